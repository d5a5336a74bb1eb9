package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
)

// edited is one of the fixtures' workbooks with something done to it.
func edited(t testing.TB, name string, edit func(f *excelize.File) error) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(fixtures, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := edit(f); err != nil {
		t.Fatal(err)
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// uncalculated is October with a percentage that is a formula without a value.
func uncalculated(t *testing.T) []byte {
	return edited(t, "birmingham/BCT KPI report Oct-18.xlsx", func(f *excelize.File) error {
		if err := f.SetCellValue("KPI 7", "C8", nil); err != nil {
			return err
		}
		return f.SetCellFormula("KPI 7", "C8", "C6/C7")
	})
}

// inDoubt is a scorecard with a heading that says nothing known.
func inDoubt(t testing.TB) []byte {
	return edited(t, "layouts/scorecard.xlsx", func(f *excelize.File) error { return f.SetCellValue("Scorecard", "K1", "Zonk") })
}

package main

import (
	"bytes"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"kpicheck/fixtures/harmful"
)

// The page audits the cells of a workbook as the command line does, be there a contract or not, byte for byte.
func TestThePageAuditsAsTheCommandLineDoes(t *testing.T) {
	p := opened(t, "file://"+pageFile(t), 1280, "light")
	kpicheck := program(t)
	files := filesBelow(t, filepath.Join(fixtures, "layouts"))
	files["october.xlsx"] = uncalculated(t)
	files["typed.xlsx"] = typedOver(t)
	files["torn.xlsx"] = files["october.xlsx"][:2000]
	harm := harmful.Workbooks()
	for i := 0; i < len(harm); i += len(harm)/6 + 1 {
		if name := strings.ToValidUTF8(harm[i].File, ""); fs.ValidPath(name) && strings.HasSuffix(name, ".xlsx") {
			files[name] = harm[i].Make()
		}
	}
	folder := laid(t, files)
	p.Do(`cells = true`)
	for name := range files {
		if strings.HasSuffix(name, ".xlsx") {
			p.give(files, name)
			p.Until(`shown`)
			p.shows(kpicheck, folder, "audit", name, "")
		}
	}
	p.give(files, ".")
	p.Until(`shown`)
	p.shows(kpicheck, folder, "audit", ".", "")
	p.says("No figure was judged, since the cells alone were asked for. Below is what their cells alone show.")
	p.Do(`cells = false`)
	p.NothingAsked()
}

// A folder without a contract for any of its workbooks is audited too, once each is told of.
func TestAFolderWithoutAContractIsAudited(t *testing.T) {
	p := opened(t, "file://"+pageFile(t), 1280, "light")
	kpicheck := program(t)
	files := filesBelow(t, filepath.Join(fixtures, "eastmere", "faulty"))
	files["typed.xlsx"] = typedOver(t)
	p.give(files, "")
	p.Until(`shown`)
	folder := laid(t, files)
	_, told := printed(kpicheck, folder, ".", "html")
	p.shows(kpicheck, folder, "audit", ".", told)
	p.says("No figure was judged, since there is no contract for these workbooks.")
	if said := strings.Count(told, "\n") + 1; said != len(files) {
		t.Errorf("%d of %d are told of", said, len(files))
	}
	p.NothingAsked()
}

// typedOver is a workbook of no indicators and no month, with a figure typed over a formula.
func typedOver(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	for cell, value := range map[string]any{"A1": "Item", "A2": "Staff", "A3": "Rent", "A4": "Total", "B1": "North", "B2": 120, "B3": 80, "C1": "South", "C2": 130, "C3": 80, "C4": 210,
		"D1": "West", "D2": 125, "D3": 80} {
		if err := f.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	for cell, formula := range map[string]string{"B4": "SUM(B2:B3)", "D4": "SUM(D2:D3)"} {
		if err := f.SetCellFormula("Sheet1", cell, formula); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

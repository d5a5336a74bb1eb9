package main

import (
	"io/fs"
	"slices"
	"testing"
	"testing/fstest"

	"kpicheck/internal/dossier"
)

// A folder's workbooks are told by their names. Lists of separated values are not among them: registers lie there too.
func TestTheWorkbooksOfAFolder(t *testing.T) {
	folder := fstest.MapFS{}
	for _, name := range []string{"a.xlsx", "b.ODS", "c.xlsm", "d.csv", "e.txt", "~$a.xlsx", ".f.ods", "g.xls", "h.xlsx/x"} {
		folder[name] = &fstest.MapFile{}
	}
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, e := range entries {
		if dossier.IsWorkbook(e) {
			found = append(found, e.Name())
		}
	}
	if want := []string{"a.xlsx", "b.ODS", "c.xlsm"}; !slices.Equal(found, want) {
		t.Errorf("got %v, want %v", found, want)
	}
}

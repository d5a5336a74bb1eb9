package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kpicheck/fixtures"
)

// However many letters lie beside a council's folder, it is looked into; of folders, no more than are said.
func TestFoldersAreLookedIntoBesideManyFiles(t *testing.T) {
	data, err := fixtures.Workbook([]fixtures.Sheet{{Name: "KPI 7", Rows: [][]string{{"KPI 7"}}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		reason         string
		files, folders int
		named          bool
	}{
		{"letters before it by their names", 450, 0, true},
		{"as many folders as are opened, with it", 450, mostBelow - 1, true},
		{"as many without it", 0, mostBelow, false},
	} {
		home := t.TempDir()
		err := os.Mkdir(filepath.Join(home, ".git"), 0o700)
		for n := 0; n < test.files && err == nil; n++ {
			err = os.WriteFile(filepath.Join(home, fmt.Sprintf("letter-%03d.pdf", n)), nil, 0o600)
		}
		for n := 0; n < test.folders && err == nil; n++ {
			err = os.Mkdir(filepath.Join(home, fmt.Sprintf("minutes-%03d", n)), 0o700)
		}
		if err == nil {
			err = os.Mkdir(filepath.Join(home, "z"), 0o700)
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(home, "z", "report Oct-18.xlsx"), data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		var out, stderr bytes.Buffer
		status := run([]string{"next", home}, nil, &out, &stderr)
		if got := out.String(); status != 0 || strings.Contains(got, "kpicheck next "+filepath.Join(home, "z")) != test.named {
			t.Errorf("%s: status %d: %s%s", test.reason, status, got, stderr.String())
		}
	}
}

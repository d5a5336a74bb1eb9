package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

// A faulty workbook is named for the rule that speaks of it, so that whoever tries the tool on one finds what its name
// promises; and its one fault is told once.
func TestFaultyWorkbooksAreNamedForWhatSpeaks(t *testing.T) {
	for council, before := range map[string]string{"eastmere": "2024-25-Q1.xlsx", "holme": "2025-06.xlsx"} {
		files, err := filepath.Glob(filepath.Join(fixturesHere, council, "faulty/*.xlsx"))
		if err != nil || len(files) == 0 {
			t.Fatal("no workbooks", err)
		}
		for _, file := range files {
			speaks(t, file, filepath.Join(fixturesHere, council, before))
		}
	}
}

func speaks(t *testing.T, file, before string) {
	t.Helper()
	for _, prior := range []string{"none", before} {
		out, _ := checked(t, "check", file, "--prior", prior, "--format", "json")
		var report struct{ Exceptions []struct{ Rule string } }
		if err := json.Unmarshal([]byte(out), &report); err != nil {
			t.Fatal(err)
		}
		if len(report.Exceptions) != 1 || !strings.HasPrefix(filepath.Base(file), report.Exceptions[0].Rule) {
			t.Errorf("%s, held against %s: %v", filepath.Base(file), prior, report.Exceptions)
		}
	}
}

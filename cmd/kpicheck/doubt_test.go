package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"kpicheck/internal/assess"
	"kpicheck/internal/dossier"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// judgedIn is a workbook of October with errors and doubts of some number.
func judgedIn(file string, mistakes, doubts int) *assess.Assessment {
	a := &assess.Assessment{Contract: &kpi.Contract{}, Submission: &kpi.Submission{File: file, Period: kpi.MonthPeriod(kpi.MonthOf(2018, 10))}}
	for range mistakes {
		a.Exceptions = append(a.Exceptions, assess.Exception{Exception: finding.Exception{Severity: finding.Error}})
	}
	a.Submission.Doubts = make([]kpi.Doubt, doubts)
	a.Summary.Errors, a.Summary.Doubts = mistakes, doubts
	return a
}

// What is in doubt may hold errors that nobody knows: it ends the check as a workbook does that could not be read, whatever was
// found beside it and whatever the fail level is. A contract that is lacking for another workbook weighs less.
func TestADoubtWeighsMoreThanWhatWasFound(t *testing.T) {
	one := "a.xlsx: 1 doubt is left of how to read it; kpicheck check begins with what settles each"
	for _, test := range []struct {
		reason string
		all    []assess.Outcome
		status int
		told   string
	}{
		{"nothing found", []assess.Outcome{{File: "a.xlsx", Assessment: judgedIn("a.xlsx", 0, 0)}}, dossier.StatusFine, ""},
		{"errors alone", []assess.Outcome{{File: "a.xlsx", Assessment: judgedIn("a.xlsx", 1, 0)}}, dossier.StatusFound, ""},
		{"a doubt alone", []assess.Outcome{{File: "a.xlsx", Assessment: judgedIn("a.xlsx", 0, 1)}}, dossier.StatusUnreadable, one},
		{"a doubt and errors", []assess.Outcome{{File: "a.xlsx", Assessment: judgedIn("a.xlsx", 2, 1)}}, dossier.StatusUnreadable, one},
		{"several in one of several, whose name steers the terminal",
			[]assess.Outcome{{File: "b.xlsx", Assessment: judgedIn("b.xlsx", 0, 0)}, {File: "a\x1b.xlsx", Assessment: judgedIn("a\x1b.xlsx", 0, 2)}}, dossier.StatusUnreadable,
			"a␛.xlsx: 2 doubts are left of how to read it; kpicheck check begins with what settles each"},
		{"beside a workbook without a contract",
			[]assess.Outcome{{File: "a.xlsx", Assessment: judgedIn("a.xlsx", 0, 1)}, {File: "b.xlsx", Err: &assess.NoContract{File: "b.xlsx"}}}, dossier.StatusUnreadable,
			one + "\n" + (&assess.NoContract{File: "b.xlsx"}).Error()},
		{"where why there is no figure is told already", []assess.Outcome{{File: "a.xlsx", Assessment: judgedIn("a.xlsx", 0, 1), Err: errors.New("a.xlsx: none")}},
			dossier.StatusUnreadable, "a.xlsx: none"},
	} {
		for _, level := range []string{"error", "never"} {
			fails, err := failing(level)
			if err != nil {
				t.Fatal(err)
			}
			f := &dossier.Failure{Status: dossier.StatusFine}
			errors.As(dossier.EndOf("", test.all, fails), &f)
			want := test.status
			if want == dossier.StatusFound && level == "never" {
				want = dossier.StatusFine
			}
			if f.Status != want || f.Message != test.told {
				t.Errorf("%s, failing on %s: status %d, %q; want %d, %q", test.reason, level, f.Status, f.Message, want, test.told)
			}
		}
	}
}

// Nothing that was not read for sure is accepted, even where no error is known; one line says so, and nothing is written.
func TestAWorkbookInDoubtIsNotAccepted(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "a.xlsx")
	for _, mistakes := range []int{0, 1} {
		text, err := decided(judgedIn("a.xlsx", mistakes, 2), path, "A. Officer", "2018-11-20", nil)
		var f *dossier.Failure
		want := path + " was not accepted for Oct-18: 2 doubts are left of how to read it; kpicheck check begins with what settles each"
		if !errors.As(err, &f) || f.Status != dossier.StatusUnreadable || f.Message != want || text != "" {
			t.Errorf("with %d errors: %q, %v", mistakes, text, err)
		}
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) > 0 {
		t.Errorf("there is now %v, %v", entries, err)
	}
}

// Two workbooks that were not read for sure may differ where nobody looked.
func TestADoubtEndsAComparison(t *testing.T) {
	doubt := []kpi.Doubt{{Kind: kpi.UnknownHeading}}
	for _, test := range []struct {
		reason      string
		a, b        []kpi.Doubt
		differences int
		status      int
		told        string
	}{
		{"nothing differs", nil, nil, 0, dossier.StatusFine, ""},
		{"something differs", nil, nil, 1, dossier.StatusFound, ""},
		{"the first is in doubt", doubt, nil, 0, dossier.StatusUnreadable, "a.xlsx: 1 doubt is left of how to read it; kpicheck check begins with what settles each"},
		{"the second is, and something differs", nil, doubt, 1, dossier.StatusUnreadable, "b.xlsx: 1 doubt is left of how to read it; kpicheck check begins with what settles each"},
	} {
		f := &dossier.Failure{Status: dossier.StatusFine}
		errors.As(endOfDiff(&assess.Comparison{A: &kpi.Submission{File: "a.xlsx", Doubts: test.a}, B: &kpi.Submission{File: "b.xlsx", Doubts: test.b},
			Differences: make([]assess.Difference, test.differences)}), &f)
		if f.Status != test.status || f.Message != test.told {
			t.Errorf("%s: status %d, %q", test.reason, f.Status, f.Message)
		}
	}
}

// People copy an address from wherever they see one: a report of ours, a spreadsheet's formula.
func TestACellIsKnownHoweverItIsWritten(t *testing.T) {
	for text, want := range map[string]kpi.Place{
		"KPI 7!C9": {Sheet: "KPI 7", Cell: "C9"}, "'KPI 7'!$C$9": {Sheet: "KPI 7", Cell: "C9"}, "c9": {Cell: "C9"},
		"'O''Neill!s'!C9": {Sheet: "O'Neill!s", Cell: "C9"}, "'!C9": {Sheet: "'", Cell: "C9"},
	} {
		if got, err := cellGiven(text); got != want || err != nil {
			t.Errorf("%s: got %v, %v", text, got, err)
		}
	}
}

package reconcile_test

import (
	"path/filepath"
	"slices"
	"testing"

	"kpicheck/internal/finding"
)

// faultOf is what one rule finds in the faulty part of an example.
func faultOf(t *testing.T, name, rule string) finding.Exception {
	t.Helper()
	e := readExample(t, filepath.Join("testdata", name+".txtar"))
	found := settled(judged(t, e, e.Faulty))
	i := slices.IndexFunc(found, func(x finding.Exception) bool { return x.Rule == rule })
	if i < 0 {
		t.Fatalf("%s says nothing of %s", rule, name)
	}
	return found[i]
}

// What went wrong is named where the arithmetic shows it, for then it is put right the sooner.
func TestWrongTotalsHaveCauses(t *testing.T) {
	for _, c := range []struct{ reason, name, rule, want string }{
		{"two digits are the other way round in one of two workbooks", "previous-disagrees", "previous-disagrees", ""},
		{"the column is August's", "more/previous-not-rolled", "previous-disagrees",
			"they are the figures of Aug-18: the column may not have been rolled forward"},
		{"the column is the cohort's before", "more/previous-cohort", "previous-disagrees",
			"they are the figures of 2015/16: the column may not have been rolled forward"},
		{"the year to date shows which is wrong", "more/previous-proved-wrong", "previous-disagrees",
			"1,180 and 210 for Oct-18 make the 1,390 that is stated, which goes on from the earlier figure and not from 1,190"},
		{"the first month is left out", "rolling-total-disagrees", "rolling-total-disagrees", "it is the sum of Nov-17 to Sep-18"},
		{"the current month is taken in", "rolling-average-disagrees", "rolling-average-disagrees", "it is the average of Nov-17 to Oct-18"},
		{"the sum is September's", "more/rolling-total-not-brought-up", "rolling-total-disagrees",
			"it is the figure for Sep-18: it may not have been brought up to date"},
		{"any of three figures may be mistyped", "more/rolling-total-taken-on", "rolling-total-disagrees", ""},
		{"the average was cut off", "more/rolling-average-cut-off", "rolling-average-disagrees", "450 was cut off and not rounded"},
		{"the year was not started again", "more/ytd-not-restarted", "ytd-roll-forward",
			"the figures of Apr-18 carry on those of the year to Mar-18"},
	} {
		t.Run(c.reason, func(t *testing.T) {
			if got := faultOf(t, c.name, c.rule).LikelyCause; got != c.want {
				t.Errorf("the cause is %q, want %q", got, c.want)
			}
		})
	}
}

// Whoever answers must see the other workbook's cell, and whoever judges next must know which figures are in question. What a figure
// should be is said where no other may be the wrong one.
func TestWrongTotalsNameBothWorkbooks(t *testing.T) {
	for _, c := range []struct{ name, rule, file, cell, value, suspect, expected string }{
		{"previous-disagrees", "previous-disagrees", "Sep-18.xlsx", "KPI 8!C5", "2,314", "KPI 8!B5", "2,314"},
		{"more/previous-was-accepted", "previous-disagrees", "Sep-18.xlsx", "KPI 8!C5", "2,314", "KPI 8!B5", "2,314"},
		{"ytd-roll-forward", "ytd-roll-forward", "Sep-18.xlsx", "KPI 1!C4", "1,180", "KPI 1!C4", ""},
		{"more/ytd-falls", "ytd-roll-forward", "Sep-18.xlsx", "KPI 1!B6", "1,180", "KPI 1!B6", ""},
		{"rolling-total-disagrees", "rolling-total-disagrees", "Sep-18.xlsx", "KPI 1!B12", "881", "KPI 1!B6", ""},
		{"more/rolling-total-above-its-limit", "rolling-total-disagrees", "Sep-18.xlsx", "KPI 1!B6", "10,732", "KPI 1!B6", ""},
		{"rolling-average-disagrees", "rolling-average-disagrees", "Sep-18.xlsx", "KPI 15!C12", "463", "KPI 15!B6", "451"},
		{"convention-changed", "convention-changed", "Sep-18.xlsx", "KPI 1!B7", "79.2%", "KPI 1!B7", "78.8%"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := faultOf(t, c.name, c.rule)
			first := e.Evidence[0]
			if first.File != c.file || first.At.String() != c.cell || first.Value != c.value || first.Label == "" {
				t.Errorf("the evidence is %+v", first)
			}
			if e.Suspects[0].At.String() != c.suspect || e.Expected != c.expected {
				t.Errorf("it suspects %s and expects %q", e.Suspects[0].At, e.Expected)
			}
		})
	}
}

// A restated month that moves several totals is asked about once, and the others are its evidence.
func TestOneRestatedMonthIsOneQuestion(t *testing.T) {
	e := faultOf(t, "more/one-month-restated-unseen", "ytd-roll-forward")
	var cells []string
	for _, v := range e.Evidence {
		if v.File == "" {
			cells = append(cells, v.At.Cell)
		}
	}
	for _, moved := range []string{"B5", "B6", "C5", "C6"} {
		if !slices.Contains(cells, moved) {
			t.Errorf("%s is no evidence: %v", moved, cells)
		}
	}
}

// A check that was not made must say what it lacked, in words that many share.
func TestTotalsNotCheckedSayWhy(t *testing.T) {
	for _, c := range []struct{ reason, name, rule, want string }{
		{"a month is suppressed", "honest/months-suppressed", "rolling-total-disagrees", "only 11 of the 12 periods to Sep-18 are known"},
		{"a figure was in question in its own month", "honest/previous-corrected", "previous-disagrees", "the figure of Sep-18 was in question then"},
		{"too few months tell", "honest/convention-not-learnt", "convention-changed",
			"fewer than 3 earlier months show in which one way it is worked out"},
		{"its own month is in question", "honest/month-in-question", "ytd-roll-forward", "KPI 1!B4 is already in question"},
		{"a count beside it is in question", "honest/previous-beside-an-error", "previous-disagrees", "KPI 1!B4 is already in question"},
	} {
		t.Run(c.reason, func(t *testing.T) {
			e := readExample(t, filepath.Join("testdata", c.name+".txtar"))
			var whys []string
			for _, check := range judged(t, e, e.Sound).Checks {
				if check.Rule == c.rule && check.Outcome == finding.NotChecked {
					whys = append(whys, check.Why.String())
				}
			}
			if !slices.Contains(whys, c.want) {
				t.Errorf("not checked since %q, want %q", whys, c.want)
			}
		})
	}
}

// With no month before it a submission has nothing to be held against, and the report says so once: not for each figure.
func TestWithoutMonthsBeforeNothingIsSaid(t *testing.T) {
	for _, name := range []string{"previous-disagrees", "rolling-total-disagrees", "rolling-average-disagrees", "convention-changed"} {
		e := readExample(t, filepath.Join("testdata", name+".txtar"))
		e.Before = nil
		for _, c := range judged(t, e, e.Faulty).Checks {
			if c.Rule == name {
				t.Errorf("%s: a check came out %d: %s", name, c.Outcome, c.Why)
			}
		}
	}
}

// Only columns that look back are held to what was said then: the current one has no then.
func TestOnlyPreviousColumnsAreHeldToThen(t *testing.T) {
	e := readExample(t, filepath.Join("testdata", "previous-disagrees.txtar"))
	passed := 0
	for _, c := range judged(t, e, e.Sound).Checks {
		if c.Rule != "previous-disagrees" {
			continue
		}
		if c.Outcome != finding.Passed {
			t.Errorf("a check came out %d: %s", c.Outcome, c.Why)
		}
		passed++
	}
	if passed != 3 {
		t.Errorf("%d figures were held to September's, want 3", passed)
	}
}

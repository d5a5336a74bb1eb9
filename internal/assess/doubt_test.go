package assess

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/kpi"
)

// doubtful is a doubt about one cell.
func doubtful(heading, cell string) kpi.Doubt {
	return kpi.Doubt{Kind: kpi.UnknownHeading, Heading: heading, At: kpi.Place{Sheet: "Scorecard", Cell: cell}}
}

// readAs is a workbook as it is once read, of some period and with some doubts.
func readAs(file string, of kpi.Period, c *kpi.Contract, figures []*kpi.Figure, doubts ...kpi.Doubt) reading {
	return reading{source: Source{File: file}, contract: c,
		submission: &kpi.Submission{File: file, Period: of, SHA256: file, Figures: figures, Doubts: doubts}}
}

// Two headings are two things to settle, however many cells each leaves open.
func TestDoubtsAreCountedByWhatSettlesThem(t *testing.T) {
	f := column(stable(), "466", "680", "69%")
	c := contractOf(f[0].Indicator)
	r := readAs("a.xlsx", october, c, f, doubtful("Out of", "D5"), doubtful("Out of", "D6"), doubtful("Plan", "E5"))
	a, _ := newMonths(c, Options{}, known{}).judgeOne(r, nil) // it has no end of time
	if !a.IsInDoubt() || a.Summary.Doubts != 2 {
		t.Errorf("in doubt is %t, with %d doubts", a.IsInDoubt(), a.Summary.Doubts)
	}
	explain(a, nil, "")
	if a.Summary.Doubts != 2 {
		t.Errorf("once explanations were looked at there are %d doubts", a.Summary.Doubts)
	}
	a, _ = newMonths(c, Options{}, known{}).judgeOne(readAs("a.xlsx", october, c, f), nil)
	if a.IsInDoubt() || a.Summary.Doubts != 0 {
		t.Errorf("without a doubt: in doubt is %t, with %d doubts", a.IsInDoubt(), a.Summary.Doubts)
	}
}

// A workbook of which nothing was read for sure looks like one without a figure: the doubts are what helps, and must come
// through, with not one figure called missing.
func TestDoubtsComeThroughWhereNoFigureWasFound(t *testing.T) {
	c := contractOf(stable())
	r := readAs("a.xlsx", october, c, nil, doubtful("Out of", "D5"))
	got := outcomeOf(r, Outcome{}, Options{})
	if got.Err == nil || !strings.Contains(got.Err.Error(), "kpicheck check begins with what was not read") || got.Assessment == nil || got.Summary != (Summary{Doubts: 1}) || len(got.Exceptions) > 0 {
		t.Errorf("got %+v", got)
	}
	if a, err := conclude(r, Options{}); err == nil || a == nil || a.Summary != got.Summary {
		t.Errorf("by itself: got %+v, %v", a, err)
	}
	if a, err := conclude(readAs("a.xlsx", october, c, nil), Options{}); err == nil || a != nil {
		t.Errorf("by itself, without doubts: got %+v, %v", a, err)
	}
	if got := outcomeOf(readAs("a.xlsx", october, c, nil), Outcome{}, Options{}); got.Err == nil || got.Assessment != nil {
		t.Errorf("without doubts: got %+v", got)
	}
}

// Of two workbooks of a month the one that was read for sure is what later months are held against: that the other has no
// errors may be for want of having been read.
func TestAWorkbookInDoubtIsNotTakenForOneWithoutErrors(t *testing.T) {
	f := column(stable(), "466", "680", "69%")
	c := contractOf(f[0].Indicator)
	for _, test := range []struct {
		reason string
		last   []kpi.Doubt
		want   string
	}{
		{"neither is in doubt", nil, "v1.xlsx"},
		{"the last is", []kpi.Doubt{doubtful("Out of", "D5")}, "v2.xlsx"},
	} {
		m := newMonths(c, Options{}, known{})
		m.judge([]reading{readAs("v1.xlsx", october, c, f), readAs("v2.xlsx", october, c, f, test.last...)})
		if len(m.asides) != 1 || m.asides[0].File != test.want {
			t.Errorf("%s: passed over %v, want %s", test.reason, m.asides, test.want)
		}
	}
}

// What a month is held against is no surer than it was read.
func TestAPriorMonthKeepsItsDoubts(t *testing.T) {
	f := column(stable(), "466", "680", "69%")
	c := contractOf(f[0].Indicator)
	m := newMonths(c, Options{}, known{})
	m.judge([]reading{readAs("sep.xlsx", october.Shift(-1), c, f, doubtful("Out of", "D5"), doubtful("Plan", "E5"))})
	a := m.judge([]reading{readAs("oct.xlsx", october, c, f)})[0]
	want := []Prior{{File: "sep.xlsx", Period: october.Shift(-1), Doubts: 2}}
	if diff := cmp.Diff(want, a.Prior, cmp.AllowUnexported(kpi.Period{})); diff != "" || a.IsInDoubt() {
		t.Error(diff, a.IsInDoubt())
	}
}

package report

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/assess"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// A reason that a dozen indicators share must not take a dozen lines, nor lose an indicator.
func TestReasonsThatDifferInTheIndicatorOnlyAreOneLine(t *testing.T) {
	because := func(text string) []assess.Reason { return []assess.Reason{{Text: text, Checks: 2}} }
	r := Report{Coverage: []Coverage{
		{Indicator: "KPI 1", Reasons: because("the figures of KPI 1 are not all stated")},
		{Indicator: "KPI 1", Reasons: because("the figures of KPI 1 are not all stated")},
		{Indicator: "KPI 12", Reasons: because("the figures of KPI 12 are not all stated")},
		{Indicator: "KPI 12", Reasons: because("KPI 12!B7 is blank")},
		{Indicator: "Referrals", Reasons: because("no figure for Referrals of Referrals")},
		{Indicator: "Assessments", Reasons: because("no figure for Assessments of Assessments")},
		{Reasons: because("no month is stated")},
	}}
	want := []string{
		"6 checks of KPI 1, KPI 12 not made: the figures of each are not all stated",
		"4 checks of Referrals, Assessments not made: no figure for each",
		"2 checks of KPI 12 not made: KPI 12!B7 is blank",
		"2 checks of the submission not made: no month is stated",
	}
	if diff := cmp.Diff(want, r.gapLines()); diff != "" {
		t.Error(diff)
	}
}

// A trend chart that is not there must not take a line a month.
func TestReasonsThatDifferInThePeriodOnlyAreOneLine(t *testing.T) {
	r := Report{Submission: Submission{reported: october}}
	var reasons []assess.Reason
	for _, month := range []string{"Nov-17", "Dec-17", "Jan-18", "May-18"} {
		reasons = append(reasons, assess.Reason{Text: "no figure for Total of KPI 4 for " + month, Checks: 2})
	}
	reasons = append(reasons, assess.Reason{Text: "the figures for Apr-18 to Sep-18 are not all stated", Checks: 1})
	r.Coverage = []Coverage{{Indicator: "KPI 4", Reasons: reasons}}
	want := []string{
		"8 checks of KPI 4 not made: no figure for Total of KPI 4 for Nov-17 to Jan-18, May-18",
		"1 check of KPI 4 not made: the figures for Apr-18 to Sep-18 are not all stated",
	}
	if diff := cmp.Diff(want, r.gapLines()); diff != "" {
		t.Error(diff)
	}
}

// Whoever sees forty lines of what was not checked reads none.
func TestManyReasonsAreAFewLines(t *testing.T) {
	r := Report{Unplaced: []Text{{Text: "12"}}}
	for _, cell := range strings.Fields("A B C D E F G H I J K L M N O P Q R S T") {
		r.Coverage = append(r.Coverage, Coverage{Indicator: cell, Reasons: []assess.Reason{{Text: cell + "2 is blank", Checks: 1}}})
		r.Unchecked = append(r.Unchecked, Unchecked{Why: cell + "3 is odd", At: Place{Sheet: "S", Cell: cell + "3"}})
	}
	lines := r.gapLines()
	if len(lines) > 12 {
		t.Errorf("%d lines", len(lines))
	}
	if want := "and 14 more reasons (kpicheck check FILE --format json lists all)"; !slices.Contains(lines, want) {
		t.Errorf("no %q in %q", want, lines)
	}
}

func TestAFigureThatAnExceptionSpeaksOfIsNotListedAgain(t *testing.T) {
	r := Report{Unchecked: []Unchecked{{Why: "blank", At: Place{Sheet: "KPI 10", Cell: "B5"}, excepted: true}}}
	if lines := r.gapLines(); len(lines) > 0 {
		t.Errorf("got %q", lines)
	}
}

func TestAReasonThatNamesItsCellIsNotFollowedByIt(t *testing.T) {
	r := Report{Unchecked: []Unchecked{{Indicator: "KPI 4", Why: "25% is near the mean (KPIs!B48)", At: Place{Sheet: "KPIs", Cell: "B48"}}}}
	want := []string{"1 figure that nothing could be compared with: 25% is near the mean (KPIs!B48)"}
	if diff := cmp.Diff(want, r.gapLines()); diff != "" {
		t.Error(diff)
	}
}

func TestNamedLeavesCellsAndLongerNames(t *testing.T) {
	got := named("KPI 1, KPI 12 and KPI 1!B7 of KPI 1", "KPI 1", "each")
	if want := "each, KPI 12 and KPI 1!B7 of each"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A status must not be read as sure while its figure is, or is one of those that may be, wrong.
func TestAStatusNamesTheErrorsOfItsFigure(t *testing.T) {
	tests := []struct {
		reason string
		status Status
		want   string
	}{
		{"no error", Status{Status: "GREEN", AsShown: "GREEN", hasFigure: true}, ""},
		{"an error", Status{Status: "GREEN", AsShown: "GREEN", hasFigure: true, doubts: []string{"2"}}, "in question, see 2"},
		{"two errors, beside what is said otherwise", Status{Status: "AMBER", AsShown: "GREEN", Unrounded: "64.90%",
			hasFigure: true, doubts: []string{"2", "5"}}, "64.90%; GREEN only as shown; in question, see 2, 5"},
		{"a figure that is not there is in no question", Status{Why: "KPI 10!B5 is blank", doubts: []string{"1"}},
			"KPI 10!B5 is blank; see 1"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			if got := test.status.Remark(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestErrorsAreNumberedAsTheTablesDo(t *testing.T) {
	a := sample()
	a.Exceptions[0], a.Exceptions[1] = a.Exceptions[1], a.Exceptions[0]
	if got := View(a, Options{}).Statuses[0].doubts; !slices.Equal(got, []string{"1"}) {
		t.Errorf("got %q, want the first error, though a query comes before it", got)
	}
}

// An error of a whole table suspects no figure by itself, and puts in question the status of each that it speaks of.
func TestAWholeTablesErrorQuestionsItsStatuses(t *testing.T) {
	f := &kpi.Figure{At: kpi.Place{Sheet: "S", Cell: "C3"}}
	cells := []kpi.Place{{Sheet: "S", Cell: "C2"}, f.At}
	for _, c := range []struct {
		reason string
		e      finding.Exception
		want   int
	}{
		{"a whole table", finding.Exception{Severity: finding.Error, Cells: cells}, 1},
		{"another figure is suspected", finding.Exception{Severity: finding.Error, Cells: cells, Suspects: []*kpi.Figure{{}}}, 0},
		{"other cells", finding.Exception{Severity: finding.Error, Cells: cells[:1]}, 0},
	} {
		if got := len(doubtsOf(f, []assess.Exception{{Exception: c.e}})); got != c.want {
			t.Errorf("%s: %d errors, want %d", c.reason, got, c.want)
		}
	}
}

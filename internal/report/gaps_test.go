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

// because is checks that could not be made, of an indicator.
func because(i *kpi.Indicator, checks int, reasons ...*finding.Reason) Coverage {
	c := Coverage{of: i}
	for _, why := range reasons {
		c.reasons = append(c.reasons, assess.Reason{Why: *why, Checks: checks})
	}
	return c
}

func lineOf(i *kpi.Indicator, label string) finding.Line {
	return finding.Line{Label: finding.Label(label), Indicator: i}
}

// A reason that a dozen indicators share must not take a dozen lines, nor lose an indicator.
func TestReasonsThatDifferInTheIndicatorOnlyAreOneLine(t *testing.T) {
	one, twelve, referrals, assessments := &kpi.Indicator{ID: "KPI 1"}, &kpi.Indicator{ID: "KPI 12"}, &kpi.Indicator{ID: "Referrals"},
		&kpi.Indicator{ID: "Assessments"}
	notAll := func(i *kpi.Indicator) *finding.Reason {
		return finding.Because("the figures of % are not all stated", finding.Of{Indicator: i})
	}
	r := Report{Coverage: []Coverage{
		because(one, 2, notAll(one)),
		because(one, 2, notAll(one)),
		because(twelve, 2, notAll(twelve)),
		because(twelve, 2, finding.Because("% is blank", kpi.Place{Sheet: "KPI 1", Cell: "B7"})),
		because(referrals, 2, finding.Because("no figure for %", lineOf(referrals, "Referrals"))),
		because(assessments, 2, finding.Because("no figure for %", lineOf(assessments, "Assessments"))),
		because(nil, 2, finding.Because("no month is stated")),
	}}
	want := []string{
		"6 checks of KPI 1, KPI 12 not made: the figures of each are not all stated",
		"4 checks of Referrals, Assessments not made: no figure for each",
		"2 checks of KPI 12 not made: KPI 1!B7 is blank",
		"2 checks of the submission not made: no month is stated",
	}
	if diff := cmp.Diff(want, r.gapLines()); diff != "" {
		t.Error(diff)
	}
}

// A trend chart that is not there must not take a line a month.
func TestReasonsThatDifferInThePeriodOnlyAreOneLine(t *testing.T) {
	r := Report{Submission: Submission{reported: october}}
	i := &kpi.Indicator{ID: "KPI 4"}
	var reasons []*finding.Reason
	for _, back := range []int{-11, -10, -9, -5} {
		reasons = append(reasons, finding.Because("no figure for % for %", lineOf(i, "Total"), october.Shift(back)))
	}
	r.Coverage = []Coverage{because(i, 2, reasons...),
		because(i, 1, finding.Because("the figures for % to % are not all stated", october.Shift(-6), october.Shift(-1)))}
	want := []string{
		"8 checks of KPI 4 not made: no figure for Total of KPI 4 for Nov-17 to Jan-18, May-18",
		"1 check of KPI 4 not made: the figures for Apr-18 to Sep-18 are not all stated",
	}
	if diff := cmp.Diff(want, r.gapLines()); diff != "" {
		t.Error(diff)
	}
}

// Whatever sheets, lines and indicators are called, only what a reason is of tells what it has in common with another.
func TestNamesDoNotDisturbWhatReasonsHaveInCommon(t *testing.T) {
	i, j := &kpi.Indicator{ID: "each"}, &kpi.Indicator{ID: "Sep-18 (of each), “B5”"}
	r := Report{Submission: Submission{reported: october}}
	blank := func(sheet string) *finding.Reason {
		return finding.Because("no figure for % (%)", finding.Label("Total"), finding.Because("% is blank", kpi.Place{Sheet: sheet, Cell: "B5"}))
	}
	missing := func(of *kpi.Indicator, label string) *finding.Reason {
		return finding.Because("no figure for % for %", lineOf(of, label), october)
	}
	r.Coverage = []Coverage{
		because(i, 9, blank("Sep-18"), blank("Aug-18")),
		because(i, 4, missing(i, "Aug-18 of each"), missing(i, "each")),
		because(j, 4, missing(j, "Aug-18 of each"), missing(j, j.ID)),
		because(j, 1, missing(j, "% each")),
	}
	want := []string{
		"9 checks of each not made: no figure for Total (Sep-18!B5 is blank)",
		"9 checks of each not made: no figure for Total (Aug-18!B5 is blank)",
		"8 checks of each, Sep-18 (of each), “B5” not made: no figure for Aug-18 of each of each for Oct-18",
		"8 checks of each, Sep-18 (of each), “B5” not made: no figure for each for Oct-18",
		"1 check of Sep-18 (of each), “B5” not made: no figure for “% each” of Sep-18 (of each), “B5” for Oct-18",
	}
	if diff := cmp.Diff(want, r.notChecked()); diff != "" {
		t.Error(diff)
	}
}

// uncheckedAt is a figure in a cell that nothing could be compared with.
func uncheckedAt(at kpi.Place, why *finding.Reason) Unchecked {
	return Unchecked{of: assess.Unchecked{Figure: &kpi.Figure{Indicator: &kpi.Indicator{ID: "KPI 4"}, At: at}, Why: *why}}
}

// Whoever sees forty lines of what was not checked reads none.
func TestManyReasonsAreAFewLines(t *testing.T) {
	r := Report{Unplaced: []Text{{Text: "12"}}}
	for _, column := range strings.Fields("A B C D E F G H I J K L M N O P Q R S T") {
		cell := kpi.Place{Sheet: "S", Cell: column + "2"}
		r.Coverage = append(r.Coverage, because(&kpi.Indicator{ID: column}, 1, finding.Because("% is blank", cell)))
		r.Unchecked = append(r.Unchecked, uncheckedAt(cell, finding.Because("% is odd", cell)))
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
	u := uncheckedAt(kpi.Place{Sheet: "KPI 10", Cell: "B5"}, finding.Because("blank"))
	u.excepted = true
	r := Report{Unchecked: []Unchecked{u}}
	if lines := r.gapLines(); len(lines) > 0 {
		t.Errorf("got %q", lines)
	}
}

func TestAReasonThatNamesItsCellIsNotFollowedByIt(t *testing.T) {
	at := func(cell string) kpi.Place { return kpi.Place{Sheet: "KPIs", Cell: cell} }
	near := finding.Because("% is near the mean", finding.Text("25%"))
	for _, c := range []struct {
		reason    string
		unchecked []Unchecked
		want      string
	}{
		{"it ends with its cell", []Unchecked{uncheckedAt(at("B48"), finding.Because("25 is near the mean").In(at("B48")))},
			"1 figure that nothing could be compared with: 25 is near the mean (KPIs!B48)"},
		{"it names it inside", []Unchecked{uncheckedAt(at("B48"), finding.Because("no figure (%)", finding.Because("% is blank", at("B48"))))},
			"1 figure that nothing could be compared with: no figure (KPIs!B48 is blank)"},
		{"it names one that begins alike", []Unchecked{uncheckedAt(at("B4"), finding.Because("% is blank", at("B48")))},
			"1 figure that nothing could be compared with: KPIs!B48 is blank (KPIs!B4)"},
		{"it names one of two", []Unchecked{uncheckedAt(at("B4"), finding.Because("% is blank", at("B4"))),
			uncheckedAt(at("B5"), finding.Because("% is blank", at("B4")))},
			"2 figures that nothing could be compared with: KPIs!B4 is blank (KPIs!B4:B5)"},
		{"it names none", []Unchecked{uncheckedAt(at("B4"), near)}, "1 figure that nothing could be compared with: 25% is near the mean (KPIs!B4)"},
	} {
		r := Report{Unchecked: c.unchecked}
		for i := range c.unchecked {
			c.unchecked[i].of.Figure.Indicator = c.unchecked[0].of.Figure.Indicator
		}
		if diff := cmp.Diff([]string{c.want}, r.gapLines()); diff != "" {
			t.Errorf("%s: %s", c.reason, diff)
		}
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

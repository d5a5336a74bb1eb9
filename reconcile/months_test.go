package reconcile_test

import (
	"fmt"
	"math/big"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile"
)

// said is what one rule finds in the faulty part of an example.
func said(t *testing.T, name, rule string) finding.Exception {
	t.Helper()
	e := readExample(t, filepath.Join("testdata", name+".txtar"))
	found := judged(t, e, e.Faulty).Exceptions
	i := slices.IndexFunc(found, func(x finding.Exception) bool { return x.Rule == rule })
	if i < 0 {
		t.Fatalf("%s says nothing of %s", rule, name)
	}
	return found[i]
}

// Whoever answers must see the other workbook's cell, and whoever judges next must know which figures are in question.
func TestAnExceptionNamesBothWorkbooks(t *testing.T) {
	for _, c := range []struct{ name, rule, file, cell, value, suspect string }{
		{"restated-figure", "restated-figure", "Jul-18.xlsx", "KPI 15!B5", "445", "KPI 15!C11"},
		{"carried-forward", "carried-forward", "Sep-18.xlsx", "KPI 7!B5", "466", "KPI 7!B5"},
		{"repeated-month", "repeated-month", "KPI report Oct-18 draft.xlsx", "KPI 7!B6", "680", ""},
		{"accepted-workbook-changed", "accepted-workbook-changed", "report.xlsx", "KPI 7!B5", "466", ""},
		{"vanished-figure", "vanished-figure", "Aug-18.xlsx", "KPI 15!C11", "445", ""},
		{"target-changed", "target-changed", "Sep-18.xlsx", "CBP FTE!C2", "400", ""},
		{"comparator-changed", "comparator-changed", "Sep-18.xlsx", "KPI 8!B9", "93%", ""},
	} {
		e := said(t, c.name, c.rule)
		first := finding.Evidence{}
		if len(e.Evidence) > 0 {
			first = e.Evidence[0]
		}
		if first.File != c.file || first.At.String() != c.cell || first.Value != c.value || first.Label == "" {
			t.Errorf("%s: evidence is %+v", c.name, first)
		}
		suspect := ""
		if len(e.Suspects) > 0 {
			suspect = e.Suspects[0].At.String()
		}
		if suspect != c.suspect {
			t.Errorf("%s: the first suspect is %q, want %q", c.name, suspect, c.suspect)
		}
	}
}

func TestACauseIsNamedWhereTheFiguresShowIt(t *testing.T) {
	for _, c := range []struct{ reason, name, rule, want string }{
		{"445 became 454, or 454 was 445", "restated-figure", "restated-figure", ""},
		{"each month has the next one's figures", "more/trend-a-month-off", "restated-figure", "one period off"},
		{"ten points are no slip", "more/error-corrected", "restated-figure", ""},
		{"a column came again", "carried-forward", "carried-forward", "was copied and not brought up to date"},
	} {
		got := said(t, c.name, c.rule).LikelyCause
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: the cause is %q, want %q", c.reason, got, c.want)
		}
	}
}

// A figure that was put right must be known as such, and how far the others moved must be read off.
func TestARestatementSaysFromWhatToWhat(t *testing.T) {
	e := said(t, "restated-figure", "restated-figure")
	if e.Reported != "454" || e.Expected != "445" || e.Difference != "+9" || e.Period.String() != "Jul-18" {
		t.Errorf("from %s to %s by %s for %s", e.Expected, e.Reported, e.Difference, e.Period)
	}
	if e := said(t, "more/error-corrected", "restated-figure"); !strings.Contains(e.Question, "correction of 67%") {
		t.Errorf("the question is %q", e.Question)
	}
	if e := said(t, "more/accepted-figure-restated", "restated-figure"); !strings.Contains(e.Question, "accepted in place of 445") {
		t.Errorf("the question is %q", e.Question)
	}
}

// What is wrong with a whole workbook is no indicator's.
func TestAWholeWorkbookIsOfNoIndicator(t *testing.T) {
	for _, c := range [][2]string{
		{"missing-month", "missing-month"}, {"repeated-month", "repeated-month"}, {"more/workbook-carried-forward", "carried-forward"},
		{"accepted-workbook-changed", "accepted-workbook-changed"},
	} {
		if e := said(t, c[0], c[1]); e.Indicator != nil || e.Period.IsZero() {
			t.Errorf("%s is of %v and %s", c[0], e.Indicator, e.Period)
		}
	}
}

// singleFigures is a history of single figures, by how many months before the one reported each is.
func singleFigures(t *testing.T, frequency kpi.Frequency, back ...int) (*kpi.Contract, *history.History, *kpi.Submission) {
	t.Helper()
	m := &kpi.Measure{ID: "count", Label: "Count", Kind: kpi.Count}
	i := &kpi.Indicator{ID: "KPI 1", Measures: []*kpi.Measure{m}, Headline: m, Window: kpi.InMonth, Columns: []kpi.Column{{Window: kpi.InMonth}}}
	c := &kpi.Contract{Frequency: frequency, Indicators: []*kpi.Indicator{i}}
	now := frequency.PeriodOf(kpi.MonthOf(2018, time.October))
	of := func(p kpi.Period, n int64) *kpi.Submission {
		v := kpi.Value{State: kpi.Number, Shown: fmt.Sprint(n), Number: big.NewRat(n, 1), Shows: big.NewRat(n, 1), Range: kpi.Whole(n)}
		return &kpi.Submission{File: p.Key() + ".xlsx", Period: p, Figures: []*kpi.Figure{{Indicator: i, Measure: m, Window: kpi.InMonth,
			Period: p, Value: v, At: kpi.Place{Sheet: "KPI 1", Cell: "B2"}}}}
	}
	h := history.New(c, nil)
	for _, n := range back {
		h.Add(of(now.Shift(-n), int64(100+n)), nil)
	}
	return c, h, of(now, 100)
}

func ofRule(found finding.Findings, rule string) (messages, why []string) {
	for _, e := range found.Exceptions {
		if e.Rule == rule {
			messages = append(messages, e.Message())
		}
	}
	for _, c := range found.Checks {
		if c.Rule == rule && c.Outcome == finding.NotChecked {
			why = append(why, c.Why.String())
		}
	}
	return messages, why
}

// A gap is asked about for a year, and then no more.
func TestAMissingMonthIsMissedForAYear(t *testing.T) {
	for _, c := range []struct {
		reason    string
		frequency kpi.Frequency
		back      []int
		want      string
	}{
		{"nothing is missing", kpi.Monthly, []int{3, 2, 1}, ""},
		{"nothing is known before the first", kpi.Monthly, []int{1}, ""},
		{"twelve months ago", kpi.Monthly, []int{13, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1}, "There is no submission for Oct-17"},
		{"thirteen months ago is over", kpi.Monthly, []int{14, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1}, ""},
		{"two in a row", kpi.Monthly, []int{4, 3}, "There are no submissions for Aug-18 and Sep-18"},
		{"a quarter", kpi.Quarterly, []int{3, 1}, "There is no submission for Q1 2018/19"},
		{"five quarters ago is over", kpi.Quarterly, []int{6, 4, 3, 2, 1}, ""},
	} {
		contract, h, s := singleFigures(t, c.frequency, c.back...)
		got, _ := ofRule(reconcile.Run(reconcile.Input{Contract: contract, Submission: s, History: h}), "missing-month")
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: %q, want %q", c.reason, got, c.want)
		}
	}
}

// A workbook that nobody could read may be the one that is missed.
func TestAnUnreadWorkbookMayBeTheMissingOne(t *testing.T) {
	contract, h, s := singleFigures(t, kpi.Monthly, 2)
	in := reconcile.Input{Contract: contract, Submission: s, History: h, Unread: []string{"scan.xlsx"}}
	messages, why := ofRule(reconcile.Run(in), "missing-month")
	if len(messages) > 0 || len(why) != 1 || !strings.Contains(why[0], "scan.xlsx could not be read") {
		t.Errorf("said %q, not checked since %q", messages, why)
	}
}

// With no month before there is nothing to hold against, and that is not the same as passing. The report says so once; no
// rule needs to.
func TestWithoutAMonthBeforeNothingPasses(t *testing.T) {
	contract, h, s := singleFigures(t, kpi.Monthly)
	found := reconcile.Run(reconcile.Input{Contract: contract, Submission: s, History: h})
	if len(found.Exceptions) > 0 {
		t.Errorf("said %q", found.Exceptions[0].Message())
	}
	for _, c := range found.Checks {
		t.Errorf("%s was checked, or said why not", c.Rule)
	}
	contract, h, s = singleFigures(t, kpi.Monthly, 2)
	found = reconcile.Run(reconcile.Input{Contract: contract, Submission: s, History: h})
	if _, why := ofRule(found, "carried-forward"); len(why) != 1 || why[0] != "there is no submission for Sep-18" {
		t.Errorf("the month before is not known, and the reason is %q", why)
	}
}

// That a column differs from the month before says nothing of its figures being right.
func TestAnotherMonthsFiguresCheckNone(t *testing.T) {
	e := readExample(t, "testdata/carried-forward.txtar")
	for _, c := range judged(t, e, e.Sound).Checks {
		if c.Rule == "carried-forward" && len(c.Figures) > 0 {
			t.Errorf("%s counts as checked", c.Figures[0].At)
		}
	}
	e = readExample(t, "testdata/restated-figure.txtar")
	checks := judged(t, e, e.Sound).Checks
	if !slices.ContainsFunc(checks, func(c finding.Check) bool {
		return c.Rule == "restated-figure" && c.Outcome == finding.Passed && len(c.Figures) == 1
	}) {
		t.Error("a trend that says what was submitted is checked")
	}
	if slices.ContainsFunc(checks, func(c finding.Check) bool {
		return c.Rule == "restated-figure" && len(c.Figures) == 1 && c.Figures[0].Period.String() == "Sep-18"
	}) {
		t.Error("the month reported is no restatement, checked or not")
	}
}

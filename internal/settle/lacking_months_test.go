package settle_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// Which months are lacking depends on those that other submissions state: to be told of more, or of a check that the months before
// made, sends the officer after workbooks that are there.
func TestOnlyMonthsThatNobodyStatesAreLacking(t *testing.T) {
	i := stable()
	average := column(i, "466")[0]
	average.Window, average.Column = kpi.PreviousAverage, -1
	month := func(back int) *kpi.Figure {
		f := column(i, "460")[0]
		f.Period, f.Column = october.Shift(-back), -1
		return f
	}
	var all, since []*kpi.Figure
	for back := 1; back <= 12; back++ {
		all = append(all, month(back))
	}
	since = all[:6]
	first := october.Shift(-12)
	open := finding.Check{Indicator: i, Family: finding.Averages, Outcome: finding.NotChecked, Figures: []*kpi.Figure{average},
		Why: finding.LackingMonths(i, first, october.Shift(-1))}
	held := finding.Check{Indicator: i, Family: finding.Reconciliation, Outcome: finding.Passed, Figures: []*kpi.Figure{average}}
	toDate := func(f *kpi.Figure) []*kpi.Figure { f.Window = kpi.YearToDate; return []*kpi.Figure{f} }
	other := finding.Check{Indicator: i, Family: finding.Averages, Outcome: finding.NotChecked, Why: finding.Because("it is blank")}
	const needed = "the figures of KPI 7 for Oct-17 to Mar-18 are needed, and no workbook at hand states them"
	for _, test := range []struct {
		reason string
		before []*kpi.Figure
		checks []finding.Check
		want   []string
	}{
		{"six months are at hand", since, []finding.Check{open}, []string{needed}},
		{"six months are at hand, and the months before bounded it", since, []finding.Check{open, held}, []string{needed}},
		{"all are at hand, and it was held against them", all, []finding.Check{open, held}, nil},
		{"all are at hand, and it was not", all, []finding.Check{open}, []string{"the figures of KPI 7 for Oct-17 to Sep-18 are not all stated"}},
		{"September's states only its year to date", append(slices.Clone(all[1:]), toDate(month(1))...), []finding.Check{open},
			[]string{"the figures of KPI 7 for Sep-18 are needed, and the workbook of Sep-18 states only the year to date"}},
		{"so it does, and six months are not at hand", append(slices.Clone(since[1:]), toDate(month(1))...), []finding.Check{open},
			[]string{"the figures of KPI 7 for Oct-17 to Mar-18, Sep-18 are needed; the workbook of Sep-18 states only the year to date, and no workbook at hand states the others"}},
		{"a year to date of another month's", append(slices.Clone(all[1:]), toDate(month(2))...), []finding.Check{open},
			[]string{"the figures of KPI 7 for Sep-18 are needed, and no workbook at hand states them"}},
		{"another reason", nil, []finding.Check{other}, []string{"it is blank"}},
	} {
		c := after(test.before, []*kpi.Figure{average})
		c.Add(finding.Findings{Checks: test.checks})
		var got []string
		for _, x := range c.LackingMonths() {
			if x.Outcome == finding.NotChecked {
				got = append(got, x.Why.String())
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.reason, diff)
		}
	}
}

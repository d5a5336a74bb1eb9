package assess_test

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// One wrong count is one exception, though the percentage worked out on the right one then looks as if it were only rounded
// wrongly: in the same column, in the trend chart that repeats it, or in the column that a total is the sum of.
func TestAWrongCountIsNoRounding(t *testing.T) {
	c, err := fixtures.Birmingham()
	if err != nil {
		t.Fatal(err)
	}
	series := fixtures.Series(c, 5)
	september := c.Frequency.PeriodOf(c.Year.First).Shift(5)
	october := september.Shift(1)
	for _, of := range []struct {
		reason, layout, indicator, measure string
		window                             kpi.Window
		period                             kpi.Period
		by                                 int64
		stands                             string
	}{
		{"the trend repeats it", "blocks", "KPI 3", "inside", kpi.InMonth, october, 3, "total-disagrees"},
		{"it differs from the month before", "blocks", "KPI 8", "numerator", kpi.YearToDate, september, 9, "previous-disagrees"},
		{"the year to date is the sum of it", "scorecard", "KPI 1", "numerator", kpi.InMonth, october, 9, "cumulative-disagrees"},
	} {
		t.Run(of.reason, func(t *testing.T) {
			l := fixtures.Layouts[slices.IndexFunc(fixtures.Layouts, func(l fixtures.NamedLayout) bool { return l.Name == of.layout })]
			i := c.Indicator(of.indicator)
			k := kpi.Key{Indicator: i, Measure: i.Measure(of.measure), Window: of.window, Period: of.period}
			wrong := series.Report(october)
			wrong.Alter(k, new(big.Rat).Add(wrong.Value(k), big.NewRat(of.by, 1)))
			a, err := assess.Submission(laidOut(t, wrong, l.Layout), "2018-10.xlsx", assess.Options{Contract: c, Prior: []assess.Source{{
				File: "2018-09.xlsx", Read: func() ([]byte, error) { return laidOut(t, series.Report(september), l.Layout), nil }}}})
			if err != nil {
				t.Fatal(err)
			}
			var rules []string
			var evidence string
			for _, e := range a.Exceptions {
				if e.Indicator == i && e.Severity > finding.Note {
					rules = append(rules, e.Rule)
					for _, v := range e.Evidence {
						evidence += v.Label
					}
				}
			}
			if !slices.Equal(rules, []string{of.stands}) || !strings.Contains(evidence, "rounds to") {
				t.Errorf("%v are raised, with the evidence %q", rules, evidence)
			}
		})
	}
}

func laidOut(t *testing.T, r *fixtures.Report, l fixtures.Layout) []byte {
	t.Helper()
	w, err := r.Write(l)
	if err != nil {
		t.Fatal(err)
	}
	return w.Data
}

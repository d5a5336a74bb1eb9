package reconcile_test

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/kpi"
	"kpicheck/internal/settle"
	"kpicheck/rules"
)

// A percentage, its numerator and its denominator of an earlier month do not fit, and nothing beside them says which is
// wrong: the submission of that month does.
func TestMonthsBeforeWitnessWhichFigureWasChanged(t *testing.T) {
	c := councils(t)[0]
	series, layout := fixtures.Series(c, 3), fixtures.Layouts[0].Layout
	august := c.Frequency.PeriodOf(c.Year.First).Shift(4)
	_, before := monthsOf(c, layout).judge(t, series.Report(august))
	i := c.Indicator("KPI 5")
	key := func(measure string) kpi.Key {
		return kpi.Key{Indicator: i, Measure: i.Measure(measure), Window: kpi.InMonth, Period: august}
	}
	for _, test := range []struct {
		reason, changed string
		known           bool
		want            string // the cause begins with it
	}{
		{"the denominator", "denominator", true, "Number of ICPC's for Aug-18 is now "},
		{"the numerator", "numerator", true, "“Number of ICPC's held within 15 working days” for Aug-18 is now "},
		{"nobody knows", "denominator", false, ""},
	} {
		t.Run(test.reason, func(t *testing.T) {
			report := series.Report(august.Shift(1))
			var at string
			k := key(test.changed)
			report.Alter(k, new(big.Rat).Mul(report.Value(k), big.NewRat(5, 6)))
			_, s := monthsOf(c, layout).judge(t, report)
			h := history.New(c, nil)
			if test.known {
				h.Add(before, nil)
			}
			found := rules.Run(c, s)
			for _, f := range s.Figures {
				if f.Key() == k {
					at = f.At.String()
				}
			}
			standing := settle.NewCase(c, s, h, found)
			settle.Run(standing, settle.Alone)
			n := slices.IndexFunc(standing.Exceptions(), func(e finding.Exception) bool { return e.Rule == rules.PercentageDisagrees.Name && e.Indicator == i })
			if n < 0 {
				t.Fatal("the percentage is not questioned")
			}
			e := standing.Standing[n]
			named := slices.ContainsFunc(e.Cells, func(p kpi.Place) bool { return p.String() == at })
			told := strings.Contains(e.LikelyCause, " is now ") && strings.HasPrefix(e.LikelyCause, test.want)
			if told != test.known || named != test.known {
				t.Errorf("%s: cells %v, cause %q", at, e.Cells, e.LikelyCause)
			}
			if was := found.Exceptions[n]; test.known && was.LikelyCause == e.LikelyCause {
				t.Error("the findings of the submission were changed, which are others' too")
			}
		})
	}
}

package settle_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/internal/settle"
)

// roundedAs is a submission of columns of indicators, three texts each, in which the percentages of the first so many were
// brought to their places in a wrong way.
func roundedAs(how string, wrong int, columns ...[]string) *settle.Case {
	var figures []*kpi.Figure
	var found []finding.Exception
	for n, texts := range columns {
		i := stable()
		i.ID = "KPI " + string(rune('1'+n))
		f := column(i, texts...)
		figures = append(figures, f...)
		if n < wrong {
			e := fault("percentage-rounding", finding.Query, f[2])
			e.Misreckoned = how
			found = append(found, e)
		}
	}
	return caseOf(figures, found...)
}

// cut are counts over which a percentage was cut off, right are counts of which it can be told that it was not, and even ones over
// which either comes to the same.
var (
	cut   = []string{"466", "680", "68%"}
	right = []string{"466", "680", "69%"}
	even  = []string{"461", "680", "68%"} // 67.8%
	low   = []string{"464", "680", "68%"} // 68.2%
)

// Cutting off throughout is one question; where percentages show that it is no habit, each that was cut off is its own.
func TestAHabitOfRoundingIsOneException(t *testing.T) {
	one := []string{"percentage-rounding"}
	three := []string{"percentage-rounding", "percentage-rounding", "percentage-rounding"}
	for _, test := range []struct {
		reason string
		found  *settle.Case
		want   []string
	}{
		{"three of three indicators, and nothing tells against it", roundedAs(judge.CutOff, 3, cut, cut, cut, low), one},
		{"most of those that can tell", roundedAs(judge.CutOff, 3, cut, cut, cut, right, even), one},
		{"as many tell against it", roundedAs(judge.CutOff, 3, cut, cut, cut, right, right, even), three},
		{"two are no habit", roundedAs(judge.CutOff, 2, cut, cut), three[:2]},
		{"rounded twice", roundedAs(judge.RoundedTwice, 3, []string{"4849", "10000", "49%"}, []string{"4847", "10000", "49%"},
			[]string{"4845", "10000", "49%"}, []string{"4844", "10000", "48%"}), one},
		{"that one at the very same place was rounded once tells against it", roundedAs(judge.RoundedTwice, 3, []string{"4849", "10000", "49%"},
			[]string{"4847", "10000", "49%"}, []string{"4845", "10000", "49%"}, []string{"4845", "10000", "48%"},
			[]string{"4848", "10000", "48%"}, []string{"4849", "10000", "48%"}), three},
		{"of one indicator alone", sameIndicator(roundedAs(judge.CutOff, 3, cut, cut, cut)), three},
	} {
		t.Run(test.reason, func(t *testing.T) {
			var names []string
			for _, e := range settled(test.found) {
				names = append(names, e.Rule)
			}
			if diff := cmp.Diff(test.want, names); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// sameIndicator has all exceptions be of the first's indicator, in columns of their own.
func sameIndicator(c *settle.Case) *settle.Case {
	for n, e := range c.Standing {
		e.Indicator, e.Period = c.Standing[0].Indicator, october.Shift(-n)
	}
	return c
}

// The one exception names how many there are and works some of them out, and carries every cell of them; and what it is known
// again by does not change with the month's figures.
func TestAHabitOfRoundingSaysWhatItIs(t *testing.T) {
	found := settled(roundedAs(judge.CutOff, 4, cut, []string{"53", "80", "66%"}, cut, cut, low))
	e := found[0]
	want := "4 percentages of 4 indicators were cut off and not rounded, such as 68% for 466 ÷ 680, which is 68.5% (KPI 1!C9); " +
		"66% for 53 ÷ 80, which is 66.3% (KPI 2!C9); 68% for 466 ÷ 680, which is 68.5% (KPI 3!C9)"
	if got := e.Message(); got != want {
		t.Errorf("says %q,\nwant %q", got, want)
	}
	if len(found) != 1 || len(e.Because) != 4 || len(e.Cells) != 4 {
		t.Errorf("%d exceptions; it carries %d of %d cells", len(found), len(e.Because), len(e.Cells))
	}
	if !e.Period.IsZero() || e.At != (kpi.Place{}) || len(e.Evidence) > 0 || strings.ContainsAny(e.Reported+e.Expected, "0123456789") {
		t.Errorf("it is of one month's figures: %+v", e)
	}
}

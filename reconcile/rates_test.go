package reconcile_test

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile"
)

// rateFaults is what is said of rates in a report of one month with its trend charts, once some figures were multiplied.
func rateFaults(t *testing.T, times map[string]string) (found []finding.Exception) {
	t.Helper()
	c := councils(t)[0]
	report := fixtures.Series(c, 7).Report(c.Frequency.PeriodOf(c.Year.First).Shift(5))
	for id, by := range times {
		i := c.Indicator(id)
		k := kpi.Key{Indicator: i, Measure: i.Headline, Window: i.Window, Period: report.Period}
		factor, _ := new(big.Rat).SetString(by)
		report.Alter(k, factor.Mul(factor, report.Value(k)))
	}
	all, _ := monthsOf(c, fixtures.Layouts[0].Layout).judge(t, report)
	return slices.DeleteFunc(all, func(e finding.Exception) bool { return e.Rule != reconcile.RollingRateDisagrees.Name })
}

func TestRatesOfTwelveMonths(t *testing.T) {
	const referrals, assessments, conferences = "Referrals", "Assessments completed", "Children subject of an ICPC"
	for _, c := range []struct {
		reason string
		times  map[string]string
		want   []string // how each message begins
	}{
		{"true rates", nil, nil},
		{"one rate", map[string]string{referrals: "11/10"}, []string{"Referrals: "}},
		{"two rates, each in its own way", map[string]string{referrals: "11/10", assessments: "9/10"}, []string{"Referrals: ", "Assessments completed: "}},
		{"all rates, by another population", map[string]string{referrals: "11/10", assessments: "11/10", conferences: "11/10"},
			[]string{"The rates of Referrals, Assessments completed and Children subject of an ICPC fit a population of "}},
		{"two of three rates, where the third fits the contract's", map[string]string{referrals: "11/10", assessments: "11/10"},
			[]string{"Referrals: ", "Assessments completed: "}},
	} {
		t.Run(c.reason, func(t *testing.T) {
			found := rateFaults(t, c.times)
			ok := len(found) == len(c.want)
			for i := range min(len(found), len(c.want)) {
				ok = ok && strings.HasPrefix(found[i].Message(), c.want[i]) && found[i].Severity == finding.Query
			}
			if !ok {
				t.Errorf("got %+v, want %q", found, c.want)
			}
		})
	}
}

// A rate that was not brought forward says so.
func TestARateOfTheMonthBeforeIsNamed(t *testing.T) {
	e := said(t, "rolling-rate-disagrees", reconcile.RollingRateDisagrees.Name)
	if want := "523 is the rate of the twelve months to Sep-18: it may not have been brought forward"; e.LikelyCause != want {
		t.Errorf("%q, want %q", e.LikelyCause, want)
	}
}

package kpi_test

import (
	"testing"

	"pgregory.net/rapid"

	"kpicheck/internal/kpi"
)

// What a file says of a period must come back as that period, or an explanation is taken for another month's.
func TestPeriodsAreReadAsTheyAreWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := kpi.Month(rapid.IntRange(1990*12, 2100*12).Draw(t, "first month"))
		months := rapid.SampledFrom([]int{1, 3, 12, 36}).Draw(t, "months")
		p := kpi.Period{First: first, Months: months}
		got, ok := kpi.ParsePeriod(p.Key())
		if !ok || got.Key() != p.Key() {
			t.Errorf("%s was read as %s, %v", p.Key(), got.Key(), ok)
		}
		if months == 1 && got != p {
			t.Errorf("%s was read as %v", p.Key(), got)
		}
	})
}

func TestWhatIsNoPeriodIsRefused(t *testing.T) {
	for _, text := range []string{"", "Oct-18", "2018", "2018-13", "2018-20", "2018-1", "18-10", "2018-19-Q5", "2018-19-Q",
		"2018-20-Q1", "2018-10-Q1", "2018-10..2018-10", "2018-10..2018-09", "2018-10..", "2018-08..2018-10 ", "201é"} {
		if p, ok := kpi.ParsePeriod(text); ok {
			t.Errorf("%q was read as %v", text, p)
		}
	}
}

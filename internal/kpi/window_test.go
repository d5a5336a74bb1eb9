package kpi_test

import (
	"testing"
	"time"

	"kpicheck/internal/kpi"
)

// A window of one period is called after the period; others have names of their own.
func TestWindowsAreCalledByTheirPeriods(t *testing.T) {
	april := kpi.MonthOf(2025, time.April)
	for _, test := range []struct {
		window kpi.Window
		period kpi.Period
		want   string
	}{
		{kpi.InMonth, kpi.MonthPeriod(april), "month"},
		{kpi.InMonth, kpi.Quarterly.PeriodOf(april), "quarter"},
		{kpi.InMonth, kpi.FinancialYear(2025), "year"},
		{kpi.InMonth, kpi.Period{}, "month"},
		{kpi.YearToDate, kpi.Quarterly.PeriodOf(april), "year to date"},
	} {
		if got := test.window.Called(test.period); got != test.want {
			t.Errorf("%s of %s: %q, want %q", test.window, test.period, got, test.want)
		}
	}
	if got := kpi.Monthly.Noun() + kpi.Quarterly.Noun() + kpi.Yearly.Noun(); got != "monthquarteryear" {
		t.Error(got)
	}
}

package judge_test

import (
	"math/big"
	"testing"
	"time"

	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

func month(year int, m time.Month) kpi.Period { return kpi.MonthPeriod(kpi.MonthOf(year, m)) }

// Whether a window takes in its own period, and where the year begins, decides every sum that is made of it.
func TestSpannedPeriods(t *testing.T) {
	october, april := month(2018, time.October), month(2018, time.April)
	quarter := kpi.Quarterly.PeriodOf(october.First)
	for _, c := range []struct {
		reason string
		window kpi.Window
		period kpi.Period
		first  kpi.Period
		n      int
	}{
		{"the previous twelve months leave their own out", kpi.PreviousCumulative, october, month(2017, time.October), 12},
		{"so does their average", kpi.PreviousAverage, october, month(2017, time.October), 12},
		{"the rolling twelve take it in", kpi.Rolling12, october, month(2017, time.November), 12},
		{"twelve months are four quarters", kpi.Rolling12, quarter, quarter.Shift(-3), 4},
		{"the year runs from April", kpi.YearToDate, october, april, 7},
		{"April's year to date is April", kpi.YearToDate, april, april, 1},
		{"March ends the year before", kpi.YearToDate, month(2018, time.March), month(2017, time.April), 12},
		{"the third quarter is the third", kpi.YearToDate, quarter, quarter.Shift(-2), 3},
		{"a cohort is never added up", kpi.Cohort, kpi.Span(october.First-11, october.First), kpi.Span(october.First-11, october.First), 0},
		{"nor are three years", kpi.ThreeYearAverage, october, october, 0},
	} {
		t.Run(c.reason, func(t *testing.T) {
			first, n := judge.Spanned(&kpi.Figure{Window: c.window, Period: c.period})
			if n != c.n || first != c.first {
				t.Errorf("%d periods from %s, want %d from %s", n, first, c.n, c.first)
			}
		})
	}
}

// What accumulates is of months, whatever the indicator itself covers; an average is of what the indicator covers.
func TestPartsAreOfTheRightWindow(t *testing.T) {
	for _, c := range []struct {
		reason           string
		own, window, has kpi.Window
	}{
		{"the year to date is of months", kpi.Snapshot, kpi.YearToDate, kpi.InMonth},
		{"a rolling total is of months", kpi.Rolling12, kpi.Rolling12, kpi.InMonth},
		{"an average is of snapshots", kpi.Snapshot, kpi.PreviousAverage, kpi.Snapshot},
		{"an average is of rolling totals", kpi.Rolling12, kpi.PreviousAverage, kpi.Rolling12},
		{"an average beside a year to date is of months", kpi.YearToDate, kpi.PreviousAverage, kpi.InMonth},
		{"an average that is its indicator's own is of months", kpi.PreviousAverage, kpi.PreviousAverage, kpi.InMonth},
	} {
		t.Run(c.reason, func(t *testing.T) {
			f := &kpi.Figure{Indicator: &kpi.Indicator{Window: c.own}, Window: c.window}
			if got := judge.PartsWindow(f); got != c.has {
				t.Errorf("its parts are of %q, want %q", got, c.has)
			}
		})
	}
}

// A half would have to be rounded up for one of two numbers and down for the other, but only where both were typed.
func TestNumbersThatMerelyTouch(t *testing.T) {
	typed := func(n int64) *kpi.Figure {
		r := big.NewRat(n, 1)
		return &kpi.Figure{Value: kpi.Value{Number: r, Shows: r, Range: kpi.UnroundedMeasure(r, 0, 0)}}
	}
	stored := typed(16)
	stored.Number = big.NewRat(33, 2)
	stored.Range = kpi.UnroundedMeasure(stored.Number, 0, 1)
	for _, c := range []struct {
		reason string
		a, b   *kpi.Figure
		want   bool
	}{
		{"one unit apart", typed(16), typed(17), true},
		{"the same", typed(16), typed(16), false},
		{"two units apart", typed(16), typed(18), false},
		{"one is stored to more places", stored, typed(17), false},
	} {
		t.Run(c.reason, func(t *testing.T) {
			if got := judge.MerelyTouch(c.a, c.b); got != c.want {
				t.Errorf("they touch: %t, want %t", got, c.want)
			}
		})
	}
}

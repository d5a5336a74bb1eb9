package kpi

import (
	"math/big"
	"testing"
	"time"
)

// A year's target is due by and by: evenly where nothing else was agreed, else by its profile, evenly between the ends of quarters.
func TestWhatIsDueOfAYearsTarget(t *testing.T) {
	quarters := Profile{big.NewRat(1, 5), big.NewRat(1, 2), big.NewRat(3, 4), big.NewRat(1, 1)}
	for _, test := range []struct {
		reason  string
		profile Profile
		month   time.Month
		want    string
	}{
		{"a twelfth after a month", Evenly(), time.April, "2"},
		{"half after half a year", Evenly(), time.September, "12"},
		{"all at the end", Evenly(), time.March, "24"},
		{"as agreed at a quarter's end", quarters, time.June, "24/5"},
		{"half way to the next", quarters, time.May, "16/5"},
		{"a third of the way to the half", quarters, time.July, "36/5"},
		{"all at the end of a profile", quarters, time.March, "24"},
	} {
		year := 2025
		if test.month < time.April {
			year++
		}
		i := &Indicator{Target: big.NewRat(24, 1), Tolerance: &Interval{big.NewRat(12, 1), big.NewRat(36, 1)}, Profile: test.profile}
		p := MonthPeriod(MonthOf(year, test.month))
		due := i.AsOf(p)
		if got := due.Target.RatString(); got != test.want {
			t.Errorf("%s: %s is due, want %s", test.reason, got, test.want)
		}
		if half := new(big.Rat).Quo(due.Tolerance.Lo, due.Target); half.RatString() != "1/2" {
			t.Errorf("%s: the band begins at %s of the target, want a half", test.reason, half)
		}
		if whole := i.OfYear(p); whole.Target.RatString() != "24" || !i.IsForYear() {
			t.Errorf("%s: the year's target is %s", test.reason, whole.Target)
		}
	}
}

// A target that changes within the year holds from its month on, and what was reported before is judged by the one before.
func TestATargetThatChanges(t *testing.T) {
	band := &Interval{big.NewRat(75, 1), big.NewRat(95, 1)}
	october := MonthOf(2025, time.October)
	i := &Indicator{Target: big.NewRat(80, 1), Tolerance: band, Later: []Terms{{october, big.NewRat(85, 1), band}}}
	for _, test := range []struct {
		p    Period
		want int64
	}{{MonthPeriod(october - 1), 80}, {MonthPeriod(october), 85}, {Span(october-3, october-1), 80}, {Span(october, october+2), 85}, {Period{}, 80}} {
		if got := i.AsOf(test.p).Target; got.Cmp(big.NewRat(test.want, 1)) != 0 {
			t.Errorf("%s: %s, want %d", test.p, got, test.want)
		}
	}
	if plain := (&Indicator{Target: big.NewRat(80, 1)}); plain.AsOf(MonthPeriod(october)) != plain || plain.OfYear(MonthPeriod(october)) != plain {
		t.Error("a target that holds all year is copied for nothing")
	}
}

package limits

import (
	"math/big"
	"testing"

	"kpicheck/internal/kpi"
)

func series(values ...int64) (all []*big.Rat) {
	for _, v := range values {
		if v == unknown {
			all = append(all, nil)
		} else {
			all = append(all, big.NewRat(v, 1))
		}
	}
	return all
}

const unknown = -1

// The numbers are worked out by hand: the mean of 10, 12, 11, 14, 13, 12 is 12, and their steps 2, 1, 3, 1, 1 have the mean 8/5.
func TestTheLimitsAreTheMeanAndItsSteps(t *testing.T) {
	l, why := Of(kpi.InMonth, series(10, 12, 11, 14, 13, 12), nil, nil)
	if why != Known || l.Mean.RatString() != "12" || l.Lower.FloatString(3) != "7.744" || l.Upper.FloatString(3) != "16.256" {
		t.Errorf("%v: mean %v, from %v to %v", why, l.Mean, l.Lower, l.Upper)
	}
	if !l.IsProvisional() || l.Months != 6 {
		t.Errorf("limits of %d months are not provisional", l.Months)
	}
	if !l.Holds(big.NewRat(7744, 1000)) || l.Holds(big.NewRat(7743, 1000)) || l.Holds(big.NewRat(17, 1)) {
		t.Error("a value on a limit is within, and one past it is not")
	}
}

// No step is taken over a month of which nothing is known: 12 to 40 here is no difference between neighbours.
func TestNoStepIsTakenOverAGap(t *testing.T) {
	l, why := Of(kpi.Snapshot, series(10, 11, 12, unknown, 40, 41, 42), nil, nil)
	if why != Known || l.Months != 6 {
		t.Fatal(why, l.Months)
	}
	if l.Mean.RatString() != "26" || l.Upper.FloatString(2) != "28.66" {
		t.Errorf("the mean is %v and the upper limit %v: the gap was taken for a step", l.Mean, l.Upper)
	}
}

// A share cannot be less than nothing or more than all, so neither can what is expected of it.
func TestLimitsStayWithinWhatAValueCanBe(t *testing.T) {
	l, _ := Of(kpi.InMonth, series(0, 90, 10, 100, 5, 95), big.NewRat(0, 1), big.NewRat(100, 1))
	if l.Lower.Sign() != 0 || l.Upper.RatString() != "100" {
		t.Errorf("from %v to %v", l.Lower, l.Upper)
	}
}

// Where chance cannot be told from rounding or from overlap, or has hardly been seen, nothing is claimed.
func TestWhereThereAreNoLimits(t *testing.T) {
	for _, x := range []struct {
		reason string
		w      kpi.Window
		before []*big.Rat
		want   Why
	}{
		{"each month is in twelve of these", kpi.Rolling12, series(1, 2, 3, 4, 5, 6), Overlapping},
		{"a year to date goes on from itself", kpi.YearToDate, series(1, 2, 3, 4, 5, 6), Overlapping},
		{"five months", kpi.InMonth, series(1, 2, 3, 4, 5), TooFew},
		{"six, of which one is not known", kpi.InMonth, series(1, 2, unknown, 4, 5, 6), TooFew},
		{"no two months side by side", kpi.InMonth, series(1, unknown, 2, unknown, 3, unknown, 4, unknown, 5, unknown, 6), TooFew},
		{"four values in all", kpi.InMonth, series(1, 2, 3, 4, 4, 3, 2, 1), TooAlike},
		{"none", kpi.InMonth, nil, TooFew},
	} {
		if l, got := Of(x.w, x.before, nil, nil); got != x.want || l.Mean != nil {
			t.Errorf("%s: %v, want %v", x.reason, got, x.want)
		}
	}
}

// Twelve months are what is wanted.
func TestTwelveMonthsAreNoLongerProvisional(t *testing.T) {
	l, why := Of(kpi.InMonth, series(1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 7, 6), nil, nil)
	if why != Known || l.IsProvisional() {
		t.Errorf("%v, %d months", why, l.Months)
	}
}

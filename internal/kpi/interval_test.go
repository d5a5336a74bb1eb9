package kpi_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"kpicheck/internal/kpi"
)

// drawn is an interval and a value that lies in it.
func drawn(t *rapid.T, label string) (kpi.Interval, *big.Rat) {
	lo := anyRat(t, label)
	width := new(big.Rat).Abs(anyRat(t, label+" width"))
	part := big.NewRat(rapid.Int64Range(0, 8).Draw(t, label+" eighths"), 8)
	if rapid.Bool().Draw(t, label+" exact") {
		width = new(big.Rat)
	}
	hi := new(big.Rat).Add(lo, width)
	return kpi.Interval{Lo: lo, Hi: hi}, new(big.Rat).Add(lo, part.Mul(part, width))
}

func positive(t *rapid.T, label string) (kpi.Interval, *big.Rat) {
	a, x := drawn(t, label)
	shift := new(big.Rat).Abs(a.Lo)
	shift.Sub(shift, a.Lo)
	return a.Add(kpi.Exactly(shift)), x.Add(x, shift)
}

func checkHolds(t *rapid.T, what string, got kpi.Interval, x *big.Rat) {
	t.Helper()
	if got.Lo.Cmp(got.Hi) > 0 || !got.Contains(x) {
		t.Errorf("%s: %s is not in %s to %s", what, x.RatString(), got.Lo.RatString(), got.Hi.RatString())
	}
}

// Whatever the unrounded values were, the result of the exact operation lies in the interval that is worked out.
func TestOperationsHoldEveryPossibleResult(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a, x := drawn(rt, "a")
		b, y := drawn(rt, "b")
		checkHolds(rt, "sum", a.Add(b), new(big.Rat).Add(x, y))
		checkHolds(rt, "difference", a.Sub(b), new(big.Rat).Sub(x, y))
		checkHolds(rt, "product", a.Mul(b), new(big.Rat).Mul(x, y))
		checkHolds(rt, "multiple", a.Scale(y), new(big.Rat).Mul(x, y))
		checkHolds(rt, "hull", a.Hull(b), x)
		checkHolds(rt, "hull", a.Hull(b), y)
		checkHolds(rt, "middle", a, a.Middle())
		if q, ok := a.Quo(b); ok {
			checkHolds(rt, "quotient", q, new(big.Rat).Quo(x, y))
		}
	})
}

func TestSumAndMeanHoldEveryPossibleResult(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(rt, "terms")
		terms, sum := make([]kpi.Interval, n), new(big.Rat)
		for i := range terms {
			var x *big.Rat
			terms[i], x = drawn(rt, "term")
			sum.Add(sum, x)
		}
		checkHolds(rt, "sum", kpi.Sum(terms...), sum)
		checkHolds(rt, "mean", kpi.Mean(terms...), new(big.Rat).Mul(sum, big.NewRat(1, int64(n))))
	})
}

// The intervals are no wider than they need be: both ends of each result can be reached.
func TestOperationsAreNoWiderThanTheyNeedBe(t *testing.T) {
	a, b := kpi.Interval{Lo: rat("-2"), Hi: rat("3")}, kpi.Interval{Lo: rat("4"), Hi: rat("5")}
	quotient, _ := a.Quo(b)
	byNegative, _ := a.Quo(b.Scale(rat("-1")))
	for _, c := range []struct {
		reason string
		got    kpi.Interval
		lo, hi string
	}{
		{"least and least, most and most", a.Add(b), "2", "8"},
		{"least and most, most and least", a.Sub(b), "-7", "-1"},
		{"both ends belong to the larger factor", a.Mul(b), "-10", "15"},
		{"a factor below nought turns it round", a.Scale(rat("-2")), "-6", "4"},
		{"both ends belong to the lesser divisor", quotient, "-1/2", "3/4"},
		{"a divisor below nought turns it round", byNegative, "-3/4", "1/2"},
		{"the hull fills the gap", a.Hull(b), "-2", "5"},
		{"the mean of two", kpi.Mean(a, b), "1", "4"},
		{"the sum of none is nought", kpi.Sum(), "0", "0"},
	} {
		checkInterval(t, c.reason, c.got, c.lo, c.hi)
	}
}

func TestNothingIsDividedByWhatMayBeNought(t *testing.T) {
	for _, c := range []struct{ reason, lo, hi string }{
		{"nought itself", "0", "0"},
		{"nought at the foot", "0", "3"},
		{"nought at the top", "-3", "0"},
		{"nought within", "-1/2", "1/2"},
	} {
		if q, ok := kpi.Whole(1).Quo(kpi.Interval{Lo: rat(c.lo), Hi: rat(c.hi)}); ok {
			t.Errorf("%s: 1 over it is %v", c.reason, q)
		}
	}
}

// A part stands twice in part ÷ (part + rest), but is one quantity: its interval must not count twice.
func TestShareIsNotWidened(t *testing.T) {
	part, rest := kpi.Around(rat("77"), rat("1/2")), kpi.Around(rat("23"), rat("1/2"))
	share, ok := part.Share(rest)
	if !ok {
		t.Fatal("no share")
	}
	checkInterval(t, "the ends are at the ends of both", share, "0.765", "0.775")
	stepwise, _ := part.Quo(part.Add(rest))
	if stepwise.Lo.Cmp(share.Lo) >= 0 || stepwise.Hi.Cmp(share.Hi) <= 0 {
		t.Errorf("step by step it is %v, which should be wider than %v", stepwise, share)
	}
}

func TestShareHoldsEveryPossibleShare(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a, x := positive(rt, "part")
		b, y := positive(rt, "rest")
		share, ok := a.Share(b)
		if !ok {
			if a.Lo.Sign() != 0 || b.Lo.Sign() != 0 {
				rt.Errorf("no share of %v and %v", a, b)
			}
			return
		}
		checkHolds(rt, "share", share, new(big.Rat).Quo(x, new(big.Rat).Add(x, y)))
		if share.Lo.Sign() < 0 || share.Hi.Cmp(rat("1")) > 0 {
			rt.Errorf("%v is no share", share)
		}
	})
}

func TestShareIsRefusedWhereItHasNoMeaning(t *testing.T) {
	zeroToOne, one := kpi.Interval{Lo: rat("0"), Hi: rat("1")}, kpi.Whole(1)
	for _, c := range []struct {
		reason     string
		part, rest kpi.Interval
		ok         bool
	}{
		{"both may be nought", zeroToOne, zeroToOne, false},
		{"a part below nought", kpi.Around(rat("0"), rat("1/2")), one, false},
		{"a rest below nought", one, kpi.Around(rat("0"), rat("1/2")), false},
		{"none of something is a share", kpi.Whole(0), one, true},
		{"all of something is a share", one, kpi.Whole(0), true},
	} {
		if _, ok := c.part.Share(c.rest); ok != c.ok {
			t.Errorf("%s: ok is %v", c.reason, ok)
		}
	}
}

func TestMeetingAndLyingBelow(t *testing.T) {
	for _, c := range []struct {
		reason         string
		a, b           kpi.Interval
		meets, isBelow bool
	}{
		{"they touch at one value", kpi.Interval{Lo: rat("1"), Hi: rat("2")}, kpi.Interval{Lo: rat("2"), Hi: rat("3")}, true, false},
		{"one lies within the other", kpi.Interval{Lo: rat("0"), Hi: rat("9")}, kpi.Whole(5), true, false},
		{"a gap, however small", kpi.Whole(2), kpi.Interval{Lo: rat("2.000000000000001"), Hi: rat("3")}, false, true},
		{"the other side", kpi.Whole(4), kpi.Interval{Lo: rat("2"), Hi: rat("3")}, false, false},
	} {
		if c.a.Meets(c.b) != c.meets || c.a.Below(c.b) != c.isBelow {
			t.Errorf("%s: meets %v, below %v", c.reason, c.a.Meets(c.b), c.a.Below(c.b))
		}
	}
}

// Two intervals meet, or one lies below the other, whichever is asked first.
func TestMeetsIsSymmetric(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a, _ := drawn(rt, "a")
		b, _ := drawn(rt, "b")
		meets := a.Meets(b)
		if meets != b.Meets(a) || meets == (a.Below(b) || b.Below(a)) {
			rt.Errorf("%v and %v: meets %v and %v, below %v and %v", a, b, meets, b.Meets(a), a.Below(b), b.Below(a))
		}
	})
}

func TestOnlyOneValueIsExact(t *testing.T) {
	for _, c := range []struct {
		reason string
		a      kpi.Interval
		exact  bool
	}{
		{"one value", kpi.Exactly(rat("1/3")), true},
		{"one value reckoned twice", kpi.Interval{Lo: rat("2/6"), Hi: rat("1/3")}, true},
		{"a range", kpi.Around(rat("1"), rat("1/2")), false},
	} {
		if got := c.a.IsExact(); got != c.exact {
			t.Errorf("%s: exact is %v", c.reason, got)
		}
	}
}

// Intervals share their ends with figures, so an operation that wrote into one would change the other.
func TestOperationsLeaveTheirOperandsAlone(t *testing.T) {
	a, b := kpi.Around(rat("7"), rat("1/2")), kpi.Around(rat("3"), rat("1/2"))
	a.Add(b)
	a.Sub(b)
	a.Mul(b)
	a.Quo(b)
	a.Share(b)
	a.Hull(b)
	a.Scale(rat("-1"))
	a.Middle()
	kpi.Sum(a, b)
	kpi.Mean(a, b)
	checkInterval(t, "first operand", a, "6.5", "7.5")
	checkInterval(t, "second operand", b, "2.5", "3.5")
}

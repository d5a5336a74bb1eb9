package kpi_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"kpicheck/internal/kpi"
)

func indicator(p kpi.Polarity, target, worst, best string) *kpi.Indicator {
	return &kpi.Indicator{Polarity: p, Target: rat(target), Tolerance: &kpi.Interval{Lo: rat(worst), Hi: rat(best)}}
}

func TestStatusFollowsTheCorporateScale(t *testing.T) {
	high, low := indicator(kpi.GoodHigh, "85", "75", "95"), indicator(kpi.GoodLow, "21", "17", "24")
	for _, c := range []struct {
		reason    string
		indicator *kpi.Indicator
		value     string
		want      kpi.Status
	}{
		{"above the band is better than asked", high, "95.01", kpi.Blue},
		{"the band's better end is within it", high, "95", kpi.Green},
		{"exactly at target is met", high, "85", kpi.Green},
		{"a hair under the target is missed", high, "84.999999", kpi.Amber},
		{"the band's worse end is within it", high, "75", kpi.Amber},
		{"below the band", high, "74.99", kpi.Red},
		{"where low is good, below the band is better than asked", low, "16.99", kpi.Blue},
		{"where low is good, the band's lower end is within it", low, "17", kpi.Green},
		{"where low is good, exactly at target is met", low, "21", kpi.Green},
		{"where low is good, a hair over the target is missed", low, "21.000001", kpi.Amber},
		{"where low is good, the band's upper end is within it", low, "24", kpi.Amber},
		{"where low is good, above the band", low, "24.01", kpi.Red},
		{"KPI 1 in October: 84.59 is short of 85 though it shows as that", high, "57100/675", kpi.Amber},
		{"KPI 2 in October: 24.13 is over 24 though it shows as that", low, "25600/1061", kpi.Red},
		{"a band that ends at its target has no amber", indicator(kpi.GoodHigh, "75", "75", "95"), "75", kpi.Green},
	} {
		if got := c.indicator.StatusAt(rat(c.value)); got != c.want {
			t.Errorf("%s: %s is %s, want %s", c.reason, c.value, got, c.want)
		}
	}
}

func TestNoStatusWithoutTargetToleranceOrDirection(t *testing.T) {
	untargeted, unbounded := indicator(kpi.GoodHigh, "85", "75", "95"), indicator(kpi.GoodHigh, "85", "75", "95")
	untargeted.Target, unbounded.Tolerance = nil, nil
	for reason, i := range map[string]*kpi.Indicator{"no target": untargeted, "no tolerance": unbounded,
		"neither way is good": indicator(kpi.Neutral, "85", "75", "95")} {
		if got := i.StatusAt(rat("80")); got != kpi.NoStatus {
			t.Errorf("%s: %s", reason, got)
		}
	}
}

func TestAStatusIsSureOnlyIfTheWholeRangeHasIt(t *testing.T) {
	high := indicator(kpi.GoodHigh, "85", "75", "95")
	for _, c := range []struct {
		reason string
		value  kpi.Interval
		sure   bool
	}{
		{"a range within the green", kpi.Interval{Lo: rat("85"), Hi: rat("95")}, true},
		{"a shown 85% may be 84.5", kpi.Around(rat("85"), rat("1/2")), false},
		{"a shown 75% may be 74.5", kpi.Around(rat("75"), rat("1/2")), false},
		{"one value", kpi.Exactly(rat("74")), true},
	} {
		if _, ok := high.StatusOver(c.value); ok != c.sure {
			t.Errorf("%s: sure is %v", c.reason, ok)
		}
	}
}

// Whatever value within a range is the true one, a sure status is its status.
func TestASureStatusIsThatOfEveryValue(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := rapid.SampledFrom([]kpi.Polarity{kpi.GoodHigh, kpi.GoodLow}).Draw(rt, "polarity")
		i := indicator(p, "0", "-10000000", "10000000")
		r, x := drawn(rt, "value")
		if s, ok := i.StatusOver(r); ok && i.StatusAt(x) != s {
			rt.Errorf("%s in %v is %s, not %s", x, r, i.StatusAt(x), s)
		}
	})
}

// A typed 65% is narrowed by its counts; where they do not meet, one of the three is wrong and the figure stands for itself.
func TestBeforeRounding(t *testing.T) {
	share := &kpi.Measure{Kind: kpi.Percentage}
	f := &kpi.Figure{Measure: share, Value: kpi.Value{Range: kpi.Around(big.NewRat(65, 1), big.NewRat(1, 2))}}
	count := func(n int64) *kpi.Figure { return &kpi.Figure{Value: kpi.Value{Range: kpi.Whole(n)}} }
	for n, want := range map[int64]string{649: "64.90 to 64.90", 500: "64.50 to 65.50"} {
		r := kpi.BeforeRounding(f, count(n), count(1000))
		if got := r.Lo.FloatString(2) + " to " + r.Hi.FloatString(2); got != want {
			t.Errorf("%d of 1,000: %s, want %s", n, got, want)
		}
	}
	if r := kpi.BeforeRounding(f, nil, count(1000)); r != f.Range {
		t.Errorf("without a count: %v", r)
	}
}

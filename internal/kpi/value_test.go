package kpi_test

import (
	"math/big"
	"testing"

	"kpicheck/internal/kpi"
)

func TestDecimalPlacesCountsWhatTextShows(t *testing.T) {
	for _, c := range []struct {
		reason, text string
		want         int
	}{
		{"a fraction's decimals", "0.85", 2},
		{"a whole number has none", "85", 0},
		{"a nought at the end is shown, so it counts", "41.0", 1},
		{"a point with nothing behind it", "5.", 0},
		{"a sign is no digit", "-12.345", 3},
		{"a negative exponent adds places", "1.5E-16", 17},
		{"a positive one takes them away", "12E2", -2},
		{"and may just use them up", "1.25E2", 0},
		{"what is no number has none", "1E999999999", 0},
	} {
		if got := kpi.DecimalPlaces(c.text); got != c.want {
			t.Errorf("%s: DecimalPlaces(%q) = %d, want %d", c.reason, c.text, got, c.want)
		}
	}
}

func TestUnroundedCountIsExactUnlessDeclaredRounded(t *testing.T) {
	for _, c := range []struct {
		reason    string
		roundedTo *big.Rat
		lo, hi    string
	}{
		{"an exact count stands for itself", nil, "1060", "1060"},
		{"rounded to the nearest ten, half of ten each way", rat("10"), "1055", "1065"},
		{"rounded to the nearest five", rat("5"), "1057.5", "1062.5"},
	} {
		checkInterval(t, c.reason, kpi.UnroundedCount(rat("1060"), c.roundedTo), c.lo, c.hi)
	}
}

func TestUnroundedMeasureIsHalfAUnitOfTheLastPlaceShown(t *testing.T) {
	for _, c := range []struct {
		reason, number string
		shown, stored  int
		lo, hi         string
	}{
		{"0.77 typed and shown 77%", "77", 0, 0, "76.5", "77.5"},
		{"0.4 typed and shown 40%: fewer digits stored than shown", "40", 0, -1, "39.5", "40.5"},
		{"41.0% typed with one place", "41", 1, 1, "40.95", "41.05"},
		{"16.0 typed as 16 but shown to a place", "16", 1, 0, "15.95", "16.05"},
		{"nought per cent is not nought children", "0", 0, 0, "-0.5", "0.5"},
		{"68.5 stored and shown 69: to its own last place", "68.5", 0, 1, "68.45", "68.55"},
		{"0.7713 stored and shown 77%", "77.13", 0, 2, "77.125", "77.135"},
	} {
		checkInterval(t, c.reason, kpi.UnroundedMeasure(rat(c.number), c.shown, c.stored), c.lo, c.hi)
	}
}

// A computed cell holds what the formula gave, so that what it shows is no excuse; but a double's last digits are noise.
func TestUnroundedMeasureTrustsAStoredValueToFifteenDigits(t *testing.T) {
	for _, c := range []struct {
		reason, number string
		stored         int
		within, beyond string
	}{
		{"KPI 1 stored to 15 digits and shown 84%: it is its own quotient and no more", "84.4999607196166", 13, "1075600/12729", "84.49996071963"},
		{"a double's 17 digits of a half reach the half", "28.499999999999998", 15, "28.5", "28.50000000001"},
		{"a double's 17 digits from above", "77.000000000000014", 15, "77", "76.9999999999"},
		{"the same below nought", "-28.499999999999998", 15, "-28.5", "-28.50000000001"},
	} {
		got := kpi.UnroundedMeasure(rat(c.number), 0, c.stored)
		if !got.Contains(rat(c.within)) || got.Contains(rat(c.beyond)) {
			t.Errorf("%s: %s to %s should reach %s and not %s", c.reason, got.Lo.FloatString(16), got.Hi.FloatString(16), c.within, c.beyond)
		}
	}
}

// 909 of 1,063 in 32 bits is 0.85512697696685791; what was worked out in 64 is told apart from it.
func TestNumbersOfSinglePrecision(t *testing.T) {
	for stored, want := range map[string]bool{
		"0.85512697696685791": true,
		"0.855126976966858":   true,
		"0.85512697":          false,
		"0.855126999059266":   false,
		"0.85512699905926621": false,
		"0.5":                 false,
		"8.5500000000000E+01": false,
		"0.66666668653488159": true,
		"0.66666666666666663": false,
		"-0.6666666865348816": true,
		"":                    false,
		"a long word of text": false,
	} {
		if got := kpi.IsSinglePrecision(stored); got != want {
			t.Errorf("%q: %t", stored, got)
		}
	}
	half := kpi.UnroundedSingle(rat("85.512697696685791"))
	if !half.Contains(rat("90900/1063")) || half.Contains(rat("85.51271")) {
		t.Errorf("%s to %s", half.Lo.FloatString(8), half.Hi.FloatString(8))
	}
	checkInterval(t, "below nought", kpi.UnroundedSingle(rat("-16777216")), "-16777217", "-16777215")
}

// The report's own figures: which of its printed percentages its counts allow.
func TestTheReportsPercentagesComeOutRight(t *testing.T) {
	typed := func(percent string) kpi.Interval { return kpi.UnroundedMeasure(rat(percent), 0, 0) }
	average := func(n string) kpi.Interval { return kpi.Around(rat(n), rat("1/2")) }
	for _, c := range []struct {
		reason                 string
		numerator, denominator kpi.Interval
		printed                string
		agrees                 bool
	}{
		{"10,756 of 12,729 is 84.49996%, so 84%", kpi.Whole(10756), kpi.Whole(12729), "84", true},
		{"and not 85%, which rounding to one place first would give", kpi.Whole(10756), kpi.Whole(12729), "85", false},
		{"2,223 of 8,083 is 27.5%, so 28%", kpi.Whole(2223), kpi.Whole(8083), "28", true},
		{"124 and 160 are rounded averages, which 77% allows", average("124"), average("160"), "77", true},
		{"as exact counts they make 77.5, which is the end of what 77% stands for", kpi.Whole(124), kpi.Whole(160), "77", true},
		{"and one more is beyond it", kpi.Whole(125), kpi.Whole(160), "77", false},
		{"466 of 680 is 68.5%, which 67% cannot be", kpi.Whole(466), kpi.Whole(680), "67", false},
		{"466 of the neighbouring column's 691 is what was printed", kpi.Whole(466), kpi.Whole(691), "67", true},
	} {
		quotient, ok := c.numerator.Quo(c.denominator)
		if !ok {
			t.Fatal(c.reason)
		}
		if got := quotient.Scale(rat("100")).Meets(typed(c.printed)); got != c.agrees {
			t.Errorf("%s: agrees with %s%% is %v", c.reason, c.printed, got)
		}
	}
}

func checkInterval(t *testing.T, reason string, got kpi.Interval, lo, hi string) {
	t.Helper()
	if got.Lo.Cmp(rat(lo)) != 0 || got.Hi.Cmp(rat(hi)) != 0 {
		t.Errorf("%s: %s to %s, want %s to %s", reason, got.Lo.RatString(), got.Hi.RatString(), lo, hi)
	}
}

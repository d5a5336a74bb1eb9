package kpi_test

import (
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kpicheck/internal/kpi"
)

// rat reads an exact number from a test's text: "1/3", "-0.5".
func rat(text string) *big.Rat {
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		panic("a test's number cannot be read: " + text)
	}
	return r
}

func TestParseDecimalReadsNumbersExactly(t *testing.T) {
	for _, c := range []struct{ reason, text, want string }{
		{"a plain whole number", "12729", "12729"},
		{"nought", "0", "0"},
		{"nought with a sign is nought", "-0", "0"},
		{"a fraction is not rounded to a float", "0.1", "1/10"},
		{"a double's seventeen digits are all kept", "0.28999999999999998", "14499999999999999/50000000000000000"},
		{"a sign", "-12.5", "-25/2"},
		{"a plus sign", "+7", "7"},
		{"no digit before the point", ".5", "1/2"},
		{"no digit behind the point", "5.", "5"},
		{"leading noughts are no octal", "010", "10"},
		{"a small exponent, as files write tiny numbers", "1E-3", "1/1000"},
		{"a lower-case exponent with its sign", "1.5e+2", "150"},
		{"a whole number too long for 64 bits", "123456789012345678901", "123456789012345678901"},
		{"eighteen digits, the longest quick way", "999999999999999999", "999999999999999999"},
	} {
		got, ok := kpi.ParseDecimal(c.text)
		if !ok || got.Cmp(rat(c.want)) != 0 {
			t.Errorf("%s: ParseDecimal(%q) = %v, %v, want %s", c.reason, c.text, got, ok, c.want)
		}
	}
}

func TestParseDecimalRefusesWhatIsNoPlainNumber(t *testing.T) {
	for _, c := range []struct{ reason, text string }{
		{"nothing", ""},
		{"a sign alone", "-"},
		{"a point alone", "."},
		{"two signs", "-+5"},
		{"two signs, the other way", "+-5"},
		{"two points", "1.2.3"},
		{"thousands separators are the reader's affair", "1,063"},
		{"spaces too", " 5"},
		{"units too", "85%"},
		{"a float's infinity", "Inf"},
		{"a float's not-a-number", "NaN"},
		{"hexadecimal", "0x10"},
		{"an underscore", "1_000"},
		{"a fraction", "1/2"},
		{"an exponent without its number", "1E"},
		{"an exponent of nothing", "E5"},
		{"an exponent that is not whole", "1E1.5"},
		{"two exponents", "1E2E3"},
		{"digits of another script", "٣"},
		{"an exponent that would cost memory", "1E999999999"},
		{"an exponent just beyond the bound", "1E401"},
		{"the same below nought", "1E-401"},
		{"an exponent beyond what an integer holds", "1E99999999999999999999"},
		{"more digits than any figure has", strings.Repeat("9", 1001)},
		{"the same before an exponent", strings.Repeat("9", 1001) + "E1"},
	} {
		if got, ok := kpi.ParseDecimal(c.text); ok {
			t.Errorf("%s: ParseDecimal(%.20q) = %v, want none", c.reason, c.text, got)
		}
	}
}

func TestParseDecimalTakesWhatIsJustWithinItsBounds(t *testing.T) {
	for _, text := range []string{"1E400", "1E-400", strings.Repeat("9", 1000)} {
		if _, ok := kpi.ParseDecimal(text); !ok {
			t.Errorf("%.20q is within the bounds and was refused", text)
		}
	}
}

func TestRoundHalfUpRoundsAsExcelDoes(t *testing.T) {
	for _, c := range []struct {
		reason, number string
		places         int
		want           string
	}{
		{"a half goes up", "0.5", 0, "1"},
		{"a half below nought goes away from nought", "-0.5", 0, "-1"},
		{"halves are not rounded to even", "2.5", 0, "3"},
		{"nor below nought", "-2.5", 0, "-3"},
		{"just under a half goes down", "0.4999999999999999", 0, "0"},
		{"and below nought up", "-0.4999999999999999", 0, "0"},
		{"to a place", "67.25", 1, "67.3"},
		{"the report's KPI 1: to one place first would give 85", "1075600/12729", 0, "84"},
		{"the report's KPI 7", "46600/680", 0, "69"},
		{"to tens", "1065", -1, "1070"},
		{"to tens below nought", "-1065", -1, "-1070"},
		{"to hundreds, down", "1049", -2, "1000"},
		{"to thousands, where nothing is left", "499", -3, "0"},
		{"to thousands, from half of one", "500", -3, "1000"},
		{"a whole number has no places to lose", "7", 2, "7"},
		{"a third is cut where it is asked", "1/3", 3, "0.333"},
	} {
		if got := kpi.RoundHalfUp(rat(c.number), c.places); got.Cmp(rat(c.want)) != 0 {
			t.Errorf("%s: %s to %d places is %s, want %s", c.reason, c.number, c.places, got.RatString(), c.want)
		}
	}
}

// Whatever is rounded lies no more than half a unit off, at a place of its own.
func TestRoundingStaysWithinHalfAUnit(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r, places := anyRat(rt, "number"), rapid.IntRange(-5, 8).Draw(rt, "places")
		unit := kpi.PowerOfTen(-places)
		rounded := kpi.RoundHalfUp(r, places)
		if off := new(big.Rat).Sub(rounded, r); off.Abs(off).Cmp(new(big.Rat).Mul(unit, rat("1/2"))) > 0 {
			rt.Errorf("%s is %s off %s", rounded, off, r)
		}
		if !new(big.Rat).Quo(rounded, unit).IsInt() {
			rt.Errorf("%s has more than %d places", rounded, places)
		}
	})
}

// The powers are shared: rounding and parsing must leave them alone.
func TestPowersOfTenStayAsTheyAre(t *testing.T) {
	kpi.RoundHalfUp(rat("12.345"), 2)
	kpi.ParseDecimal("1.5E2")
	kpi.UnroundedMeasure(rat("77"), 2, 0)
	for n, want := range map[int]string{2: "100", -2: "1/100", 0: "1", 21: "1000000000000000000000", -21: "1/1000000000000000000000"} {
		if got := kpi.PowerOfTen(n); got.Cmp(rat(want)) != 0 {
			t.Errorf("10 to the power %d is %s", n, got)
		}
	}
}

func TestFormatNumberWritesAsOfficersRead(t *testing.T) {
	for _, c := range []struct {
		reason, number string
		places         int
		want           string
	}{
		{"under a thousand there is nothing to part", "999", 0, "999"},
		{"thousands are parted", "1063", 0, "1,063"},
		{"and millions", "1234567", 0, "1,234,567"},
		{"six digits get one comma", "123456", 0, "123,456"},
		{"a sign is no digit", "-123456", 0, "-123,456"},
		{"decimals are not parted", "1234.56789", 4, "1,234.5679"},
		{"places asked for are shown, noughts too", "5", 2, "5.00"},
		{"a half goes away from nought", "-0.5", 0, "-1"},
		{"what rounds to nought has no sign", "-0.4", 0, "0"},
		{"rounding may carry a digit", "999.5", 0, "1,000"},
		{"rounded to hundreds", "12749", -2, "12,700"},
	} {
		if got := kpi.FormatNumber(rat(c.number), c.places); got != c.want {
			t.Errorf("%s: FormatNumber(%s, %d) = %q, want %q", c.reason, c.number, c.places, got, c.want)
		}
	}
}

// What is written can be read again as the same number: separators are all that formatting adds.
func TestFormattedNumbersReadBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r, places := anyRat(rt, "number"), rapid.IntRange(0, 6).Draw(rt, "places")
		text := kpi.FormatNumber(r, places)
		back, ok := kpi.ParseDecimal(strings.ReplaceAll(text, ",", ""))
		if !ok || back.Cmp(kpi.RoundHalfUp(r, places)) != 0 {
			rt.Errorf("%s to %d places is written %q", r, places, text)
		}
	})
}

func anyRat(t *rapid.T, label string) *big.Rat {
	n := rapid.Int64Range(-1_000_000_000, 1_000_000_000).Draw(t, label)
	return big.NewRat(n, rapid.SampledFrom([]int64{1, 2, 3, 7, 10, 100, 1000, 12729}).Draw(t, label+" over"))
}

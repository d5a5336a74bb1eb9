package kpi

import (
	"fmt"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// anySize is a fraction whose parts are small, just fit a word or half of one, or just do not.
func anySize(t *rapid.T, label string) *big.Rat {
	bits := rapid.SampledFrom([]uint{0, 1, 2, 20, 31, 32, 33, 50, 61, 62, 63, 64, 100})
	part := func(name string) *big.Int {
		n := big.NewInt(rapid.Int64Range(-3, 3).Draw(t, label+name))
		return n.Add(n.Lsh(n, bits.Draw(t, label+name+" bits")), big.NewInt(rapid.Int64Range(-1, 1).Draw(t, label+name+" more")))
	}
	bottom := part(" denominator")
	if bottom.Sign() == 0 {
		bottom.SetInt64(1)
	}
	return new(big.Rat).SetFrac(part(" numerator"), bottom)
}

// Working in machine words must change no result: an overflow unseen would make an error of a sound figure.
func TestMachineWordsAgreeWithExactRationals(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a, b := anySize(rt, "a"), anySize(rt, "b")
		places := rapid.IntRange(-3, 20).Draw(rt, "places")
		if got, want := Compare(a, b), a.Cmp(b); got != want {
			rt.Errorf("Compare is %d, want %d", got, want)
		}
		same := func(what string, got, want *big.Rat) {
			if got.Cmp(want) != 0 || got.String() != want.String() {
				rt.Errorf("%s of %s and %s (%d) is %s, want %s", what, a, b, places, got, want)
			}
		}
		same("product", times(a, b), new(big.Rat).Mul(a, b))
		around := Around(a, b)
		same("lower end", around.Lo, new(big.Rat).Sub(a, b))
		same("upper end", around.Hi, new(big.Rat).Add(a, b))
		sum := new(big.Rat).Add(a, b)
		same("sum", Sum(Exactly(a), Exactly(b)).Lo, sum)
		same("upper end of a sum", Sum(Interval{b, a}, Interval{a, b}, Exactly(a)).Hi, sum.Add(sum, a))
		same("difference", Exactly(a).Sub(Exactly(b)).Lo, new(big.Rat).Sub(a, b))
		quarter := new(big.Rat).Mul(new(big.Rat).Add(sum, b), big.NewRat(1, 4))
		same("mean", Mean(Exactly(a), Interval{a, b}, Interval{b, a}, Exactly(b)).Hi, quarter)
		if b.Sign() != 0 {
			q, _ := Exactly(a).Quo(Exactly(b))
			same("quotient", q.Lo, new(big.Rat).Quo(a, b))
		}
		same("rounding", RoundHalfUp(a, places), roundedByDefinition(a, places))
	})
}

// A sum outgrows machine words and comes back to them at any of its terms.
func TestLongSumsAgreeWithExactRationals(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var terms []Interval
		want := new(big.Rat)
		for i := range rapid.IntRange(1, 14).Draw(rt, "terms") {
			r := anySize(rt, fmt.Sprint("term ", i))
			terms = append(terms, Exactly(r))
			want.Add(want, r)
		}
		if got := Sum(terms...).Lo; got.Cmp(want) != 0 || got.String() != want.String() {
			rt.Errorf("the sum is %s, want %s", got, want)
		}
		want.Quo(want, big.NewRat(int64(len(terms)), 1))
		if got := Mean(terms...).Lo; got.Cmp(want) != 0 || got.String() != want.String() {
			rt.Errorf("the mean is %s, want %s", got, want)
		}
	})
}

// roundedByDefinition is a number's whole units of the last place, and one more away from nought for half a unit or more.
func roundedByDefinition(r *big.Rat, places int) *big.Rat {
	units := new(big.Rat).Mul(new(big.Rat).Abs(r), powerOfTen(places))
	units.Add(units, big.NewRat(1, 2))
	whole := new(big.Int).Quo(units.Num(), units.Denom())
	rounded := new(big.Rat).Mul(new(big.Rat).SetInt(whole), powerOfTen(-places))
	if r.Sign() < 0 {
		rounded.Neg(rounded)
	}
	return rounded
}

func TestDecimalsAreReadAlikeHoweverLong(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.StringMatching(`[-+]{0,2}[0-9]{0,12}\.?[0-9]{0,12}`).Draw(rt, "text")
		if exponent := rapid.IntRange(-25, 25).Draw(rt, "exponent"); exponent != 0 {
			text += fmt.Sprintf("E%d", exponent)
		}
		got, ok := ParseDecimal(text)
		want, sound := new(big.Rat).SetString(text)
		if ok != sound {
			rt.Fatalf("ParseDecimal(%q) is %t, want %t", text, ok, sound)
		}
		if ok && got.String() != want.String() {
			rt.Errorf("ParseDecimal(%q) = %s, want %s", text, got, want)
		}
	})
}

package judge

import (
	"math/big"

	"kpicheck/internal/kpi"
)

// How figures are brought to their places wrongly.
const (
	CutOff       = "cut off and not rounded"
	RoundedTwice = "rounded twice"
)

// Misreckoned is how a figure was brought to its places, where only a wrong way of doing so explains why it is not what
// the true range rounds to: cutting off, or rounding to one place more first. Empty where neither does. Rounding twice
// only ever carries a value up, and from no further down than 0.55 of the last place.
func Misreckoned(f *kpi.Figure, truth kpi.Interval) string {
	unit := new(big.Rat).Mul(HalfWidth(f), big.NewRat(2, 1))
	v := f.Number
	if v.Sign() < 0 {
		return ""
	}
	cut := kpi.Interval{Lo: v, Hi: new(big.Rat).Add(v, unit)}
	low := new(big.Rat).Sub(v, new(big.Rat).Mul(unit, big.NewRat(11, 20)))
	switch {
	case cut.Meets(truth) && cut.Hi.Cmp(truth.Lo) != 0:
		return CutOff
	case kpi.Interval{Lo: low, Hi: v}.Meets(truth):
		return RoundedTwice
	}
	return ""
}

// TellsAgainst reports whether a figure that agrees with its true range shows that it was not brought to its places in one of the
// wrong ways, which would have made another of it.
func TellsAgainst(how string, f *kpi.Figure, truth kpi.Interval) bool {
	switch {
	case !isAsTyped(f) || !truth.Meets(f.Range):
		return false
	case how == CutOff:
		return truth.Hi.Cmp(f.Number) < 0
	}
	unit := new(big.Rat).Mul(HalfWidth(f), big.NewRat(2, 1))
	return truth.Lo.Cmp(new(big.Rat).Add(f.Number, unit.Mul(unit, big.NewRat(9, 20)))) >= 0
}

// ShowsRounded reports whether what a figure shows is what the true range rounds to, so that nothing is wrong with the
// page though the cell stores what was cut off.
func ShowsRounded(f *kpi.Figure, truth kpi.Interval) bool {
	return Misreckoned(f, truth) != "" && kpi.RoundHalfUp(truth.Middle(), f.Places).Cmp(f.Shows) == 0
}

// MerelyTouch reports whether two figures, typed and rounded alike, differ by one unit of what they are rounded to. A half would have
// to be rounded up for the one and down for the other.
func MerelyTouch(f, g *kpi.Figure) bool {
	return kpi.Compare(f.Shows, g.Shows) != 0 && isAsTyped(f) && isAsTyped(g) && kpi.Compare(HalfWidth(f), HalfWidth(g)) == 0 &&
		(kpi.Compare(f.Range.Hi, g.Range.Lo) == 0 || kpi.Compare(g.Range.Hi, f.Range.Lo) == 0)
}

// isAsTyped reports whether a figure was rounded when it was typed: it is stored to no more digits than it shows, or is a count of
// those that are rounded.
func isAsTyped(f *kpi.Figure) bool {
	unit := new(big.Rat).Mul(HalfWidth(f), big.NewRat(2, 1))
	return unit.Sign() > 0 && f.Number.Cmp(f.Shows) == 0 && unit.Cmp(kpi.PowerOfTen(-f.Places)) >= 0
}

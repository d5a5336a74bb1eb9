package kpi

import (
	"math/big"
	"slices"
)

// Interval is the closed range of unrounded values that a figure can stand for, or that an expression over figures can
// take. Both ends are exact and Lo <= Hi. Two statements of one quantity agree if their intervals meet: the rule of the
// XBRL Calculations 1.1 specification, carried here from sums to ratios, rates and averages.
//
// The operations follow interval arithmetic (R. E. Moore, Interval Analysis, 1966). An expression in which one figure
// stands twice must not be built from them step by step, since each mention would widen it: use Share.
type Interval struct{ Lo, Hi *big.Rat }

// Exactly is the interval of one value.
func Exactly(r *big.Rat) Interval { return Interval{r, r} }

// Whole is the interval of one whole number.
func Whole(n int64) Interval { return Exactly(big.NewRat(n, 1)) }

// Around is the interval of value ± half.
func Around(value, half *big.Rat) Interval {
	if i, ok := aroundInWords(value, half); ok {
		return i
	}
	return Interval{new(big.Rat).Sub(value, half), new(big.Rat).Add(value, half)}
}

// IsExact reports whether the interval holds one value only.
func (a Interval) IsExact() bool { return a.Lo == a.Hi || Compare(a.Lo, a.Hi) == 0 }

// Meets reports whether the two intervals share a value.
func (a Interval) Meets(b Interval) bool { return Compare(a.Lo, b.Hi) <= 0 && Compare(b.Lo, a.Hi) <= 0 }

// Contains reports whether r lies in the interval, ends included.
func (a Interval) Contains(r *big.Rat) bool { return Compare(a.Lo, r) <= 0 && Compare(r, a.Hi) <= 0 }

// Below reports whether every value of a is less than every value of b.
func (a Interval) Below(b Interval) bool { return Compare(a.Hi, b.Lo) < 0 }

// Middle is the value half way between the ends.
func (a Interval) Middle() *big.Rat {
	if a.IsExact() {
		return a.Lo
	}
	return times(plus(a.Lo, a.Hi), oneHalf)
}

// Add is the interval of x + y.
func (a Interval) Add(b Interval) Interval {
	if a.Lo == a.Hi && b.Lo == b.Hi {
		return Exactly(plus(a.Lo, b.Lo))
	}
	return Interval{plus(a.Lo, b.Lo), plus(a.Hi, b.Hi)}
}

// Sub is the interval of x − y, x and y being different quantities.
func (a Interval) Sub(b Interval) Interval {
	if a.Lo == a.Hi && b.Lo == b.Hi {
		return Exactly(minus(a.Lo, b.Lo))
	}
	return Interval{minus(a.Lo, b.Hi), minus(a.Hi, b.Lo)}
}

// Scale is the interval of k · x.
func (a Interval) Scale(k *big.Rat) Interval {
	if a.Lo == a.Hi {
		return Exactly(times(a.Lo, k))
	}
	lo, hi := times(a.Lo, k), times(a.Hi, k)
	if k.Sign() < 0 {
		lo, hi = hi, lo
	}
	return Interval{lo, hi}
}

// Mul is the interval of x · y, x and y being different quantities.
func (a Interval) Mul(b Interval) Interval {
	if b.Lo == b.Hi {
		return a.Scale(b.Lo)
	}
	return hull(a.Scale(b.Lo), a.Scale(b.Hi))
}

// Quo is the interval of x ÷ y; ok is false where y may be nought.
func (a Interval) Quo(b Interval) (q Interval, ok bool) {
	if b.Lo.Sign() <= 0 && b.Hi.Sign() >= 0 {
		return Interval{}, false
	}
	if b.Lo == b.Hi {
		return a.quo(b.Lo), true
	}
	return hull(a.quo(b.Lo), a.quo(b.Hi)), true
}

// quo is the interval of x ÷ k, which must not be nought.
func (a Interval) quo(k *big.Rat) Interval {
	if a.Lo == a.Hi {
		return Exactly(over(a.Lo, k))
	}
	lo, hi := over(a.Lo, k), over(a.Hi, k)
	if k.Sign() < 0 {
		lo, hi = hi, lo
	}
	return Interval{lo, hi}
}

// Share is the interval of x ÷ (x + y) for x and y not negative, in which x is one quantity though it stands twice: the
// share rises with x and falls with y, so its ends are taken at the ends of both. ok is false where both may be nought.
func (a Interval) Share(rest Interval) (q Interval, ok bool) {
	if a.Lo.Sign() < 0 || rest.Lo.Sign() < 0 || a.Lo.Sign()+rest.Lo.Sign() == 0 {
		return Interval{}, false
	}
	return Interval{share(a.Lo, rest.Hi), share(a.Hi, rest.Lo)}, true
}

func share(x, y *big.Rat) *big.Rat {
	if x.Sign() == 0 {
		return new(big.Rat)
	}
	return over(x, plus(x, y))
}

// Hull is the smallest interval that holds both.
func (a Interval) Hull(b Interval) Interval { return hull(a, b) }

// Overlap is what two intervals that meet share.
func (a Interval) Overlap(b Interval) Interval {
	if Compare(a.Lo, b.Lo) < 0 {
		a.Lo = b.Lo
	}
	if Compare(a.Hi, b.Hi) > 0 {
		a.Hi = b.Hi
	}
	return a
}

func hull(a, b Interval) Interval {
	lo, hi := a.Lo, a.Hi
	if Compare(b.Lo, lo) < 0 {
		lo = b.Lo
	}
	if Compare(b.Hi, hi) > 0 {
		hi = b.Hi
	}
	return Interval{lo, hi}
}

// Sum adds intervals of different quantities; the sum of none is nought.
func Sum(terms ...Interval) Interval { return spread(terms, 1) }

// Mean is the interval of the arithmetic mean of different quantities; there must be at least one.
func Mean(terms ...Interval) Interval { return spread(terms, len(terms)) }

// spread is the interval of the sum of different quantities, divided by parts.
func spread(terms []Interval, parts int) Interval {
	lo := meanOf(terms, Interval.lower, parts)
	if !slices.ContainsFunc(terms, func(t Interval) bool { return t.Lo != t.Hi }) {
		return Exactly(lo)
	}
	return Interval{lo, meanOf(terms, Interval.upper, parts)}
}

func (a Interval) lower() *big.Rat { return a.Lo }
func (a Interval) upper() *big.Rat { return a.Hi }

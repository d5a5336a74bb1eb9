package solve

import (
	"math/big"

	"kpicheck/internal/kpi"
)

// span is the values from one to another, both among them. An end that is nil is open.
type span struct{ lo, hi *big.Rat }

// ranges is values in separate spans; without any, no value.
type ranges []span

// anything is every value, nothing none.
var (
	anything = ranges{{}}
	nothing  ranges
)

func within(i kpi.Interval) ranges { return ranges{{i.Lo, i.Hi}} }

// and is the values that both have.
func (a ranges) and(b ranges) (both ranges) {
	for _, x := range a {
		for _, y := range b {
			s := span{higher(x.lo, y.lo), lower(x.hi, y.hi)}
			if s.lo == nil || s.hi == nil || s.lo.Cmp(s.hi) <= 0 {
				both = append(both, s)
			}
		}
	}
	return both
}

// or is the values that either has.
func (a ranges) or(b ranges) ranges { return append(a[:len(a):len(a)], b...) }

// meets reports whether some value lies in an interval.
func (a ranges) meets(i kpi.Interval) bool { return len(a.and(within(i))) > 0 }

// each is what becomes of the spans' ends; both keep their order.
func (a ranges) each(low, high func(*big.Rat) *big.Rat) (all ranges) {
	for _, s := range a {
		if s.lo != nil {
			s.lo = low(s.lo)
		}
		if s.hi != nil {
			s.hi = high(s.hi)
		}
		all = append(all, s)
	}
	return all
}

// wider is every span, longer by so much at both ends.
func (a ranges) wider(by *big.Rat) ranges {
	return a.each(func(r *big.Rat) *big.Rat { return new(big.Rat).Sub(r, by) }, func(r *big.Rat) *big.Rat { return new(big.Rat).Add(r, by) })
}

func higher(a, b *big.Rat) *big.Rat {
	if a == nil || b != nil && b.Cmp(a) > 0 {
		return b
	}
	return a
}

func lower(a, b *big.Rat) *big.Rat {
	if a == nil || b != nil && b.Cmp(a) < 0 {
		return b
	}
	return a
}

// Package limits works out the natural process limits of a series of figures: between which values the months before one lie for
// no reason but chance. They are those of an individuals chart (W. A. Shewhart; D. J. Wheeler): the mean, and 2.66 times the mean
// difference from month to month on either side of it. All of it is exact.
package limits

import (
	"math/big"

	"kpicheck/internal/kpi"
)

// Limits are what the months before a month lead one to expect of it.
type Limits struct {
	Mean, Lower, Upper *big.Rat
	Months             int // how many the limits rest on
}

// Why is why there are no limits; Known is that there are some.
type Why int

// No limits are drawn round windows that share months with their neighbours, since their differences are smaller than chance's;
// of few figures; or of ones that hardly differ, whose rounding would be all that is measured.
const (
	Known Why = iota
	Overlapping
	TooFew
	TooAlike
)

const (
	fewest   = 6  // figures that limits may rest on
	wanted   = 12 // figures under which they are provisional
	distinct = 5  // values that there must be among them
)

// scale turns a mean difference between neighbours into three standard deviations: 3 ÷ 1.128.
var scale = big.NewRat(266, 100)

// IsProvisional reports whether the limits rest on fewer months than are wanted.
func (l Limits) IsProvisional() bool { return l.Months < wanted }

// Holds reports whether a value lies within the limits, which a value on one of them does.
func (l Limits) Holds(value *big.Rat) bool { return value.Cmp(l.Lower) >= 0 && value.Cmp(l.Upper) <= 0 }

// Of is the limits that a series gives, the oldest first; nil stands for a period of which nothing is known, over which no
// difference is taken. The values must not go below least, nor above most, where these are not nil; nor do the limits then.
func Of(w kpi.Window, before []*big.Rat, least, most *big.Rat) (l Limits, why Why) {
	known := withoutNil(before)
	switch l.Months = len(known); {
	case overlaps(w):
		return l, Overlapping
	case len(known) < fewest:
		return l, TooFew
	case differing(known) < distinct:
		return l, TooAlike
	}
	step := meanStep(before)
	if step == nil {
		return l, TooFew
	}
	l.Mean = mean(known)
	step.Mul(step, scale)
	l.Lower = new(big.Rat).Sub(l.Mean, step)
	l.Upper = new(big.Rat).Add(l.Mean, step)
	if least != nil && l.Lower.Cmp(least) < 0 {
		l.Lower = least
	}
	if most != nil && l.Upper.Cmp(most) > 0 {
		l.Upper = most
	}
	return l, Known
}

// overlaps reports whether the figures of two periods that follow one another share months.
func overlaps(w kpi.Window) bool { return w != kpi.InMonth && w != kpi.Snapshot }

func withoutNil(values []*big.Rat) (known []*big.Rat) {
	for _, v := range values {
		if v != nil {
			known = append(known, v)
		}
	}
	return known
}

func differing(values []*big.Rat) int {
	met := map[string]bool{}
	for _, v := range values {
		met[v.RatString()] = true
	}
	return len(met)
}

// meanStep is the mean difference between neighbours, its sign left out; nil where no two stand side by side.
func meanStep(values []*big.Rat) *big.Rat {
	var steps []*big.Rat
	for i := 1; i < len(values); i++ {
		if a, b := values[i-1], values[i]; a != nil && b != nil {
			step := new(big.Rat).Sub(b, a)
			steps = append(steps, step.Abs(step))
		}
	}
	if len(steps) == 0 {
		return nil
	}
	return mean(steps)
}

func mean(values []*big.Rat) *big.Rat {
	sum := new(big.Rat)
	for _, v := range values {
		sum.Add(sum, v)
	}
	return sum.Quo(sum, big.NewRat(int64(len(values)), 1))
}

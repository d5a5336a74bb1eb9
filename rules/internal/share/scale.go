package share

import (
	"math/big"
	"slices"

	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// Factor is a slip between fractions, percentages and percentages of percentages.
type Factor struct {
	*big.Rat        // what the figure must be multiplied by
	Fold     string // how often it holds what it should be
	Cause    string
}

const (
	fraction = "a fraction stands in a percentage's cell"
	plain    = "a percentage was entered as a plain number and shown as a percentage again"
)

var factors = []*Factor{
	{big.NewRat(100, 1), "a hundredth of", fraction},
	{big.NewRat(1, 100), "a hundred times", plain},
	{big.NewRat(10000, 1), "a ten-thousandth of", fraction},
	{big.NewRat(1, 10000), "ten thousand times", plain},
}

// isSharp reports whether the percentage would still be known to a tenth of the whole when enlarged. What is shown to few
// digits would else meet almost anything.
func (s *Share) isSharp(factor *Factor) bool {
	width := new(big.Rat).Mul(judge.HalfWidth(s.Figure), factor.Rat)
	return width.Cmp(new(big.Rat).Mul(s.Measure.Multiplier(), big.NewRat(1, 20))) <= 0
}

func (s *Share) findFactor() bool {
	if s.Figure.Number.Sign() == 0 {
		return false
	}
	for _, k := range factors {
		if s.isSharp(k) && s.Figure.Range.Scale(k.Rat).Meets(s.Quotient) {
			s.Factor = k
			return true
		}
	}
	return false
}

// judgeAlone judges a percentage by the other figures of its measure, and by the target.
func (s *Share) judgeAlone(usual scales) {
	if !s.Figure.Usable() {
		s.Why = s.Column.Lacking(s.Figure, s.Measure)
		return
	}
	s.Verdict = Alone
	if about := usual.of(s); about != nil {
		s.Quotient = kpi.Exactly(about)
		if k := factorTo(about, s.Figure.Number); k != nil && s.isSharp(k) && s.isSupported(k) {
			s.Factor, s.Verdict = k, OtherScale
			return
		}
	}
	if kpi.Compare(s.Figure.Range.Lo, s.Measure.Multiplier()) > 0 {
		s.Verdict = OutOfRange
	}
}

// mostHeldTo bounds the columns that each percentage is held to: ten years of months, and twice as many besides.
const mostHeldTo = 300

// isSupported reports whether, beside the target, another figure of a headline shows that one is on another scale. A
// target alone does not: what is far from it may be true.
func (s *Share) isSupported(factor *Factor) bool {
	if !s.hasTarget() {
		return true
	}
	series := s.series()
	for _, c := range series[:min(len(series), mostHeldTo)] {
		f := c.Figure(s.Measure)
		if !f.Usable() || f == s.Figure {
			continue
		}
		if k := factorTo(f.Number, s.Figure.Number); k == factor {
			s.Like = f
			return true
		}
	}
	return false
}

// hasTarget reports whether the contract sets a target for the measure.
func (s *Share) hasTarget() bool {
	return s.Column.Indicator.Target != nil && s.Measure == s.Column.Indicator.Headline
}

// scales is what percentages are usually about, as other figures of them show.
type scales map[scaleKey]*big.Rat

type scaleKey struct {
	measure *kpi.Measure
	area    *kpi.Area
}

// of is what a percentage is usually about: the target if it is of the headline, else the middle one of its figures.
// Nil if neither is known, or it is nought.
func (usual scales) of(s *Share) *big.Rat {
	if s.hasTarget() {
		return s.Column.Indicator.Target
	}
	key := scaleKey{s.Measure, s.Column.Area}
	if known, ok := usual[key]; ok {
		return known
	}
	var values []*big.Rat
	for _, c := range s.series() {
		if f := c.Figure(s.Measure); f.Usable() && f.Number.Sign() > 0 {
			values = append(values, f.Number)
		}
	}
	usual[key] = middle(values, s.Measure.Multiplier())
	return usual[key]
}

// middle is the median; of two in the middle the greater, unless it is more than the whole.
func middle(values []*big.Rat, whole *big.Rat) *big.Rat {
	if len(values) < 2 {
		return nil
	}
	slices.SortFunc(values, kpi.Compare)
	i := len(values) / 2
	if kpi.Compare(values[i], whole) > 0 {
		i--
	}
	return values[i]
}

var halfToTwice = kpi.Interval{Lo: big.NewRat(1, 2), Hi: big.NewRat(2, 1)}

// factorTo is the factor that brings a value to within half and twice the usual one; nil if there is none, or none is
// needed.
func factorTo(usual, value *big.Rat) *Factor {
	if value.Sign() <= 0 || usual.Sign() <= 0 {
		return nil
	}
	near := kpi.Exactly(usual).Mul(halfToTwice)
	if near.Contains(value) {
		return nil
	}
	for _, k := range factors {
		if near.Meets(kpi.Exactly(value).Scale(k.Rat)) {
			return k
		}
	}
	return nil
}

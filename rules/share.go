package rules

import (
	"math/big"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// verdict is what is wrong with a percentage. Each is spoken of by one rule only, so that one fault is one exception.
type verdict uint8

const (
	unjudged   verdict = iota // a figure is lacking
	agrees                    // with its numerator over its denominator
	exceeds                   // the numerator is above the denominator
	offScale                  // the quotient, but for a factor of a hundred or ten thousand
	misrounded                // the quotient cut off, or rounded twice
	disagrees                 // the quotient cannot be rounded to it
	alone                     // it has no numerator and denominator to compare it with, and could be true
	outOfRange                // it has none, and is above a hundred
	otherScale                // it has none, and its other figures are a hundred times as much or as little
)

// share is a percentage of a column, judged.
type share struct {
	verdict
	column    *Column
	measure   *kpi.Measure
	figure    *kpi.Figure // the percentage; may be nil
	n, d      *kpi.Figure // its numerator and denominator; may be nil
	quotient  kpi.Interval
	months    *judge.Spread   // of a column of averages, if all its months are stated
	like      *kpi.Figure     // otherScale, of a headline with a target: a figure on the right scale
	factor    *big.Rat        // offScale and otherScale: what the figure must be multiplied by
	misreckon string          // misrounded: how
	why       *finding.Reason // unjudged and alone: what is lacking
}

// percentages is every percentage of the submission, judged once.
func (p *Pass) percentages() []share {
	if p.shares != nil {
		return p.shares
	}
	p.shares = make([]share, 0, len(p.Columns))
	for _, c := range p.Columns {
		for _, m := range c.Indicator.Measures {
			if m.Kind != kpi.Percentage {
				continue
			}
			if s, stated := p.judge(c, m); stated {
				p.shares = append(p.shares, s)
			}
		}
	}
	return p.shares
}

// judge is the share of a measure in a column; stated is false where the column has nothing of it.
func (p *Pass) judge(c *Column, m *kpi.Measure) (s share, stated bool) {
	s = share{column: c, measure: m, figure: c.Figure(m)}
	if !s.divides() {
		if s.figure == nil {
			return s, false
		}
		return p.judgeAlone(s), true
	}
	s.n, s.d = c.Figure(m.Numerator), c.Figure(m.Denominator)
	if s.figure == nil && (s.n == nil || s.d == nil) {
		return s, false
	}
	if _, s.why = c.take(m.Numerator, m.Denominator); s.why != nil {
		return p.judgeAlone(s), true
	}
	return p.judgeQuotient(s), true
}

func (p *Pass) judgeQuotient(s share) share {
	var defined bool
	s.quotient, defined = judge.Operand(s.n).Quo(judge.Operand(s.d))
	switch {
	case s.d.Range.Below(s.n.Range) && s.d.Range.Lo.Sign() >= 0:
		s.verdict = exceeds
		return s
	case !defined:
		s.why = finding.Because("% is nought, so there is no percentage", finding.Label(s.measure.Denominator.Label)).In(s.d.At)
		return s
	}
	s.quotient = s.quotient.Scale(per(s.measure))
	if _, s.why = s.column.take(s.measure); s.why != nil {
		return s
	}
	s.settle(p)
	return s
}

// settle holds the percentage against the quotient, and in a column of averages against the months as well: there it
// may honestly be the mean of the months' percentages.
func (s *share) settle(p *Pass) {
	stated := s.figure.Range
	if stated.Meets(s.quotient) {
		s.verdict = agrees
		return
	}
	if s.column.Window.IsAverage() {
		if months, why := p.months().Spread(s.figure); why == nil {
			s.months = &months
		}
	}
	switch {
	case s.months != nil && s.months.Allows(stated):
		s.verdict = agrees
	case s.mayBeMean() && judge.About(s.quotient, s.measure).Meets(stated):
		s.why = finding.Because("% differs by less than a point, and may be the mean of the months' percentages, which are not stated",
			finding.Text(judge.Say(s.figure))).In(s.figure.At)
	case s.findFactor():
		s.verdict = offScale
	case judge.ShowsRounded(s.figure, s.quotient):
		s.verdict = agrees
	default:
		s.verdict = disagrees
		if s.misreckon = judge.Misreckoned(s.figure, s.quotient); s.misreckon != "" {
			s.verdict = misrounded
		}
	}
}

// mayBeMean reports whether a percentage could be the mean of months' percentages that are not stated.
func (s *share) mayBeMean() bool { return s.column.Window.IsAverage() && s.months == nil }

// factors are the slips between fractions, percentages and percentages of percentages.
var factors = []*big.Rat{big.NewRat(100, 1), big.NewRat(1, 100), big.NewRat(10000, 1), big.NewRat(1, 10000)}

// isSharp reports whether the percentage would still be known to a tenth of the whole when enlarged. What is shown to few
// digits would else meet almost anything.
func (s *share) isSharp(factor *big.Rat) bool {
	width := new(big.Rat).Mul(judge.HalfWidth(s.figure), factor)
	return width.Cmp(new(big.Rat).Mul(per(s.measure), big.NewRat(1, 20))) <= 0
}

func (s *share) findFactor() bool {
	if s.figure.Number.Sign() == 0 {
		return false
	}
	for _, k := range factors {
		if s.isSharp(k) && s.figure.Range.Scale(k).Meets(s.quotient) {
			s.factor = k
			return true
		}
	}
	return false
}

// judgeAlone judges a percentage by the other figures of its measure, and by the target.
func (p *Pass) judgeAlone(s share) share {
	if !s.figure.Usable() {
		s.why = s.column.lacking(s.figure, s.measure)
		return s
	}
	s.verdict = alone
	if usual := p.usual(s); usual != nil {
		s.quotient = kpi.Exactly(usual)
		if k := factorTo(usual, s.figure.Number); k != nil && s.isSharp(k) && p.isSupported(&s, k) {
			s.factor, s.verdict = k, otherScale
			return s
		}
	}
	if s.figure.Range.Lo.Cmp(per(s.measure)) > 0 {
		s.verdict = outOfRange
	}
	return s
}

// isSupported reports whether, beside the target, another figure of a headline shows that one is on another scale. A
// target alone does not: what is far from it may be true.
func (p *Pass) isSupported(s *share, factor *big.Rat) bool {
	if !s.hasTarget() {
		return true
	}
	for _, c := range p.series[s.column.series()] {
		f := c.Figure(s.measure)
		if !f.Usable() || f == s.figure {
			continue
		}
		if k := factorTo(f.Number, s.figure.Number); k != nil && k.Cmp(factor) == 0 {
			s.like = f
			return true
		}
	}
	return false
}

// hasTarget reports whether the contract sets a target for the measure.
func (s *share) hasTarget() bool {
	return s.column.Indicator.Target != nil && s.measure == s.column.Indicator.Headline
}

type scaleKey struct {
	series
	measure *kpi.Measure
}

// usual is what a percentage is usually about: the target if it is of the headline, else the middle one of its figures.
// Nil if neither is known, or it is nought.
func (p *Pass) usual(s share) *big.Rat {
	if s.hasTarget() {
		return s.column.Indicator.Target
	}
	key := scaleKey{s.column.series(), s.measure}
	if known, ok := p.scales[key]; ok {
		return known
	}
	var values []*big.Rat
	for _, c := range p.series[key.series] {
		if f := c.Figure(s.measure); f.Usable() && f.Number.Sign() > 0 {
			values = append(values, f.Number)
		}
	}
	if p.scales == nil {
		p.scales = map[scaleKey]*big.Rat{}
	}
	p.scales[key] = middle(values, per(s.measure))
	return p.scales[key]
}

// middle is the median; of two in the middle the greater, unless it is more than the whole.
func middle(values []*big.Rat, whole *big.Rat) *big.Rat {
	if len(values) < 2 {
		return nil
	}
	slices.SortFunc(values, (*big.Rat).Cmp)
	i := len(values) / 2
	if values[i].Cmp(whole) > 0 {
		i--
	}
	return values[i]
}

// factorTo is the factor that brings a value to within half and twice the usual one; nil if there is none, or none is
// needed.
func factorTo(usual, value *big.Rat) *big.Rat {
	if value.Sign() <= 0 || usual.Sign() <= 0 {
		return nil
	}
	half, twice := new(big.Rat).Mul(usual, big.NewRat(1, 2)), new(big.Rat).Mul(usual, big.NewRat(2, 1))
	near := kpi.Interval{Lo: half, Hi: twice}
	if near.Contains(value) {
		return nil
	}
	for _, k := range factors {
		if near.Contains(new(big.Rat).Mul(value, k)) {
			return k
		}
	}
	return nil
}

// divides reports whether the contract says what the percentage is worked out on.
func (s *share) divides() bool { return s.measure.Numerator != nil && s.measure.Denominator != nil }

// division writes what was divided: "466 ÷ 680".
func (s *share) division() string { return judge.Say(s.n) + " ÷ " + judge.Say(s.d) }

// expected is the quotient as it would be shown, and as a sentence gives it: to as many places more as tell it from what
// is stated and do not look as if it were rounded the other way.
func (s *share) expected() (shown, said string, value *big.Rat) {
	value = s.quotient.Middle()
	shown, _ = judge.Apart(s.measure, value, s.figure.Number, s.figure.Places)
	return shown, judge.Finer(s.figure, value), value
}

package kpi

import "math/big"

// Status is a place on Birmingham's corporate scale.
type Status string

// BLUE is better than the tolerance band; GREEN meets the target within the band; AMBER misses the target within the
// band; RED is beyond the band. No status is given without a target and a tolerance.
const (
	NoStatus Status = ""
	Blue     Status = "BLUE"
	Green    Status = "GREEN"
	Amber    Status = "AMBER"
	Red      Status = "RED"
)

// HasStatus reports whether the contract says enough for a status: a target, a tolerance and a direction.
func (i *Indicator) HasStatus() bool {
	return i.Target != nil && i.Tolerance != nil && i.Polarity != Neutral
}

// StatusAt is the status of one value of the indicator's headline measure, in that measure's unit.
func (i *Indicator) StatusAt(value *big.Rat) Status {
	if !i.HasStatus() {
		return NoStatus
	}
	target, worst, best := i.Target, i.Tolerance.Lo, i.Tolerance.Hi
	direction := 1
	if i.Polarity == GoodLow {
		direction, worst, best = -1, best, worst
	}
	better := func(limit *big.Rat) int { return Compare(value, limit) * direction }
	switch {
	case better(worst) < 0:
		return Red
	case better(best) > 0:
		return Blue
	case better(target) >= 0:
		return Green
	}
	return Amber
}

// StatusOver is the status of every value in the range; ok is false where the range spans two.
func (i *Indicator) StatusOver(r Interval) (s Status, ok bool) {
	s = i.StatusAt(r.Lo)
	return s, s == i.StatusAt(r.Hi)
}

// IsCurrent reports whether the figure stands in the column that its indicator's headline covers, and not back.
func (f *Figure) IsCurrent() bool {
	return f.Column >= 0 && f.Column < len(f.Indicator.Columns) &&
		f.Indicator.Columns[f.Column] == Column{Window: f.Indicator.Window}
}

// IsHeadline reports whether the figure is the one that its indicator's status is judged by.
func (f *Figure) IsHeadline() bool {
	return f.Measure == f.Indicator.Headline && f.Area == nil && f.IsCurrent()
}

// Ratio is what a measure is by its numerator and denominator, in the measure's unit; ok is false where either is no
// number or nil, or the denominator may be nought.
func Ratio(m *Measure, numerator, denominator *Figure) (r Interval, ok bool) {
	if !numerator.Usable() || !denominator.Usable() {
		return r, false
	}
	if r, ok = numerator.Range.Quo(denominator.Range); !ok {
		return r, false
	}
	return r.Scale(m.Multiplier()), true
}

// Multiplier is what a measure's quotient is multiplied by: what it is per, a hundred for percentages, or one. It is
// shared and must not be changed.
func (m *Measure) Multiplier() *big.Rat {
	switch {
	case m.Per != nil:
		return m.Per
	case m.Kind == Percentage:
		return PowerOfTen(2)
	}
	return PowerOfTen(0)
}

// BeforeRounding is the range of values that a figure can have before rounding: those that it stands for, narrowed by its
// numerator over its denominator where they are known. Where the two share no value one of the three is wrong, and the
// figure stands for itself.
func BeforeRounding(f, numerator, denominator *Figure) Interval {
	r, ok := Ratio(f.Measure, numerator, denominator)
	if !ok || !r.Meets(f.Range) {
		return f.Range
	}
	if Compare(f.Range.Lo, r.Lo) > 0 {
		r.Lo = f.Range.Lo
	}
	if Compare(f.Range.Hi, r.Hi) < 0 {
		r.Hi = f.Range.Hi
	}
	return r
}

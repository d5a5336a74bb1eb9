// Package share judges every percentage of a submission once, for all the rules that speak of percentages.
package share

import (
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
)

// Verdict is what is wrong with a percentage. Each is spoken of by one rule only, so that one fault is one exception.
type Verdict uint8

// The verdicts on a percentage with its numerator and denominator, and then on one that has none to be compared with.
const (
	Unjudged   Verdict = iota // a figure is lacking
	Agrees                    // with its numerator over its denominator
	Exceeds                   // the numerator is above the denominator
	OffScale                  // the quotient, but for a factor of a hundred or ten thousand
	Misrounded                // the quotient cut off, or rounded twice
	Disagrees                 // the quotient cannot be rounded to it
	Alone                     // it could be true
	OutOfRange                // it is above a hundred
	OtherScale                // its other figures are a hundred times as much or as little
)

// Share is a percentage of a column, judged.
type Share struct {
	Verdict
	Column      *columns.Column
	Measure     *kpi.Measure
	Figure      *kpi.Figure // the percentage; may be nil
	N, D        *kpi.Figure // its numerator and denominator; may be nil
	Quotient    kpi.Interval
	Like        *kpi.Figure     // OtherScale, of a headline with a target: a figure on the right scale
	Factor      *Factor         // OffScale and OtherScale
	Misreckoned string          // Misrounded: how
	Why         *finding.Reason // Unjudged and Agrees: what is lacking, or leaves it open
	months      *judge.Spread   // of a column of averages, if all its months are stated
	in          *columns.Set
}

// In is every percentage of a submission.
func In(set *columns.Set) []Share {
	all := make([]Share, 0, len(set.Columns))
	scales := scales{}
	for _, c := range set.Columns {
		for _, m := range c.Indicator.Measures {
			s := Share{Column: c, Measure: m, Figure: c.Figure(m), in: set}
			if m.Kind == kpi.Percentage && s.isStated() {
				s.judge(scales)
				all = append(all, s)
			}
		}
	}
	return all
}

// isStated finds the numerator and the denominator, and reports whether the column has anything of the percentage: itself, or
// what it is worked out on.
func (s *Share) isStated() bool {
	if s.Divides() {
		s.N, s.D = s.Column.Figure(s.Measure.Numerator), s.Column.Figure(s.Measure.Denominator)
	}
	return s.Figure != nil || s.N != nil && s.D != nil
}

func (s *Share) judge(usual scales) {
	if s.Divides() {
		if _, s.Why = s.Column.Take(s.Measure.Numerator, s.Measure.Denominator); s.Why == nil {
			s.judgeQuotient()
			return
		}
	}
	s.judgeAlone(usual)
}

func (s *Share) judgeQuotient() {
	var defined bool
	s.Quotient, defined = judge.Operand(s.N).Quo(judge.Operand(s.D))
	switch {
	case s.D.Range.Below(s.N.Range) && s.D.Range.Lo.Sign() >= 0:
		s.Verdict = Exceeds
		return
	case !defined:
		s.Why = finding.Because("% is nought, so there is no percentage", finding.Label(s.Measure.Denominator.Label)).In(s.D.At)
		return
	}
	s.Quotient = s.Quotient.Scale(s.Measure.Multiplier())
	if _, s.Why = s.Column.Take(s.Measure); s.Why == nil {
		s.settle()
	}
}

// settle holds the percentage against the quotient, and in a column of averages against the months as well: there it
// may honestly be the mean of the months' percentages.
func (s *Share) settle() {
	stated := s.Figure.Range
	if stated.Meets(s.Quotient) {
		s.Verdict = Agrees
		return
	}
	if s.Column.Window.IsAverage() {
		if months, why := s.in.Months().Spread(s.Figure); why == nil {
			s.months = &months
		}
	}
	switch {
	case s.months != nil && s.months.Allows(stated):
		s.Verdict = Agrees
	case s.MayBeMean() && judge.About(s.Quotient, s.Measure).Meets(stated):
		s.Why = finding.Because("% differs by less than a point, and may be the mean of the %' percentages, which are not stated",
			finding.Text(judge.Say(s.Figure)), finding.Text(s.Figure.Period.Noun()+"s")).In(s.Figure.At)
	case s.findFactor():
		s.Verdict = OffScale
	case judge.ShowsRounded(s.Figure, s.Quotient):
		s.Verdict = Agrees
	default:
		s.Verdict = Disagrees
		if s.Misreckoned = judge.Misreckoned(s.Figure, s.Quotient); s.Misreckoned != "" {
			s.Verdict = Misrounded
		}
	}
}

// MayBeMean reports whether a percentage could be the mean of months' percentages that are not stated.
func (s *Share) MayBeMean() bool { return s.Column.Window.IsAverage() && s.months == nil }

// Divides reports whether the contract says what the percentage is worked out on.
func (s *Share) Divides() bool { return s.Measure.Numerator != nil && s.Measure.Denominator != nil }

// Division writes what was divided: "466 ÷ 680".
func (s *Share) Division() string { return judge.Say(s.N) + " ÷ " + judge.Say(s.D) }

// Expected is the quotient as it would be shown, and as a sentence gives it: to as many places more as tell it from what
// is stated and do not look as if it were rounded the other way.
func (s *Share) Expected() (shown, said string, value *big.Rat) {
	value = s.Quotient.Middle()
	shown, _ = judge.Apart(s.Measure, value, s.Figure.Number, s.Figure.Places)
	return shown, judge.Finer(s.Figure, value), value
}

// series is the columns of the percentage's indicator and area.
func (s *Share) series() []*columns.Column { return s.in.Series(s.Column.Indicator, s.Column.Area) }

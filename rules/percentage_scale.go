package rules

import (
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/share"
)

// PercentageScale reports percentages that are right but for a factor of a hundred.
var PercentageScale = &Rule{
	Name:   "percentage-scale",
	Family: finding.Percentages,
	Title:  "A percentage is a hundred times too large or too small",
	Doc: `Excel keeps 85% as 0.85. When a figure is pasted as a plain number into a percentage cell, or typed as a fraction
under a percent sign, it comes out as 8,500% or 0.85%. The digits are right and the figure is not.

It is an error where the numerator and denominator stated beside it show the factor. Where they are not stated, the
other figures of the same line may show that one figure is on another scale, and of a headline the target must show it
too: that is a query, since a small share may be a true one.

A percentage shown to so few digits that a hundred times it could be almost anything is left to the other rules, and
0% is never questioned here.`,
	Answer: `Correct the cell; the counts need no change.`,
	Run: func(p *Pass) {
		for _, s := range p.percentages() {
			switch s.Verdict {
			case share.OffScale:
				p.Report(percentageOffScale(p, s))
			case share.OtherScale:
				p.Report(percentageOtherScale(p, s))
			}
		}
	},
}

func percentageOffScale(p *Pass, s share.Share) finding.Exception {
	value := s.Quotient.Middle()
	e := offScale(p, s, value, placesToTell(s))
	e.Severity = finding.Error
	e.Says = fmt.Sprintf("%s is %s %s, which is %s", judge.Say(s.Figure), s.Factor.Fold, s.Division(), e.Expected)
	e.Working = judge.Quotient(s.Measure, s.N, s.D).Makes(s.Figure)
	e.Evidence, e.Suspects = judge.Evidence(s.N, s.D), append(e.Suspects, s.N, s.D)
	return e
}

func percentageOtherScale(p *Pass, s share.Share) finding.Exception {
	value := new(big.Rat).Mul(s.Figure.Number, s.Factor.Rat)
	e := offScale(p, s, value, exactPlaces(value, s.Figure.Places+2))
	e.Says = fmt.Sprintf("%s is about %s %s", judge.Say(s.Figure), s.Factor.Fold, usually(s))
	if s.Column.IsOutsideParts(s.Measure) {
		e.Severity = finding.Error
	}
	return e
}

// offScale is a query of a percentage that should be a value.
func offScale(p *Pass, s share.Share, value *big.Rat, places int) finding.Exception {
	e := p.Wrong(finding.Query, s.Figure)
	e.Expected = judge.Show(s.Measure, value, places)
	e.Difference = judge.Away(s.Measure, s.Figure.Shows, value, s.Figure.Places)
	e.Question = fmt.Sprintf("Should %s in %s be %s?", judge.Say(s.Figure), s.Figure.At, e.Expected)
	e.LikelyCause = s.Factor.Cause
	return e
}

// usually is what a percentage is held against where it has no counts: "13% in KPI 12!B8, and the target is 13%".
func usually(s share.Share) string {
	if s.Like == nil {
		return fmt.Sprintf("what %s is elsewhere, %s", judge.Named(s.Measure.Label),
			judge.Show(s.Measure, s.Quotient.Lo, exactPlaces(s.Quotient.Lo, s.Figure.Places+2)))
	}
	target := s.Column.Indicator.Target
	return fmt.Sprintf("%s in %s, and the target is %s", judge.Say(s.Like), s.Like.At,
		judge.Show(s.Measure, target, exactPlaces(target, s.Figure.Places+2)))
}

// exactPlaces is the decimals that a value has, but no more than so many.
func exactPlaces(value *big.Rat, most int) int {
	places, _ := value.FloatPrec()
	return max(0, min(places, most))
}

// placesToTell is the decimals to which the quotient must be given for the arithmetic to be true as it is read: one more
// than the figure has on the right scale, or as many as make the figure again.
func placesToTell(s share.Share) int {
	value, places := s.Quotient.Middle(), max(0, rescaled(s))+1
	for most := places + 2; places < most; places++ {
		again := new(big.Rat).Quo(kpi.RoundHalfUp(value, places), s.Factor.Rat)
		if kpi.RoundHalfUp(again, s.Figure.Places).Cmp(s.Figure.Shows) == 0 {
			break
		}
	}
	return places
}

// rescaled is the decimals of a figure once it is on the right scale.
func rescaled(s share.Share) int {
	if s.Factor.Cmp(big.NewRat(1, 1)) < 0 {
		return s.Figure.Places
	}
	return max(0, s.Figure.Places-2)
}

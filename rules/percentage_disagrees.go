package rules

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// PercentageDisagrees compares every percentage with its numerator and denominator.
var PercentageDisagrees = &Rule{
	Name:   "percentage-disagrees",
	Family: finding.Percentages,
	Title:  "A percentage is not its numerator over its denominator",
	Doc: `A percentage must be what its numerator divided by its denominator rounds to. If it is not, one of the
three is wrong. Every figure stands for all the values that round to it, so a percentage worked out before its
counts were rounded is not questioned.

In a column of averages the percentage may be the mean of the months' percentages. Where all the months are stated, here
or before, either is accepted; else a difference of a point or more is a query.

A percentage with a suppressed or missing count beside it, or over a denominator of nought, is not checked.

To answer, find which of the three differs from the source system, correct it, and say whether the percentage is a
formula: one that was typed, or that points at the wrong column, is the usual cause.`,
	Run: func(p *Pass) {
		for _, s := range p.percentages() {
			switch {
			case s.verdict == agrees:
				p.Passed(s.figure, s.n, s.d)
			case s.verdict == disagrees:
				p.Report(p.percentageDisagrees(s))
			case s.divides() && s.why != nil:
				p.NotChecked(s.column.Indicator, s.why, present(s.figure, s.n, s.d)...)
			}
		}
	},
}

func (p *Pass) percentageDisagrees(s share) finding.Exception {
	shown, said, value := s.expected()
	_, stated := judge.StoredAs(s.figure, s.quotient.Middle())
	cause := p.causeOf(s)
	e := finding.Exception{
		Severity:    finding.Error,
		Expected:    shown,
		Difference:  judge.Away(s.measure, s.figure.Shows, kpi.RoundHalfUp(value, s.figure.Places), s.figure.Places),
		About:       p.subject(s.column),
		Says:        fmt.Sprintf("%s is not %s, which is %s", stated, s.division(), said),
		LikelyCause: cause.Text,
		Evidence:    judge.Evidence(s.n, s.d),
		Suspects:    judge.Foremost(cause.Culprit, s.figure, s.n, s.d),
		Question:    judge.Which(s.figure, s.n, s.d),
		At:          s.figure.At,
		Measure:     s.measure,
		Reported:    s.figure.Shown,
	}
	e.Indicator, e.Area, e.Window, e.Period = s.column.Indicator, s.column.Area, s.column.Window, s.column.Period
	if s.column.Window.IsAverage() && judge.About(s.quotient, s.measure).Meets(s.figure.Range) {
		e.Severity = finding.Query // averages are worked out in more ways than two, and rounded on the way
	}
	if s.mayBeMean() {
		e.Severity, e.Unless.IsMean = finding.Query, s.figure
		e.Says += "; it may be the mean of the months' percentages, which are not stated"
		e.Question = fmt.Sprintf("Is %s the mean of the months' percentages, or which of it, %s and %s is wrong?",
			judge.Say(s.figure), judge.Say(s.n), judge.Say(s.d))
	}
	return e
}

// present is the figures that there are.
func present(figures ...*kpi.Figure) (all []*kpi.Figure) {
	for _, f := range figures {
		if f != nil {
			all = append(all, f)
		}
	}
	return all
}

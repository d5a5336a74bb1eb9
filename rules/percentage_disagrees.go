package rules

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/rules/internal/columns"
	"kpicheck/rules/internal/share"
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

A percentage with a suppressed or missing count beside it, or over a denominator of nought, is not checked.`,
	Answer: `Find which of the three differs from the source system, correct it, and say whether the percentage is a formula: one
that was typed, or that points at the wrong column, is the usual cause.`,
	Run: func(p *Pass) {
		for _, s := range p.percentages() {
			switch {
			case s.Verdict == share.Agrees:
				p.Passed(s.Figure, s.N, s.D)
			case s.Verdict == share.Disagrees:
				p.Report(percentageDisagrees(p, s))
			case s.Divides() && s.Why != nil:
				p.NotChecked(s.Column.Indicator, s.Why, columns.Present(s.Figure, s.N, s.D)...)
			}
		}
	},
}

func percentageDisagrees(p *Pass, s share.Share) finding.Exception {
	shown, said, value := s.Expected()
	_, stated := judge.StoredAs(s.Figure, s.Quotient.Middle())
	cause := s.Cause()
	e := p.Wrong(finding.Error, s.Figure, s.N, s.D)
	columns.Expect(&e, s.Figure, shown, value)
	e.Cells = nil // the counts are named by their values
	e.Says = fmt.Sprintf("%s is not %s, which is %s", stated, s.Division(), said)
	e.Working = judge.Quotient(s.Measure, s.N, s.D).Makes(s.Figure)
	e.LikelyCause, e.Suspects = cause.Text, judge.Foremost(cause.Culprit, e.Suspects...)
	if s.Column.Window.IsAverage() && judge.About(s.Quotient, s.Measure).Meets(s.Figure.Range) {
		e.Severity = finding.Query // averages are worked out in more ways than two, and rounded on the way
	}
	if s.MayBeMean() {
		e.Severity, e.Unless.IsMean = finding.Query, s.Figure
		noun := s.Figure.Period.Noun()
		e.Says += fmt.Sprintf("; it may be the mean of the %ss' percentages, which are not stated", noun)
		e.Question = fmt.Sprintf("Is %s the mean of the %ss' percentages, or which of it, %s and %s is wrong?",
			judge.Say(s.Figure), noun, judge.Say(s.N), judge.Say(s.D))
	}
	return e
}

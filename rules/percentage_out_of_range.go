package rules

import (
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
	"kpicheck/rules/internal/share"
)

// PercentageOutOfRange reports percentages of a whole that are above the whole.
var PercentageOutOfRange = &Rule{
	Name:   "percentage-out-of-range",
	Family: finding.Percentages,
	Title:  "A percentage is above a hundred",
	Doc: `A percentage of a whole lies between 0% and 100%. One above it cannot be true, whatever it was worked out on: a digit
too many, a count typed into a percentage's row, or a percentage of something else.

This is asked of percentages whose numerator and denominator are not stated beside them. Where they are, the three are
compared, which says more; and where the other months show that the figure is merely a hundred times too large, that is
said instead. Exactly 0% and 100% are good figures. A percentage below nought is reported with the other figures that
are negative.`,
	Answer: `Give the percentage again with the two counts behind it.`,
	Run: func(p *Pass) {
		for _, s := range p.percentages() {
			switch {
			case s.Verdict == share.Alone:
				p.Passed(s.Figure)
			case s.Verdict == share.OutOfRange:
				p.Report(percentageOutOfRange(p, s))
			case s.Verdict == share.Unjudged && !s.Divides():
				p.NotChecked(s.Column.Indicator, s.Why, s.Figure)
			}
		}
	},
}

func percentageOutOfRange(p *Pass, s share.Share) finding.Exception {
	whole := s.Measure.Multiplier()
	most := judge.Show(s.Measure, whole, 0)
	c, _ := judge.Slip(s.Figure, kpi.Interval{Lo: new(big.Rat), Hi: whole}.Meets)
	e := p.Wrong(finding.Error, s.Figure)
	columns.Expect(&e, s.Figure, "at most "+most, whole)
	e.Says = fmt.Sprintf("%s is %s, and no share of a whole is above %s", judge.Named(s.Measure.Label), judge.Say(s.Figure), most)
	e.Question = fmt.Sprintf("What are the two counts behind %s in %s?", judge.Say(s.Figure), s.Figure.At)
	e.LikelyCause = c.Text
	return e
}

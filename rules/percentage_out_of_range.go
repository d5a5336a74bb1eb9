package rules

import (
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
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
are negative.

To answer, give the percentage again with the two counts behind it.`,
	Run: func(p *Pass) {
		for _, s := range p.percentages() {
			switch {
			case s.verdict == alone:
				p.Passed(s.figure)
			case s.verdict == outOfRange:
				p.Report(p.percentageOutOfRange(s))
			case s.verdict == unjudged && !s.divides():
				p.NotChecked(s.column.Indicator, s.why, s.figure)
			}
		}
	},
}

func (p *Pass) percentageOutOfRange(s share) finding.Exception {
	whole := per(s.measure)
	within := kpi.Interval{Lo: new(big.Rat), Hi: whole}
	c, _ := judge.Slip(s.figure, within.Meets)
	return finding.Exception{
		Severity:    finding.Error,
		Expected:    "at most " + judge.Show(s.measure, whole, 0),
		Difference:  judge.Away(s.measure, s.figure.Shows, whole, s.figure.Places),
		About:       p.subject(s.column),
		Says:        fmt.Sprintf("%s is %s, and no share of a whole is above %s", judge.Named(s.measure.Label), judge.Say(s.figure), judge.Show(s.measure, whole, 0)),
		Question:    fmt.Sprintf("What are the two counts behind %s in %s?", judge.Say(s.figure), s.figure.At),
		LikelyCause: c.Text,
		Suspects:    []*kpi.Figure{s.figure},
	}
}

package rules

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// DirectionDiffers compares which way is good, as a submission says it, with the contract's.
var DirectionDiffers = &Rule{
	Name:   "direction-differs",
	Family: finding.Targets,
	Title:  "The other way is said to be good than the contract has",
	Doc: `Where a workbook says “Good = Low” and the contract that high is good, one of the two is wrong, and every colour with it.

What says so is a cell below or beside “Good is” or “Polarity”, or a text such as “Lower is better”, in the headline's row
or above a table of its figures alone. An arrow, “up” or “increasing” tells how a figure went, unless such a heading asks for it.
Comments and legends are passed over. Where the contract or the workbook says nothing, nothing is compared.

The status is judged by the contract. Only what such a heading asks for in the headline's row leaves its colour unquestioned, and any
claim of a target met.`,
	Answer: `Say which way is good. If it is the workbook's, polarity in the contract file is to be corrected; if the contract's, the
text in the workbook.`,
	Run: func(p *Pass) {
		for _, i := range p.Contract.Indicators {
			other := p.Submission.OtherDirections(i)
			if len(other) > 0 {
				p.Report(directionDiffers(p, i, other))
			}
		}
		for _, d := range p.Submission.Directions {
			if d.Good == d.Indicator.Polarity {
				p.Held(d.Indicator)
			}
		}
	},
}

func directionDiffers(p *Pass, i *kpi.Indicator, other []kpi.Direction) finding.Exception {
	stated, agreed := other[0].Good, i.Polarity
	e := finding.Exception{Severity: finding.Query, Indicator: i, Measure: i.Headline, Window: i.Window, Period: p.Submission.Period, At: other[0].At,
		Reported: string(stated), Expected: string(agreed), About: finding.Subject{Indicator: i},
		Says:     fmt.Sprintf("the workbook says “%s”, and by the contract %s is good", other[0].Text.Text, agreed),
		Question: fmt.Sprintf("Is a %s figure of %s good, as the workbook says, or a %s one, as the contract has it?", stated, i.ID, agreed)}
	for _, d := range other {
		e.Cells = append(e.Cells, d.At)
	}
	return e
}

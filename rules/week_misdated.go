package rules

import (
	"fmt"

	"kpicheck/internal/claims"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/internal/verdict"
	"kpicheck/rules/internal/commentary"
)

// WeekMisdated questions weeks that a commentary gives by days which were a week in another year.
var WeekMisdated = &Rule{
	Name:   "week-misdated",
	Family: finding.CommentaryText,
	Title:  "A week is given by the days of another year's",
	Doc: `A page is made from last year's, and what nobody overwrites stands there again. “National Adoption Week 17th-23rd Oct” is
Monday to Sunday in 2016, and Wednesday to Tuesday in 2018.

Read are seven days of one month behind the word “week”. A week that begins on a Monday, a Sunday or a Saturday in the year that
it names, or else in the last year in which the month has come, is taken as right; so is a span of more or fewer days. Else
it is asked about, with the latest earlier year in which it began on a Monday. What the week was called, and whether it was held at
all, is not looked up.`,
	Answer: `Give the dates for the year reported, and see whether the rest of the text is of that year.`,
	Run: func(p *Pass) {
		all := p.commentary.In(p.Contract, p.Submission, p.Set)
		for _, j := range all {
			if j.Than == claims.Calendar && j.Verdict == verdict.True {
				p.Held(j.Indicator)
			}
		}
		for _, g := range commentary.Groups(all, verdict.False) {
			if j := g[0]; j.Than == claims.Calendar {
				p.Report(finding.Exception{Severity: finding.Query, Indicator: j.Indicator, Period: p.Submission.Period, At: j.At,
					Cells: []kpi.Place{j.At}, Reported: j.Words, About: finding.Subject{Indicator: j.Indicator},
					Says:     fmt.Sprintf("the commentary says “%s”, and %s", j.Words, j.Fact),
					Question: fmt.Sprintf("Of which year is “%s”, and is the rest of the commentary of that year too?", j.Words)})
			}
		}
	},
}

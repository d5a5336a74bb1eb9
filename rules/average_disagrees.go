package rules

import (
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/spread"
)

// AverageDisagrees works out averages of the previous twelve months from the months stated.
var AverageDisagrees = &Rule{
	Name:   "average-disagrees",
	Family: finding.Averages,
	Title:  "An average of the previous twelve months is not that of the months stated",
	Doc: `Where a submission states each of the twelve months, in the data of its trend chart or in months across a scorecard, the
average of the previous twelve months must be theirs. The current month is not among them. An average that was not
brought up to date, or that takes the current month in, is found in this way.

A percentage may be averaged in two honest ways: the sums of the counts divided, or the mean of the months' percentages.
Either is accepted. Where the months' counts are not stated, only the mean can be worked out: a value near it, between
the least and the greatest month, is then left open, and one further off is a query.

An average that was cut off or rounded twice is a query. Nothing is said where a month is missing.`,
	Answer: `Say which months were averaged, and how.`,
	Run: func(p *Pass) {
		for _, f := range p.Submission.Figures {
			if f.Window == kpi.PreviousAverage {
				spread.Hold(p.Ledger, p.Set, f)
			}
		}
	},
}

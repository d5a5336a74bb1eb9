package rules

import (
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/spread"
	"kpicheck/rules/internal/todate"
)

// CumulativeDisagrees adds up the months behind cumulative figures.
var CumulativeDisagrees = &Rule{
	Name:   "cumulative-disagrees",
	Family: finding.Averages,
	Title:  "A cumulative figure is not the sum of the months stated",
	Doc: `A count accumulated over the previous twelve months, or over the year to date, is the sum of its months. Where the
submission states every one of them, they are added up. The sum is exact, so a difference of one is a difference: a month
was restated and the cumulative figure was not, or it covers other months than its heading says, and if a neighbouring
stretch of months fits, it is named.

A cumulative percentage is the ratio of the sums, never the mean of the months' percentages. Where the months' counts are
not stated, it need only lie between the least and the greatest of the months' percentages. Counts that the contract
declares rounded are allowed for. April's year to date is compared with April elsewhere.

Nothing is said where a month is missing.`,
	Answer: `Say which months the figure takes in, and which was restated.`,
	Run: func(p *Pass) {
		for _, f := range p.Submission.Figures {
			if f.Window == kpi.PreviousCumulative || f.Window == kpi.YearToDate && !todate.Opens(f.Period) {
				spread.Hold(p.Ledger, p.Set, f)
			}
		}
	},
}

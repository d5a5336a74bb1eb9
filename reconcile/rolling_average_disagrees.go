package reconcile

import (
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/reckon"
)

// RollingAverageDisagrees works out averages of the previous twelve months from the months as submitted.
var RollingAverageDisagrees = &Rule{
	Name:   "rolling-average-disagrees",
	Family: finding.Reconciliation,
	Title:  "An average of the previous twelve months is not that of the months as submitted",
	Doc: `The average of the previous twelve months is that of the twelve before the current one. Where each is known, from its own
submission or from a trend table, it is worked out. Else a count's average is held against last month's: a month has come in
and another dropped out, and each weighs a twelfth.

The average of a percentage may be the mean of the months' percentages or the ratio of the sums of their counts. Both are in
use and either is accepted; where a submission leaves the way it used before, another rule asks. An average that was cut off
or rounded twice is a query, and so is any other difference, since a month may have been restated unseen, unless every
month was accepted. Averages held against the submission's own trend table are not held again.`,
	Answer: `Say which months were averaged, and how.`,
	Run:    func(p *Pass) { p.totals.Hold(reckon.Twelve, kpi.PreviousAverage) },
}

package reconcile

import (
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/reckon"
)

// RollingTotalDisagrees adds up the twelve months behind a cumulative or rolling figure.
var RollingTotalDisagrees = &Rule{
	Name:   "rolling-total-disagrees",
	Family: finding.Reconciliation,
	Title:  "A total of twelve months is not that of the months as submitted",
	Doc: `The previous twelve months leave the current one out, and the rolling twelve take it in; both are the sum of their months.
Where each month is known, from its own submission or from a trend table, they are added up. Else the total is held against
an earlier one: with the months that have come in since and without those that dropped out, or against twelve times their
average. The sentence says which was done.

A total that fits the months as they were submitted or as they are now is not questioned, and neither is one that goes on
from a total asked about before. Since a month may have been restated unseen, a difference is a query, unless every other
figure was accepted or stands in this submission. Populations and rates are not added up.`,
	Answer: `Say which months were taken in, and which was restated.`,
	Run:    func(p *Pass) { p.totals.Hold(reckon.Twelve, kpi.PreviousCumulative, kpi.Rolling12) },
}

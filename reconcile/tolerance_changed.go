package reconcile

import (
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/stated"
)

// ToleranceChanged reports tolerances that are not those of the month before, where the contract has none to hold them to.
var ToleranceChanged = &Rule{
	Name:   "tolerance-changed",
	Family: finding.Reconciliation,
	Title:  "A tolerance is not the one of the month before",
	Doc: `The tolerance decides between amber and red. A band that is widened in the middle of a year turns a red month amber, and
nothing else on the page shows it.

Where the contract has a tolerance, every submission is held to that, and tolerance-differs says what is to be said. This
rule speaks of the bands that the contract has not. Both ends are compared as they are shown, however the band is written:
“17-24%” and “17% to 24%” are the same. A financial year may bring a new band. One that comes or goes is no change, and one
that is put back after it was asked about is not asked about again.`,
	Answer: `Give the change control that agreed the new band, or put the old one back. If the band is agreed, the contract file
should have it.`,
	Run: func(p *Pass) { tolerances.EachChange(p.Ledger, p.Record, p.given.Found) },
}

var tolerances = stated.Kind{
	Of:     func(s *kpi.Submission) []kpi.Stated { return s.Tolerances },
	Named:  func(kpi.Stated) string { return "the tolerance" },
	Agreed: func(s kpi.Stated) bool { return s.Indicator.Tolerance != nil },
	Yearly: true,
	Band:   true,
}

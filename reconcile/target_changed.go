package reconcile

import (
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/stated"
)

// TargetChanged reports targets that are not those of the month before, where the contract has none to hold them to.
var TargetChanged = &Rule{
	Name:   "target-changed",
	Family: finding.Reconciliation,
	Title:  "A target is not the one of the month before",
	Doc: `Targets change only by change control, and as a rule only with the financial year. One that changes between two months of
a year changes what counts as good, and makes the months before look better or worse than they did.

Where the contract has a target, every submission is held to that, and target-differs says what is to be said. This rule
speaks of the targets that the contract has not. They are compared as they are shown. A financial year may bring new ones; a
target that comes or goes is no change, and one that is put back after it was asked about is not asked about again.`,
	Answer: `Give the change control that agreed the new target, or put the old one back. If the target is agreed, the contract
file should have it.`,
	Run: func(p *Pass) { targets.EachChange(p.Ledger, p.Record, p.given.Found) },
}

var targets = stated.Kind{
	Of:     func(s *kpi.Submission) []kpi.Stated { return s.Targets },
	Named:  func(kpi.Stated) string { return "the target" },
	Agreed: func(s kpi.Stated) bool { return s.Indicator.Target != nil },
	Yearly: true,
}

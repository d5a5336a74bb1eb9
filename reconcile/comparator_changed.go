package reconcile

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/label"
	"kpicheck/reconcile/internal/stated"
)

// ComparatorChanged reports published values that are not those of the month before under the same label, where the contract
// has none to hold them to.
var ComparatorChanged = &Rule{
	Name:   "comparator-changed",
	Family: finding.Reconciliation,
	Title:  "A published comparator is not the one of the month before",
	Doc: `A published value stays what it was when it was published. One that changes from month to month under the same label was
mistyped, revised, or taken from a newer publication without saying so, and the comparison drawn from it has changed.

Where the contract has the value, every submission is held to that, and comparator-differs says what is to be said. This
rule speaks of the others. If the label names the year or month of the value, a change is a query; if it does not, a newer
publication is the likeliest reason and the change is only noted. A value under a new label, such as that of a new year,
is another value and is not compared.`,
	Answer: `Name the publication, its date and its table, and put the year in the label.`,
	Run:    func(p *Pass) { comparators.EachChange(p.Ledger, p.Record, p.given.Found) },
}

var comparators = stated.Kind{
	Of:     func(s *kpi.Submission) []kpi.Stated { return s.Comparators },
	Named:  func(s kpi.Stated) string { return judge.Named(s.Label) },
	Agreed: func(s kpi.Stated) bool { return s.Comparator != nil && s.Comparator.Value != nil },
	Complete: func(e *finding.Exception, now kpi.Stated) {
		e.Question = fmt.Sprintf("Which publication gives %s for %s?", now.Low.Shown, judge.Named(now.Label))
		if !label.NamesTime(now.Label) {
			e.Severity, e.LikelyCause = finding.Note, "a newer publication may have been taken"
		}
	},
}

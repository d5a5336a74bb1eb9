package reconcile

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/history"
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
is another value and is not compared.

To answer, name the publication, its date and its table, and put the year in the label.`,
	Run: func(p *Pass) {
		comparators.EachChange(p.Ledger, p.Record, p.Given.Found, func(now, was kpi.Stated, past *history.Past) finding.Exception {
			return comparatorChanged(past, now, was, p.Submission.Period)
		})
	},
}

var comparators = stated.Kind{
	Of:     func(s *kpi.Submission) []kpi.Stated { return s.Comparators },
	Agreed: func(s kpi.Stated) bool { return s.Comparator != nil && s.Comparator.Value != nil },
}

func comparatorChanged(past *history.Past, s, was kpi.Stated, now kpi.Period) finding.Exception {
	i, m := s.Indicator, s.Measure
	if m == nil {
		m = i.Headline
	}
	e := finding.Exception{
		Severity: finding.Note, Indicator: i, Measure: m, Window: i.Window, Period: now,
		At: s.At, Reported: s.Low.Shown, Expected: was.Low.Shown,
		Difference:  judge.Away(m, s.Low.Shows, was.Low.Shows, max(s.Low.Places, was.Low.Places)),
		About:       finding.Subject{Indicator: i},
		Says:        fmt.Sprintf("%s is given as %s, and in the submission for %s it was %s", judge.Named(s.Label), s.Low.Shown, past.Period, was.Low.Shown),
		Question:    fmt.Sprintf("%s: which publication gives %s for %s?", i.ID, s.Low.Shown, judge.Named(s.Label)),
		LikelyCause: "a newer publication may have been taken",
		Evidence:    stated.Then(past, was),
	}
	if label.NamesTime(s.Label) {
		e.Severity, e.LikelyCause = finding.Query, ""
	}
	return e
}

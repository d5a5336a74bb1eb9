package reconcile

import (
	"cmp"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/asked"
	"kpicheck/reconcile/internal/restatement"
	"kpicheck/reconcile/internal/said"
)

// RestatedFigure reports figures for earlier periods that are not what was accepted, or submitted.
var RestatedFigure = &Rule{
	Name:   "restated-figure",
	Family: finding.Reconciliation,
	Title:  "A figure for an earlier month is not what was submitted or accepted",
	Doc: `A trend chart or a scorecard repeats the months before. Where one of its figures is not the one of then, the past was
changed: by late recording, by a new definition, or by a slip. Whatever was concluded from the old figure no longer holds.

A figure is held against what the council last accepted, else against its own month's submission, else against the latest
that states it. Two figures that can be one number, rounded, agree. What differs from an accepted figure is an error until
it is explained; other restatements are queries; the correction of a figure that was in error is only noted. All that is
restated of one indicator is one exception; what stands since it was asked about is not asked again. Columns named
“previous” are another rule's.`,
	Answer: `Say why the figure changed, and whether the new one is to be accepted.`,
	Run: func(p *Pass) {
		var all []restatement.Change
		for _, f := range p.Submission.Figures {
			if c, differs := changed(p, f); differs {
				all = append(all, c)
			}
		}
		for _, changes := range said.Groups(all, func(c restatement.Change) (*kpi.Indicator, bool) { return c.Indicator, true }) {
			p.Report(restatement.Exception(p.Ledger, p.Record, changes))
		}
	},
}

// changed holds a figure of an earlier period against what was said of it before, and records the check where it does not
// differ.
func changed(p *Pass, f *kpi.Figure) (c restatement.Change, differs bool) {
	if !repeatsThePast(p, f) {
		return c, false
	}
	was, known := p.Before(f.Key())
	if !known {
		p.Lacks(p.Ledger, f, said.NeverStated(f))
		return c, false
	}
	if p.UnderWrongHeading(f) != nil || said.Agree(f.Value, was.Value) {
		p.Passed(f)
		return c, false
	}
	c = restatement.NewChange(f, was)
	why := cmp.Or(asked.FigurePutBack(p.Judging(), p.History, f, was), asked.StandsAsAsked(p.Judging(), p.History, f, was))
	if p.Questioned([]*kpi.Figure{f}, c.Severity) != nil {
		why = judge.InQuestion(f)
	}
	if why != nil {
		p.NotChecked(f.Indicator, why, f)
	}
	return c, why == nil
}

// repeatsThePast reports whether a figure is the submission's statement of an earlier period, and stands in no column that
// is called previous.
func repeatsThePast(p *Pass, f *kpi.Figure) bool {
	if !f.Usable() || f.Period.Compare(p.Submission.Period) >= 0 || p.Find(f.Key()) != f {
		return false
	}
	for g := range p.Of(f.Key()) {
		if looksBack(g) {
			return false
		}
	}
	return true
}

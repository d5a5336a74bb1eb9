package reconcile

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/wording"
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
restated of one indicator is one exception. Columns named “previous” are another rule's.

To answer, say why the figure changed, and whether the new one is to be accepted.`,
	Run: func(p *Pass) {
		var all []*restatement
		at := map[*kpi.Indicator]*restatement{}
		for _, f := range p.Submission.Figures {
			c, differs := p.changed(f)
			if !differs {
				continue
			}
			r := at[f.Indicator]
			if r == nil {
				r = &restatement{}
				at[f.Indicator], all = r, append(all, r)
			}
			r.add(c)
		}
		for _, r := range all {
			p.Report(r.exception(p))
		}
	},
}

// change is a figure of an earlier period, and what was said of it before.
type change struct {
	*kpi.Figure
	was      before
	severity finding.Severity
}

// changed holds a figure of an earlier period against what was said of it before, and records the check where it does not
// differ.
func (p *Pass) changed(f *kpi.Figure) (c change, differs bool) {
	if !p.repeatsThePast(f) {
		return c, false
	}
	value, known := p.valueBefore(f.Key())
	if !known {
		if p.latest() != nil {
			p.NotChecked(f.Indicator, neverStated(f), f)
		}
		return c, false
	}
	if p.underWrongHeading([]*kpi.Figure{f}) != nil || agree(f.Value, value) {
		p.Passed(f)
		return c, false
	}
	was, _ := p.saidBefore(f.Key())
	c = change{f, was, severityOf(f, was)}
	if p.Questioned([]*kpi.Figure{f}, c.severity) != nil {
		p.NotChecked(f.Indicator, judge.InQuestion(f), f)
		return c, false
	}
	if why := p.changedBack("restated-figure", f, was); why != nil {
		p.NotChecked(f.Indicator, why, f)
		return c, false
	}
	return c, true
}

// repeatsThePast reports whether a figure is the submission's statement of an earlier period, and stands in no column that
// is called previous.
func (p *Pass) repeatsThePast(f *kpi.Figure) bool {
	if !f.Usable() || f.Period.Compare(p.Submission.Period) >= 0 || p.Find(f.Key()) != f {
		return false
	}
	for g := range p.index.Of(f.Key()) {
		if g.Column >= 0 && g.Column < len(g.Indicator.Columns) && g.Indicator.Columns[g.Column].Back > 0 {
			return false
		}
	}
	return true
}

// severityOf is how grave a restatement is. What rounding the other way would explain is never an error.
func severityOf(f *kpi.Figure, was before) finding.Severity {
	switch {
	case was.accepted && !touch(f.Value, was.Value):
		return finding.Error
	case was.doubted:
		return finding.Note
	}
	return finding.Query
}

// sentence says how one figure was restated: "Total for Jul-18 is now 959, and was 949 in the submission for Jul-18".
func (c change) sentence() string {
	text := fmt.Sprintf("%s for %s is now %s, and %s", wording.Line(c.Key()), c.Period, judge.Say(c.Figure), c.was.said)
	switch {
	case touch(c.Value, c.was.Value):
		text += ", which rounding the other way would explain"
	case !c.IsCount():
		text += ", which is more than rounding explains"
	}
	if c.severity == finding.Note {
		text += "; that figure was in error"
	}
	return text
}

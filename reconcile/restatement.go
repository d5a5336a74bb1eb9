package reconcile

import (
	"fmt"
	"math/big"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/wording"
)

// restatement is all that a submission restates of one indicator.
type restatement struct{ changes []change }

// add keeps the gravest changes first, and else the order of the submission.
func (r *restatement) add(c change) {
	r.changes = append(r.changes, c)
	slices.SortStableFunc(r.changes, func(a, b change) int { return int(b.severity) - int(a.severity) })
}

func (r *restatement) exception(p *Pass) finding.Exception {
	first := r.changes[0]
	e := finding.Exception{
		Severity:    first.severity,
		Expected:    first.was.Shown,
		Difference:  judge.Away(first.Measure, first.Shows, first.was.Shows, max(first.Places, first.was.Places)),
		Question:    first.question(),
		LikelyCause: r.cause(p),
	}
	var said []string
	for _, c := range r.changes {
		said = append(said, c.sentence())
		e.Suspects = append(e.Suspects, p.stating(c.Figure)...)
		e.Evidence = append(e.Evidence, c.was.evidence)
	}
	e.Cells = judge.Places(e.Suspects...)
	e.About = finding.Subject{Indicator: first.Indicator}
	e.Says = wording.InTurn(said) + r.toDate(p)
	e.In = e.Cells[:min(wording.Few, len(e.Cells))]
	return e
}

// stating is the figures of the submission that state what a figure states, the figure first, without those that are in
// question for another reason.
func (p *Pass) stating(f *kpi.Figure) []*kpi.Figure {
	all := []*kpi.Figure{f}
	for g := range p.index.Of(f.Key()) {
		if other := []*kpi.Figure{g}; g != f && g.Usable() && p.Questioned(other, finding.Note) == nil && p.underWrongHeading(other) == nil {
			all = append(all, g)
		}
	}
	return all
}

func (c change) question() string {
	what := fmt.Sprintf("%s: %s for %s", c.Indicator.ID, wording.Line(c.Key()), c.Period)
	switch {
	case c.severity == finding.Note:
		return fmt.Sprintf("%s: is %s the correction of %s?", what, judge.Say(c.Figure), c.was.Shown)
	case c.was.accepted:
		return fmt.Sprintf("%s: why is it now %s, and is that to be accepted in place of %s?", what, judge.Say(c.Figure), c.was.Shown)
	}
	return fmt.Sprintf("%s: which is right, %s or %s, and why was it changed?", what, judge.Say(c.Figure), c.was.Shown)
}

// toDate is by how much the year to date moves with the figures that were restated, where the contract asks for one.
func (r *restatement) toDate(p *Pass) string {
	i := r.changes[0].Indicator
	if !slices.ContainsFunc(i.Columns, func(c kpi.Column) bool { return c.Window == kpi.YearToDate }) {
		return ""
	}
	var moves []string
	for _, m := range i.Measures {
		if by := r.moved(m, p.Submission.Period); by.Sign() != 0 {
			moves = append(moves, fmt.Sprintf("%s in %s", judge.Away(m, by, new(big.Rat), 0), judge.Named(m.Label)))
		}
	}
	if len(moves) == 0 {
		return ""
	}
	return "; the year to date moves by " + judge.List(moves)
}

// moved is by how much the year to date of a count moves: by the changes of the year's single periods, or by that of the
// latest year to date that was restated.
func (r *restatement) moved(m *kpi.Measure, reported kpi.Period) *big.Rat {
	by := new(big.Rat)
	var latest kpi.Period
	for _, c := range r.changes {
		if c.Measure != m || c.Area != r.changes[0].Area || !c.IsCount() || c.Period.FinancialYear() != reported.FinancialYear() {
			continue
		}
		d := new(big.Rat).Sub(c.Shows, c.was.Shows)
		switch {
		case c.Window == kpi.InMonth:
			by.Add(by, d)
		case c.Window == kpi.YearToDate && (latest.IsZero() || c.Period.Compare(latest) > 0):
			by, latest = d, c.Period
		}
	}
	return by
}

// cause is what most likely went wrong, where the figures show it: the columns stand one period off, or a number was
// mistyped.
func (r *restatement) cause(p *Pass) string {
	for _, n := range []int{-1, 1} {
		if r.isShifted(p, n) {
			return "each is what was said before of the period beside its own: the columns may stand one period off"
		}
	}
	first := r.changes[0]
	if len(first.Shows.FloatString(0)) < digitsOfSlip || !first.IsCount() {
		return ""
	}
	if slip, ok := judge.Slip(first.Figure, first.was.Range.Meets); ok {
		return slip.Text
	}
	return ""
}

// digitsOfSlip is how many digits a number needs before a slip of one of them says anything: any two numbers of two digits
// are near each other by some slip.
const digitsOfSlip = 3

// isShifted reports whether every restated figure is what was said of the quantity so many periods on. It takes three
// figures to see that.
func (r *restatement) isShifted(p *Pass, n int) bool {
	for _, c := range r.changes {
		k := c.Key()
		k.Period = k.Period.Shift(n)
		if shows := p.showed(k); shows == nil || shows.Cmp(c.Shows) != 0 {
			return false
		}
	}
	return len(r.changes) >= 3
}

// showed is what was said of a quantity before, or is said of it now if it is of the period reported; nil for nothing.
func (p *Pass) showed(k kpi.Key) *big.Rat {
	if f := p.Find(k); k.Period == p.Submission.Period && f.Usable() {
		return f.Shows
	}
	was, _ := p.valueBefore(k)
	return was.Shows
}

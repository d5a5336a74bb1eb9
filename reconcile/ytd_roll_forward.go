package reconcile

import (
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// YTDRollForward takes the year to date on from an earlier month's.
var YTDRollForward = &Rule{
	Name:   "ytd-roll-forward",
	Family: finding.Reconciliation,
	Title:  "A year to date does not follow from an earlier one",
	Doc: `The year to date is last month's with this month's own count added; in April it starts again. Where the months between are
known it must be exactly that. Where they are not, it must still be possible: no count falls within a year, a year to date
is at least the earlier one with the months that are known, and in what was added a numerator is no more than its
denominator. In the first month of the year, a count that is not below last year's was not started again.

What stands beside it in one submission is held by the rules of one submission. Since a month may have been restated
unseen, a difference is a query, unless the other figures were accepted or stand in this submission.

To answer, give the month's own count, and say what was restated since.`,
	Run: func(p *Pass) {
		p.totals(yearToDate, kpi.YearToDate)
		p.increments()
		p.restarts()
	},
}

// yearToDate holds a year to date against an earlier one of its year and the months since, else against all its months,
// else against what an earlier one allows.
func yearToDate(w *words, f *kpi.Figure) (r reckoning, ok bool) {
	if f.Measure.Kind != kpi.Count {
		return w.bySpread(f)
	}
	before, found := w.rollFromBefore(f)
	if found && !before.lacksIn {
		return w.byRoll(before), true
	}
	if r, ok = w.bySpread(f); ok {
		return r, true
	}
	if !found {
		return r, false
	}
	return w.byLimits(before)
}

// increments holds what was added to a numerator since an earlier submission against what was added to its denominator.
func (p *Pass) increments() {
	for _, column := range p.current([]kpi.Window{kpi.YearToDate}) {
		for _, f := range column {
			if f.Measure.Kind == kpi.Percentage && p.hasCounts(f) {
				p.increment(p.beside(f, f.Measure.Numerator), p.beside(f, f.Measure.Denominator))
			}
		}
	}
}

func (p *Pass) increment(n, d *kpi.Figure) {
	if p.IsSuspected(n) || p.IsSuspected(d) {
		return
	}
	var worst *finding.Exception
	var looked []*kpi.Figure
	for _, w := range p.bothWords() {
		n0, d0, ok := w.earlier(n, d)
		if !ok {
			return
		}
		own := w.own([]*kpi.Figure{n0, d0})
		gainedN, gainedD := n.Range.Sub(n0.Range), d.Range.Sub(d0.Range)
		if len(own) == 2 || gainedN.Hi.Sign() < 0 || gainedD.Hi.Sign() < 0 {
			return // held within the submission, or reported as falling
		}
		if !gainedD.Below(gainedN) {
			p.Passed(append(own, n, d)...)
			return
		}
		if worst == nil {
			e := p.incrementImpossible(w, n, d, n0, d0)
			worst, looked = &e, append(own, n0, d0)
		}
	}
	p.Report(*worst, looked...)
}

// earlier is a numerator and a denominator for the year to the latest earlier month of the year that both are known of.
func (w *words) earlier(n, d *kpi.Figure) (n0, d0 *kpi.Figure, ok bool) {
	for back := 1; back < stretchOf(n).n; back++ {
		top, bottom := n.Key(), d.Key()
		top.Period, bottom.Period = n.Period.Shift(-back), d.Period.Shift(-back)
		if n0, d0 = w.find(top), w.find(bottom); n0.Usable() && d0.Usable() {
			return n0, d0, true
		}
	}
	return nil, nil, false
}

func (p *Pass) incrementImpossible(w *words, n, d, n0, d0 *kpi.Figure) finding.Exception {
	gainedN, gainedD := new(big.Rat).Sub(n.Shows, n0.Shows), new(big.Rat).Sub(d.Shows, d0.Shows)
	over := new(big.Rat).Sub(gainedN, gainedD)
	return finding.Exception{
		Severity:   w.severity([]*kpi.Figure{n0, d0}),
		Cells:      judge.Places(n, d),
		Expected:   "at most " + judge.Show(n.Measure, new(big.Rat).Sub(n.Shows, over), n.Places),
		Difference: judge.Away(n.Measure, over, new(big.Rat), n.Places),
		About:      finding.SubjectOf(n.Indicator, n.Area, n.Window, n.Period, p.Submission.Period),
		Says:       fmt.Sprintf("since the submission for %s, %s has risen by %s and %s only by %s", n0.Period, judge.Named(n.Measure.Label), judge.Show(n.Measure, gainedN, n.Places), judge.Named(d.Measure.Label), judge.Show(d.Measure, gainedD, d.Places)),
		In:         []kpi.Place{n.At, d.At},
		Question: fmt.Sprintf("What were %s and %s after %s by themselves, and was the year to %s restated?", judge.Named(n.Measure.Label),
			judge.Named(d.Measure.Label), n0.Period, n0.Period),
		Evidence: w.evidence(n0, d0),
		Suspects: append([]*kpi.Figure{n, d}, w.own([]*kpi.Figure{n0, d0})...),
	}
}

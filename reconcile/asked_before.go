package reconcile

import (
	"slices"

	"kpicheck/internal/kpi"
)

// goesOnInQuestion is the period whose figure was asked about when it was submitted, where a total has gone on from it since
// with what came in and what dropped out: one month that was restated unseen moves every total that takes it in, for a year.
// known is false if there is none.
func (p *Pass) goesOnInQuestion(f *kpi.Figure, both []*words) (then kpi.Period, known bool) {
	if f.Measure.Kind != kpi.Count && !f.Window.IsAverage() {
		return then, false // no ratio of sums goes on from another
	}
	k := f.Key()
	for range 12 / f.Period.Months {
		k.Period = k.Period.Shift(-1)
		base := p.History.Own(k)
		if !base.Usable() || !slices.ContainsFunc(both, func(w *words) bool { return w.leadsTo(base, f) }) {
			return then, false
		}
		if isAskedTotal(p.History.Of(k.Period), base) {
			return k.Period, true
		}
	}
	return then, false
}

// leadsTo reports whether a total is an earlier one with what came in since and without what dropped out.
func (w *words) leadsTo(base, f *kpi.Figure) bool {
	r := w.roll(f, base)
	return !r.lacksIn && !r.lacksOut && r.value.Meets(f.Range)
}

// ofTotals are the rules that say by how much totals are off. One of them speaks for all that are off by as much.
var ofTotals = []string{"previous-disagrees", "ytd-roll-forward", "rolling-total-disagrees", "rolling-average-disagrees"}

// isAskedTotal reports whether an earlier submission's total was asked about, by itself or with others.
func isAskedTotal(past *kpi.Past, f *kpi.Figure) bool {
	return slices.ContainsFunc(past.Raised, func(e kpi.Exception) bool {
		return slices.Contains(ofTotals, e.Rule) && (e.At == f.At || slices.Contains(e.Cells, f.At))
	})
}

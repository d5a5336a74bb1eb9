package reckon

import (
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/asked"
	"kpicheck/reconcile/internal/roll"
	"kpicheck/reconcile/internal/said"
	"kpicheck/reconcile/internal/words"
)

// Totals is a submission's figures over several periods, as they are held against what is known of those.
type Totals struct {
	ledger   *judge.Ledger
	record   *said.Record
	both     []*words.Choice
	excesses []excess // by how much totals were found to be too great
}

// NewTotals is the totals of a submission, by both choices of whose word is taken.
func NewTotals(l *judge.Ledger, r *said.Record, both []*words.Choice) *Totals {
	return &Totals{ledger: l, record: r, both: both}
}

// Hold holds the submission's figures of its own period in some windows against what is known of their single periods: by says
// what comes of one; ok is false where nothing is known. What is wrong in one column is one exception.
func (t *Totals) Hold(by func(*words.Choice, *kpi.Figure) (r Reckoning, ok bool), windows ...kpi.Window) {
	for _, column := range t.record.Current(windows...) {
		var wrong []Reckoning
		for _, f := range column {
			if t.needsNoTotal(f) {
				continue
			}
			if r, disagrees := t.hold(f, by); disagrees {
				wrong = append(wrong, r)
			}
		}
		t.report(wrong)
	}
}

// hold holds a figure against what is known by both choices of words, and records the check unless it disagrees by both.
func (t *Totals) hold(f *kpi.Figure, by func(*words.Choice, *kpi.Figure) (Reckoning, bool)) (first Reckoning, disagrees bool) {
	for _, w := range t.both {
		r, ok := by(w, f)
		switch {
		case ok && r.verdict == judge.Agrees:
			t.ledger.Passed(r.looked()...)
			return first, false
		case ok && r.verdict == judge.Open && r.why != nil:
			t.record.Lacks(t.ledger, f, r.why)
			return first, false
		case !ok || r.verdict == judge.Open:
			if t.ledger.TakesChecks() {
				t.record.Lacks(t.ledger, f, fewKnown(w, f))
			}
			return first, false
		}
		if first.Figure == nil {
			first = r
		}
	}
	if then := t.goesOnInQuestion(f); !then.IsZero() {
		t.ledger.NotChecked(f.Indicator, finding.Because("it goes on from the figure for %, which was asked about then", then), f)
		return first, false
	}
	return first, true
}

// needsNoTotal reports whether a figure is none to add up, or is held against its periods or its counts already, since the
// submission states them.
func (t *Totals) needsNoTotal(f *kpi.Figure) bool {
	if !t.record.IsNumber(t.ledger, f) {
		return true
	}
	_, _, hasCounts := t.record.Counts(f)
	switch {
	case judge.Accumulates(f.Window) && (f.Measure.Kind == kpi.Rate || judge.IsOfPeople(f) || hasCounts):
		return true
	case f.Window == kpi.Rolling12 || !t.statesAll(f, f.Measure):
		return false
	case f.Measure.Kind == kpi.Count || t.statesAll(f, f.Measure.Numerator) && t.statesAll(f, f.Measure.Denominator):
		return true
	}
	s, _ := judge.Months{Find: t.record.Find, Beside: t.record.Beside}.Spread(f)
	verdict, _ := s.Judge()
	return verdict != judge.Open
}

// statesAll reports whether the submission itself states a measure for every period behind a figure.
func (t *Totals) statesAll(f *kpi.Figure, m *kpi.Measure) bool {
	periods := roll.Periods(f)
	return m != nil && len(periods) > 0 && !slices.ContainsFunc(periods, func(p kpi.Period) bool {
		return !t.record.Find(judge.Part(f, m, p)).Usable()
	})
}

// fewKnown is how many of the periods behind a figure are known, where that is not enough. Nil where the contract asks for
// no single period, and none is known.
func fewKnown(w *words.Choice, f *kpi.Figure) *finding.Reason {
	periods := roll.Periods(f)
	known, _ := w.Each(f, periods)
	asked := slices.ContainsFunc(f.Indicator.Columns, func(c kpi.Column) bool { return c.Window == judge.PartsWindow(f) })
	switch {
	case len(known) == 0 && !asked:
		return nil
	case len(known) == 1:
		return finding.Because("only 1 of the % periods to % is known", finding.Number(len(periods)), periods[0])
	}
	return finding.Because("only % of the % periods to % are known", finding.Number(len(known)), finding.Number(len(periods)), periods[0])
}

// goesOnInQuestion is the period whose figure was asked about when it was submitted, where a total has gone on from it since
// with what came in and what dropped out: one month that was restated unseen moves every total that takes it in, for a year.
// Zero if there is none.
func (t *Totals) goesOnInQuestion(f *kpi.Figure) (then kpi.Period) {
	if f.Measure.Kind != kpi.Count && !f.Window.IsAverage() {
		return then // no ratio of sums goes on from another
	}
	for back := 1; back <= 12/f.Period.Months; back++ {
		k := f.Key().Shift(-back)
		base := t.record.History.Own(k)
		if !base.Usable() || !slices.ContainsFunc(t.both, func(w *words.Choice) bool { return roll.On(w, f, base).IsTrue() }) {
			return then
		}
		if asked.OfTotal(t.record.History.Of(k.Period), base.At) {
			return k.Period
		}
	}
	return then
}

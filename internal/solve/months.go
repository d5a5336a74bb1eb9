package solve

import (
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// spans holds a count over several periods to those periods, to the total that it goes on from, and to other statements of the same
// stretch.
func (w *web) spans(f *kpi.Figure, v *variable) {
	if f.Measure.Kind != kpi.Count || judge.Accumulates(f.Window) && judge.IsOfPeople(f) {
		return
	}
	first, n := judge.Spanned(f)
	if n == 0 {
		return
	}
	times := int64(1)
	if f.Window.IsAverage() {
		times = int64(n)
	}
	if months, ok := w.run(f, f.Measure, first, n); ok {
		sum := form{term{times, v}}
		for _, m := range months {
			sum = sum.plus(-1, m)
		}
		w.must(v, linear{sum})
	}
	w.goesOn(f, v, times)
	w.isTwin(f, v, times, first.Shift(n-1))
	if f.Window == kpi.YearToDate {
		w.takesIn(f, v)
	}
}

// run is the variables of a measure for n periods from the first; ok is false unless all are known.
func (w *web) run(f *kpi.Figure, m *kpi.Measure, first kpi.Period, n int) (all []*variable, ok bool) {
	for i := range n {
		v := w.find(judge.Part(f, m, first.Shift(i)))
		if v == nil {
			return nil, false
		}
		all = append(all, v)
	}
	return all, n > 0
}

// goesOn takes a total on from the one of the period before: with what has come in, and without what has dropped out.
func (w *web) goesOn(f *kpi.Figure, v *variable, times int64) {
	k := f.Key()
	k.Period = k.Period.Shift(-1)
	base := w.find(k)
	if base == nil || f.Window == kpi.YearToDate && k.Period.FinancialYear() != f.Period.FinancialYear() {
		return
	}
	first, n := judge.Spanned(f)
	in := w.find(judge.Part(f, f.Measure, first.Shift(n-1)))
	if in == nil {
		return
	}
	sum := form{term{times, v}}.plus(-times, base).plus(-1, in)
	if f.Window != kpi.YearToDate {
		out := w.find(judge.Part(f, f.Measure, first.Shift(-1)))
		if out == nil {
			return
		}
		sum = sum.plus(1, out)
	}
	w.must(v, linear{sum})
}

// isTwin holds a total to another of the very same periods, the last of which is given: the twelve months before one month are the
// rolling twelve months of the month before it, and twelve times their average.
func (w *web) isTwin(f *kpi.Figure, v *variable, times int64, last kpi.Period) {
	if f.Window == kpi.YearToDate {
		return
	}
	k := f.Key()
	for _, other := range []struct {
		window kpi.Window
		period kpi.Period
	}{{kpi.PreviousCumulative, last.Shift(1)}, {kpi.Rolling12, last}} {
		k.Window, k.Period = other.window, other.period
		if twin := w.find(k); twin != nil && k.Window != f.Window && judge.PartsWindow(twin.figures[0]) == judge.PartsWindow(f) {
			w.must(nil, linear{form{term{times, v}}.plus(-1, twin)})
		}
	}
}

// takesIn holds a year to date to be no less than its last month, and than the year to date before it.
func (w *web) takesIn(f *kpi.Figure, v *variable) {
	if month := w.find(judge.Part(f, f.Measure, f.Period)); month != nil && month != v {
		w.must(nil, atMost{month, v})
	}
	k := f.Key()
	k.Period = k.Period.Shift(-1)
	if before := w.find(k); before != nil && k.Period.FinancialYear() == f.Period.FinancialYear() {
		w.must(nil, atMost{before, v})
	}
}

// meansOf is the ways in which an average of months may be worked out on them; none where their counts are not all known.
func (w *web) meansOf(f *kpi.Figure, v *variable) []way {
	ways := w.pooled(f, v)
	if len(ways) == 0 {
		return nil
	}
	pooled := ways[0].(quotient)
	ways = append(ways, meanOfRatios{v, pooled.top.variables(), pooled.bottom.variables(), f.Measure.Multiplier()})
	return ways
}

// pooled is a figure over several periods as the ratio of the sums of their counts; none where those are not all known.
func (w *web) pooled(f *kpi.Figure, v *variable) []way {
	m := f.Measure
	first, n := judge.Spanned(f)
	if m.Numerator == nil || m.Denominator == nil || n == 0 || m.Kind == kpi.Rate {
		return nil
	}
	tops, ok1 := w.run(f, m.Numerator, first, n)
	bottoms, ok2 := w.run(f, m.Denominator, first, n)
	if !ok1 || !ok2 {
		return nil
	}
	return []way{quotient{of: v, top: sumOf(tops...), bottom: sumOf(bottoms...), per: m.Multiplier()}}
}

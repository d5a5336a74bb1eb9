package reconcile

import (
	"fmt"
	"math/big"

	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// roll is a total, or an average, taken on from another one: with the periods that have come in since, and without those
// that have dropped out. Both totals are of counts.
type roll struct {
	*kpi.Figure             // what is taken on
	base        *kpi.Figure // from what
	in, out     []*kpi.Figure
	lacksIn     bool         // a period that has come in is not known
	lacksOut    bool         // a period that has dropped out is not known
	value       kpi.Interval // what the figure can be, if neither is lacking
}

// roll takes a total on from another. A period that both take in cancels out, so that it need not be known.
func (w *words) roll(f, base *kpi.Figure) roll {
	r := roll{Figure: f, base: base}
	now, then := stretchOf(f), stretchOf(base)
	total := base.Range.Scale(big.NewRat(int64(parts(base)), 1))
	for _, p := range now.without(then) {
		if m := w.find(judge.Part(f, f.Measure, p)); m.Usable() {
			r.in, total = append(r.in, m), total.Add(m.Range)
		} else {
			r.lacksIn = true
		}
	}
	for _, p := range then.without(now) {
		if m := w.find(judge.Part(f, f.Measure, p)); m.Usable() {
			r.out, total = append(r.out, m), total.Sub(m.Range)
		} else {
			r.lacksOut = true
		}
	}
	r.value = total.Scale(big.NewRat(1, int64(parts(f))))
	return r
}

// parts is by how much a figure must be multiplied to be a total.
func parts(f *kpi.Figure) int {
	if !f.Window.IsAverage() {
		return 1
	}
	_, n := judge.Spanned(f)
	return n
}

// stretch is a run of periods.
type stretch struct {
	first kpi.Period
	n     int
}

func stretchOf(f *kpi.Figure) stretch {
	first, n := judge.Spanned(f)
	return stretch{first, n}
}

func (s stretch) last() kpi.Period { return s.first.Shift(s.n - 1) }

// without is the periods that another run has not, the latest first.
func (s stretch) without(other stretch) (all []kpi.Period) {
	for i := s.n - 1; i >= 0; i-- {
		p := s.first.Shift(i)
		if p.First < other.first.First || p.First > other.last().First {
			all = append(all, p)
		}
	}
	return all
}

// rollFromBefore takes a total on from the nearest earlier one of its kind, for which the fewest periods need be known. One that
// was asked about may be the wrong one, so a total that goes on from the one before that is put right. ok is false if there
// is none. A year to date goes on within its year only.
func (w *words) rollFromBefore(f *kpi.Figure) (r roll, ok bool) {
	if f.Period.IsZero() {
		return r, false // nothing says which month is reported
	}
	steps := 12 / f.Period.Months
	if f.Window == kpi.YearToDate {
		steps = stretchOf(f).n - 1
	}
	for back := 1; back <= steps; back++ {
		k := f.Key()
		k.Period = k.Period.Shift(-back)
		base := w.find(k)
		if !base.Usable() {
			continue
		}
		next := w.roll(f, base)
		if !ok || next.isTrue() {
			r, ok = next, true
		}
		if next.isTrue() || !w.isAskedTotal(base) {
			break
		}
	}
	return r, ok
}

// isTrue reports whether all is known that a total is taken on with, and it comes to the total.
func (r roll) isTrue() bool { return !r.lacksIn && !r.lacksOut && r.value.Meets(r.Range) }

// isAskedTotal reports whether another total was asked about when it was submitted, and not accepted since.
func (w *words) isAskedTotal(base *kpi.Figure) bool {
	from := w.from[base]
	return from.by != nil && from.accepted == nil && wasAsked(from.by, base.At, ofTotals...)
}

// rollFromTwin takes a total from another statement of the very same periods: the rolling twelve months of the period before
// are its previous twelve months, and twelve times their average is their sum.
func (w *words) rollFromTwin(f *kpi.Figure) (r roll, ok bool) {
	if f.Window == kpi.YearToDate {
		return r, false
	}
	for _, k := range twins(f) {
		if base := w.find(k); base.Usable() && judge.PartsWindow(base) == judge.PartsWindow(f) {
			return w.roll(f, base), true
		}
	}
	return r, false
}

func twins(f *kpi.Figure) (all []kpi.Key) {
	next := f.Period.Shift(1)
	if f.Window != kpi.Rolling12 {
		next = f.Period
	}
	for _, k := range []kpi.Key{{Window: kpi.PreviousCumulative, Period: next}, {Window: kpi.Rolling12, Period: next.Shift(-1)},
		{Window: kpi.PreviousAverage, Period: next}} {
		if k.Window != f.Window {
			k.Indicator, k.Measure, k.Area = f.Indicator, f.Measure, f.Area
			all = append(all, k)
		}
	}
	return all
}

// isBare reports whether the figure must be what the other one is.
func (r roll) isBare() bool { return len(r.in)+len(r.out) == 0 && parts(r.base) == parts(r.Figure) }

// said is how the total is worked out: "Sep-18's 10,732, plus 909 for Sep-18, less 885 for Sep-17".
func (r roll) said() string {
	return r.baseSaid() + r.terms("plus", r.in) + r.terms("less", r.out)
}

func (r roll) baseSaid() string {
	switch {
	case r.base.Window == r.Window:
		return fmt.Sprintf("%s's %s", r.base.Period, judge.Say(r.base))
	case r.Window.IsAverage():
		return shareOf(parts(r.Figure)) + "the sum of " + judge.Say(r.base)
	case r.base.Window.IsAverage():
		return fmt.Sprintf("%d times the average of %s", parts(r.base), judge.Say(r.base))
	}
	return fmt.Sprintf("the %s to %s, %s", r.base.Window, r.base.Period, judge.Say(r.base))
}

func (r roll) terms(sign string, figures []*kpi.Figure) string {
	if len(figures) == 0 {
		return ""
	}
	var said []string
	for _, f := range figures {
		said = append(said, fmt.Sprintf("%s%s for %s", shareOf(parts(r.Figure)), judge.Say(f), f.Period))
	}
	return ", " + sign + " " + judge.List(said)
}

// shareOf is what of a period's figure goes into an average over so many.
func shareOf(parts int) string {
	switch parts {
	case 12:
		return "a twelfth of "
	case 4:
		return "a quarter of "
	}
	return ""
}

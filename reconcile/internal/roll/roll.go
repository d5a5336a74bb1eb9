// Package roll takes totals over several periods on from other totals.
package roll

import (
	"fmt"
	"math/big"
	"slices"

	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/asked"
	"kpicheck/reconcile/internal/words"
)

// Roll is a total, or an average, taken on from another one: with the periods that have come in since, and without those
// that have dropped out. Both totals are of counts.
type Roll struct {
	*kpi.Figure             // what is taken on
	base        *kpi.Figure // from what
	in, out     []*kpi.Figure
	LacksIn     bool         // a period that has come in is not known
	LacksOut    bool         // a period that has dropped out is not known
	Value       kpi.Interval // what the figure can be, if neither is lacking
}

// On takes a total on from another. A period that both take in cancels out, so that it need not be known.
func On(w *words.Choice, f, base *kpi.Figure) Roll {
	r := Roll{Figure: f, base: base}
	now, then := Periods(f), Periods(base)
	var lackIn, lackOut int
	r.in, lackIn = w.Each(f, without(now, then))
	r.out, lackOut = w.Each(f, without(then, now))
	r.LacksIn, r.LacksOut = lackIn > 0, lackOut > 0
	total := base.Range.Scale(big.NewRat(Parts(base), 1)).Add(kpi.Sum(judge.Ranges(r.in)...)).Sub(kpi.Sum(judge.Ranges(r.out)...))
	r.Value = total.Scale(big.NewRat(1, Parts(f)))
	return r
}

// Parts is by how much a figure must be multiplied to be a total.
func Parts(f *kpi.Figure) int64 {
	if !f.Window.IsAverage() {
		return 1
	}
	_, n := judge.Spanned(f)
	return int64(n)
}

// Periods is those behind a figure, the latest first.
func Periods(f *kpi.Figure) []kpi.Period {
	first, n := judge.Spanned(f)
	all := make([]kpi.Period, n)
	for i := range all {
		all[i] = first.Shift(n - 1 - i)
	}
	return all
}

func without(all, others []kpi.Period) []kpi.Period {
	return slices.DeleteFunc(slices.Clone(all), func(p kpi.Period) bool { return slices.Contains(others, p) })
}

// FromBefore takes a total on from the nearest earlier one of its kind, for which the fewest periods need be known. One that
// was asked about may be the wrong one, so a total that goes on from the one before that is put right. ok is false if there
// is none. A year to date goes on within its year only.
func FromBefore(w *words.Choice, f *kpi.Figure) (r Roll, ok bool) {
	if f.Period.IsZero() {
		return r, false // nothing says which month is reported
	}
	steps := 12 / f.Period.Months
	if f.Window == kpi.YearToDate {
		steps = len(Periods(f)) - 1
	}
	for back := 1; back <= steps; back++ {
		base := w.Find(f.Key().Shift(-back))
		if !base.Usable() {
			continue
		}
		next := On(w, f, base)
		if !ok || next.IsTrue() {
			r, ok = next, true
		}
		// What was asked about when it was submitted, and not accepted since, may be the wrong one.
		if by := w.Submitted(base); next.IsTrue() || by == nil || !asked.OfTotal(by, base.At) {
			break
		}
	}
	return r, ok
}

// IsTrue reports whether all is known that a total is taken on with, and it comes to the total.
func (r Roll) IsTrue() bool { return !r.LacksIn && !r.LacksOut && r.Value.Meets(r.Range) }

// FromTwin takes a total from another statement of the very same periods: the rolling twelve months of the period before
// are its previous twelve months, and twelve times their average is their sum.
func FromTwin(w *words.Choice, f *kpi.Figure) (r Roll, ok bool) {
	if f.Window == kpi.YearToDate {
		return r, false
	}
	for _, k := range twins(f) {
		if base := w.Find(k); base.Usable() && judge.PartsWindow(base) == judge.PartsWindow(f) {
			return On(w, f, base), true
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

// Terms is the figures that the total is worked out on.
func (r Roll) Terms() []*kpi.Figure { return slices.Concat([]*kpi.Figure{r.base}, r.in, r.out) }

// IsBare reports whether the figure must be what the other one is.
func (r Roll) IsBare() bool { return len(r.in)+len(r.out) == 0 && Parts(r.base) == Parts(r.Figure) }

// Said is how the total is worked out: "Sep-18's 10,732, plus 909 for Sep-18, less 885 for Sep-17".
func (r Roll) Said() string {
	return r.baseSaid() + r.termsSaid("plus", r.in) + r.termsSaid("less", r.out)
}

// Sum is that in signs, where the total goes on from one of the same stretch: "10,732 + 909 − 885"; else none.
func (r Roll) Sum() judge.Sum {
	if r.base.Window != r.Window || r.Window.IsAverage() || len(r.in)+len(r.out) == 0 {
		return judge.Sum{}
	}
	return judge.Total(append([]*kpi.Figure{r.base}, r.in...)...).Less(r.out...)
}

func (r Roll) baseSaid() string {
	switch {
	case r.base.Window == r.Window:
		return fmt.Sprintf("%s's %s", r.base.Period, judge.Say(r.base))
	case r.Window.IsAverage():
		return shareOf(Parts(r.Figure)) + "the sum of " + judge.Say(r.base)
	case r.base.Window.IsAverage():
		return fmt.Sprintf("%d times the average of %s", Parts(r.base), judge.Say(r.base))
	}
	return fmt.Sprintf("the %s to %s, %s", r.base.Window, r.base.Period, judge.Say(r.base))
}

func (r Roll) termsSaid(sign string, figures []*kpi.Figure) string {
	if len(figures) == 0 {
		return ""
	}
	var said []string
	for _, f := range figures {
		said = append(said, fmt.Sprintf("%s%s for %s", shareOf(Parts(r.Figure)), judge.Say(f), f.Period))
	}
	return ", " + sign + " " + judge.List(said)
}

// shareOf is what of a period's figure goes into an average over so many.
func shareOf(parts int64) string {
	switch parts {
	case 12:
		return "a twelfth of "
	case 4:
		return "a quarter of "
	}
	return ""
}

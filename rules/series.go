package rules

import (
	"fmt"
	"math/big"
	"slices"

	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// periodWindow is what figures of single periods of an indicator cover: its own window, unless that runs on through the
// year.
func periodWindow(i *kpi.Indicator) kpi.Window {
	if i.Window == kpi.YearToDate {
		return kpi.InMonth
	}
	return i.Window
}

// spanned is the periods that a figure sums up: the twelve months before its own, or the financial year to its own. None
// for what no submission states by single periods, such as three years.
func spanned(f *kpi.Figure) (first kpi.Period, n int) {
	if f.Period.Months <= 0 || f.Period.Months > 12 {
		return f.Period, 0
	}
	switch f.Window {
	case kpi.YearToDate:
		n = int(f.Period.Last()-f.Period.FinancialYear().First)/f.Period.Months + 1
		return f.Period.Shift(1 - n), n
	case kpi.PreviousAverage, kpi.PreviousCumulative:
		n = 12 / f.Period.Months
		return f.Period.Shift(-n), n
	}
	return f.Period, 0
}

// run is the figures of a measure for n periods from the first; ok is false unless all are numbers.
func (p *Pass) run(f *kpi.Figure, m *kpi.Measure, first kpi.Period, n int) (figures []*kpi.Figure, ok bool) {
	key := kpi.Key{Indicator: f.Indicator, Measure: m, Area: f.Area, Window: periodWindow(f.Indicator)}
	if f.Window == kpi.YearToDate {
		key.Window = kpi.InMonth
	}
	for i := range n {
		key.Period = first.Shift(i)
		g := p.Find(key)
		if !g.Usable() {
			return figures, false
		}
		figures = append(figures, g)
	}
	return figures, n > 0
}

// spread is what a figure over many periods can be by the single periods stated beside it.
type spread struct {
	parts    []*kpi.Figure  // the periods' own figures of its measure
	counts   []*kpi.Figure  // what else was looked at: the periods' numerators and denominators
	ways     []kpi.Interval // what it may be: by the mean, by the sums; or all that the sums may bring, if unknown
	complete bool           // no other way of working it out is left open
}

// spreadOf gathers the periods that a figure sums up; why says what is lacking. Counts are averaged, or added up where
// the window accumulates. Percentages, averages and rates of a window that accumulates are the ratio of the sums, which
// lies between the least and the greatest of the periods' values. In a window of averages they may also be the mean of
// the periods' values: both are in use, so both are allowed.
func (p *Pass) spreadOf(f *kpi.Figure, first kpi.Period, n int) (s spread, why string) {
	parts, ok := p.run(f, f.Measure, first, n)
	if !ok {
		return s, fmt.Sprintf("the figures of %s for %s to %s are not all stated", f.Indicator.ID, first,
			first.Shift(max(n, 1)-1))
	}
	s.parts = parts
	if f.Measure.Kind == kpi.Count && !f.Window.IsAverage() {
		s.ways, s.complete = []kpi.Interval{kpi.Sum(judge.Ranges(parts)...)}, true
		return s, ""
	}
	if f.Window.IsAverage() {
		s.ways = []kpi.Interval{kpi.Mean(judge.Ranges(parts)...)}
	}
	if f.Measure.Kind == kpi.Count {
		s.complete = true
		return s, ""
	}
	if q, ok := p.ratioOfAverages(f); ok {
		s.ways = append(s.ways, q)
	}
	if q, counts, ok := p.ratioOfSums(f, first, n); ok {
		s.ways, s.counts, s.complete = append(s.ways, q), counts, true
	} else if !f.Window.IsAverage() {
		s.ways = []kpi.Interval{hullOf(parts)}
	}
	return s, ""
}

// ratioOfAverages is what a figure in a column of averages is if it was worked out on the averages beside it.
func (p *Pass) ratioOfAverages(f *kpi.Figure) (q kpi.Interval, ok bool) {
	top, bottom := p.counts(f)
	if !f.Window.IsAverage() || !top.Usable() || !bottom.Usable() {
		return q, false
	}
	q, ok = operand(top).Quo(operand(bottom))
	if !ok {
		return q, false
	}
	return q.Scale(per(f.Measure)), true
}

// operand is the values of a figure that a quotient may have been worked out on. An average is often stored to more places
// than it shows, and the percentage beside it worked out on what is shown, so both are taken in.
func operand(f *kpi.Figure) kpi.Interval {
	if !f.Window.IsAverage() || f.Shows == nil {
		return f.Range
	}
	half := new(big.Rat).Mul(kpi.PowerOfTen(-f.Places), big.NewRat(1, 2))
	return f.Range.Hull(kpi.Around(f.Shows, half))
}

func (p *Pass) ratioOfSums(f *kpi.Figure, first kpi.Period, n int) (q kpi.Interval, counts []*kpi.Figure, ok bool) {
	m := f.Measure
	if m.Numerator == nil || m.Denominator == nil {
		return q, nil, false
	}
	tops, ok1 := p.run(f, m.Numerator, first, n)
	bottoms, ok2 := p.run(f, m.Denominator, first, n)
	if !ok1 || !ok2 {
		return q, nil, false
	}
	q, ok = kpi.Sum(judge.Ranges(tops)...).Quo(kpi.Sum(judge.Ranges(bottoms)...))
	if !ok {
		return q, nil, false
	}
	return q.Scale(per(m)), append(tops, bottoms...), true
}

// averagedMonths is the periods behind a figure of a column of averages.
func (p *Pass) averagedMonths(f *kpi.Figure) (s spread, why string) {
	first, n := spanned(f)
	return p.spreadOf(f, first, n)
}

// about widens a range by as much as the mean of the months and the quotient of their sums may lie apart without the
// months being very unlike: a point for percentages, a twentieth for the rest.
func about(r kpi.Interval, m *kpi.Measure) kpi.Interval {
	by := new(big.Rat).Mul(r.Middle(), big.NewRat(1, 20))
	if m.Kind == kpi.Percentage {
		by = new(big.Rat).Mul(per(m), big.NewRat(1, 100))
	}
	return kpi.Interval{Lo: new(big.Rat).Sub(r.Lo, by), Hi: new(big.Rat).Add(r.Hi, by)}
}

func (s spread) allows(r kpi.Interval) bool { return slices.ContainsFunc(s.ways, r.Meets) }

func hullOf(figures []*kpi.Figure) kpi.Interval {
	hull := figures[0].Range
	for _, f := range figures[1:] {
		hull = hull.Hull(f.Range)
	}
	return hull
}

// per is what a measure's quotient is multiplied by.
func per(m *kpi.Measure) *big.Rat { return m.Multiplier() }

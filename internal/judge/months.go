package judge

import (
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// Months finds what single periods say, whether one submission states them or several, and what stands beside a figure.
type Months struct {
	Find   func(kpi.Key) *kpi.Figure                       // nil if nobody states it
	Beside func(f *kpi.Figure, m *kpi.Measure) *kpi.Figure // a measure's figure in the column of another; nil if there is none
}

// PeriodWindow is what figures of single periods of an indicator cover: its own window, unless that takes in several.
func PeriodWindow(i *kpi.Indicator) kpi.Window {
	switch i.Window {
	case kpi.YearToDate, kpi.PreviousCumulative, kpi.PreviousAverage:
		return kpi.InMonth
	}
	return i.Window
}

// Accumulates reports whether figures in a window are of all that happened in several periods, so that counts add up.
func Accumulates(w kpi.Window) bool {
	return w == kpi.YearToDate || w == kpi.PreviousCumulative || w == kpi.Rolling12
}

// PartsWindow is the window of the single periods that a figure sums up or averages.
func PartsWindow(f *kpi.Figure) kpi.Window {
	if Accumulates(f.Window) {
		return kpi.InMonth
	}
	return PeriodWindow(f.Indicator)
}

// Spanned is the periods that a figure sums up: the twelve months before its own, those up to its own, or the financial
// year to its own. None for what no submission states by single periods, such as three years.
func Spanned(f *kpi.Figure) (first kpi.Period, n int) {
	if f.Period.Months <= 0 || f.Period.Months > 12 {
		return f.Period, 0
	}
	switch n = 12 / f.Period.Months; f.Window {
	case kpi.YearToDate:
		n = int(f.Period.Last()-f.Period.FinancialYear().First)/f.Period.Months + 1
		return f.Period.Shift(1 - n), n
	case kpi.PreviousAverage, kpi.PreviousCumulative:
		return f.Period.Shift(-n), n
	case kpi.Rolling12:
		return f.Period.Shift(1 - n), n
	}
	return f.Period, 0
}

// IsOfPeople reports whether a figure is the population that a rate of its indicator is of. No window adds it up.
func IsOfPeople(f *kpi.Figure) bool {
	for _, m := range f.Indicator.Measures {
		if m.Kind == kpi.Rate && m.Denominator == f.Measure {
			return true
		}
	}
	return false
}

// Part is the key of one of the periods behind a figure, of its measure or of another.
func Part(f *kpi.Figure, m *kpi.Measure, period kpi.Period) kpi.Key {
	return kpi.Key{Indicator: f.Indicator, Measure: m, Area: f.Area, Window: PartsWindow(f), Period: period}
}

// run is the figures of a measure for n periods from the first; ok is false unless all are numbers.
func (ms Months) run(f *kpi.Figure, m *kpi.Measure, first kpi.Period, n int) (figures []*kpi.Figure, ok bool) {
	key := Part(f, m, first)
	for i := range n {
		key.Period = first.Shift(i)
		g := ms.Find(key)
		if !g.Usable() {
			return figures, false
		}
		figures = append(slices.Grow(figures, n-i), g)
	}
	return figures, n > 0
}

// Counts is the numerator and denominator that stand with a figure in its column; nil where there is none.
func (ms Months) Counts(f *kpi.Figure) (n, d *kpi.Figure) {
	m := f.Measure
	if m.Numerator == nil || m.Denominator == nil {
		return nil, nil
	}
	return ms.Beside(f, m.Numerator), ms.Beside(f, m.Denominator)
}

// Spread gathers the periods that a figure sums up; why says what is lacking.
func (ms Months) Spread(f *kpi.Figure) (s Spread, why *finding.Reason) {
	first, n := Spanned(f)
	return ms.SpreadOver(f, first, n)
}

// SpreadOver is Spread for n periods from the first. Counts are averaged, or added up where the window accumulates.
// Percentages and averages of a window that accumulates are the ratio of the sums, which lies between the least and the
// greatest of the periods' values. In a window of averages they may also be the mean of the periods' values: both are in
// use, so both are allowed. A rate that accumulates is left to its counts, since each period's may be of another
// population.
func (ms Months) SpreadOver(f *kpi.Figure, first kpi.Period, n int) (s Spread, why *finding.Reason) {
	switch m := f.Measure; {
	case Accumulates(f.Window) && m.Kind == kpi.Rate:
		return s, finding.Because("a rate of several periods is left to its counts")
	case Accumulates(f.Window) && IsOfPeople(f):
		return s, finding.Because("a population is not added up")
	}
	parts, ok := ms.run(f, f.Measure, first, n)
	if !ok {
		return s, finding.LackingMonths(f.Indicator, first, first.Shift(max(n, 1)-1))
	}
	s = Spread{Figure: f, Parts: parts}
	if f.Measure.Kind == kpi.Count {
		s.Ways, s.Complete = []kpi.Interval{sumOrMean(f, parts)}, true
		return s, nil
	}
	ms.addWays(&s, first, n)
	return s, nil
}

func sumOrMean(f *kpi.Figure, parts []*kpi.Figure) kpi.Interval {
	if f.Window.IsAverage() {
		return kpi.Mean(Ranges(parts)...)
	}
	return kpi.Sum(Ranges(parts)...)
}

// addWays gathers the ways of working out what is no count.
func (ms Months) addWays(s *Spread, first kpi.Period, n int) {
	f := s.Figure
	sums, counts, ok := ms.RatioOfSums(f, first, n)
	s.Counts, s.Complete = counts, ok
	switch {
	case ok && f.Window.IsAverage() && !sums.Meets(f.Range):
		s.Ways = ms.waysOfKnown(*s, sums)
	case ok: // as nearly all averages are, so that nobody asks what else they may be
		s.Ways = []kpi.Interval{sums}
	case !f.Window.IsAverage():
		s.Ways = []kpi.Interval{HullOf(s.Parts)}
	default:
		s.Ways = []kpi.Interval{kpi.Mean(Ranges(s.Parts)...)}
		if q, ok := ms.ratioOfAverages(f); ok {
			s.Ways = append(s.Ways, q)
		}
	}
}

// ratioOfAverages is what a figure in a column of averages is if it was worked out on the averages beside it.
func (ms Months) ratioOfAverages(f *kpi.Figure) (q kpi.Interval, ok bool) {
	top, bottom := ms.Counts(f)
	if !top.Usable() || !bottom.Usable() {
		return q, false
	}
	q, ok = Operand(top).Quo(Operand(bottom))
	if !ok {
		return q, false
	}
	return q.Scale(f.Measure.Multiplier()), true
}

// Operand is the values of a figure that a quotient may have been worked out on. An average is often stored to more places
// than it shows, and the percentage beside it worked out on what is shown, so both are taken in.
func Operand(f *kpi.Figure) kpi.Interval {
	if !f.Window.IsAverage() || f.Shows == nil {
		return f.Range
	}
	return f.Range.Hull(kpi.Around(f.Shows, kpi.HalfUnit(f.Places)))
}

// RatioOfSums is what a figure over n periods is if it was worked out on the sums of their counts, and those counts.
func (ms Months) RatioOfSums(f *kpi.Figure, first kpi.Period, n int) (q kpi.Interval, counts []*kpi.Figure, ok bool) {
	m := f.Measure
	if m.Numerator == nil || m.Denominator == nil {
		return q, nil, false
	}
	tops, ok1 := ms.run(f, m.Numerator, first, n)
	bottoms, ok2 := ms.run(f, m.Denominator, first, n)
	if !ok1 || !ok2 {
		return q, nil, false
	}
	q, ok = kpi.Sum(Ranges(tops)...).Quo(kpi.Sum(Ranges(bottoms)...))
	if !ok {
		return q, nil, false
	}
	return q.Scale(m.Multiplier()), append(tops, bottoms...), true
}

package reconcile

import (
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// reckon holds a figure against what is known by some words; ok is false where nothing is.
type reckon func(*words, *kpi.Figure) (r reckoning, ok bool)

// totals holds the submission's figures of its own period in some windows against what is known of their single periods. What is
// wrong in one column is one exception.
func (p *Pass) totals(by reckon, windows ...kpi.Window) {
	both := p.bothWords()
	for _, column := range p.current(windows) {
		var wrong []reckoning
		for _, f := range column {
			if r, disagrees := p.hold(f, both, by); disagrees {
				wrong = append(wrong, r)
			}
		}
		p.reportTotals(wrong)
	}
}

// current is the figures of the reporting period in some windows, by indicator, area and window, each quantity once.
func (p *Pass) current(windows []kpi.Window) (columns [][]*kpi.Figure) {
	at := map[kpi.Key]int{}
	for _, f := range p.Submission.Figures {
		if f.Period != p.Submission.Period || !slices.Contains(windows, f.Window) || p.Find(f.Key()) != f {
			continue
		}
		k := f.Key()
		k.Measure = nil
		i, known := at[k]
		if !known {
			i, at[k] = len(columns), len(columns)
			columns = append(columns, nil)
		}
		columns[i] = append(columns[i], f)
	}
	return columns
}

// hold holds a figure against what is known by both choices of words, and records the check unless it disagrees by both.
func (p *Pass) hold(f *kpi.Figure, both []*words, by reckon) (first reckoning, disagrees bool) {
	if p.needsNoTotal(f) {
		return first, false
	}
	for _, w := range both {
		r, ok := by(w, f)
		switch {
		case !ok:
			p.lacksPeriods(w, f)
			return first, false
		case r.verdict == judge.Agrees:
			p.Passed(append(w.own(r.terms), f)...)
			return first, false
		case r.verdict == judge.Open && r.why == nil:
			p.lacksPeriods(w, f)
			return first, false
		case r.verdict == judge.Open:
			p.lacks(f, r.why)
			return first, false
		}
		if first.Figure == nil {
			first = r
		}
	}
	if then, known := p.goesOnInQuestion(f, both); known {
		p.NotChecked(f.Indicator, finding.Because("it goes on from the figure for %, which was asked about then", then), f)
		return first, false
	}
	return first, true
}

// needsNoTotal reports whether a figure is none to add up, or is held against its periods or its counts already, since the
// submission states them.
func (p *Pass) needsNoTotal(f *kpi.Figure) bool {
	switch {
	case !f.Usable():
		if f.State != kpi.Blank {
			p.lacks(f, noNumber())
		}
		return true
	case judge.Accumulates(f.Window) && (f.Measure.Kind == kpi.Rate || judge.IsOfPeople(f) || p.hasCounts(f)):
		return true
	case f.Window == kpi.Rolling12 || !p.statesAll(f, f.Measure):
		return false
	case f.Measure.Kind == kpi.Count || p.statesAll(f, f.Measure.Numerator) && p.statesAll(f, f.Measure.Denominator):
		return true
	}
	s, _ := judge.Months{Find: p.Find, Beside: p.beside}.Spread(f)
	verdict, _ := s.Judge()
	return verdict != judge.Open
}

// statesAll reports whether the submission itself states a measure for every period behind a figure.
func (p *Pass) statesAll(f *kpi.Figure, m *kpi.Measure) bool {
	if m == nil {
		return false
	}
	s := stretchOf(f)
	for i := range s.n {
		if !p.Find(judge.Part(f, m, s.first.Shift(i))).Usable() {
			return false
		}
	}
	return s.n > 0
}

// hasCounts reports whether a figure stands beside the counts that it is worked out on.
func (p *Pass) hasCounts(f *kpi.Figure) bool {
	m := f.Measure
	return m.Numerator != nil && m.Denominator != nil && p.beside(f, m.Numerator).Usable() && p.beside(f, m.Denominator).Usable()
}

// lacks records that a figure could not be held against the months before. Where there are none, the report says so once; and
// where nothing lacks, none was to be held.
func (p *Pass) lacks(f *kpi.Figure, why *finding.Reason) {
	if why != nil && p.latest() != nil {
		p.NotChecked(f.Indicator, why, f)
	}
}

// lacksPeriods records that too few of the periods behind a figure are known.
func (p *Pass) lacksPeriods(w *words, f *kpi.Figure) {
	if p.latest() != nil && !p.Unchecked {
		p.lacks(f, fewKnown(w, f))
	}
}

// fewKnown is how many of the periods behind a figure are known, where that is not enough. Nil where the contract asks for
// no single period, and none is known.
func fewKnown(w *words, f *kpi.Figure) *finding.Reason {
	s := stretchOf(f)
	known := 0
	for i := range s.n {
		if w.find(judge.Part(f, f.Measure, s.first.Shift(i))).Usable() {
			known++
		}
	}
	asked := slices.ContainsFunc(f.Indicator.Columns, func(c kpi.Column) bool { return c.Window == judge.PartsWindow(f) })
	switch {
	case known == 0 && !asked:
		return nil
	case known == 1:
		return finding.Because("only 1 of the % periods to % is known", finding.Number(s.n), s.last())
	}
	return finding.Because("only % of the % periods to % are known", finding.Number(known), finding.Number(s.n), s.last())
}

// twelve holds a total or an average of twelve months against the months where all are known, else against an earlier total
// and the months in which the two differ, else against another statement of the same months, else against what the known
// months allow.
func twelve(w *words, f *kpi.Figure) (r reckoning, ok bool) {
	if r, ok = w.bySpread(f); ok || f.Measure.Kind != kpi.Count {
		return r, ok
	}
	before, ok := w.rollFromBefore(f)
	if ok && !before.lacksIn && !before.lacksOut {
		return w.byRoll(before), true
	}
	if twin, ok := w.rollFromTwin(f); ok && !twin.lacksIn && !twin.lacksOut {
		return w.byRoll(twin), true
	}
	if ok {
		if r, ok = w.byLimits(before); ok && r.verdict == judge.Disagrees {
			return r, true
		}
	}
	r, known := w.byKnown(f)
	return r, known > 0
}

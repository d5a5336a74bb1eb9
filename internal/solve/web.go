package solve

import (
	"math/big"

	"kpicheck/internal/budget"
	"kpicheck/internal/history"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// Input is a submission, and the months before it. History may be nil.
type Input struct {
	Contract   *kpi.Contract
	Submission *kpi.Submission
	History    *history.History
	Budget     *budget.Budget // nil is without end
}

// web is the figures of a submission and the identities that they stand in.
type web struct {
	Input
	index      *kpi.Index
	leftOut    map[*kpi.Figure]kpi.Claim
	at         map[*kpi.Figure]*variable
	stated     map[kpi.Key][]*variable // the statements of a quantity that differ, as many as are held to one another
	before     map[kpi.Key]*variable
	identities []*identity
	cutsOff    bool // percentages are cut off throughout, so that one stands for all that begin with its digits
}

// mostStatements of one quantity are held to one another: where there are more, the workbook was misread, or is no submission.
const mostStatements = 8

// newWeb finds the identities of some indicators' figures.
func newWeb(in Input, of map[*kpi.Indicator]bool) *web {
	w := &web{Input: in, index: kpi.NewIndex(in.Submission.Figures), leftOut: in.Submission.Misheaded(),
		at: map[*kpi.Figure]*variable{}, stated: map[kpi.Key][]*variable{}, before: map[kpi.Key]*variable{}}
	var figures []*kpi.Figure
	for _, f := range in.Submission.Figures {
		if _, misheaded := w.leftOut[f]; of[f.Indicator] && f.Usable() && !misheaded {
			figures = append(figures, f)
		}
	}
	w.cutsOff = w.isCuttingOff(figures)
	for _, f := range figures {
		w.take(f)
	}
	for _, f := range figures {
		w.relate(f)
	}
	w.follow()
	return w
}

// fewCut is how many percentages must be cut off before it is a habit.
const fewCut = 2

// isCuttingOff reports whether percentages are cut off where they should be rounded, as a habit.
func (w *web) isCuttingOff(figures []*kpi.Figure) bool {
	cut := 0
	for _, f := range figures {
		top, bottom := w.counts(f)
		if top == nil || bottom == nil || f.Window.IsAverage() {
			continue
		}
		q, ok := kpi.Ratio(f.Measure, top, bottom)
		if ok && !q.Meets(f.Range) && judge.Misreckoned(f, q) != "" {
			cut++
		}
	}
	return cut >= fewCut
}

// bytesOfIdentities is what is kept, in bytes, of the identities that a figure is the result of.
const bytesOfIdentities = 1000

// take makes a figure part of a variable: the one that the same quantity has already, if they are alike. A formula is by itself, since
// it may rest on other cells than what it is like.
func (w *web) take(f *kpi.Figure) {
	k := f.Key()
	for _, v := range w.stated[k] {
		if g := v.figures[0]; f.Formula == "" && g.Formula == "" && g.Range.Meets(f.Range) && !judge.MerelyTouch(f, g) {
			v.figures = append(v.figures, f)
			w.at[f] = v
			return
		}
	}
	v := &variable{figures: []*kpi.Figure{f}, is: w.standsFor(f)}
	w.at[f] = v
	if len(w.stated[k]) < mostStatements {
		w.stated[k] = append(w.stated[k], v)
	}
}

// standsFor is the values that a figure can stand for. What an average is worked out on may have been rounded once on the way, to
// one place more.
func (w *web) standsFor(f *kpi.Figure) kpi.Interval {
	is := judge.Operand(f)
	if f.Window.IsAverage() && f.Measure.Kind != kpi.Count {
		is = is.Add(kpi.Around(new(big.Rat), kpi.HalfUnit(f.Places+1)))
	}
	if w.cutsOff && f.Measure.Kind == kpi.Percentage {
		is = is.Hull(kpi.Exactly(new(big.Rat).Add(f.Shows, kpi.PowerOfTen(-f.Places))))
	}
	return is
}

// relate adds the identities that a figure is the result of.
func (w *web) relate(f *kpi.Figure) {
	w.Budget.Keep(bytesOfIdentities)
	v := w.at[f]
	if v.figures[0] == f {
		w.toThen(f, v)
		w.toOthersOfItsKind(f, v)
		w.spans(f, v)
	}
	w.divides(f, v)
	w.isOfPopulation(f, v)
	w.adds(f, v)
	w.pools(f, v)
}

// must adds what has to hold; of is the figure that is worked out by it, nil for none.
func (w *web) must(of *variable, ways ...way) {
	if len(ways) > 0 {
		w.identities = append(w.identities, &identity{ways: ways, of: of})
	}
}

// toThen holds a figure of an earlier period to what was said of it before.
func (w *web) toThen(f *kpi.Figure, v *variable) {
	then := w.said(f.Key())
	switch {
	case then == nil || len(then.figures) != 1 || f.Period == w.Submission.Period && f.Window != kpi.Cohort:
	case then.is.Meets(v.is) && !judge.MerelyTouch(f, then.figures[0]):
		v.constant = true
	default:
		w.identities = append(w.identities, &identity{ways: []way{linear{sumOf(v).plus(-1, then)}}, past: true})
	}
}

// toOthersOfItsKind holds a quantity to those of its other statements that come before it.
func (w *web) toOthersOfItsKind(f *kpi.Figure, v *variable) {
	for _, other := range w.stated[f.Key()] {
		if other == v {
			return
		}
		of := v
		if f.Formula == "" {
			of = other
		}
		w.must(of, linear{sumOf(v).plus(-1, other)})
	}
}

// divides holds a figure to the counts beside it, or to its months, where it can honestly be worked out on either.
func (w *web) divides(f *kpi.Figure, v *variable) {
	top, bottom := w.counts(f)
	if top == nil || bottom == nil {
		if !f.Window.IsAverage() && v.figures[0] == f {
			w.must(v, w.pooled(f, v)...)
		}
		return
	}
	n, d := w.at[top], w.at[bottom]
	if f.Measure.Kind == kpi.Percentage {
		w.must(nil, atMost{n, d})
	}
	q := quotient{of: v, top: sumOf(n), bottom: sumOf(d), per: f.Measure.Multiplier()}
	if !f.Window.IsAverage() {
		w.must(v, q)
		return
	}
	others := w.meansOf(f, v)
	if len(others) == 0 {
		q.slack = func(i kpi.Interval) kpi.Interval { return judge.About(i, f.Measure) } // it may be the mean of months that are not stated
	}
	w.must(v, append(others, q)...)
}

// counts is the numerator and denominator in a figure's column; nil where one is lacking.
func (w *web) counts(f *kpi.Figure) (top, bottom *kpi.Figure) {
	m := f.Measure
	if m.Numerator == nil || m.Denominator == nil {
		return nil, nil
	}
	return w.beside(f, m.Numerator), w.beside(f, m.Denominator)
}

// beside is a usable figure of another measure in the column of a figure; nil if there is none.
func (w *web) beside(f *kpi.Figure, m *kpi.Measure) *kpi.Figure {
	g := w.index.Beside(f, m)
	if _, misheaded := w.leftOut[g]; !g.Usable() || misheaded {
		return nil
	}
	return g
}

// isOfPopulation holds a rate to what the count of its column is of a published population, which nobody here can have got wrong.
func (w *web) isOfPopulation(f *kpi.Figure, v *variable) {
	m := f.Measure
	if m.Counted == nil || f.Window.IsAverage() || f.Window.IsPrevious() || w.Contract.NotFor(f.Period) != "" {
		return
	}
	counted, population := w.beside(f, m.Counted), w.Contract.CurrentPopulation(m.Ages, f.Area)
	if counted != nil && population != nil {
		w.must(v, quotient{of: v, top: sumOf(w.at[counted]), bottom: sumOf(&variable{is: population.Range, constant: true}), per: m.Multiplier()})
	}
}

// adds holds a total to its parts in its column.
func (w *web) adds(f *kpi.Figure, v *variable) {
	sum := sumOf(v)
	for _, m := range f.Measure.Parts {
		part := w.beside(f, m)
		if part == nil {
			return
		}
		sum = sum.plus(-1, w.at[part])
	}
	if len(sum) > 1 {
		w.must(v, linear{sum})
	}
}

// pools holds a figure between those that it pools.
func (w *web) pools(f *kpi.Figure, v *variable) {
	if f.Window.IsAverage() || len(f.Measure.Between) == 0 {
		return
	}
	var parts []*variable
	for _, m := range f.Measure.Between {
		part := w.beside(f, m)
		if part == nil {
			return
		}
		parts = append(parts, w.at[part])
	}
	w.must(nil, among{v, parts})
}

// find is the variable of a quantity: as the submission states it, or else as the months before do. Nil if nobody does.
func (w *web) find(k kpi.Key) *variable {
	if v := w.at[w.index.Find(k)]; v != nil {
		return v
	}
	return w.said(k)
}

// said is what the months before say of a quantity, a constant; nil if they say nothing, or not for sure.
func (w *web) said(k kpi.Key) *variable {
	v, sought := w.before[k]
	if !sought {
		v = w.seek(k)
		w.before[k] = v
	}
	return v
}

func (w *web) seek(k kpi.Key) *variable {
	if w.History == nil {
		return nil
	}
	if v := w.accepted(k); v != nil {
		return v
	}
	var v *variable
	for _, s := range w.History.Statements(k) {
		switch {
		case !s.Usable() || s.By.Suspects[s.Figure] || s.By.Period.Compare(w.Submission.Period) >= 0:
		case v == nil:
			v = &variable{figures: []*kpi.Figure{s.Figure}, is: w.standsFor(s.Figure), constant: true}
		case !v.is.Meets(s.Range):
			v.figures, v.is = append(v.figures, s.Figure), v.is.Hull(s.Range)
		}
	}
	return v
}

// accepted is what the council last accepted of a quantity; nil if it accepted nothing before this month.
func (w *web) accepted(k kpi.Key) (v *variable) {
	for _, a := range w.History.Accepted(k) {
		if a.Act.Period.Compare(w.Submission.Period) < 0 && a.Value.State == kpi.Number {
			f := &kpi.Figure{Indicator: k.Indicator, Measure: k.Measure, Area: k.Area, Window: k.Window, Period: k.Period, Value: a.Value, At: a.At}
			v = &variable{figures: []*kpi.Figure{f}, is: w.standsFor(f), constant: true}
		}
	}
	return v
}

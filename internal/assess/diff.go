package assess

import (
	"cmp"
	"slices"

	"kpicheck/internal/kpi"
)

// Comparison is two workbooks, read under one contract and held against each other figure by figure. Neither is judged.
//
// Two of one month are to state the same figures. Of two months, what both state of one period is compared, and each figure of the
// one month with that of the other; what is left is only counted.
type Comparison struct {
	Contract    *kpi.Contract
	A, B        *kpi.Submission
	Differences []Difference // of one period, in the contract's order of indicators and measures, then by their cells
	Alike       int          // figures that both state alike
	alikeOf     map[*kpi.Indicator]int
	Coverage    []Coverage // of each indicator that either states, what was compared, in the contract's order

	Moved   []Difference // of two months, this month's figures that are not those of the other, by the key of the second
	Unmoved int          // those that are, as shown
	Aside   [2]int       // figures of the first, and of the second, that are compared with nothing, since they are of other periods
}

// TwoPeriods reports whether the workbooks report two periods; of what says none, nobody knows.
func (c *Comparison) TwoPeriods() bool {
	return c.A.Period != c.B.Period && !c.A.Period.IsZero() && !c.B.Period.IsZero()
}

// Doubts counts the parts of each workbook that were not read for sure, and may hold figures that are compared with nothing.
func (c *Comparison) Doubts() (a, b int) { return doubtsIn(c.A), doubtsIn(c.B) }

// Difference is a figure that two workbooks state differently, or that only one of them states: the other is then nil.
type Difference struct {
	kpi.Key
	A, B *kpi.Figure
}

// Diff reads two workbooks under one contract, which is that of the first where none is given, and compares them. The
// error is a *NoContract or an *Unreadable.
func Diff(first, second Source, o Options) (*Comparison, error) {
	c, a, err := first.figures(o)
	if err != nil {
		return nil, err
	}
	o.Contract = c
	_, b, err := second.figures(o)
	if err != nil {
		return nil, err
	}
	return Compare(c, a, b), nil
}

// figures reads a workbook without judging it. One without a figure of the contract is another file than was meant.
func (s Source) figures(o Options) (*kpi.Contract, *kpi.Submission, error) {
	data, err := s.Read()
	if err != nil {
		return nil, nil, &Unreadable{Err: err}
	}
	c, submission, err := Read(data, s.File, o)
	if err == nil && !hasFigures(submission) {
		err = noFigures(c, submission)
	}
	return c, submission, err
}

// Compare holds two submissions of one contract against each other. A blank is no figure: it counts only against one.
func Compare(c *kpi.Contract, a, b *kpi.Submission) *Comparison {
	found := &Comparison{Contract: c, A: a, B: b, alikeOf: map[*kpi.Indicator]int{}}
	inA, inB := byKey(a), byKey(b)
	if found.TwoPeriods() {
		found.compareMonths(inA, inB)
	} else {
		found.pairAll(inA, inB)
	}
	found.cover()
	found.sort(found.Differences)
	found.sort(found.Moved)
	return found
}

func (c *Comparison) pairAll(inA, inB map[kpi.Key][]*kpi.Figure) {
	for key, figures := range inA {
		c.pair(key, figures, inB[key])
	}
	for key, figures := range inB {
		if inA[key] == nil {
			c.pair(key, nil, figures)
		}
	}
}

func (c *Comparison) sort(differences []Difference) {
	areas := c.Contract.Areas
	slices.SortStableFunc(differences, func(x, y Difference) int {
		return cmp.Or(
			x.Indicator.Order-y.Indicator.Order,
			x.Measure.Order-y.Measure.Order,
			slices.Index(areas, x.Area)-slices.Index(areas, y.Area),
			comparePlaces(x.at(), y.at()),
			x.Period.Compare(y.Period),
			cmp.Compare(x.Window, y.Window))
	})
}

// cover counts what was compared of each indicator.
func (c *Comparison) cover() {
	apart := map[*kpi.Indicator]int{}
	for _, d := range c.Differences {
		apart[d.Indicator]++
	}
	moved := map[*kpi.Indicator]bool{}
	for _, d := range c.Moved {
		moved[d.Indicator] = true
	}
	for _, i := range c.Contract.Indicators {
		if n := apart[i] + c.alikeOf[i]; n > 0 || moved[i] {
			c.Coverage = append(c.Coverage, Coverage{Indicator: i, Checks: n, Passed: c.alikeOf[i], Exceptions: apart[i]})
		}
	}
}

// at is where the figure stands, in the first workbook if it is in that.
func (d Difference) at() kpi.Place {
	if d.A != nil {
		return d.A.At
	}
	return d.B.At
}

func byKey(s *kpi.Submission) map[kpi.Key][]*kpi.Figure {
	figures := map[kpi.Key][]*kpi.Figure{}
	for _, f := range s.Figures {
		figures[f.Key()] = append(figures[f.Key()], f)
	}
	return figures
}

// pair finds for each statement of one quantity the same statement of the other workbook. Where a sheet of both makes as
// many, they are the same in their order, wherever rows were put in; else those that agree are, and the rest in order.
func (c *Comparison) pair(key kpi.Key, a, b []*kpi.Figure) {
	for _, f := range slices.Clone(a) {
		onSheet := func(g *kpi.Figure) bool { return g.At.Sheet == f.At.Sheet }
		inA, inB := only(a, onSheet), only(b, onSheet)
		if len(inA) == len(inB) {
			for i := range inA {
				c.settle(key, inA[i], inB[i])
			}
			a, b = but(a, onSheet), but(b, onSheet)
		}
	}
	for _, f := range slices.Clone(a) {
		if i := slices.IndexFunc(b, func(g *kpi.Figure) bool { return alike(f, g) }); i >= 0 {
			c.settle(key, f, b[i])
			b = slices.Delete(slices.Clone(b), i, i+1)
			a = but(a, func(g *kpi.Figure) bool { return g == f })
		}
	}
	for i := range max(len(a), len(b)) {
		c.settle(key, nth(a, i), nth(b, i))
	}
}

func only(figures []*kpi.Figure, keep func(*kpi.Figure) bool) (kept []*kpi.Figure) {
	for _, f := range figures {
		if keep(f) {
			kept = append(kept, f)
		}
	}
	return kept
}

func but(figures []*kpi.Figure, drop func(*kpi.Figure) bool) []*kpi.Figure {
	return only(figures, func(f *kpi.Figure) bool { return !drop(f) })
}

// nth is nil behind the last.
func nth(figures []*kpi.Figure, i int) *kpi.Figure {
	if i < len(figures) {
		return figures[i]
	}
	return nil
}

// settle takes down what two statements of one quantity come to; either may be nil.
func (c *Comparison) settle(key kpi.Key, a, b *kpi.Figure) {
	switch {
	case isBlank(a) && isBlank(b):
	case a != nil && b != nil && alike(a, b):
		c.Alike++
		c.alikeOf[key.Indicator]++
	default:
		c.Differences = append(c.Differences, Difference{key, a, b})
	}
}

func isBlank(f *kpi.Figure) bool { return f == nil || f.State == kpi.Blank }

// alike reports whether two figures show and store the same. A stored number is the same to the fifteen digits that
// spreadsheets keep, since two programs write the binary fraction of one number differently; what is no number says no more
// than it shows.
func alike(a, b *kpi.Figure) bool {
	return a.State == b.State && a.Shown == b.Shown && (a.State != kpi.Number || a.Number.Cmp(b.Number) == 0)
}

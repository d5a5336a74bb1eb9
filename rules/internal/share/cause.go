package share

import (
	"fmt"
	"slices"

	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// Cause is the slip that would make a percentage agree with its numerator and denominator, the likeliest first; without words
// where none is found.
func (s Share) Cause() judge.Cause {
	for _, look := range []func() judge.Cause{
		s.StatedElsewhere, s.impliedByMonths, s.workedOutBeside, s.upsideDown, s.ofAnother, s.mistyped, s.notBroughtUp,
	} {
		if c := look(); c.Culprit != nil {
			return c
		}
	}
	return judge.Cause{Culprit: s.Figure}
}

func because(culprit *kpi.Figure, format string, args ...any) judge.Cause {
	return judge.Cause{Text: fmt.Sprintf(format, args...), Culprit: culprit}
}

// Fits reports whether the percentage as stated would be the quotient of two ranges.
func (s Share) Fits(n, d kpi.Interval) bool {
	q, ok := n.Quo(d)
	return ok && q.Scale(s.Measure.Multiplier()).Meets(s.Figure.Range)
}

// fitsWith reports whether the three would agree if another figure stood in the place of one of them.
func (s Share) fitsWith(f, instead *kpi.Figure) bool {
	switch f {
	case s.Figure:
		s.Figure = instead
	case s.N:
		s.N = instead
	case s.D:
		s.D = instead
	}
	return s.Fits(s.N.Range, s.D.Range)
}

// StatedElsewhere finds another statement of one of the three with which the other two agree.
func (s Share) StatedElsewhere() judge.Cause {
	for _, f := range []*kpi.Figure{s.Figure, s.N, s.D} {
		for g := range s.in.Stating(f.Key()) {
			if g.Usable() && !g.Range.Meets(f.Range) && s.fitsWith(f, g) {
				return because(f, "the same figure is %s in %s, which agrees", judge.Say(g), g.At)
			}
		}
	}
	return judge.Cause{}
}

// impliedByMonths finds, in a column that sums up months, a count that is not theirs and would agree if it were.
func (s Share) impliedByMonths() judge.Cause {
	for _, f := range []*kpi.Figure{s.N, s.D} {
		if f.Window != kpi.YearToDate && !f.Window.IsPrevious() {
			continue
		}
		months, why := s.in.Months().Spread(f)
		if why != nil || months.Allows(f.Range) {
			continue
		}
		right := *f
		right.Range = months.Ways[0]
		if s.fitsWith(f, &right) {
			return because(f, "the %s of the months stated is %s and not %s, and would agree", judge.Operation(f),
				judge.Show(f.Measure, right.Range.Middle(), f.Places), judge.Say(f))
		}
	}
	return judge.Cause{}
}

// workedOutBeside finds a numerator or denominator in the next column that the percentage was worked out on, as when a
// formula points one column too far.
func (s Share) workedOutBeside() judge.Cause {
	for _, g := range s.beside(s.D) {
		if s.Fits(s.N.Range, g.Range) {
			return s.pointsAt(s.N, g, g)
		}
	}
	for _, g := range s.beside(s.N) {
		if s.Fits(g.Range, s.D.Range) {
			return s.pointsAt(g, s.D, g)
		}
	}
	return judge.Cause{}
}

// beside is the figures in the cells to the left and right of a figure, of the same measure.
func (s Share) beside(f *kpi.Figure) (all []*kpi.Figure) {
	column, row := f.At.Parts()
	for _, c := range s.series() {
		g := c.Figure(f.Measure)
		if !g.Usable() || g.At.Sheet != f.At.Sheet || g == f {
			continue
		}
		if at, r := g.At.Parts(); r == row && (at == column-1 || at == column+1) {
			all = append(all, g)
		}
	}
	return all
}

func (s Share) pointsAt(n, d, wrong *kpi.Figure) judge.Cause {
	q, _ := n.Range.Quo(d.Range)
	return because(s.Figure, "%s ÷ %s is %s, and %s is %s in the column beside it (%s): the percentage may be worked out on the wrong column",
		judge.Say(n), judge.Say(d), judge.Show(s.Measure, q.Scale(s.Measure.Multiplier()).Middle(), s.Figure.Places+1), judge.Say(wrong),
		judge.Named(wrong.Measure.Label), wrong.At)
}

func (s Share) upsideDown() judge.Cause {
	if !s.Fits(s.D.Range, s.N.Range) {
		return judge.Cause{}
	}
	return because(s.Figure, "%s is %s ÷ %s: the two may be exchanged", judge.Say(s.Figure), judge.Say(s.D), judge.Say(s.N))
}

// ofAnother finds another count of the column that was divided instead.
func (s Share) ofAnother() judge.Cause {
	for _, g := range s.Column.Figures {
		if g.Usable() && g.Measure.Kind == kpi.Count && g != s.N && g != s.D && s.Fits(g.Range, s.D.Range) {
			return because(s.Figure, "%s is %s ÷ %s: it may be worked out on %s (%s)", judge.Say(s.Figure), judge.Say(g), judge.Say(s.D),
				judge.Named(g.Measure.Label), g.At)
		}
	}
	if s.D.IsCount() && s.Fits(s.D.Range.Sub(s.N.Range), s.D.Range) {
		return because(s.Figure, "%s is what is left of the whole: it may be worked out on the rest", judge.Say(s.Figure))
	}
	return judge.Cause{}
}

// notBroughtUp finds that the percentage repeats the one of the period before.
func (s Share) notBroughtUp() judge.Cause {
	key := s.Figure.Key()
	key.Period = key.Period.Shift(-1)
	before := s.in.Find(key)
	if !before.Usable() || before.Number.Cmp(s.Figure.Number) != 0 || s.Figure.Formula != "" {
		return judge.Cause{}
	}
	return because(s.Figure, "%s was the figure for %s (%s): it may not have been brought up to date", judge.Say(before), before.Period, before.At)
}

// mistyped tries each slip on all three before the next. A percentage with a digit too many is the least likely, since most
// have two, unless it is above the whole.
func (s Share) mistyped() judge.Cause {
	fits := map[*kpi.Figure]func(kpi.Interval) bool{
		s.Figure: s.Quotient.Meets,
		s.N:      func(n kpi.Interval) bool { return s.Fits(n, s.D.Range) },
		s.D:      func(d kpi.Interval) bool { return s.Fits(s.N.Range, d) },
	}
	type try struct {
		judge.Mistyping
		figures []*kpi.Figure
	}
	tries := []try{
		{judge.Exchange, []*kpi.Figure{s.Figure, s.N, s.D}},
		{judge.Extra, []*kpi.Figure{s.N, s.D}},
		{judge.Omission, []*kpi.Figure{s.N, s.D}},
		{judge.Extra, []*kpi.Figure{s.Figure}},
	}
	if s.Figure.Range.Lo.Cmp(s.Measure.Multiplier()) > 0 {
		slices.Reverse(tries)
	}
	for _, t := range tries {
		for _, f := range t.figures {
			if c, ok := t.Explains(f, fits[f]); ok && f.Formula == "" {
				return c
			}
		}
	}
	return judge.Cause{}
}

package share

import (
	"fmt"

	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// Cause is the way of working a percentage out wrongly that would make it what it is, the likeliest first; without words where none
// is found.
func (s Share) Cause() judge.Cause {
	for _, look := range []func() judge.Cause{
		s.workedOutBeside, s.upsideDown, s.ofAnother, s.notBroughtUp,
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

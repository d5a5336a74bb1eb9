package rules

import (
	"fmt"
	"slices"

	"kpicheck/internal/kpi"
)

// causeOf looks for the slip that would make a percentage agree with its numerator and denominator: the likeliest first.
func (p *Pass) causeOf(s share) cause {
	for _, look := range []func(share) (cause, bool){
		p.statedElsewhere, p.impliedByMonths, p.workedOutBeside, s.upsideDown, s.ofAnother, s.mistyped, p.notBroughtUp,
	} {
		if c, ok := look(s); ok {
			return c
		}
	}
	return cause{culprit: s.figure}
}

// fits reports whether the percentage as stated would be the quotient of two ranges.
func (s share) fits(n, d kpi.Interval) bool {
	q, ok := n.Quo(d)
	return ok && q.Scale(per(s.measure)).Meets(s.figure.Range)
}

// statedElsewhere finds another statement of one of the three with which the other two agree.
func (p *Pass) statedElsewhere(s share) (cause, bool) {
	for _, f := range []*kpi.Figure{s.figure, s.n, s.d} {
		for _, g := range p.byKey[f.Key()] {
			if !g.Usable() || g.Range.Meets(f.Range) {
				continue
			}
			with := s
			with.swap(f, g)
			if with.fits(with.n.Range, with.d.Range) {
				return cause{fmt.Sprintf("the same figure is %s in %s, which agrees", say(g), g.At), f}, true
			}
		}
	}
	return cause{}, false
}

// impliedByMonths finds, in a column that sums up months, a count that is not theirs and would agree if it were.
func (p *Pass) impliedByMonths(s share) (cause, bool) {
	for _, f := range []*kpi.Figure{s.n, s.d} {
		first, n := spanned(f)
		if f.Window != kpi.YearToDate && f.Window != kpi.PreviousAverage && f.Window != kpi.PreviousCumulative {
			continue
		}
		months, why := p.spreadOf(f, first, n)
		if why != "" || months.allows(f.Range) {
			continue
		}
		right := *f
		right.Range = months.ways[0]
		with := s
		with.swap(f, &right)
		if with.fits(with.n.Range, with.d.Range) {
			return cause{fmt.Sprintf("the %s of the months stated is %s and not %s, and would agree", operation(f),
				show(f.Measure, months.ways[0].Middle(), f.Places), say(f)), f}, true
		}
	}
	return cause{}, false
}

func (s *share) swap(f, g *kpi.Figure) {
	switch f {
	case s.figure:
		s.figure = g
	case s.n:
		s.n = g
	case s.d:
		s.d = g
	}
}

// workedOutBeside finds a numerator or denominator in the next column that the percentage was worked out on, as when a
// formula points one column too far.
func (p *Pass) workedOutBeside(s share) (cause, bool) {
	for _, g := range p.beside(s.d) {
		if s.fits(s.n.Range, g.Range) {
			return s.pointsAt(s.n, g, g), true
		}
	}
	for _, g := range p.beside(s.n) {
		if s.fits(g.Range, s.d.Range) {
			return s.pointsAt(g, s.d, g), true
		}
	}
	return cause{}, false
}

func (s share) pointsAt(n, d, wrong *kpi.Figure) cause {
	q, _ := n.Range.Quo(d.Range)
	return cause{fmt.Sprintf("%s ÷ %s is %s, and %s is %s in the column beside it (%s): the percentage may be worked out on the wrong column",
		say(n), say(d), show(s.measure, q.Scale(per(s.measure)).Middle(), s.figure.Places+1), say(wrong),
		named(named(wrong.Measure.Label)), wrong.At), s.figure}
}

func (s share) upsideDown(share) (cause, bool) {
	if !s.fits(s.d.Range, s.n.Range) {
		return cause{}, false
	}
	return cause{fmt.Sprintf("%s is %s ÷ %s: the two may be exchanged", say(s.figure), say(s.d), say(s.n)), s.figure}, true
}

// ofAnother finds another count of the column that was divided instead.
func (s share) ofAnother(share) (cause, bool) {
	for _, g := range s.column.figures {
		if !g.Usable() || g.Measure.Kind != kpi.Count || g == s.n || g == s.d {
			continue
		}
		if s.fits(g.Range, s.d.Range) {
			return cause{fmt.Sprintf("%s is %s ÷ %s: it may be worked out on %s (%s)", say(s.figure), say(g), say(s.d),
				named(g.Measure.Label), g.At), s.figure}, true
		}
	}
	rest := s.d.Range.Sub(s.n.Range)
	if s.d.IsCount() && s.fits(rest, s.d.Range) {
		return cause{fmt.Sprintf("%s is what is left of the whole: it may be worked out on the rest", say(s.figure)), s.figure}, true
	}
	return cause{}, false
}

// notBroughtUp finds that the percentage repeats the one of the period before.
func (p *Pass) notBroughtUp(s share) (cause, bool) {
	key := s.figure.Key()
	key.Period = key.Period.Shift(-1)
	before := p.Find(key)
	if !before.Usable() || before.Number.Cmp(s.figure.Number) != 0 || s.figure.Formula != "" {
		return cause{}, false
	}
	return cause{fmt.Sprintf("%s was the figure for %s (%s): it may not have been brought up to date", say(before),
		before.Period, before.At), s.figure}, true
}

// mistyped tries each slip on all three before the next. A percentage with a digit too many is the least likely, since most
// have two, unless it is above the whole.
func (s share) mistyped(share) (cause, bool) {
	fits := map[*kpi.Figure]func(kpi.Interval) bool{
		s.figure: s.quotient.Meets,
		s.n:      func(n kpi.Interval) bool { return s.fits(n, s.d.Range) },
		s.d:      func(d kpi.Interval) bool { return s.fits(s.n.Range, d) },
	}
	type try struct {
		mistyping
		figures []*kpi.Figure
	}
	tries := []try{
		{exchange, []*kpi.Figure{s.figure, s.n, s.d}},
		{extra, []*kpi.Figure{s.n, s.d}},
		{omission, []*kpi.Figure{s.n, s.d}},
		{extra, []*kpi.Figure{s.figure}},
	}
	if s.figure.Range.Lo.Cmp(per(s.measure)) > 0 {
		slices.Reverse(tries)
	}
	for _, t := range tries {
		for _, f := range t.figures {
			if c, ok := t.explains(f, fits[f]); ok && f.Formula == "" {
				return c, true
			}
		}
	}
	return cause{}, false
}

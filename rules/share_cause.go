package rules

import (
	"fmt"
	"slices"

	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// causeOf looks for the slip that would make a percentage agree with its numerator and denominator: the likeliest first.
func (p *Pass) causeOf(s share) judge.Cause {
	for _, look := range []func(share) (judge.Cause, bool){
		p.statedElsewhere, p.impliedByMonths, p.workedOutBeside, s.upsideDown, s.ofAnother, s.mistyped, p.notBroughtUp,
	} {
		if c, ok := look(s); ok {
			return c
		}
	}
	return judge.Cause{Culprit: s.figure}
}

// fits reports whether the percentage as stated would be the quotient of two ranges.
func (s share) fits(n, d kpi.Interval) bool {
	q, ok := n.Quo(d)
	return ok && q.Scale(per(s.measure)).Meets(s.figure.Range)
}

// statedElsewhere finds another statement of one of the three with which the other two agree.
func (p *Pass) statedElsewhere(s share) (judge.Cause, bool) {
	for _, f := range []*kpi.Figure{s.figure, s.n, s.d} {
		for g := range p.index.Of(f.Key()) {
			if !g.Usable() || g.Range.Meets(f.Range) {
				continue
			}
			with := s
			with.swap(f, g)
			if with.fits(with.n.Range, with.d.Range) {
				return judge.Cause{Text: fmt.Sprintf("the same figure is %s in %s, which agrees", judge.Say(g), g.At), Culprit: f}, true
			}
		}
	}
	return judge.Cause{}, false
}

// impliedByMonths finds, in a column that sums up months, a count that is not theirs and would agree if it were.
func (p *Pass) impliedByMonths(s share) (judge.Cause, bool) {
	for _, f := range []*kpi.Figure{s.n, s.d} {
		if f.Window != kpi.YearToDate && !f.Window.IsPrevious() {
			continue
		}
		months, why := p.months().Spread(f)
		if why != nil || months.Allows(f.Range) {
			continue
		}
		right := *f
		right.Range = months.Ways[0]
		with := s
		with.swap(f, &right)
		if with.fits(with.n.Range, with.d.Range) {
			return judge.Cause{Text: fmt.Sprintf("the %s of the months stated is %s and not %s, and would agree", judge.Operation(f),
					judge.Show(f.Measure, months.Ways[0].Middle(), f.Places), judge.Say(f)), Culprit: f},
				true
		}
	}
	return judge.Cause{}, false
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
func (p *Pass) workedOutBeside(s share) (judge.Cause, bool) {
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
	return judge.Cause{}, false
}

func (s share) pointsAt(n, d, wrong *kpi.Figure) judge.Cause {
	q, _ := n.Range.Quo(d.Range)
	return judge.Cause{Text: fmt.Sprintf("%s ÷ %s is %s, and %s is %s in the column beside it (%s): the percentage may be worked out on the wrong column",
		judge.Say(n), judge.Say(d), judge.Show(s.measure, q.Scale(per(s.measure)).Middle(), s.figure.Places+1), judge.Say(wrong),
		judge.Named(wrong.Measure.Label), wrong.At), Culprit: s.figure}

}

func (s share) upsideDown(share) (judge.Cause, bool) {
	if !s.fits(s.d.Range, s.n.Range) {
		return judge.Cause{}, false
	}
	return judge.Cause{Text: fmt.Sprintf("%s is %s ÷ %s: the two may be exchanged", judge.Say(s.figure), judge.Say(s.d), judge.Say(s.n)), Culprit: s.figure}, true
}

// ofAnother finds another count of the column that was divided instead.
func (s share) ofAnother(share) (judge.Cause, bool) {
	for _, g := range s.column.figures {
		if !g.Usable() || g.Measure.Kind != kpi.Count || g == s.n || g == s.d {
			continue
		}
		if s.fits(g.Range, s.d.Range) {
			return judge.Cause{Text: fmt.Sprintf("%s is %s ÷ %s: it may be worked out on %s (%s)", judge.Say(s.figure), judge.Say(g), judge.Say(s.d),
					judge.Named(g.Measure.Label), g.At), Culprit: s.figure},
				true
		}
	}
	rest := s.d.Range.Sub(s.n.Range)
	if s.d.IsCount() && s.fits(rest, s.d.Range) {
		return judge.Cause{Text: fmt.Sprintf("%s is what is left of the whole: it may be worked out on the rest", judge.Say(s.figure)), Culprit: s.figure}, true
	}
	return judge.Cause{}, false
}

// notBroughtUp finds that the percentage repeats the one of the period before.
func (p *Pass) notBroughtUp(s share) (judge.Cause, bool) {
	key := s.figure.Key()
	key.Period = key.Period.Shift(-1)
	before := p.Find(key)
	if !before.Usable() || before.Number.Cmp(s.figure.Number) != 0 || s.figure.Formula != "" {
		return judge.Cause{}, false
	}
	return judge.Cause{Text: fmt.Sprintf("%s was the figure for %s (%s): it may not have been brought up to date", judge.Say(before),
			before.Period, before.At), Culprit: s.figure},
		true
}

// mistyped tries each slip on all three before the next. A percentage with a digit too many is the least likely, since most
// have two, unless it is above the whole.
func (s share) mistyped(share) (judge.Cause, bool) {
	fits := map[*kpi.Figure]func(kpi.Interval) bool{
		s.figure: s.quotient.Meets,
		s.n:      func(n kpi.Interval) bool { return s.fits(n, s.d.Range) },
		s.d:      func(d kpi.Interval) bool { return s.fits(s.n.Range, d) },
	}
	type try struct {
		judge.Mistyping
		figures []*kpi.Figure
	}
	tries := []try{
		{judge.Exchange, []*kpi.Figure{s.figure, s.n, s.d}},
		{judge.Extra, []*kpi.Figure{s.n, s.d}},
		{judge.Omission, []*kpi.Figure{s.n, s.d}},
		{judge.Extra, []*kpi.Figure{s.figure}},
	}
	if s.figure.Range.Lo.Cmp(per(s.measure)) > 0 {
		slices.Reverse(tries)
	}
	for _, t := range tries {
		for _, f := range t.figures {
			if c, ok := t.Explains(f, fits[f]); ok && f.Formula == "" {
				return c, true
			}
		}
	}
	return judge.Cause{}, false
}

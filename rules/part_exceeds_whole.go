package rules

import (
	"fmt"
	"math/big"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
	"kpicheck/rules/internal/share"
)

// PartExceedsWhole reports numerators above their denominators, and parts above their totals.
var PartExceedsWhole = &Rule{
	Name:   "part-exceeds-whole",
	Family: finding.Percentages,
	Title:  "A part is greater than the whole it belongs to",
	Doc: `Whoever is counted in the numerator of a percentage is counted in its denominator too, and each part of a total is
within the total. So a part above its whole cannot be true: a digit too many, two rows exchanged, or a part that covers
a longer time than its whole.

Only percentages are held to it: the days behind an average are rightly more than the children. Counts that the contract
declares rounded, and averages over months, are compared by what they can have been rounded from. Where all the parts of
a total are stated, their sum is checked instead, which says more.`,
	Answer: `Give both counts again from the same extract, and say which was wrong. The percentage follows from them and is not
questioned a second time.`,
	Run: func(p *Pass) {
		for _, s := range p.percentages() {
			switch {
			case s.Verdict == share.Exceeds && isAddedUp(s):
			case s.Verdict == share.Exceeds:
				p.Report(numeratorExceeds(p, s))
			case s.N.Usable() && s.D.Usable():
				p.Passed(s.N, s.D)
			case s.Divides():
				p.NotChecked(s.Column.Indicator, s.Why, columns.Present(s.N, s.D)...)
			}
		}
		for c, m := range p.Lines() {
			if len(m.Parts) > 0 {
				partsWithin(p, c, m)
			}
		}
	},
}

// isAddedUp reports whether the numerator is a part of a total whose parts are all stated: their sum then says more.
func isAddedUp(s share.Share) bool {
	_, why := s.Column.Take(s.D.Measure.Parts...)
	return why == nil && slices.Contains(s.D.Measure.Parts, s.N.Measure)
}

func numeratorExceeds(p *Pass, s share.Share) finding.Exception {
	c := judge.Cause{Culprit: s.N}
	if s.Figure.Usable() {
		c = whyExceeds(s)
	}
	e := exceeds(p, s.N, s.D)
	e.LikelyCause = c.Text
	e.Suspects = judge.Foremost(c.Culprit, columns.Present(s.N, s.D, s.Figure)...)
	return e
}

func whyExceeds(s share.Share) judge.Cause {
	if s.Fits(s.D.Range, s.N.Range) {
		return judge.Cause{Culprit: s.N,
			Text: fmt.Sprintf("%s ÷ %s is %s: the two may be exchanged", judge.Say(s.D), judge.Say(s.N), judge.Say(s.Figure))}
	}
	return judge.Cause{Culprit: s.N}
}

// exceeds says that a part is above its whole.
func exceeds(p *Pass, part, whole *kpi.Figure) finding.Exception {
	e := p.Wrong(finding.Error, part, whole)
	one, other := judge.ToldApart(part.Measure, part.Value, whole.Value)
	e.Expected = "at most " + other
	e.Difference = "+" + kpi.FormatNumber(new(big.Rat).Sub(part.Shows, whole.Shows), part.Places)
	e.Says = fmt.Sprintf("%s, %s, is more than %s, %s", judge.Named(part.Measure.Label), one, judge.Named(whole.Measure.Label), other)
	e.In = e.Cells
	return e
}

// isDivided reports whether a percentage has the part over the whole, and so compares them already.
func isDivided(i *kpi.Indicator, part, whole *kpi.Measure) bool {
	return slices.ContainsFunc(i.Measures, func(m *kpi.Measure) bool {
		return m.Kind == kpi.Percentage && m.Numerator == part && m.Denominator == whole
	})
}

// partsWithin holds each part against a total that cannot be added up, since another of its parts is lacking.
func partsWithin(p *Pass, c *columns.Column, m *kpi.Measure) {
	total := c.Figure(m)
	if _, why := c.Take(m.Parts...); why == nil || !total.Usable() {
		return
	}
	for _, part := range m.Parts {
		f := c.Figure(part)
		switch {
		case !f.Usable(), isDivided(c.Indicator, part, m):
		case total.Range.Below(f.Range):
			p.Report(exceeds(p, f, total))
		default:
			p.Passed(f, total)
		}
	}
}

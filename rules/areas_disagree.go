package rules

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
)

// AreasDisagree adds up the areas of every count, where the contract says that they are all of the whole.
var AreasDisagree = &Rule{
	Name:   "areas-disagree",
	Family: finding.Totals,
	Title:  "A count of the whole is not the sum of its areas",
	Doc: `Where districts, teams or authorities make up the whole, their counts add up to it. If they do not, a figure of the whole
or of an area is wrong, or was taken on another day, and each percentage of it with it.

Only the contract knows whether they must: a child may be counted in two districts, or in none. So nothing is added up unless it says
areas_add_up, or what makes up the whole or a region. What is out of area, or of no known area, is then an area of its own, and one
that is no longer reported is left out.
Rounded counts are each allowed half of what they are rounded to, and an average half a unit.

Nothing is said where an area is not stated, or is suppressed.`,
	Answer: `Say which figure differs from the source system, and correct it.`,
	Run: func(p *Pass) {
		var wrong []sumOfAreas
		for c, m := range p.Lines() {
			if m.Kind != kpi.Count {
				continue
			}
			if parts := p.Contract.Makes(c.Area, c.Window, c.Period); len(parts) > 0 && c.Figure(m).Usable() {
				if s := addUpAreas(p, c, c.Figure(m), parts); s != nil {
					wrong = append(wrong, *s)
				}
			}
		}
		for _, s := range wrong {
			if region := s.followsFrom(wrong); region != nil {
				p.NotChecked(s.whole.Indicator, judge.InQuestion(region), append([]*kpi.Figure{s.whole}, s.areas...)...)
				continue
			}
			p.Report(areasDisagree(p, s.whole, s.areas))
		}
	},
}

// sumOfAreas is a count, and those of the areas that it is made of.
type sumOfAreas struct {
	whole *kpi.Figure
	areas []*kpi.Figure
}

// followsFrom is the region that is wrong by its own areas, and with whose areas in its place this sum holds: one region is one fault.
// Nil if there is none.
func (s sumOfAreas) followsFrom(wrong []sumOfAreas) *kpi.Figure {
	for i, f := range s.areas {
		for _, other := range wrong {
			if other.whole != f {
				continue
			}
			ranges := judge.Ranges(s.areas)
			ranges[i] = kpi.Sum(judge.Ranges(other.areas)...)
			if s.whole.Range.Meets(kpi.Sum(ranges...)) {
				return f
			}
		}
	}
	return nil
}

// addUpAreas adds up the areas of a count, and hands back a sum that does not hold; nil for none.
func addUpAreas(p *Pass, c *columns.Column, whole *kpi.Figure, parts []*kpi.Area) *sumOfAreas {
	var areas []*kpi.Figure
	var why *finding.Reason
	for _, a := range parts {
		k := whole.Key()
		k.Area = a
		f := p.Find(k)
		if !f.Usable() && why == nil {
			why = finding.Because("% of % is not stated for %", finding.Label(whole.Measure.Label), finding.Of{Indicator: c.Indicator}, finding.Text(a.Label))
		}
		areas = append(areas, f)
	}
	stated := columns.Present(areas...)
	switch {
	case len(stated) == 0:
	case why != nil:
		p.NotChecked(c.Indicator, why, append(stated, whole)...)
	case whole.Range.Meets(kpi.Sum(judge.Ranges(areas)...)):
		p.Passed(append([]*kpi.Figure{whole}, areas...)...)
	default:
		return &sumOfAreas{whole, areas}
	}
	return nil
}

func areasDisagree(p *Pass, whole *kpi.Figure, areas []*kpi.Figure) finding.Exception {
	sum := kpi.Sum(judge.Ranges(areas)...).Middle()
	expected, _ := judge.Apart(whole.Measure, sum, whole.Number, whole.Places)
	e := p.Wrong(finding.Error, whole, areas...)
	columns.Expect(&e, whole, expected, sum)
	e.Says = fmt.Sprintf("%s, %s, is not the areas' %s, which is %s", judge.Named(whole.Measure.Label), judge.Say(whole), judge.Plus(areas), expected)
	e.Working = judge.Total(areas...).Makes(whole)
	for i, f := range areas {
		e.Evidence[i].Label += ", " + f.Area.Label
	}
	return e
}

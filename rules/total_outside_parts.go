package rules

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
)

// TotalOutsideParts holds pooled values between the least and the greatest of what they pool.
var TotalOutsideParts = &Rule{
	Name:   "total-outside-parts",
	Family: finding.Totals,
	Title:  "A pooled figure lies outside the figures it pools",
	Doc: `A percentage, rate or average of several groups together lies between the least and the greatest of theirs, however
large each group is. The agency share of social workers and team managers together cannot be above both. Nor can the
city's rate be below that of every area.

This needs no counts, so it catches what no sum can. Lines of one indicator are compared where the contract says that one
pools the others; the whole is compared with its areas where all are stated. Rounding is allowed for: 14%, pooled of 13%
and 14%, is good. In a column of averages it is a query: the mean of pooled percentages may lie a little outside
the means of the parts.

Counts are never compared in this way.`,
	Answer: `Give the counts behind the percentages, or say whom the pooled figure takes in that the others do not.`,
	Run: func(p *Pass) {
		for c, m := range p.Lines() {
			if len(m.Between) > 0 {
				between(p, c, m)
			}
			if parts := p.Contract.Pools(c.Area, c.Window, c.Period); m.Kind != kpi.Count && len(parts) > 0 {
				amongAreas(p, c, m, parts)
			}
		}
	},
}

func between(p *Pass, c *columns.Column, m *kpi.Measure) {
	figures, why := c.Take(append([]*kpi.Measure{m}, m.Between...)...)
	switch {
	case len(figures) == 0:
	case why != nil:
		p.NotChecked(c.Indicator, why, figures...)
	default:
		pooled(p, figures[0], figures[1:])
	}
}

// amongAreas compares the whole, or a region, with the areas that it pools, if any of them states the figure.
func amongAreas(p *Pass, c *columns.Column, m *kpi.Measure, pooling []*kpi.Area) {
	whole := c.Figure(m)
	if !whole.Usable() || p.Find(whole.Key()) != whole {
		return
	}
	var parts []*kpi.Figure
	stated := 0
	var lacking *kpi.Area
	for _, a := range pooling {
		key := whole.Key()
		key.Area = a
		f := p.Find(key)
		if f != nil {
			stated++
		}
		if f.Usable() {
			parts = append(parts, f)
		} else if lacking == nil {
			lacking = a
		}
	}
	switch {
	case stated == 0:
	case lacking != nil:
		p.NotChecked(c.Indicator, finding.Because("no figure for % in %", finding.Line{Label: finding.Label(m.Label), Indicator: c.Indicator},
			finding.Text(lacking.Label)), append(parts, whole)...)
	default:
		pooled(p, whole, parts)
	}
}

func pooled(p *Pass, whole *kpi.Figure, parts []*kpi.Figure) {
	if judge.HullOf(parts).Meets(whole.Range) {
		p.Passed(append(parts, whole)...)
		return
	}
	p.Report(totalOutsideParts(p, whole, parts))
}

func totalOutsideParts(p *Pass, whole *kpi.Figure, parts []*kpi.Figure) finding.Exception {
	byValue := func(a, b *kpi.Figure) int { return a.Shows.Cmp(b.Shows) }
	least, greatest := slices.MinFunc(parts, byValue), slices.MaxFunc(parts, byValue)
	said, severity := "cannot lie outside them", finding.Error
	if whole.Window.IsAverage() {
		said, severity = "should hardly lie outside them, though means of "+whole.Period.Noun()+"s may", finding.Query
	}
	limit := greatest
	if whole.Shows.Cmp(least.Shows) < 0 {
		limit = least
	}
	e := p.Wrong(severity, whole, parts...)
	e.Expected = fmt.Sprintf("from %s to %s", judge.Say(least), judge.Say(greatest))
	e.Difference = judge.Away(whole.Measure, whole.Shows, limit.Shows, max(whole.Places, limit.Places))
	e.Says = fmt.Sprintf("%s, %s, pools figures %s and %s", judge.Named(whole.Measure.Label), judge.Say(whole), e.Expected, said)
	e.In = judge.Places(whole, least, greatest)
	return e
}

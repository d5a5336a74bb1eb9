package rules

import (
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// subject is what a sentence about a column starts with: "KPI 7", "KPI 7 (North) for Sep-18", "KPI 7, previous 12 months
// average". The reporting period and the indicator's own window go without saying.
func (p *Pass) subject(c *Column) finding.Subject {
	return finding.SubjectOf(c.Indicator, c.Area, c.Window, c.Period, p.Submission.Period)
}

// columnOf is a column of one figure, to speak of.
func columnOf(f *kpi.Figure) *Column {
	return &Column{Indicator: f.Indicator, Area: f.Area, Window: f.Window, Period: f.Period, Table: f.Table}
}

// beside is the figures in the cells to the left and right of a figure, of the same measure.
func (p *Pass) beside(f *kpi.Figure) (all []*kpi.Figure) {
	column, row := f.At.Parts()
	for _, c := range p.series[series{f.Indicator, f.Area}] {
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

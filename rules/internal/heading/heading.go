// Package heading is what the headings of a submission's columns leave in doubt.
package heading

import (
	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
)

// Misheaded is the figures that stand under a heading of another period than the one reported, with that heading.
type Misheaded map[*kpi.Figure]kpi.Claim

// Doubt is why figures cannot be held against each other: one of them stands under a wrong heading, and the
// others do not stand beside it. Nil if they can.
func (m Misheaded) Doubt(looked []*kpi.Figure) *finding.Reason {
	for _, f := range looked {
		c, doubtful := m[f]
		if !doubtful {
			continue
		}
		for _, g := range looked {
			if g.Table != f.Table || g.Period != f.Period || g.Window != f.Window {
				return judge.HeadingInQuestion(c)
			}
		}
	}
	return nil
}

// Over is why two figures of one key are not held against each other; nil if they can be.
func (m Misheaded) Over(figures ...*kpi.Figure) *finding.Reason {
	for _, f := range figures {
		if c, doubtful := m[f]; doubtful {
			return judge.HeadingInQuestion(c)
		}
	}
	return nil
}

// Twins is the tables of which two columns have one heading and different figures, with the period that it names.
func Twins(set *columns.Set) map[int]kpi.Period {
	twins := map[int]kpi.Period{}
	for _, c := range set.Columns {
		for _, g := range c.Figures {
			f := c.Figure(g.Measure)
			if f.Usable() && g.Usable() && !f.Range.Meets(g.Range) && areBeside(f, g) {
				twins[c.Table] = c.Period
			}
		}
	}
	return twins
}

// areBeside reports whether two figures stand in one row of one table.
func areBeside(f, g *kpi.Figure) bool {
	column, row := f.At.Parts()
	other, sameRow := g.At.Parts()
	return f.Table == g.Table && f.At.Sheet == g.At.Sheet && row == sameRow && column != other
}

package rules

import (
	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// headingInDoubt is why figures cannot be held against each other: one of them stands under a wrong heading, and the
// others do not stand beside it. Nil if they can.
func (p *Pass) headingInDoubt(looked []*kpi.Figure) *finding.Reason {
	for _, f := range looked {
		c, doubtful := p.misheaded[f]
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

// underWrongHeading is why two figures of one key are not held against each other; nil if they can be.
func (p *Pass) underWrongHeading(figures ...*kpi.Figure) *finding.Reason {
	for _, f := range figures {
		if c, doubtful := p.misheaded[f]; doubtful {
			return judge.HeadingInQuestion(c)
		}
	}
	return nil
}

// twinHeadings is the tables of which two columns have one heading and different figures, with the period that it names.
func (p *Pass) twinHeadings() map[int]kpi.Period {
	twins := map[int]kpi.Period{}
	for _, c := range p.Columns {
		for _, g := range c.figures {
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

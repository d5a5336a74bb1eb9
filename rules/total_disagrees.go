package rules

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
)

// TotalDisagrees adds up the parts of every total.
var TotalDisagrees = &Rule{
	Name:   "total-disagrees",
	Family: finding.Totals,
	Title:  "A total is not the sum of its parts",
	Doc: `Where the contract says that a line is the sum of others, the sum must hold in every column: inside plus outside the
time limit is all the assessments. If it does not, the total or one of its parts is wrong, and every percentage of that
total with it. A sum that leaves out its last row is a common cause.

In a column of averages each figure may have been rounded, and each is allowed half a unit for it; counts that the
contract declares rounded are allowed half of what they are rounded to. Three counts rounded to the nearest ten may
honestly miss their total by ten or more.

If a typed percentage of the same column shows which figure is the odd one out, that one is named first.`,
	Answer: `Say which figure differs from the source system, and correct it.`,
	Run: func(p *Pass) {
		for c, m := range p.Lines() {
			if len(m.Parts) > 0 {
				addUp(p, c, m)
			}
		}
	},
}

func addUp(p *Pass, c *columns.Column, m *kpi.Measure) {
	figures, why := c.Take(append([]*kpi.Measure{m}, m.Parts...)...)
	switch {
	case len(figures) == 0:
	case why != nil:
		p.NotChecked(c.Indicator, why, figures...)
	case figures[0].Range.Meets(kpi.Sum(judge.Ranges(figures[1:])...)):
		p.Passed(figures...)
	default:
		p.Report(totalDisagrees(p, figures[0], figures[1:]))
	}
}

func totalDisagrees(p *Pass, total *kpi.Figure, parts []*kpi.Figure) finding.Exception {
	sum := kpi.Sum(judge.Ranges(parts)...).Middle()
	expected, _ := judge.Apart(total.Measure, sum, total.Number, total.Places)
	e := p.Wrong(finding.Error, total, parts...)
	columns.Expect(&e, total, expected, sum)
	stated, _ := judge.StoredAs(total, sum)
	e.Says = fmt.Sprintf("%s, %s, is not %s, which is %s", judge.Named(total.Measure.Label), stated, judge.Plus(parts), expected)
	e.Working = judge.Total(parts...).Makes(total)
	if missed := leftOut(total, parts); missed != nil {
		e.LikelyCause = fmt.Sprintf("the sum may leave out %s: without its %s it is %s", judge.Named(missed.Measure.Label), judge.Say(missed), judge.Say(total))
	}
	return e
}

// leftOut is the part without which the others make the total; nil if there is none.
func leftOut(total *kpi.Figure, parts []*kpi.Figure) *kpi.Figure {
	for i, f := range parts {
		others := slices.Concat(parts[:i], parts[i+1:])
		if len(others) > 1 && total.Range.Meets(kpi.Sum(judge.Ranges(others)...)) {
			return f
		}
	}
	return nil
}

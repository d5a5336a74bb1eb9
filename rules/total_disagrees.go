package rules

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
	"kpicheck/rules/internal/share"
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

If a typed percentage of the same column shows which figure is the odd one out, that one is named first. To answer, say
which figure differs from the source system, and correct it.`,
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
		p.Report(totalDisagrees(p, c, figures[0], figures[1:]))
	}
}

func totalDisagrees(p *Pass, c *columns.Column, total *kpi.Figure, parts []*kpi.Figure) finding.Exception {
	sum := kpi.Sum(judge.Ranges(parts)...).Middle()
	expected, _ := judge.Apart(total.Measure, sum, total.Number, total.Places)
	why := oddOneOut(c, total, parts)
	e := p.Wrong(finding.Error, total, parts...)
	columns.Expect(&e, total, expected, sum)
	e.Says = fmt.Sprintf("%s, %s, is not %s, which is %s", judge.Named(total.Measure.Label), judge.Say(total), judge.Plus(parts), expected)
	e.LikelyCause, e.Suspects = why.Text, judge.Foremost(why.Culprit, e.Suspects...)
	return e
}

// oddOneOut is the figure that would put all right were it what the others imply, and how it may have gone wrong.
func oddOneOut(c *columns.Column, total *kpi.Figure, parts []*kpi.Figure) judge.Cause {
	sum := kpi.Sum(judge.Ranges(parts)...)
	if missed := leftOut(total, parts); missed != nil {
		return judge.Cause{Text: fmt.Sprintf("the sum may leave out %s: without its %s it is %s", judge.Named(missed.Measure.Label), judge.Say(missed),
			judge.Say(total)), Culprit: total}

	}
	implied := map[*kpi.Figure]kpi.Interval{total: sum}
	for _, part := range parts {
		implied[part] = rest(total, parts, part)
	}
	all := append([]*kpi.Figure{total}, parts...)
	odd := slices.DeleteFunc(all, func(f *kpi.Figure) bool { return !share.Allow(c, f, implied[f]) })
	if found, ok := onlySlip(odd, implied); ok {
		return found
	}
	return judge.Cause{Culprit: append(odd, total)[0]}
}

// onlySlip is the slip of the hand that explains a difference, if one figure alone may have been mistyped so.
func onlySlip(figures []*kpi.Figure, implied map[*kpi.Figure]kpi.Interval) (only judge.Cause, ok bool) {
	for _, f := range figures {
		if f.Formula != "" {
			continue
		}
		found, is := judge.Slip(f, implied[f].Meets)
		if is && ok {
			return judge.Cause{}, false
		}
		if is {
			only, ok = found, true
		}
	}
	return only, ok
}

// rest is what a part must be by its total and the other parts.
func rest(total *kpi.Figure, parts []*kpi.Figure, part *kpi.Figure) kpi.Interval {
	implied := total.Range
	for _, f := range parts {
		if f != part {
			implied = implied.Sub(f.Range)
		}
	}
	return implied
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

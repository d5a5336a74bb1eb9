package rules

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// withoutBare leaves out the gaps of indicators that give their headline only, where at least half of the indicators do:
// that is how the submission was made, and is reported as one.
func (p *Pass) withoutBare(gaps []gap, mentioned map[*kpi.Indicator]bool) []gap {
	bare := map[*kpi.Indicator]bool{}
	for _, g := range gaps {
		if g.isCurrent() && g.isHeadlineOnly() {
			bare[g.indicator] = true
		}
	}
	of := 0
	for _, i := range p.Contract.Indicators {
		if mentioned[i] && len(otherLines(i)) > 0 {
			of++
		}
	}
	if len(bare) < 2 || 2*len(bare) < of {
		return gaps
	}
	p.Report(p.onlyHeadlines(bare))
	return slices.DeleteFunc(gaps, func(g gap) bool {
		absorbed := bare[g.indicator] && g.isHeadlineOnly()
		if absorbed {
			p.NotChecked(g.indicator, finding.Because("only the headline is given"), g.column.figures...)
		}
		return absorbed
	})
}

// isHeadlineOnly reports whether a column has the headline, and not so much as a row for any other line.
func (g gap) isHeadlineOnly() bool {
	headline := g.indicator.Headline
	for _, m := range g.lacking {
		if m == headline || g.column.Figure(m) != nil {
			return false
		}
	}
	return g.column.Figure(headline) != nil && len(g.lacking) == len(otherLines(g.indicator))
}

// otherLines is what must be stated of an indicator beside its headline.
func otherLines(i *kpi.Indicator) (all []*kpi.Measure) {
	for _, m := range i.Measures {
		if !m.Optional && m != i.Headline {
			all = append(all, m)
		}
	}
	return all
}

func (p *Pass) onlyHeadlines(bare map[*kpi.Indicator]bool) finding.Exception {
	var names, sheets []string
	for _, i := range p.Contract.Indicators {
		if bare[i] {
			names = append(names, i.ID)
			sheets = append(sheets, p.sheetOf(i))
		}
	}
	var at kpi.Place
	if sheets = slices.Compact(sheets); len(sheets) == 1 {
		at.Sheet = sheets[0]
	}
	return finding.Exception{
		Severity: finding.Error, Period: p.Submission.Period, At: at, Expected: "every line",
		Says:     fmt.Sprintf("The submission gives only the headline of %d indicators: %s; their counts and other lines are missing", len(names), judge.List(names)),
		In:       []kpi.Place{at},
		Question: fmt.Sprintf("What are the counts and other lines of %s?", judge.List(names)),
	}
}

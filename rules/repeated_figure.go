package rules

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
	"kpicheck/rules/internal/twins"
)

// RepeatedFigure reports figures that are stated twice and differ.
var RepeatedFigure = &Rule{
	Name:   "repeated-figure",
	Family: finding.Structure,
	Title:  "One figure is stated twice with different values",
	Doc: `The same figure often stands twice in a submission: in the main column and again as the last month of the trend chart's
data, or on a page of its own and in a summary. Both must be the same; if not, one was corrected and the other forgotten.

Two statements agree if one unrounded value could have been shown as both: 28% in a summary and 27.5% on the page agree.
16 and 17, typed, are asked about, for no number is rounded to both.
A month and the year to date are different figures. Where one of the two is already in question, or stands under a
heading of another month, they are not compared.

All that differs between two columns is one exception, even of several indicators: two columns then have one heading.`,
	Answer: `Say which of the two is right and correct the other.`,
	Run: func(p *Pass) {
		var found twins.Pairs
		for _, both := range repeated(p) {
			found.Take(compare(p, both))
		}
		for _, of := range found.All() {
			s := twins.Pair(of)
			if s.AreTwins() {
				p.Report(s.Exception())
				p.Question(finding.Error, s.All()...)
				continue
			}
			for _, c := range s.Conflicts() {
				p.Report(repeatedFigure(p, c))
			}
		}
	},
}

// restated is two tables' statements of the same figures.
type restated struct{ first, again *columns.Column }

// repeated is every column that states again what an earlier one stated, with that one; or itself, where a column has a
// line twice.
func repeated(p *Pass) (all []restated) {
	first := make(map[columns.Key]*columns.Column, len(p.Columns))
	for _, c := range p.Columns {
		k := c.Key
		k.Table = 0
		if first[k] == nil {
			first[k] = c
		}
		if first[k] != c || twice(p, c) {
			all = append(all, restated{first[k], c})
		}
	}
	return all
}

// twice reports whether a column has a line twice.
func twice(p *Pass, c *columns.Column) bool {
	for _, f := range c.Figures {
		for g := range p.Stating(f.Key()) {
			if g != f && g.Table == f.Table {
				return true
			}
		}
	}
	return false
}

// compare is what differs between two statements.
func compare(p *Pass, both restated) twins.Conflict {
	c := twins.Conflict{First: both.first}
	for _, g := range both.again.Figures {
		f := both.first.Figure(g.Measure)
		if f == g || !f.Usable() || !g.Usable() {
			continue
		}
		c.Compare(f, g)
		why := p.misheaded.Over(f, g)
		switch doubtful := p.Questioned([]*kpi.Figure{f, g}, finding.Error); {
		case why != nil:
			p.NotChecked(f.Indicator, why, f, g)
		case f.Range.Meets(g.Range) && !judge.MerelyTouch(f, g):
			p.Passed(f, g)
		case doubtful != nil:
			p.NotChecked(f.Indicator, judge.InQuestion(doubtful), f, g)
		default:
			c.Figures = append(c.Figures, [2]*kpi.Figure{f, g})
		}
	}
	return c
}

// repeatedFigure is a query where each two figures might be one number, rounded up here and down there.
func repeatedFigure(p *Pass, c twins.Conflict) finding.Exception {
	f, g := c.Figures[0][0], c.Figures[0][1]
	var said []string
	severity := finding.Query
	for _, d := range c.Figures {
		one, other := judge.ToldApart(d[0].Measure, d[0].Value, d[1].Value)
		said = append(said, fmt.Sprintf("%s is %s in %s but %s in %s", judge.Named(d[0].Measure.Label), one, d[0].At, other, d[1].At))
		if !judge.MerelyTouch(d[0], d[1]) {
			severity = finding.Error
		}
	}
	all := c.All()
	one, other := judge.ToldApart(f.Measure, f.Value, g.Value)
	e := p.Wrong(severity, f, all[1:]...)
	e.Expected = other
	e.Difference = judge.Away(f.Measure, f.Shows, g.Shows, max(f.Places, g.Places))
	e.Says, e.Within = judge.List(said), true
	e.Question = fmt.Sprintf("Which is right for %s: %s or %s?", judge.Named(f.Measure.Label), one, other)
	if severity == finding.Query {
		e.Says += ", and one number cannot be rounded to both"
	}
	return e
}

package rules

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
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

All that differs between two columns is one exception, even of several indicators: two columns then have one heading. To answer, say which of the two is right and correct the other.`,
	Run: func(p *Pass) {
		var found sides
		for _, both := range p.repeated() {
			found.add(p.compare(both))
		}
		for _, s := range found {
			if s.areTwins() {
				p.reportTwins(s)
				continue
			}
			for _, c := range s.conflicts {
				p.Report(p.repeatedFigure(c))
			}
		}
	},
}

// pair is two tables' statements of the same figures.
type pair struct{ first, again *Column }

// repeated is every column that states again what an earlier one stated, with that one; or itself, where a column has a
// line twice.
func (p *Pass) repeated() (all []pair) {
	first := make(map[columnKey]*Column, len(p.Columns))
	for _, c := range p.Columns {
		k := columnKey{c.Indicator, c.Area, c.Window, c.Period, 0}
		if first[k] == nil {
			first[k] = c
		}
		if first[k] != c || p.twice(c) {
			all = append(all, pair{first[k], c})
		}
	}
	return all
}

// twice reports whether a column has a line twice.
func (p *Pass) twice(c *Column) bool {
	for _, f := range c.figures {
		for g := range p.index.Of(f.Key()) {
			if g != f && g.Table == f.Table {
				return true
			}
		}
	}
	return false
}

// conflict is the figures of one column that another states otherwise, and how many both state at all.
type conflict struct {
	first   *Column
	a, b    side
	shared  int
	figures [][2]*kpi.Figure
}

// compare is what differs between two statements.
func (p *Pass) compare(both pair) conflict {
	c := conflict{first: both.first}
	for _, g := range both.again.figures {
		f := both.first.Figure(g.Measure)
		if f == g || !f.Usable() || !g.Usable() {
			continue
		}
		if c.shared++; c.shared == 1 {
			c.a, c.b = sideOf(f), sideOf(g)
		}
		agree := f.Range.Meets(g.Range) && !judge.MerelyTouch(f, g)
		why := p.underWrongHeading(f, g)
		switch doubtful := p.Questioned([]*kpi.Figure{f, g}, finding.Error); {
		case why != nil:
			p.NotChecked(f.Indicator, why, f, g)
		case agree:
			p.Passed(f, g)
		case doubtful != nil:
			p.NotChecked(f.Indicator, judge.InQuestion(doubtful), f, g)
		default:
			c.figures = append(c.figures, [2]*kpi.Figure{f, g})
		}
	}
	return c
}

// repeatedFigure is a query where each two figures might be one number, rounded up here and down there.
func (p *Pass) repeatedFigure(c conflict) finding.Exception {
	f, g := c.figures[0][0], c.figures[0][1]
	var said []string
	severity := finding.Query
	for _, d := range c.figures {
		one, other := toldApart(d[0], d[1])
		said = append(said, fmt.Sprintf("%s is %s in %s but %s in %s", judge.Named(d[0].Measure.Label), one, d[0].At, other, d[1].At))
		if !judge.MerelyTouch(d[0], d[1]) {
			severity = finding.Error
		}
	}
	all := c.all()
	one, other := toldApart(f, g)
	e := finding.Exception{
		Severity:   severity,
		Cells:      judge.Places(all...),
		Expected:   other,
		Difference: judge.Away(f.Measure, f.Shows, g.Shows, max(f.Places, g.Places)),
		About:      p.subject(c.first),
		Says:       judge.List(said),
		Within:     true,
		Question:   fmt.Sprintf("Which is right for %s: %s or %s?", judge.Named(f.Measure.Label), one, other),
		Evidence:   judge.Evidence(all[1:]...),
		Suspects:   all,
	}
	if severity == finding.Query {
		e.Says += ", and one number cannot be rounded to both"
	}
	return e
}

// toldApart is two figures as they are shown, or as they are held where both are shown alike.
func toldApart(f, g *kpi.Figure) (one, other string) {
	one, other = judge.Say(f), judge.Say(g)
	if one != other {
		return one, other
	}
	one, other = judge.Apart(f.Measure, f.Number, g.Number, max(f.Places, g.Places)+1)
	shown := " (shown as " + judge.Say(f) + ")"
	return one + shown, other + shown
}

func (c conflict) all() (figures []*kpi.Figure) {
	for _, d := range c.figures {
		figures = append(figures, d[0], d[1])
	}
	return figures
}

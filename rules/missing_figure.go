package rules

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
	"kpicheck/rules/internal/due"
)

// MissingFigure reports required figures that are blank or absent.
var MissingFigure = &Rule{
	Name:   "missing-figure",
	Family: finding.Structure,
	Title:  "A figure that the contract requires is blank or absent",
	Doc: `Each line of an indicator is due in each of the indicator's columns. An empty cell is not nought, and leaves what
follows from it unchecked.

The column of the reporting period is always due. Earlier columns are due where half of the other indicators have them, and not
before an indicator's first month. Optional lines are not. A suppressed figure, such as c or x, is not missing, and a percentage
of a denominator of nought may be blank. What numbers in doubt may be waits for them.

Where another cell, such as the trend's, states what is missing, that is expected. To complete the cell is then a query, but
not for the headline. All that is missing from one column is one exception. So is a submission of which half the
indicators give only their headline.`,
	Answer: `Give the figures, or say why there are none.`,
	Run: func(p *Pass) {
		slots := due.In(p.Contract, p.Submission, p.Set, p.misheaded)
		var gaps []due.Gap
		for _, s := range slots.All() {
			g, why := slots.Gap(s)
			switch {
			case why != nil:
				p.NotChecked(s.Indicator, why)
				continue
			case len(g.Lacking) > 0:
				gaps = append(gaps, g)
			case len(g.Awaited) == 0:
				p.Held(s.Indicator)
			}
			if len(g.Awaited) > 0 {
				p.NotChecked(s.Indicator, untilRead(slots, g))
			}
		}
		for _, g := range withoutBare(p, slots, gaps) {
			p.Report(missingFigures(p, slots, g))
		}
	},
}

// untilRead is why it was not asked for figures that numbers in doubt may be.
func untilRead(slots *due.Slots, g due.Gap) *finding.Reason {
	var labels []string
	for _, m := range g.Awaited {
		labels = append(labels, judge.Named(m.Label))
	}
	return finding.Because("whether there is a figure for % % is not known until the reading is settled", finding.Text(judge.List(labels)), slots.Said(g.Slot, g.Column))
}

// withoutBare leaves out the gaps of indicators that give their headline only, where that is how the submission was made: it is
// reported as one.
func withoutBare(p *Pass, slots *due.Slots, gaps []due.Gap) []due.Gap {
	bare := slots.OnlyHeadlines(gaps)
	if len(bare) == 0 {
		return gaps
	}
	p.Report(onlyHeadlines(p, slots, bare))
	return slices.DeleteFunc(gaps, func(g due.Gap) bool {
		absorbed := slices.Contains(bare, g.Indicator) && g.IsHeadlineOnly()
		if absorbed {
			p.NotChecked(g.Indicator, finding.Because("only the headline is given"), g.Column.Figures...)
		}
		return absorbed
	})
}

func onlyHeadlines(p *Pass, slots *due.Slots, bare []*kpi.Indicator) finding.Exception {
	var names, sheets []string
	for _, i := range bare {
		names = append(names, i.ID)
		sheets = append(sheets, slots.SheetOf(i))
	}
	var at kpi.Place
	if sheets = slices.Compact(sheets); len(sheets) == 1 {
		at.Sheet = sheets[0]
	}
	return finding.Exception{
		Severity: finding.Error, Lacks: finding.AFigure, Period: p.Submission.Period, At: at, Expected: "every line",
		Says:     fmt.Sprintf("The submission gives only the headline of %d indicators: %s; their counts and other lines are missing", len(names), judge.List(names)),
		Question: fmt.Sprintf("What are the counts and other lines of %s?", judge.List(names)),
	}
}

func missingFigures(p *Pass, slots *due.Slots, g due.Gap) finding.Exception {
	c := g.Column
	var labels []string
	var blanks []*kpi.Figure
	for _, m := range g.Lacking {
		labels = append(labels, judge.Named(m.Label))
		if f := c.Figure(m); f != nil {
			blanks = append(blanks, f)
		}
	}
	what := judge.List(labels)
	if len(g.Lacking) == len(g.Indicator.Measures) && len(g.Lacking) > 1 {
		what = "any of its lines"
	}
	where := slots.Said(g.Slot, c)
	e := finding.Exception{
		Severity: finding.Error, Lacks: finding.AFigure, Indicator: c.Indicator, Measure: g.Lacking[0], Area: c.Area, Window: c.Window, Period: c.Period,
		At: kpi.Place{Sheet: slots.SheetOf(c.Indicator)}, Expected: "a figure",
		About:    finding.Subject{Indicator: c.Indicator, Area: c.Area},
		Says:     fmt.Sprintf("there is no figure for %s %s", what, where),
		Question: askFor(p, c, labels, where),
	}
	if len(blanks) > 0 {
		e.At, e.Measure, e.Reported = blanks[0].At, blanks[0].Measure, blanks[0].Shown
		e.Suspects, e.Cells, e.In = blanks, judge.Places(blanks...), judge.Places(blanks...)
	}
	completedFrom(&e, g, slots.Elsewhere(g))
	return e
}

// completedFrom says which other cells state what is missing, and what is expected if that is all of it. The headline is what
// the indicator is judged by, and must stand in its own cell.
func completedFrom(e *finding.Exception, g due.Gap, stated []*kpi.Figure) {
	if len(stated) == 0 {
		return
	}
	var where, values []string
	for _, f := range stated {
		where = append(where, fmt.Sprintf("%s states %s", f.At, judge.Say(f)))
		values = append(values, judge.Say(f))
	}
	e.Says += ", and " + judge.List(where)
	e.Evidence = judge.Evidence(stated...)
	if len(stated) < len(g.Lacking) {
		return
	}
	e.Expected = judge.List(values)
	if slices.Contains(g.Lacking, g.Indicator.Headline) {
		return
	}
	e.Severity = finding.Query
	e.Question = fmt.Sprintf("Will %s be completed, as %s?", judge.List(cellsOf(e.Suspects)), judge.List(where))
}

func cellsOf(figures []*kpi.Figure) (cells []string) {
	for _, f := range figures {
		cells = append(cells, f.At.String())
	}
	return cells
}

// askFor asks for what a column lacks: "what is the figure for x in the previous 12 months average of the report for Oct-18"
func askFor(p *Pass, c *columns.Column, labels []string, where *finding.Reason) string {
	ask := "What are the figures"
	if len(labels) == 1 {
		ask = "What is the figure"
	}
	text := fmt.Sprintf("%s for %s %s", ask, judge.List(labels), where)
	if c.Window.IsPrevious() {
		text += " of the report for " + p.Submission.Period.String()
	}
	return text + "?"
}

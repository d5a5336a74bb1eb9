package rules

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// MissingFigure reports required figures that are blank or absent.
var MissingFigure = &Rule{
	Name:   "missing-figure",
	Family: finding.Structure,
	Title:  "A figure that the contract requires is blank or absent",
	Doc: `Each line of an indicator is due in each of the indicator's columns. An empty cell is not nought: what follows from the
missing figure cannot be checked either, and the coverage says so.

The column of the reporting period is always due. Earlier columns, such as the average of the previous twelve months, are
due where at least half of the other indicators that should have one do. Lines that the contract calls optional are never
asked for. A published marker of suppression, such as c or x, is a figure withheld and not a figure missing, and a
percentage of a denominator of nought may be left blank.

All that is missing from one column of one indicator is one exception. So is a submission of which half the
indicators or more give only their headline.

To answer, give the figures, or say why there are none.`,
	Run: func(p *Pass) {
		mentioned := p.mentioned()
		slots := p.slots(mentioned)
		var gaps []gap
		for _, i := range p.Contract.Indicators {
			if !mentioned[i] {
				continue
			}
			for _, area := range p.areasOf(i) {
				for k := range i.Columns {
					gaps = append(gaps, p.missingFrom(slots, slot{i, area, k})...)
				}
			}
		}
		for _, g := range p.withoutBare(gaps, mentioned) {
			p.Report(p.missingFigures(g))
		}
	},
}

// gap is what a required column lacks.
type gap struct {
	slot
	column  *Column
	lacking []*kpi.Measure
}

// missingFrom is the gap in a required column, if there is one.
func (p *Pass) missingFrom(all slots, s slot) []gap {
	c := p.columnAt(s, all.figures[s])
	if why := p.notDue(all, s, c); why != nil {
		p.NotChecked(s.indicator, why)
		return nil
	}
	var lacking []*kpi.Measure
	for _, m := range s.indicator.Measures {
		if !m.Optional && p.lacks(c, m) {
			lacking = append(lacking, m)
		}
	}
	if len(lacking) == 0 {
		p.Held(s.indicator)
		return nil
	}
	return []gap{{s, c, lacking}}
}

func (p *Pass) columnAt(s slot, figures []*kpi.Figure) *Column {
	c := &Column{Indicator: s.indicator, Area: s.area, Window: s.due().Window, figures: figures,
		Period: p.Submission.Period.Shift(-s.due().Back)}
	if len(figures) > 0 {
		c.Period = figures[0].Period
	} else if s.due().Window == kpi.Cohort {
		c.Period = p.Submission.Period
	}
	return c
}

// lacks reports whether a column has no figure of a measure, and none stands elsewhere for the same period. What divides
// by nought may be blank.
func (p *Pass) lacks(c *Column, m *kpi.Measure) bool {
	f := c.Figure(m)
	if f == nil {
		f = p.Find(kpi.Key{Indicator: c.Indicator, Measure: m, Area: c.Area, Window: c.Window, Period: c.Period})
	}
	return (f == nil || f.State == kpi.Blank) && !overNought(c, m)
}

func overNought(c *Column, m *kpi.Measure) bool {
	if m.Denominator == nil {
		return false
	}
	d := c.Figure(m.Denominator)
	return d.Usable() && d.Number.Sign() == 0
}

func (p *Pass) missingFigures(g gap) finding.Exception {
	c, s, lacking := g.column, g.slot, g.lacking
	var labels []string
	var blanks []*kpi.Figure
	for _, m := range lacking {
		labels = append(labels, judge.Named(m.Label))
		if f := c.Figure(m); f != nil {
			blanks = append(blanks, f)
		}
	}
	what := judge.List(labels)
	if len(lacking) == len(s.indicator.Measures) && len(lacking) > 1 {
		what = "any of its lines"
	}
	e := finding.Exception{
		Severity: finding.Error, Indicator: c.Indicator, Measure: lacking[0], Area: c.Area, Window: c.Window, Period: c.Period,
		Question: p.askFor(c, s, labels),
		Expected: "a figure",
		Cells:    judge.Places(blanks...),
	}
	if len(blanks) > 0 {
		e.At, e.Measure, e.Reported = blanks[0].At, blanks[0].Measure, blanks[0].Shown
		e.Suspects = blanks
	} else {
		e.At = kpi.Place{Sheet: p.sheetOf(c.Indicator)}
	}
	e.About = nameOf(c)
	e.Says = fmt.Sprintf("there is no figure for %s %s", what, p.columnSaid(c, s))
	e.In = cellsOf(e)
	return e
}

// askFor is the question for what a column lacks: "KPI 12: what is the figure for x in the previous 12 months average of the
// report for Oct-18?"
func (p *Pass) askFor(c *Column, s slot, labels []string) string {
	ask := "what are the figures"
	if len(labels) == 1 {
		ask = "what is the figure"
	}
	when := p.columnSaid(c, s)
	if c.Window.IsPrevious() {
		when = finding.Because("% of the report for %", when, p.Submission.Period)
	}
	return fmt.Sprintf("%s: %s for %s %s?", name(c), ask, judge.List(labels), when)
}

// cellsOf is the cells that an exception speaks of.
func cellsOf(e finding.Exception) []kpi.Place {
	if len(e.Cells) == 0 {
		return []kpi.Place{e.At}
	}
	return e.Cells
}

// sheetOf is the sheet of an indicator's first current figure, or else of its first figure or its target; empty if they
// stand nowhere.
func (p *Pass) sheetOf(i *kpi.Indicator) string {
	var sheet string
	for _, f := range p.Submission.Figures {
		switch {
		case f.Indicator != i:
		case f.Column >= 0:
			return f.At.Sheet
		case sheet == "":
			sheet = f.At.Sheet
		}
	}
	for _, t := range slices.Concat(p.Submission.Targets, p.Submission.Tolerances, p.Submission.Comparators) {
		if t.Indicator == i && sheet == "" {
			sheet = t.At.Sheet
		}
	}
	return sheet
}

// name is the indicator and area of a column, without its time.
func name(c *Column) string { return nameOf(c).String() }

func nameOf(c *Column) finding.Subject { return finding.Subject{Indicator: c.Indicator, Area: c.Area} }

// columnSaid is how a sentence names a required column.
func (p *Pass) columnSaid(c *Column, s slot) *finding.Reason {
	switch {
	case len(c.figures) == 0 && c.Window == kpi.Cohort && s.due().Back > 0:
		return finding.Because("for the cohort before %", p.latestCohort(s))
	case c.Window.IsPrevious():
		return finding.Because("in the %", finding.Text(c.Window))
	case c.Window == kpi.InMonth, c.Window == kpi.Snapshot, c.Window == kpi.Cohort, len(s.indicator.Columns) == 1:
		return finding.Because("for %", c.Period)
	}
	return finding.Because("in the % for %", finding.Text(c.Window), c.Period)
}

// latestCohort is the latest cohort that an indicator states, as a sentence names it.
func (p *Pass) latestCohort(s slot) finding.Part {
	var latest kpi.Period
	for _, c := range p.series[series{s.indicator, s.area}] {
		if c.Window == kpi.Cohort && (latest.IsZero() || c.Period.Compare(latest) > 0) {
			latest = c.Period
		}
	}
	if latest.IsZero() {
		return finding.Text("the latest")
	}
	return latest
}

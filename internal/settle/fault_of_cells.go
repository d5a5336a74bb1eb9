package settle

import (
	"slices"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// faultsOfCells leaves of an audit what it found in the cells of the sheets that hold figures, each fault joined to the
// figures that it concerns, so that it and what follows from it can be settled as one. What leaves the figures as they should
// be, such as a right percentage typed among formulas, is left to an audit that is asked for, unless a rule questions the
// figure too.
func faultsOfCells(c *Case) {
	c.Checks = slices.DeleteFunc(slices.Clone(c.Checks), func(x finding.Check) bool {
		return x.Family == finding.Spreadsheet && x.Outcome == finding.Failed
	})
	if !slices.ContainsFunc(c.Standing, isOfCells) {
		return
	}
	inQuestion := map[*kpi.Figure]bool{}
	for _, e := range c.Standing {
		for _, f := range e.Suspects {
			inQuestion[f] = true
		}
	}
	onSheet := map[string][]*kpi.Figure{}
	for _, f := range c.Submission.Figures {
		onSheet[f.At.Sheet] = append(onSheet[f.At.Sheet], f)
	}
	for _, e := range c.Standing {
		if !isOfCells(e) {
			continue
		}
		if !concerns(e, onSheet[e.At.Sheet], inQuestion) {
			c.drop(e)
			continue
		}
		c.Checks = append(c.Checks, finding.Check{Indicator: e.Indicator, Family: e.Family, Rule: e.Rule, Outcome: finding.Failed})
	}
}

func isOfCells(e *finding.Exception) bool { return e.Family == finding.Spreadsheet }

// concerns joins a fault of cells to those of its sheet's figures that stand in them, and reports whether it matters to them.
func concerns(e *finding.Exception, figures []*kpi.Figure, inQuestion map[*kpi.Figure]bool) bool {
	if e.Severity == finding.Note || len(figures) == 0 || e.Expected != "" && e.Expected == e.Reported {
		return false
	}
	join(e, figures)
	return changesFigures(e) || slices.ContainsFunc(e.Suspects, func(f *kpi.Figure) bool { return inQuestion[f] })
}

// changesFigures reports whether a fault shows in a figure today: what the cell says is not what it should. Of a ratio of
// figures beside it, or of their total, that is for the rules of figures to say, which know how far rounding reaches.
func changesFigures(e *finding.Exception) bool {
	return len(e.Suspects) > 0 && e.Expected != e.Reported && (e.Severity == finding.Error || e.Expected != "") &&
		!slices.ContainsFunc(e.Suspects, isWorkedOut)
}

func isWorkedOut(f *kpi.Figure) bool {
	m := f.Measure
	return f.Usable() && (m.Numerator != nil && m.Denominator != nil || len(m.Parts) > 0)
}

// join makes a fault of cells one of the figures that stand in them, if any do.
func join(e *finding.Exception, figures []*kpi.Figure) {
	for _, f := range figures {
		if f.State == kpi.Blank || !speaksOf(e, f.At) {
			continue
		}
		if len(e.Suspects) == 0 {
			e.Indicator, e.Measure, e.Area, e.Window, e.Period = f.Indicator, f.Measure, f.Area, f.Window, f.Period
		}
		e.Suspects = append(e.Suspects, f) // an audit knows no figures, so that the slice is the case's own
	}
}

// speaksOf reports whether one of an exception's cells or ranges takes a cell in.
func speaksOf(e *finding.Exception, at kpi.Place) bool {
	for _, p := range append(e.Cells[:len(e.Cells):len(e.Cells)], e.At) {
		if p.Sheet == at.Sheet && takesIn(p.Cell, at.Cell) {
			return true
		}
	}
	return false
}

func takesIn(cells, cell string) bool {
	first, last, isRange := strings.Cut(cells, ":")
	if !isRange {
		return cells == cell
	}
	top, left, ok := workbook.ParseAddress(first)
	bottom, right, ok2 := workbook.ParseAddress(last)
	row, column, ok3 := workbook.ParseAddress(cell)
	return ok && ok2 && ok3 && top <= row && row <= bottom && left <= column && column <= right
}

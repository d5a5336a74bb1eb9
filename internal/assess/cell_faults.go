package assess

import (
	"slices"
	"strings"
	"sync"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet"
)

// audited begins the audit of a workbook's cells, which asks for no figures, while they are sought and judged.
func audited(book *workbook.Book) func() finding.Findings {
	return ahead(func() finding.Findings { return spreadsheet.Run(book) })
}

// ahead begins work that is wanted later, beside what goes on. If it panics, whoever waits for it does.
func ahead[T any](work func() T) (wait func() T) {
	wait = sync.OnceValue(work)
	go func() {
		defer func() { _ = recover() }()
		wait()
	}()
	return wait
}

// cellFaults is what an audit found in the cells of the sheets that hold figures, each fault joined to the figures that it
// concerns, so that it and what follows from it can be settled as one. What leaves the figures as they should be, such as
// a right percentage typed among formulas, is left to an audit that is asked for, unless a rule questions the figure too.
func cellFaults(found finding.Findings, s *kpi.Submission, questioned []finding.Exception) finding.Findings {
	suspects := map[*kpi.Figure]bool{}
	for _, e := range questioned {
		for _, f := range e.Suspects {
			suspects[f] = true
		}
	}
	onSheet := map[string][]*kpi.Figure{}
	for _, f := range s.Figures {
		onSheet[f.At.Sheet] = append(onSheet[f.At.Sheet], f)
	}
	var joined []finding.Exception
	checks := slices.DeleteFunc(found.Checks, func(c finding.Check) bool { return c.Outcome == finding.Failed })
	for _, e := range found.Exceptions {
		figures := onSheet[e.At.Sheet]
		if e.Severity == finding.Note || len(figures) == 0 || e.Expected != "" && e.Expected == e.Reported {
			continue
		}
		e = joinedTo(e, figures)
		if changesFigures(&e) || slices.ContainsFunc(e.Suspects, func(f *kpi.Figure) bool { return suspects[f] }) {
			joined = append(joined, e)
			checks = append(checks, finding.Check{Indicator: e.Indicator, Family: e.Family, Rule: e.Rule, Outcome: finding.Failed})
		}
	}
	return finding.Findings{Exceptions: joined, Checks: checks}
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

// joinedTo is a fault of cells as one of the figures that stand in them, if any do.
func joinedTo(e finding.Exception, figures []*kpi.Figure) finding.Exception {
	for _, f := range figures {
		if f.State == kpi.Blank || !speaksOf(&e, f.At) {
			continue
		}
		if len(e.Suspects) == 0 {
			e.Indicator, e.Measure, e.Area, e.Window, e.Period = f.Indicator, f.Measure, f.Area, f.Window, f.Period
		}
		e.Suspects = append(e.Suspects, f)
	}
	return e
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

package reconcile

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// FormulaGone reports figures that are typed where a formula worked them out the month before.
var FormulaGone = &Rule{
	Name:   "formula-gone",
	Family: finding.Reconciliation,
	Title:  "A figure is typed where a formula worked it out before",
	Doc: `A percentage, rate, average or total that a formula works out moves with its counts. One that is typed in its place stays as
it is when they are corrected, and may have been right only on the day it was typed, or have been made to look so.

Each of the reporting month is held against the latest month before: it is asked about where a formula stood in the same
place then, and most of the others that were formulas still are. Where many were typed at once, the values were pasted
throughout, which is one note. A figure that moved to another row and column, an indicator that was typed before, and a
single formula are left alone, and so is what is in question already.`,
	Answer: `Put the formula back, or say why the figure is not what it comes to.`,
	Run: func(p *Pass) {
		if past := p.Latest(); past != nil {
			formulasGone(p, past)
		}
	},
}

// overtyped is a figure that is typed now, and the formula's that stood there.
type overtyped struct{ now, was *kpi.Figure }

// mostAreFormulas is how many of the other figures must be formulas still, of each four, before a typed one is worth a question.
const mostAreFormulas = 3

func formulasGone(p *Pass, past *history.Past) {
	typed, still := typedSince(p, past)
	others := len(typed) + still - 1
	switch {
	case len(typed) == 0 && still > 0:
		p.Held(nil)
	case others < 1:
	case still == 0 || 4*still < mostAreFormulas*others:
		p.Report(pasted(past, typed, still))
	default:
		for _, t := range typed {
			p.Report(formulaGone(p, past, t, still, others))
		}
	}
}

// typedSince is the current figures that were worked out by a formula in the same place before and are typed, and how many are
// formulas still.
func typedSince(p *Pass, past *history.Past) (typed []overtyped, still int) {
	was, typedThen := map[cellOf]*kpi.Figure{}, map[cellOf]bool{}
	for _, f := range past.Figures {
		switch {
		case !isWorkedOutNow(f):
		case f.Formula == "":
			typedThen[homeOf(f)] = true
		case was[homeOf(f)] == nil:
			was[homeOf(f)] = f
		}
	}
	for _, f := range p.Submission.Figures {
		before := was[homeOf(f)]
		switch {
		case !isWorkedOutNow(f), before == nil, typedThen[homeOf(f)], !inOnePlace(f.At, before.At):
		case f.Formula != "":
			still++
		case isMisreckoned(p, f): // what is said of it tells that it is typed
		default:
			typed = append(typed, overtyped{f, before})
		}
	}
	return typed, still
}

// cellOf is where a figure belongs: its line, and the column that it fills, since one that a trend repeats may be typed there.
type cellOf struct {
	line
	column int
}

func homeOf(f *kpi.Figure) cellOf { return cellOf{lineOf(f), f.Column} }

// isMisreckoned reports whether anything is found wrong with a figure itself, rather than with the status that it leads to.
func isMisreckoned(p *Pass, f *kpi.Figure) bool {
	return slices.ContainsFunc(slices.Concat(p.given.Found, p.Exceptions), func(e finding.Exception) bool {
		return e.Family != finding.Targets && slices.Contains(e.Suspects, f)
	})
}

// isWorkedOutNow reports whether a figure is of the reporting period, and follows from others beside it.
func isWorkedOutNow(f *kpi.Figure) bool {
	m := f.Measure
	return f.Usable() && f.IsCurrent() && (m.Numerator != nil && m.Denominator != nil || len(m.Parts) > 0)
}

// inOnePlace reports whether two workbooks have a figure in the same place, though months across or down make room for each new
// one, or each has a sheet of its own.
func inOnePlace(a, b kpi.Place) bool {
	column, row := a.Parts()
	otherColumn, otherRow := b.Parts()
	return a.Cell == b.Cell || a.Sheet == b.Sheet && (column == otherColumn || row == otherRow)
}

func formulaGone(p *Pass, past *history.Past, t overtyped, still, others int) finding.Exception {
	f := t.now
	share := fmt.Sprintf("%d of %d others that were formulas still are", still, others)
	if still == others {
		share = fmt.Sprintf("all %d others that were formulas still are", still)
	}
	if others == 1 {
		share = "the other that was a formula still is"
	}
	return finding.Exception{
		Severity: finding.Query, Indicator: f.Indicator, Measure: f.Measure, Area: f.Area, Window: f.Window, Period: f.Period,
		At: f.At, Reported: f.Shown,
		About:       finding.SubjectOf(f.Indicator, f.Area, f.Window, f.Period, p.Submission.Period),
		Says:        fmt.Sprintf("%s is typed, and in the submission for %s it was worked out by =%s; %s", judge.Say(f), past.Period, t.was.Formula, share),
		Question:    fmt.Sprintf("Why is %s in %s typed, and will the formula be put back?", judge.Say(f), f.At),
		LikelyCause: "typed or pasted over the formula",
		Evidence:    []finding.Evidence{formulaBefore(past, t.was)},
	}
}

func formulaBefore(past *history.Past, f *kpi.Figure) finding.Evidence {
	return finding.Evidence{File: past.File, At: f.At, Label: "=" + f.Formula + ", in the submission for " + past.Period.String(), Value: f.Shown}
}

// pasted is a note on a workbook whose values were pasted over its formulas.
func pasted(past *history.Past, typed []overtyped, still int) finding.Exception {
	var cells []kpi.Place
	for _, t := range typed {
		cells = append(cells, t.now.At)
	}
	first := typed[0]
	how := fmt.Sprintf("%d of %d", len(typed), len(typed)+still)
	switch {
	case still == 0 && len(typed) == 2:
		how = "Both"
	case still == 0:
		how = fmt.Sprintf("All %d", len(typed))
	}
	return finding.Exception{
		Severity: finding.Note, Period: first.now.Period, At: first.now.At, Cells: cells, In: slices.Clip(cells[:1]), Reported: first.now.Shown,
		Says: fmt.Sprintf("%s figures that formulas worked out in the submission for %s are typed, such as %s for =%s",
			how, past.Period, judge.Say(first.now), first.was.Formula),
		Question: "Were the values pasted over the formulas, and will the formulas be kept?",
		Evidence: []finding.Evidence{formulaBefore(past, first.was)},
	}
}

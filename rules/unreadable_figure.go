package rules

import (
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
)

// UnreadableFigure reports cells that hold something else where a number belongs.
var UnreadableFigure = &Rule{
	Name:   "unreadable-figure",
	Family: finding.Structure,
	Title:  "A cell holds text or an error where a number belongs",
	Doc: `Where a figure belongs, a cell may hold a number, be blank, or carry a published marker of suppression. Anything else
(words, a number with a note run into it, an Excel error such as #REF!) cannot be used, by this check or by anyone who
adds up the column: Excel counts text as nothing.

Numbers stored as text, with thousands separated or a percent sign, are read as the numbers they show. #DIV/0! beside a
denominator of nought is left alone, as is any error that follows from another cell of the column. A formula that has no
stored value and could not be worked out is a query, unless it refers to a cell that is gone.`,
	Answer: `Put the number in the cell and the words in the commentary. What depends on the figure is not checked until then.`,
	Run: func(p *Pass) {
		for _, c := range p.Columns {
			for _, f := range c.Figures {
				readable(p, c, f)
			}
			calculated(p, c)
		}
	},
}

func readable(p *Pass, c *columns.Column, f *kpi.Figure) {
	switch {
	case f.State == kpi.Uncalculated && f.IsCurrent():
		// spoken of with the rest of its column
	case f.State == kpi.Uncalculated:
		p.NotChecked(f.Indicator, columns.State(f.Value, f.At), f)
	case f.State != kpi.Unreadable:
		p.Held(f.Indicator)
	default:
		if cause := followsFrom(c, f.Measure); cause != nil && isError(f) {
			p.NotChecked(f.Indicator, finding.Because("% shows an error because %", f.At, cause), f)
			return
		}
		p.Report(unreadable(p, f))
	}
}

// isError reports whether a cell holds one of Excel's errors.
func isError(f *kpi.Figure) bool { return strings.HasPrefix(f.Shown, "#") }

// followsFrom is why a measure's formula cannot but show an error: what it divides or adds up is nought, blank or cannot be
// read, which is reported by itself where it is a fault. Nil if it need not.
func followsFrom(c *columns.Column, m *kpi.Measure) *finding.Reason {
	if c.DividesByNought(m) {
		return finding.Because("% is nought", finding.Label(m.Denominator.Label))
	}
	for _, of := range append([]*kpi.Measure{m.Denominator, m.Numerator}, m.Parts...) {
		if of == nil {
			continue
		}
		if f := c.Figure(of); f != nil && (f.State == kpi.Unreadable || of == m.Denominator && f.State == kpi.Blank) {
			return columns.State(f.Value, f.At)
		}
	}
	return nil
}

// calculated asks once for the values of a current column's formulas that have none, but for those that can have none.
func calculated(p *Pass, c *columns.Column) {
	var lacking []*kpi.Figure
	for _, f := range c.Figures {
		switch {
		case f.State != kpi.Uncalculated || !f.IsCurrent():
		case !hasOperands(c, f.Measure):
			p.NotChecked(f.Indicator, columns.State(f.Value, f.At), f)
		case strings.Contains(f.Formula, "#REF!"):
			p.Report(lost(p, f))
		default:
			lacking = append(lacking, f)
		}
	}
	if len(lacking) > 0 {
		p.Report(uncalculated(p, lacking))
	}
}

// hasOperands reports whether all that a measure is worked out on is stated as numbers, wherever the column states it.
func hasOperands(c *columns.Column, m *kpi.Measure) bool {
	operands := append([]*kpi.Measure{m.Denominator, m.Numerator}, m.Parts...)
	return !slices.ContainsFunc(c.Figures, func(f *kpi.Figure) bool {
		return f.State != kpi.Number && slices.Contains(operands, f.Measure)
	})
}

func lost(p *Pass, f *kpi.Figure) finding.Exception {
	return noNumber(p, f, fmt.Sprintf("the formula for %s, =%s, refers to a cell that is gone", judge.Named(f.Measure.Label), f.Formula))
}

func unreadable(p *Pass, f *kpi.Figure) finding.Exception {
	holds := fmt.Sprintf("holds “%s”, which is not a number", f.Shown)
	if isError(f) {
		holds = "shows the error " + f.Shown
	}
	return noNumber(p, f, fmt.Sprintf("the cell for %s %s", judge.Named(f.Measure.Label), holds))
}

func noNumber(p *Pass, f *kpi.Figure, says string) finding.Exception {
	e := p.Wrong(finding.Error, f)
	e.Lacks, e.Expected, e.Says = finding.ASureReading, "a number", says
	e.Question = fmt.Sprintf("What number belongs in %s?", f.At)
	return e
}

func uncalculated(p *Pass, lacking []*kpi.Figure) finding.Exception {
	var labels []string
	for _, f := range lacking {
		labels = append(labels, judge.Named(f.Measure.Label))
	}
	e := p.Wrong(finding.Query, lacking[0])
	e.Lacks, e.Expected = finding.ASureReading, "a number"
	e.Cells, e.In, e.Suspects = judge.Places(lacking...), judge.Places(lacking...), lacking
	e.Says = fmt.Sprintf("no value is stored for %s, and the formula =%s could not be worked out", judge.List(labels), lacking[0].Formula)
	e.Question = "Can the workbook be opened in Excel, saved there, and sent again, so that it holds the values?"
	return e
}

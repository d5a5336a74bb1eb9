package rules

import (
	"fmt"
	"strings"

	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// UnreadableFigure reports cells that hold something else where a number belongs.
var UnreadableFigure = &Rule{
	Name:   "unreadable-figure",
	Family: kpi.Structure,
	Title:  "A cell holds text or an error where a number belongs",
	Doc: `Where a figure belongs, a cell may hold a number, be blank, or carry a published marker of suppression. Anything else
(words, a number with a note run into it, an Excel error such as #REF!) cannot be used, by this check or by anyone who
adds up the column: Excel counts text as nothing and does not say so.

Numbers stored as text, with thousands separated or a percent sign, are read as the numbers they show. #DIV/0! beside a
denominator of nought is what Excel must show, and is left alone, as is any error that follows from another cell of the
column; so is a formula whose value was never stored, for the workbook was then not saved by Excel.

To answer, put the number in the cell and the words in the commentary. What depends on the figure is not checked until
then.`,
	Run: func(p *Pass) {
		for _, c := range p.Columns {
			for _, f := range c.figures {
				p.readable(c, f)
			}
		}
	},
}

func (p *Pass) readable(c *Column, f *kpi.Figure) {
	switch {
	case f.State == kpi.Uncalculated:
		p.NotChecked(f.Indicator, stateOf(f), f)
	case f.State != kpi.Unreadable:
		p.Held(f.Indicator)
	case strings.HasPrefix(f.Shown, "#") && c.followsFrom(f.Measure) != "":
		p.NotChecked(f.Indicator, fmt.Sprintf("%s shows an error because %s", f.At, c.followsFrom(f.Measure)), f)
	default:
		p.Report(p.unreadable(f))
	}
}

// followsFrom is why a measure's formula cannot but show an error: what it divides or adds up is nought, blank or cannot be
// read, which is reported by itself where it is a fault.
func (c *Column) followsFrom(m *kpi.Measure) string {
	if overNought(c, m) {
		return judge.Named(m.Denominator.Label) + " is nought"
	}
	for _, of := range append([]*kpi.Measure{m.Denominator, m.Numerator}, m.Parts...) {
		if of == nil {
			continue
		}
		if f := c.Figure(of); f != nil && (f.State == kpi.Unreadable || of == m.Denominator && f.State == kpi.Blank) {
			return stateOf(f)
		}
	}
	return ""
}

func (p *Pass) unreadable(f *kpi.Figure) kpi.Exception {
	holds := fmt.Sprintf("holds “%s”, which is not a number", f.Shown)
	if strings.HasPrefix(f.Shown, "#") {
		holds = "shows the error " + f.Shown
	}
	return kpi.Exception{
		Severity: kpi.Error,
		Expected: "a number",
		Message:  fmt.Sprintf("%s: the cell for %s %s%s", p.subject(columnOf(f)), judge.Named(f.Measure.Label), holds, judge.In(f.At)),
		Question: fmt.Sprintf("What number belongs in %s?", f.At),
		Suspects: []*kpi.Figure{f},
	}
}

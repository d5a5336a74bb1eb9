package rules

import (
	"fmt"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/groups"
)

// ShownOtherwise questions figures whose number format shows another number than the cell holds.
var ShownOtherwise = &Rule{
	Name:   "shown-otherwise",
	Family: finding.Structure,
	Title:  "A number format shows another number than the cell holds",
	Doc: `Whoever reads the sheet sees what the number format makes of a number; whatever adds it up or exports it takes the number
itself. A format can have digits of its own ("91%" typed into the format over 0.855), divide by a thousand, leave out a
minus, or show nothing at all. Then the sheet says one thing and its data another, and nobody sees which was meant.

Both are told, and which is right is asked. All other checks go by the number that the cell holds.

Rounding is no such difference, nor are words that a format puts beside a number or in its place, such as "withheld", nor a
dash or an empty cell for nought.`,
	Answer: `Say which number is right, and give the cell a plain format.`,
	Run: func(p *Pass) {
		type kind struct {
			indicator *kpi.Indicator
			showing   kpi.Showing
		}
		var alike groups.Of[kind, *kpi.Figure] // a whole row may have one format
		for _, f := range p.Submission.Figures {
			switch {
			case !f.Usable():
			case f.Showing == kpi.AsHeld:
				p.Held(f.Indicator)
			default:
				alike.Add(kind{f.Indicator, f.Showing}, f)
			}
		}
		for _, group := range alike.All() {
			p.Report(asksWhichIsRight(p, group))
		}
	},
}

func asksWhichIsRight(p *Pass, group []*kpi.Figure) finding.Exception {
	f := group[0]
	held, shown := held(f), "“"+f.Shown+"”"
	if f.Showing == kpi.Unshown {
		shown = "nothing"
	}
	more := ""
	if n := len(group) - 1; n == 1 {
		more = ", and 1 figure more is shown so"
	} else if n > 1 {
		more = fmt.Sprintf(", and %d figures more are shown so", n)
	}
	e := p.Wrong(finding.Query, f)
	e.Reported = strings.Trim(shown, "“”")
	e.Cells, e.Suspects = judge.Places(group...), group
	e.Says = fmt.Sprintf("the cell for %s holds %s, and its number format shows %s%s%s", judge.Named(f.Measure.Label), held, shown, howShown[f.Showing], more)
	e.Question = fmt.Sprintf("Which is right: the %s that %s holds, or what it shows, %s?", held, f.At, shown)
	return e
}

// howShown is what a format has done to a number, where what is shown does not say so itself.
var howShown = map[kpi.Showing]string{kpi.Scaled: ", in thousands or more", kpi.Unsigned: ", without its minus"}

// held is the number that a cell holds, to a place more than its measure is published to.
func held(f *kpi.Figure) string {
	if f.Number.IsInt() {
		return judge.Show(f.Measure, f.Number, 0)
	}
	return judge.Show(f.Measure, f.Number, f.Measure.Places+1)
}

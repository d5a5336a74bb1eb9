package reconcile

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/wording"
)

// StoredAsText reports figures that are stored as text where the month before stored the line as numbers.
var StoredAsText = &Rule{
	Name:   "stored-as-text",
	Family: finding.Reconciliation,
	Title:  "A figure is stored as text where it was a number before",
	Doc: `A number typed after an apostrophe, or pasted from a letter, looks like any other and is read here as it looks. But the sums,
averages and charts of the workbook pass it by. That it became text this month mostly means that it was typed or pasted
over what stood there.

A line is held against the latest month before: it is asked about where all of its figures there were numbers. One that was
text then, be it in part, is how its writer stores it. Words beside the number, such as a footnote or a
window, need a text and are left alone; so are markers of suppression, and a workbook that stores most of its figures as
text. A text that stays is not asked about again.`,
	Answer: `Turn the cell into a number, and look whether what is worked out on it changes.`,
	Run: func(p *Pass) {
		past := p.Latest()
		all, text := stored(p.Submission)
		switch {
		case past == nil, text == 0 && !p.TakesChecks():
			return
		case 2*text > all:
			p.NotChecked(nil, finding.Because("most of its figures are stored as text"))
			return
		}
		texts, held := textsNow(p, numberLines(past.Submission))
		for _, i := range p.given.Contract.Indicators {
			switch {
			case len(texts[i]) > 0:
				p.Report(textsException(p, past, texts[i]))
			case held[i]:
				p.Held(i)
			}
		}
	},
}

// line is a row of figures, whatever their periods.
type line struct {
	indicator *kpi.Indicator
	measure   *kpi.Measure
	area      *kpi.Area
	window    kpi.Window
}

func lineOf(f *kpi.Figure) line { return line{f.Indicator, f.Measure, f.Area, f.Window} }

// numberLines is the lines of a submission all of whose figures are stored as numbers. What has words beside the number is no
// number.
func numberLines(s *kpi.Submission) map[line]bool {
	all := map[line]bool{}
	for _, f := range s.Figures {
		if !f.Usable() {
			continue
		}
		l := lineOf(f)
		if numbers, seen := all[l]; numbers || !seen {
			all[l] = isStoredNumber(f)
		}
	}
	return all
}

// isStoredNumber reports whether a figure's cell holds a number.
func isStoredNumber(f *kpi.Figure) bool {
	_, _, ok := kpi.ParseStored(f.Stored)
	return ok && !f.AsText
}

// stored is how many of a workbook's figures are numbers, and how many of them it stores as text.
func stored(s *kpi.Submission) (all, text int) {
	for _, f := range s.Figures {
		if f.Usable() {
			all++
			if f.AsText {
				text++
			}
		}
	}
	return all, text
}

// textsNow is the figures of lines of numbers that are stored as text, and the indicators that have such lines.
func textsNow(p *Pass, numbers map[line]bool) (texts map[*kpi.Indicator][]*kpi.Figure, held map[*kpi.Indicator]bool) {
	texts, held = map[*kpi.Indicator][]*kpi.Figure{}, map[*kpi.Indicator]bool{}
	for _, f := range p.Submission.Figures {
		i := f.Indicator
		switch {
		case !numbers[lineOf(f)]:
		case f.AsText && isMisreckoned(p, f):
			p.NotChecked(i, judge.InQuestion(f), f)
		case f.AsText:
			texts[i] = append(texts[i], f)
		default:
			held[i] = true
		}
	}
	return texts, held
}

func textsException(p *Pass, past *history.Past, texts []*kpi.Figure) finding.Exception {
	first := texts[0]
	var said []string
	for _, f := range texts {
		text := wording.Line(f.Key())
		if f.Period != p.Submission.Period {
			text += " for " + f.Period.String()
		}
		said = append(said, judge.Say(f)+" of "+text)
	}
	is, it := "is", "that line as numbers"
	if len(texts) > 1 {
		is, it = "are", "those lines as numbers"
	}
	return finding.Exception{
		Severity: finding.Query, Indicator: first.Indicator, Measure: first.Measure, Area: first.Area, Window: first.Window, Period: first.Period,
		At: first.At, Cells: judge.Places(texts...), In: judge.Places(texts[:min(len(texts), wording.Few)]...), Reported: first.Shown,
		About:       finding.Subject{Indicator: first.Indicator},
		Says:        fmt.Sprintf("%s %s stored as text, and the submission for %s stored %s", wording.AndMore(said), is, past.Period, it),
		Question:    fmt.Sprintf("Was %s in %s typed or pasted in, and will it be stored as a number?", judge.Say(first), first.At),
		LikelyCause: "typed after an apostrophe, or pasted from another program",
	}
}

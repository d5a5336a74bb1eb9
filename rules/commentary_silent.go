package rules

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// CommentarySilent notes commentaries that say no word of a target that is missed, or of a figure beyond its tolerance.
var CommentarySilent = &Rule{
	Name:   "commentary-silent",
	Family: finding.CommentaryText,
	Title:  "The commentary does not mention that the target is missed, or the tolerance left",
	Doc: `A commentary is where the provider says why a target was missed. One that tells of recruitment campaigns and says nothing
of the target leaves the reader to find it out.

Looked at are indicators with a commentary, whose headline misses its target, or lies beyond its tolerance on either side, both before
rounding and as shown. A commentary that names the target, or for a figure beyond its band the tolerance, or a colour, has said a
word of it, whatever it says. All such commentaries of a submission are one note. An indicator without any commentary is not
spoken of, nor is one whose figure is in question.`,
	Answer:    `Give a sentence on it if the council asks for one; no reply is needed.`,
	OfTheYear: true,
	Run: func(p *Pass) {
		var missed, beyond []*kpi.Figure
		for _, f := range p.Submission.Figures {
			agreed := f.Indicator.AsOf(f.Period)
			if !f.IsHeadline() || !f.Usable() || !agreed.HasStatus() || p.IsSuspected(f) {
				continue
			}
			status, known := agreed.StatusOver(p.Unrounded(f))
			text := textOn(p.Submission, f.Indicator)
			switch {
			case text == "" || !known || status != agreed.StatusAt(f.Shows):
			case (status == kpi.Blue || status == kpi.Red) && !mentions(text, "toleran", "limit", "band", "threshold"):
				beyond = append(beyond, f)
			case (status == kpi.Amber || status == kpi.Red) && !mentions(text, "target", "toleran"):
				missed = append(missed, f)
			default:
				p.Held(f.Indicator)
			}
		}
		if len(missed)+len(beyond) > 0 {
			p.Report(commentarySilent(p, missed, beyond))
		}
	},
}

// textOn is all commentary on an indicator, in lower case.
func textOn(s *kpi.Submission, i *kpi.Indicator) string {
	var texts []string
	for _, t := range s.Commentary {
		if t.Indicator == i {
			texts = append(texts, strings.ToLower(t.Text))
		}
	}
	return strings.Join(texts, "\n")
}

// mentions reports whether a text names a colour, or a word of it begins so.
func mentions(text string, beginnings ...string) bool {
	notLetter := func(r rune) bool { return !unicode.IsLetter(r) }
	return slices.ContainsFunc(strings.FieldsFunc(text, notLetter), func(word string) bool {
		return slices.Contains([]string{"red", "amber", "blue"}, word) ||
			slices.ContainsFunc(beginnings, func(b string) bool { return strings.HasPrefix(word, b) })
	})
}

func commentarySilent(p *Pass, missed, beyond []*kpi.Figure) finding.Exception {
	var says []string
	var places []kpi.Place
	for _, of := range []struct {
		figures []*kpi.Figure
		one     string
		several string
	}{{missed, "misses its target", "miss their targets"}, {beyond, "lies beyond its tolerance", "lie beyond their tolerances"}} {
		var names []string
		for _, f := range of.figures {
			names = append(names, fmt.Sprintf("%s (%s)", f.Indicator.ID, judge.Say(f)))
			for _, t := range p.Submission.Commentary {
				if t.Indicator == f.Indicator {
					places = append(places, t.At)
				}
			}
		}
		switch len(names) {
		case 0:
		case 1:
			says = append(says, names[0]+" "+of.one)
		default:
			says = append(says, judge.List(names)+" "+of.several)
		}
	}
	return finding.Exception{Severity: finding.Note, Period: p.Submission.Period, At: places[0], Cells: places, In: places,
		Says:     strings.Join(says, ", and ") + ", and the commentary says no word of it",
		Question: "What is the reason, and will the commentary give it?",
		Evidence: judge.Evidence(append(slices.Clone(missed), beyond...)...)}
}

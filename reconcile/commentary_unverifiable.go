package reconcile

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/wording"
)

// CommentaryUnverifiable notes, once for a submission, what its commentary says and no figure can bear out.
var CommentaryUnverifiable = &Rule{
	Name:   "commentary-unverifiable",
	Family: finding.CommentaryText,
	Title:  "The commentary says what no figure of the report can bear out",
	Doc: `“Performance continues to improve” does not say since when, and “better than statistical neighbours” is of a figure that is
not on the page. Nothing is wrong with either, but whoever relies on them has only the provider's word.

Counted are statements that were understood, and for which the report and the months before it have no figure: a change without
a month that it is since, a rank, a published value that the page lacks, another period, a figure that is blank. Words that were not
understood are not counted; kpicheck commentary lists both. All of a submission are one note, however many they are.`,
	Answer: `Give the figure behind a statement that a decision rests on; else no reply is needed.`,
	Run: func(p *Pass) {
		var says []string
		var places []kpi.Place
		for _, j := range p.claims() {
			if !j.LacksFigure() || j.Figure != nil && p.IsSuspected(j.Figure) || isAsked(p, j.At) {
				continue
			}
			if text := fmt.Sprintf("%s “%s”", j.Indicator.ID, j.Words); !slices.Contains(says, text) {
				says = append(says, text)
			}
			if !slices.Contains(places, j.At) {
				places = append(places, j.At)
			}
		}
		if len(says) == 0 {
			return
		}
		p.Report(finding.Exception{Severity: finding.Note, Period: p.Submission.Period, At: places[0], Cells: places,
			In:       places[:min(wording.Few, len(places))],
			Says:     "No figure bears out or contradicts what the commentary says of " + wording.AndMore(says),
			Question: "Which figures are these statements based on?"})
	},
}

// isAsked reports whether a commentary is asked for anew, so that nothing more need be said of it.
func isAsked(p *Pass, at kpi.Place) bool {
	return slices.ContainsFunc(p.Exceptions, func(e finding.Exception) bool { return e.Rule == CommentaryCarriedOver.Name && e.At == at })
}

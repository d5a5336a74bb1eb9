package reconcile

import (
	"fmt"

	"kpicheck/internal/claims"
	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/internal/verdict"
	"kpicheck/reconcile/internal/commentary"
)

// CommentaryChangeDisagrees questions changes that a commentary tells of and that the months before do not bear out.
var CommentaryChangeDisagrees = &Rule{
	Name:   "commentary-change-disagrees",
	Family: finding.CommentaryText,
	Title:  "The commentary tells of a change that did not happen",
	Doc: `“An increase of 3% on last month” is read by people who have not last month's report beside them. Here it is.

Read are statements that the indicator rose, fell, improved, worsened or stayed since a month that they name, by how much, and from
what. The earlier figure is the one that the submission itself states for that month, in a trend say, or else what was last
accepted or submitted for it. It must be contradicted as shown and before rounding; an amount may be points or a part of the
earlier figure, and be off by as much as rounding makes of it. A change that does not say since when is left alone, and so
is “has increased” where low is good and the number is not named.`,
	Answer: `Correct the words, or the figure of either month.`,
	Run: func(p *Pass) {
		for _, j := range p.claims() {
			switch {
			case j.Than != claims.Earlier || j.Figure == nil:
			case j.Verdict == verdict.True:
				p.Held(j.Indicator)
			case j.Verdict == verdict.False:
				commentary.Report(p.Ledger, p.Record, changeDisagrees(p, j), j.Figure)
			}
		}
	},
}

func changeDisagrees(p *Pass, j verdict.Judged) finding.Exception {
	f := j.Figure
	e := finding.Exception{Severity: finding.Query, Indicator: j.Indicator, Measure: f.Measure, Window: f.Window, Period: p.Submission.Period,
		At: j.At, Cells: []kpi.Place{j.At, f.At}, In: []kpi.Place{j.At, f.At}, Reported: j.Words, Expected: judge.Say(f),
		About:    finding.Subject{Indicator: j.Indicator},
		Says:     fmt.Sprintf("the commentary says “%s”, and it is %s", j.Words, j.Fact),
		Question: fmt.Sprintf("Which is right, “%s” or %s?", j.Words, j.Fact),
		Evidence: judge.Evidence(f)}
	if was := j.Before; was != nil {
		e.Evidence = append(e.Evidence, finding.Evidence{File: was.File, At: was.At, Label: f.Measure.Label + " for " + was.Period.String(), Value: was.Shown})
	}
	return e
}

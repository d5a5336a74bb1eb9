package reconcile

import (
	"cmp"
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/moves"
)

// BrokenRatio asks about two counts whose ratio was steady and is not.
var BrokenRatio = &Rule{
	Name:   "broken-ratio",
	Family: finding.Plausibility,
	Title:  "Two counts that moved together no longer do",
	Doc: `Two indicators often count the same people at two points of their way: referrals that are initiated, and those that are authorised.
Each count may fall with the season; their ratio tells that a batch is missing, that one was drawn on another day, or that another
unit was counted.

The contract names such counts as ratios. The one over the other is held against the months before, and against the twelve months
that the submission itself states: it must be farther from each than they moved until now, and by a tenth. Both counts have one
question, and nothing else is made of them. Ratios that the contract does not name are not looked at.`,
	Answer: `Say what the one count leaves out that it took in before, and whether both are drawn on the same day.`,
	Run: func(p *Pass) {
		for _, x := range p.given.Contract.Ratios {
			of, to := p.Find(x.Of.At(p.Submission.Period)), p.Find(x.To.At(p.Submission.Period))
			if !of.Usable() || !to.Usable() {
				p.NotChecked(x.Of.Indicator, finding.Because("not both of %'s and %'s counts are stated", finding.Of{Indicator: x.Of.Indicator},
					finding.Of{Indicator: x.To.Indicator}))
				continue
			}
			switch r, why := moves.JudgeRatio(p.words[0], of, to); {
			case why != nil:
				p.NotChecked(x.Of.Indicator, why, of, to)
			case r.Unusual:
				p.askOf(brokenRatio(p, x, r), of, to)
			default:
				p.Passed(of, to)
			}
		}
	},
}

func brokenRatio(p *Pass, x kpi.StableRatio, r moves.Ratio) finding.Exception {
	of, to := judge.Named(r.Of.Measure.Label), judge.Named(r.To.Measure.Label)
	now, was := moves.Percent(r.Of, r.To), moves.Percent(r.Was[0], r.Was[1])
	return finding.Exception{
		Reported: judge.Say(r.Of), Evidence: p.words[0].Evidence(r.Was...),
		Says: fmt.Sprintf("%s, %s, is %s of %s's %s, %s; %s it was %s, %s of %s", of, judge.Say(r.Of), now, r.To.Indicator.ID, to,
			judge.Say(r.To), over(r), was, judge.Say(r.Was[0]), judge.Say(r.Was[1])),
		Question: cmp.Or(x.Question, fmt.Sprintf("Why is %s %s of %s, when it was %s?", of, now, to, was)),
	}
}

// over is of what stretch the ratio was another: "in Sep-18", "over the previous 12 months cumulative".
func over(r moves.Ratio) string {
	if was := r.Was[0]; was.Window == r.Of.Window {
		return "in " + was.Period.String()
	}
	return "in the " + r.Was[0].Window.Called(r.Was[0].Period)
}

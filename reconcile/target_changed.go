package reconcile

import (
	"fmt"

	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// TargetChanged reports targets that are not those of the month before, where the contract has none to hold them to.
var TargetChanged = &Rule{
	Name:   "target-changed",
	Family: kpi.Reconciliation,
	Title:  "A target is not the one of the month before",
	Doc: `Targets change only by change control, and as a rule only with the financial year. One that changes between two months of
a year changes what counts as good, and makes the months before look better or worse than they did.

Where the contract has a target, every submission is held to that, and target-differs says what is to be said. This rule
speaks of the targets that the contract has not. They are compared as they are shown. A financial year may bring new ones; a
target that comes or goes is no change, and one that is put back after it was asked about is not asked about again.

To answer, give the change control that agreed the new target, or put the old one back. If the target is agreed, the
contract file should have it.`,
	Run: func(p *Pass) {
		for _, t := range p.Submission.Targets {
			p.targetChanged(t)
		}
	},
}

func (p *Pass) targetChanged(t kpi.Stated) {
	past := p.latest()
	if past == nil || t.Indicator == nil || t.Indicator.Target != nil || t.Low.State != kpi.Number || p.opensYear(past) {
		return
	}
	was, known := statedBefore(past.Targets, t)
	switch why := p.settledAlready(t); {
	case !known:
	case why != "":
		p.NotChecked(t.Indicator, why)
	case sameLow(t, was):
		p.Held(t.Indicator)
	default:
		stated := func(past *kpi.Past) []kpi.Stated { return past.Targets }
		if why = putBack("target-changed", p.statedOften(stated, t, was, sameLow)); why != "" {
			p.NotChecked(t.Indicator, why)
			return
		}
		i := t.Indicator
		p.Report(kpi.Exception{
			Severity: kpi.Query, Indicator: i, Measure: i.Headline, Window: i.Window, Period: p.Submission.Period,
			At: t.At, Reported: t.Low.Shown, Expected: was.Low.Shown,
			Difference: judge.Away(i.Headline, t.Low.Shows, was.Low.Shows, max(t.Low.Places, was.Low.Places)),
			Message: fmt.Sprintf("%s: the target is given as %s, and in the submission for %s it was %s%s", i.ID, t.Low.Shown,
				past.Period, was.Low.Shown, judge.In(t.At)),
			Question: fmt.Sprintf("%s: when was the target changed from %s to %s, and by whom?", i.ID, was.Low.Shown, t.Low.Shown),
			Evidence: statedThen(past, was),
		})
	}
}

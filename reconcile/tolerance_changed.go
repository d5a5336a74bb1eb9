package reconcile

import (
	"fmt"

	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// ToleranceChanged reports tolerances that are not those of the month before, where the contract has none to hold them to.
var ToleranceChanged = &Rule{
	Name:   "tolerance-changed",
	Family: kpi.Reconciliation,
	Title:  "A tolerance is not the one of the month before",
	Doc: `The tolerance decides between amber and red. A band that is widened in the middle of a year turns a red month amber, and
nothing else on the page shows it.

Where the contract has a tolerance, every submission is held to that, and tolerance-differs says what is to be said. This
rule speaks of the bands that the contract has not. Both ends are compared as they are shown, however the band is written:
“17-24%” and “17% to 24%” are the same. A financial year may bring a new band. One that comes or goes is no change, and one
that is put back after it was asked about is not asked about again.

To answer, give the change control that agreed the new band, or put the old one back. If the band is agreed, the contract
file should have it.`,
	Run: func(p *Pass) {
		for _, t := range p.Submission.Tolerances {
			p.toleranceChanged(t)
		}
	},
}

func (p *Pass) toleranceChanged(t kpi.Stated) {
	past := p.latest()
	if past == nil || t.Indicator == nil || t.Indicator.Tolerance != nil || !isBand(t) || p.opensYear(past) {
		return
	}
	was, known := statedBefore(past.Tolerances, t)
	switch why := p.settledAlready(t); {
	case !known || !isBand(was):
	case why != "":
		p.NotChecked(t.Indicator, why)
	case sameBand(t, was):
		p.Held(t.Indicator)
	default:
		stated := func(past *kpi.Past) []kpi.Stated { return past.Tolerances }
		if why = putBack("tolerance-changed", p.statedOften(stated, t, was, sameBand)); why != "" {
			p.NotChecked(t.Indicator, why)
			return
		}
		i := t.Indicator
		p.Report(kpi.Exception{
			Severity: kpi.Query, Indicator: i, Measure: i.Headline, Window: i.Window, Period: p.Submission.Period,
			At: t.At, Reported: t.Low.Shown, Expected: was.Low.Shown,
			Message: fmt.Sprintf("%s: the tolerance is given as %s, and in the submission for %s it was %s%s", i.ID, t.Low.Shown,
				past.Period, was.Low.Shown, judge.In(t.At)),
			Question: fmt.Sprintf("%s: when was the tolerance changed from %s to %s, and by whom?", i.ID, was.Low.Shown, t.Low.Shown),
			Evidence: statedThen(past, was),
		})
	}
}

func sameBand(a, b kpi.Stated) bool {
	return isBand(a) && isBand(b) && sameLow(a, b) && a.High.Range.Meets(b.High.Range)
}

func isBand(t kpi.Stated) bool { return t.Low.State == kpi.Number && t.High.State == kpi.Number }

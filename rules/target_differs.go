package rules

import (
	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/stated"
)

// TargetDiffers compares the targets that a submission states with the contract's.
var TargetDiffers = &Rule{
	Name:   "target-differs",
	Family: finding.Targets,
	Title:  "A target is not the contract's",
	Doc: `Targets change only by change control. A submission that states another target than the contract judges itself by its
own measure, and its colours and commentary with it. It may be last year's target, a slip, or a change that was agreed
and has not reached the contract file.

The stated target is compared as it is shown, so 85% agrees with 85. Of a target for the year, that or what is due of it by now may
stand there. Where the contract has no target, or the submission
states none, there is nothing to compare; one that cannot be read is only noted. Missing a target is never an exception: that is what the status says.`,
	Answer: `Correct the target, or name the change that was agreed, so that the contract file can be brought up to date. The
status is always judged on the contract's.`,
	OfTheYear: true,
	Run: func(p *Pass) {
		for _, t := range p.Submission.Targets {
			target(p, t)
		}
	},
}

func target(p *Pass, t kpi.Stated) {
	i := t.Indicator
	if i == nil {
		return
	}
	due, year := i.AsOf(p.Submission.Period), i.OfYear(p.Submission.Period)
	switch {
	case t.Low.State == kpi.Blank || t.Low.State == kpi.Suppressed:
	case t.Low.State == kpi.Unreadable:
		p.Report(stated.Unreadable(t, "target", p.Submission.Period))
	case due.Target == nil:
		p.NotChecked(i, finding.Because("the contract has no target for %", finding.Of{Indicator: i}))
	case t.Low.State != kpi.Number:
		p.NotChecked(i, finding.Because("the target in % was not calculated", t.At))
	case stated.Agrees(t.Low, due.Target) || stated.Agrees(t.Low, year.Target):
		p.Held(i)
	default:
		e := stated.Differs(t, "target", t.Low.Shown, stated.Headline(i, year.Target), p.Submission.Period)
		e.Difference = judge.Away(i.Headline, t.Low.Shows, year.Target, max(t.Low.Places, stated.Decimals(year.Target)))
		p.Report(e)
	}
}

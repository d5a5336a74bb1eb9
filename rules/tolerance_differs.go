package rules

import (
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/stated"
)

// ToleranceDiffers compares the tolerances that a submission states with the contract's.
var ToleranceDiffers = &Rule{
	Name:   "tolerance-differs",
	Family: finding.Targets,
	Title:  "A tolerance is not the contract's",
	Doc: `The tolerance decides between amber and red, and between green and blue. Like the target it changes only by change
control, so a submission that states another band than the contract is either wrong or ahead of the contract file.

Both ends are compared as they are shown. “17-24%” and “17% - 24%” are the same band. A band that makes no sense by
itself is reported as such and not compared; where the contract has no tolerance for the indicator there is nothing to
compare, and the coverage says so.`,
	Answer: `Correct the band, or name the change that was agreed, so that the contract file can be brought up to date. The status
is always judged on the contract's band.`,
	OfTheYear: true,
	Run: func(p *Pass) {
		targets := stated.Targets(p.Submission)
		for _, t := range p.Submission.Tolerances {
			if t.Indicator != nil && stated.Fault(t, targets[t.Indicator]) == "" {
				tolerance(p, t)
			}
		}
	},
}

func tolerance(p *Pass, t kpi.Stated) {
	i := t.Indicator
	due, year := i.AsOf(p.Submission.Period), i.OfYear(p.Submission.Period)
	switch {
	case due.Tolerance == nil:
		p.NotChecked(i, finding.Because("the contract has no tolerance for %", finding.Of{Indicator: i}))
	case agreesWith(t, *due.Tolerance), agreesWith(t, *year.Tolerance):
		p.Held(i)
	default:
		p.Report(stated.Differs(t, "tolerance", stated.Tolerance(t), stated.Band(year), p.Submission.Period))
	}
}

func agreesWith(t kpi.Stated, band kpi.Interval) bool {
	return stated.Agrees(t.Low, band.Lo) && stated.Agrees(t.High, band.Hi)
}

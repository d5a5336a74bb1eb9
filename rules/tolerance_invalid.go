package rules

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/stated"
)

// ToleranceInvalid reports tolerances that cannot be what was meant.
var ToleranceInvalid = &Rule{
	Name:   "tolerance-invalid",
	Family: finding.Targets,
	Title:  "A tolerance is back to front, leaves out its target, or cannot be read",
	Doc: `A tolerance is a band about the target, from a lower end to a higher. One that runs from 90% to 80%, that does not hold
the target stated beside it, or that is one number and no band cannot have been agreed, and a reader who judges the figures by it
will come to any colour he likes.

It is judged as the submission states it, without the contract. A band that makes sense by itself but is not the
contract's is asked about separately, and a target that is not the contract's is questioned by itself and not through its
tolerance. A target on the very edge of its band is within it. An empty tolerance is left alone, and one
that cannot be read as a band is only noted.`,
	Answer: `Give the tolerance as the contract has it.`,
	Run: func(p *Pass) {
		targets := stated.Targets(p.Submission)
		for _, t := range p.Submission.Tolerances {
			switch fault := stated.Fault(t, targets[t.Indicator]); {
			case t.Indicator == nil || t.Low.State == kpi.Blank || t.Low.State == kpi.Suppressed:
			case t.Low.State == kpi.Unreadable:
				p.Report(stated.Unreadable(t, "tolerance", p.Submission.Period))
			case fault != "":
				p.Report(toleranceInvalid(p, t, fault))
			default:
				p.Held(t.Indicator)
			}
		}
	},
}

func toleranceInvalid(p *Pass, t kpi.Stated, fault string) finding.Exception {
	e := stated.Exception(t, finding.Error, p.Submission.Period)
	e.Reported = stated.Tolerance(t)
	e.Says = fmt.Sprintf("the tolerance, %s, %s", e.Reported, fault)
	e.Question = fmt.Sprintf("What is the tolerance of %s?", t.Indicator.ID)
	if agreed := t.Indicator.OfYear(p.Submission.Period); agreed.Tolerance != nil {
		e.Expected = stated.Band(agreed)
	}
	return e
}

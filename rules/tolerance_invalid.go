package rules

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
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
that cannot be read as a band is only noted.

To answer, give the tolerance as the contract has it.`,
	Run: func(p *Pass) {
		targets := p.statedTargets()
		for _, t := range p.Submission.Tolerances {
			switch fault := toleranceFault(t, targets[t.Indicator]); {
			case t.Indicator == nil || t.Low.State == kpi.Blank || t.Low.State == kpi.Suppressed:
			case t.Low.State == kpi.Unreadable:
				p.Report(p.unreadableStated(t, "tolerance"))
			case fault != "":
				p.Report(p.toleranceInvalid(t, fault))
			default:
				p.Held(t.Indicator)
			}
		}
	},
}

// statedTargets is the target that the submission states of each indicator, if it is the contract's or the contract has
// none.
func (p *Pass) statedTargets() map[*kpi.Indicator]kpi.Value {
	all := map[*kpi.Indicator]kpi.Value{}
	for _, t := range p.Submission.Targets {
		i := t.Indicator
		if i != nil && t.Low.State == kpi.Number && (i.Target == nil || agreesAsShown(t.Low, i.Target)) {
			all[i] = t.Low
		}
	}
	return all
}

// toleranceFault is what is wrong with a tolerance, by itself and about its target; empty if nothing is.
func toleranceFault(t kpi.Stated, target kpi.Value) string {
	switch {
	case t.Low.State != kpi.Number || t.High.State != kpi.Number:
		return "is not a band from one number to another"
	case t.Low.Shows.Cmp(t.High.Shows) > 0:
		return "runs from the higher end to the lower"
	case target.State == kpi.Number && target.Shows != nil &&
		(target.Shows.Cmp(t.Low.Shows) < 0 || target.Shows.Cmp(t.High.Shows) > 0):
		return "leaves out its own target, " + target.Shown
	}
	return ""
}

func (p *Pass) toleranceInvalid(t kpi.Stated, fault string) finding.Exception {
	i := t.Indicator
	e := finding.Exception{
		Severity: finding.Error, Indicator: i, Measure: i.Headline, Window: i.Window, Period: p.Submission.Period,
		At: t.At, Reported: toleranceSaid(t),
		About:    finding.Subject{Indicator: i},
		Says:     fmt.Sprintf("the tolerance, %s, %s", toleranceSaid(t), fault),
		Question: fmt.Sprintf("What is the tolerance of %s?", i.ID),
	}
	if i.Tolerance != nil {
		e.Expected = band(i)
	}
	return e
}

// unreadableStated notes a target or tolerance that was not compared, since it could not be read.
func (p *Pass) unreadableStated(t kpi.Stated, what string) finding.Exception {
	i := t.Indicator
	return finding.Exception{
		Severity: finding.Note, Indicator: i, Measure: i.Headline, Window: i.Window, Period: p.Submission.Period,
		At: t.At, Reported: t.Low.Shown,
		About:    finding.Subject{Indicator: i},
		Says:     fmt.Sprintf("the %s, “%s”, cannot be read, so it was not compared with the contract's", what, t.Low.Shown),
		Question: fmt.Sprintf("What is the %s of %s?", what, i.ID),
	}
}

// toleranceSaid is a tolerance as the submission states it.
func toleranceSaid(t kpi.Stated) string {
	if t.High.Shown == "" || t.High.Shown == t.Low.Shown {
		return t.Low.Shown
	}
	return t.Low.Shown + " to " + t.High.Shown
}

// band is the tolerance that was agreed.
func band(i *kpi.Indicator) string {
	return judge.Show(i.Headline, i.Tolerance.Lo, decimals(i.Tolerance.Lo)) + " to " + headline(i, i.Tolerance.Hi)
}

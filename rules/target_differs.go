package rules

import (
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// TargetDiffers compares the targets that a submission states with the contract's.
var TargetDiffers = &Rule{
	Name:   "target-differs",
	Family: finding.Targets,
	Title:  "A target is not the contract's",
	Doc: `Targets change only by change control. A submission that states another target than the contract judges itself by its
own measure, and its colours and commentary with it. It may be last year's target, a slip, or a change that was agreed
and has not reached the contract file.

The stated target is compared as it is shown, so 85% agrees with 85. Where the contract has no target, or the submission
states none, there is nothing to compare; one that cannot be read is only noted. Missing a target is never an exception: that is what the status says.

To answer, correct the target, or name the change that was agreed, so that the contract file can be brought up to date.
The status is always judged on the contract's.`,
	OfTheYear: true,
	Run: func(p *Pass) {
		for _, t := range p.Submission.Targets {
			p.target(t)
		}
	},
}

func (p *Pass) target(t kpi.Stated) {
	i := t.Indicator
	switch {
	case i == nil || t.Low.State == kpi.Blank || t.Low.State == kpi.Suppressed:
	case t.Low.State == kpi.Unreadable:
		p.Report(p.unreadableStated(t, "target"))
	case i.Target == nil:
		p.NotChecked(i, finding.Because("the contract has no target for %", finding.Of{Indicator: i}))
	case t.Low.State != kpi.Number:
		p.NotChecked(i, finding.Because("the target in % was not calculated", t.At))
	case agreesAsShown(t.Low, i.Target):
		p.Held(i)
	default:
		p.Report(finding.Exception{
			Severity: finding.Query, Indicator: i, Measure: i.Headline, Window: i.Window, Period: p.Submission.Period,
			At: t.At, Reported: t.Low.Shown, Expected: headline(i, i.Target),
			Difference: judge.Away(i.Headline, t.Low.Shows, i.Target, max(t.Low.Places, decimals(i.Target))),
			About:      finding.Subject{Indicator: i},
			Says:       fmt.Sprintf("the target is given as %s, and the contract's is %s", t.Low.Shown, headline(i, i.Target)),
			Question:   fmt.Sprintf("Was a target of %s agreed for %s, and when?", t.Low.Shown, i.ID),
		})
	}
}

// agreesAsShown reports whether a stated value is the contract's, as far as it shows it.
func agreesAsShown(v kpi.Value, agreed *big.Rat) bool {
	return v.Range.Contains(agreed) || kpi.RoundHalfUp(agreed, v.Places).Cmp(v.Shows) == 0
}

// headline writes a value of the contract in the unit of an indicator's headline: "85%", "240 days".
func headline(i *kpi.Indicator, value *big.Rat) string {
	text := judge.Show(i.Headline, value, decimals(value))
	if i.Headline.Kind != kpi.Percentage && i.Headline.Unit != "" {
		text += " " + i.Headline.Unit
	}
	return text
}

// decimals is how many decimals a number of the contract needs, to six.
func decimals(r *big.Rat) int {
	for n := range 6 {
		if kpi.RoundHalfUp(r, n).Cmp(r) == 0 {
			return n
		}
	}
	return 6
}

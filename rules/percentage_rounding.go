package rules

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
	"kpicheck/rules/internal/share"
)

// PercentageRounding questions percentages that only a wrong way of rounding explains.
var PercentageRounding = &Rule{
	Name:   "percentage-rounding",
	Family: finding.Percentages,
	Title:  "A percentage was cut off or rounded twice",
	Doc: `Some percentages differ from their numerator over their denominator by less than a rounding: 84.6% printed as 84%
has been cut off where it should have been rounded; 84.46% printed as 85% was rounded to 84.5% first, and then again.
The figure is almost right, yet it can fall on the other side of a target, so the Trust is asked once and can change the
formula for good. Where most percentages that can tell were made so, it is one exception.

Rounding is half up, away from nought, as Excel and the Department for Education do. A cell that stores the full value
and only shows it rounded is never questioned, and neither is one whose counts are themselves rounded so far that the
right rounding would do.`,
	Answer: `Say how the percentage was worked out, and replace a typed figure by a formula.`,
	Run: func(p *Pass) {
		for _, s := range p.percentages() {
			if s.Verdict == share.Misrounded {
				p.Report(percentageMisrounded(p, s))
			}
		}
	},
}

func percentageMisrounded(p *Pass, s share.Share) finding.Exception {
	shown, said, value := s.Expected()
	e := p.Wrong(finding.Query, s.Figure)
	columns.Expect(&e, s.Figure, shown, value)
	e.Says = fmt.Sprintf("%s is %s, %s: %s rounds to %s", judge.Say(s.Figure), s.Division(), s.Misreckoned, said, shown)
	e.Working = judge.Quotient(s.Measure, s.N, s.D).Makes(s.Figure)
	columns.Misrounded(&e, s.Figure, s.Misreckoned)
	e.LikelyCause = "the percentage was " + s.Misreckoned
	e.Evidence = judge.Evidence(s.N, s.D)
	e.Unless.InQuestion = []*kpi.Figure{s.N, s.D}
	return e
}

package rules

import (
	"fmt"

	"kpicheck/internal/claims"
	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/internal/verdict"
	"kpicheck/rules/internal/commentary"
)

// CommentaryDisagrees questions what a commentary says of its own figures and they do not bear out.
var CommentaryDisagrees = &Rule{
	Name:   "commentary-disagrees",
	Family: finding.CommentaryText,
	Title:  "The commentary says what the figures do not",
	Doc: `Members read the words and not the table. A commentary that says “on target both in month and cumulative” over 84% against
85% tells them what is not so.

Read are statements about the indicator: against its target, its tolerance, its colour, a published value, or of what it is. They are held against the figure of the stretch of time that they name, and questioned only if it
contradicts them before rounding and as shown. A statement with a condition, a plan, another period or a team, or in words that
are not understood, is left alone; so is “above target” where low is good, which may mean either. At the first try on
two fresh sets of sentences 54 of 99 and 67 of 98 false ones were found, and one of 122 so called was not false.`,
	Answer:    `Correct the words or the figure.`,
	OfTheYear: true,
	Run: func(p *Pass) {
		all := p.commentary.In(p.Contract, p.Submission, p.Set)
		for _, j := range all {
			if j.Verdict == verdict.True && j.Figure != nil {
				p.Held(j.Indicator)
			}
		}
		for _, g := range commentary.Groups(all, verdict.False) {
			if g[0].Than != claims.Calendar {
				p.Report(commentaryDisagrees(p, g), g.Figures()...)
			}
		}
	},
}

func commentaryDisagrees(p *Pass, g commentary.Group) finding.Exception {
	j, f := g[0], g[0].Figure
	e := saying(p, finding.Query, g)
	e.Says = fmt.Sprintf("the commentary says “%s”, and it is %s", j.Words, g.Facts())
	e.Expected = judge.Say(f)
	e.Question = fmt.Sprintf("Which is right, “%s” or %s?", j.Words, judge.Say(f))
	return e
}

// saying is what is the same of every exception about the words of a commentary and a figure that they are of.
func saying(p *Pass, severity finding.Severity, g commentary.Group) finding.Exception {
	j, f := g[0], g[0].Figure
	places := append([]kpi.Place{j.At}, judge.Places(g.Figures()...)...)
	return finding.Exception{Severity: severity, Indicator: j.Indicator, Measure: f.Measure, Window: f.Window, Period: p.Submission.Period,
		At: j.At, Cells: places, In: places, Reported: j.Words, About: finding.Subject{Indicator: j.Indicator}, Evidence: judge.Evidence(g.Figures()...)}
}

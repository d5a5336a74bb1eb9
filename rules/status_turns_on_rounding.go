package rules

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
)

// StatusTurnsOnRounding questions headline figures whose status is another as shown than before rounding.
var StatusTurnsOnRounding = &Rule{
	Name:   "status-turns-on-rounding",
	Family: finding.Targets,
	Title:  "The status as shown is another than the status before rounding",
	Doc: `84.59% misses a target of 85% and is amber; shown as 85% it looks green. The contract judges the status on the value before
rounding, so a reader of the page and the contract come to different colours. Nothing is wrong with the figure, but the page,
the commentary and the council should all say the same.

The value before rounding is taken from the cell, or worked out from the counts beside it, whichever is sharper. If it could
lie on either side of the limit, nothing is said. A contract that judges the value as shown has no such question, and an
indicator without a target or tolerance has no status.`,
	Answer:    `Agree the colour, and let the commentary use it.`,
	OfTheYear: true,
	Run: func(p *Pass) {
		if p.Contract.StatusOn == kpi.AsShown {
			return
		}
		for _, f := range p.Submission.Figures {
			if f.IsHeadline() && f.Indicator.AsOf(f.Period).HasStatus() {
				statusAsShown(p, f)
			}
		}
	},
}

func statusAsShown(p *Pass, f *kpi.Figure) {
	i := f.Indicator
	if !f.Usable() {
		p.NotChecked(i, columns.Of(f).Lacking(f, f.Measure), f)
		return
	}
	exact, agreed := p.Unrounded(f), i.AsOf(f.Period)
	shown := agreed.StatusAt(f.Shows)
	status, known := agreed.StatusOver(exact)
	switch {
	case !known:
		p.NotChecked(i, finding.Because("before rounding, % could have either of two statuses", finding.Text(judge.Say(f))).In(f.At), f)
	case status == shown:
		p.Passed(f)
	default:
		p.Report(statusTurns(p, f, exact, status, shown))
	}
}

func statusTurns(p *Pass, f *kpi.Figure, unrounded kpi.Interval, status, shown kpi.Status) finding.Exception {
	exact, _ := judge.Apart(f.Measure, unrounded.Middle(), f.Shows, f.Places+2)
	e := p.Wrong(finding.Query, f)
	e.Expected = exact + ", " + string(status)
	e.Says = fmt.Sprintf("%s before rounding is %s, and %s as shown looks %s", exact, status, judge.Say(f), shown)
	if n, d := p.Counts(f); n != nil {
		e.Working = judge.Quotient(f.Measure, n, d).MakesTo(f, f.Places+2)
	}
	e.Unless.InQuestion = columns.Present(p.Counts(f))
	e.Question = fmt.Sprintf("Will %s be reported as %s, on %s before it is rounded?", f.Indicator.ID, status, exact)
	return e
}

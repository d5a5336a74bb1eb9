package reconcile

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/said"
)

// OverdueReport notes what is due with a submission every few months and has not come for longer.
var OverdueReport = &Rule{
	Name:   "overdue-report",
	Family: finding.Structure,
	Title:  "A report that is due every few months has not come for longer",
	Doc: `Beside its figures a contract has other reports due, such as one on the quality of practice every two months. They hold nothing that
could be checked, so nobody misses them: the list of contents names them, and the sheet is not there.

The contract says what else is due, under which names, and after how many months another is. A submission encloses it if a sheet has
that name or begins with it; that a list of contents names it is not enough. It is noted where neither this submission nor those of
the months since it was last due have it, and not checked where one of those submissions is not known.`,
	Answer: `Send the report, or say when it will come.`,
	Run: func(p *Pass) {
		for _, due := range p.given.Contract.AlsoDue {
			overdue(p, due)
		}
	},
}

func overdue(p *Pass, due *kpi.Enclosure) {
	if slices.Contains(p.Submission.Encloses, due) {
		p.Held(nil)
		return
	}
	periods := (due.Every + p.Submission.Period.Months - 1) / max(p.Submission.Period.Months, 1)
	for back := 1; back < periods; back++ {
		period := p.Submission.Period.Shift(-back)
		switch past := p.History.Of(period); {
		case past == nil:
			p.NotChecked(nil, said.NoSubmission(period))
			return
		case slices.Contains(past.Encloses, due):
			p.Held(nil)
			return
		}
	}
	p.Report(finding.Exception{
		Severity: finding.Note, Period: p.Submission.Period, Reported: due.Name, In: finding.Nowhere,
		Says: fmt.Sprintf("“%s” is due every %s, and the submissions since %s do not have it", due.Name, everyMonths(due.Every),
			p.Submission.Period.Shift(1-max(periods, 1))),
		Question: fmt.Sprintf("When will “%s” come?", due.Name),
	})
}

func everyMonths(n int) string {
	if n == 1 {
		return "month"
	}
	return fmt.Sprintf("%d months", n)
}

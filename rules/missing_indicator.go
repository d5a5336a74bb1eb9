package rules

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/due"
)

// MissingIndicator reports indicators of the contract of which a submission says nothing.
var MissingIndicator = &Rule{
	Name:   "missing-indicator",
	Family: finding.Structure,
	Title:  "An indicator of the contract is not in the submission",
	Doc: `Every indicator of the contract is due in every submission. One of which there is nothing at all (no figure, no heading,
target or commentary that could be recognised) was left out, or stands under a name that neither the contract's label
nor its other names come near.

It matters because an absent indicator raises no other question, and the report looks complete. One whose heading is there without figures is reported as missing figures
instead, and one that numbers in doubt may be waits for them.

One that no earlier submission had either is a query: it may not be reported yet.`,
	Answer: `Send the submission again with the indicator in it. If it is there under a new name, the contract file needs that name
as an alias. One that is reported for part of the time has from: 2018-09 or until: 2018-12 in its lines there.`,
	Run: func(p *Pass) {
		mentioned := due.Mentioned(p.Submission)
		for _, i := range p.Contract.Indicators {
			switch why := i.NotDue(p.Submission.Period); {
			case mentioned[i]:
				p.Held(i)
			case why != "":
				p.NotChecked(i, finding.Because("%", finding.Text(why)))
			case p.Submission.AwaitsAnyOf(i):
				p.NotChecked(i, finding.Because("whether % is reported is not known until the reading is settled", finding.Of{Indicator: i}))
			default:
				p.Report(missingIndicator(p, i))
			}
		}
	},
}

func missingIndicator(p *Pass, i *kpi.Indicator) finding.Exception {
	what := "it"
	if i.Label != i.ID {
		what = "“" + i.Label + "”"
	}
	return finding.Exception{
		Severity: finding.Error, Lacks: finding.AnIndicator, Indicator: i, Window: i.Window, Period: p.Submission.Period,
		Expected: i.Label,
		Says:     fmt.Sprintf("%s is missing: nothing of %s is in the submission", i.ID, what),
		In:       finding.Nowhere,
		Question: fmt.Sprintf("What are the figures of %s for %s?", i.ID, p.Submission.Period),
	}
}

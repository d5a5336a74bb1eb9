package rules

import (
	"fmt"

	"kpicheck/internal/finding"
)

// UnknownIndicator questions headings of indicators that the contract has not.
var UnknownIndicator = &Rule{
	Name:   "unknown-indicator",
	Family: finding.Structure,
	Title:  "A heading names an indicator that the contract has not",
	Doc: `A heading has the form of an indicator's, "KPI 16" or "Performance Indicator 16", and the contract has no such indicator.
Either the submission reports more than was agreed, or the indicator was renumbered, or the contract given is of another
year. None of its figures are checked, which is why it is asked about.

Headings of the cover, of charts and of commentary are not questioned, nor is a new name for an indicator whose number or
other names are known.`,
	Answer: `Say which indicator of the contract it is, or that it is reported for information. If it was agreed by change control,
it belongs in the contract file.`,
	Run: func(p *Pass) {
		for _, t := range p.Submission.Unknown {
			p.Report(finding.Exception{
				Severity: finding.Query, Lacks: finding.ASureReading, Period: p.Submission.Period, At: t.At, Reported: t.Text,
				Says:     fmt.Sprintf("“%s” is not an indicator of the contract", t.Text),
				Question: fmt.Sprintf("Which indicator of the contract is “%s”, or is it reported for information?", t.Text),
			})
		}
		if len(p.Submission.Unknown) == 0 {
			p.Held(nil)
		}
	},
}

package assess

import (
	"kpicheck/internal/example"
	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/kpi"
	"kpicheck/internal/settle"
)

// What every test here judges: a column of KPI 7 for October, and faults of its figures.
var (
	october    = example.October
	stable     = example.Stable
	column     = example.Column
	contractOf = example.ContractOf
	fault      = example.Fault
)

// settled is the assessment of a submission, after no other, in which all was found.
func settled(c *kpi.Contract, s *kpi.Submission, found finding.Findings) *Assessment {
	return assessmentOf(settle.NewCase(c, s, history.New(c, nil), found))
}

func headsOf(c *kpi.Contract, s *kpi.Submission) map[*kpi.Indicator]headline {
	return headlines(c, s, kpi.NewIndex(s.Figures))
}

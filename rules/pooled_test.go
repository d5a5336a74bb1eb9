package rules_test

import (
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/finding"
	"kpicheck/rules"
)

// judged is what the rules say of one sheet of a report to Birmingham.
func judged(t *testing.T, name string, rows ...[]string) finding.Findings {
	t.Helper()
	e := exampleOf(t, []fixtures.Sheet{{Name: name, Rows: rows}})
	return rules.Run(e.Contract, read(t, e.Contract, e.Faulty))
}

// In a month when agency team managers are many and their share is high, they pull the pooled share up by more than they
// pull up the mean of their own: the mean of pooled percentages need not lie between the means of the parts.
func TestMeansOfPooledPercentagesAreOnlyQueried(t *testing.T) {
	check(t, "averages", judged(t, "KPI 12",
		[]string{"Performance", "% agency", "Target 18/19", "Tolerance"},
		[]string{"Indicator 12", "Good = Low/Decreasing", "'13%", "'10-15%"},
		nil,
		[]string{"", "Prev. 12 months"},
		[]string{"", "average", "Oct-18"},
		[]string{"% agency social workers", "14%", "15%"},
		[]string{"% agency team managers", "10%", "10%"},
		[]string{"% agency total (Social Workers & TM's)", "16%", "14%"},
	), "query | total-outside-parts | KPI 12!B8 | KPI 12, previous 12 months average: “% agency total (Social Workers & TM's)”, "+
		"16%, pools figures from 10% to 14% and should hardly lie outside them, though means of months may (KPI 12!B8, KPI 12!B7, KPI 12!B6)\n")
}

package rules_test

import (
	"strings"
	"testing"

	"kpicheck/internal/example"
	"kpicheck/internal/finding"
)

func agency(t *testing.T, average, current string) finding.Findings {
	t.Helper()
	return judged(t, "KPI 12",
		[]string{"Performance", "% agency", "Target 18/19", "Tolerance"},
		[]string{"Indicator 12", "Good = Low/Decreasing", "'13%", "'10-15%"},
		nil,
		[]string{"", "Prev. 12 months"},
		[]string{"", "average", "Oct-18"},
		[]string{"% agency social workers", "c", "c"},
		[]string{"% agency team managers", "c", "c"},
		[]string{"% agency total (Social Workers & TM's)", average, current})
}

// A trust that has all but done without agency staff is far from its target and right: the target alone shows nothing.
func TestScaleIsNotTakenFromTheTargetAlone(t *testing.T) {
	check(t, "alone", agency(t, "0.20%", "0.14%"), "")
	check(t, "supported", agency(t, "12%", "0.14%"), "query | percentage-scale | KPI 12!C8 | KPI 12: 0.14% is about a hundredth of "+
		"12% in KPI 12!B8, and the target is 13% (KPI 12!C8)\n")
}

// The arithmetic must be true as it is read: 80% is not a hundred times 1%.
func TestTheQuotientOfAnotherScaleIsGivenFinelyEnough(t *testing.T) {
	if got, want := example.Said(judgePlacements(t, "5", "625", "80%")), "80% is a hundred times 5 ÷ 625, which is 0.8% "; !strings.Contains(got, want) {
		t.Errorf("%q does not say %q", got, want)
	}
}

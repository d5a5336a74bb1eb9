package intake_test

import (
	"testing"

	"kpicheck/internal/kpi"
)

// Figures that are the contract's targets to the digit, beside other numbers that are headed as targets, may be the targets. One that
// meets its target is luck, and targets that the contract has not are a matter for its rules.
func TestExchangedHeadingsAreDoubted(t *testing.T) {
	for _, c := range []struct {
		reason, sheet string
		doubted       bool
	}{
		{"exchanged", "Indicator,Target,Sep-18\nKPI 1,90%,85%\nKPI 2,20%,21%\nKPI 3,86%,85%", true},
		{"as they should be", "Indicator,Target,Sep-18\nKPI 1,85%,90%\nKPI 2,21%,20%\nKPI 3,85%,86%", false},
		{"targets that are all met", "Indicator,Target,Sep-18\nKPI 1,85%,85%\nKPI 2,21%,21%\nKPI 3,85%,85%", false},
		{"one met beside an old target", "Indicator,Target,Sep-18\nKPI 1,80%,85%\nKPI 2,21%,20%\nKPI 3,85%,86%", false},
		{"old targets throughout", "Indicator,Target,Sep-18\nKPI 1,80%,85%\nKPI 2,25%,20%\nKPI 3,80%,86%", false},
	} {
		doubts := 0
		for _, d := range readSeptember(t, c.sheet).Doubts {
			if d.Kind == kpi.Exchanged {
				doubts++
			}
		}
		if (doubts > 0) != c.doubted {
			t.Errorf("%s: %d doubts", c.reason, doubts)
		}
	}
}

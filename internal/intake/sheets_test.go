package intake_test

import (
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/kpi"
)

const ours, theirs = `
KPI 7,Stable placements

,Sep-18
"Looked after > 2.5 years, same placement > 2 yrs, or placed for adoption",466
Total Children,680
%,69%`, `
KPI 7,Stable placements

,Sep-18
"Looked after > 2.5 years, same placement > 2 yrs, or placed for adoption",301
Total Children,402
%,75%`

// A sheet under a name that says nothing known and whose figures no other sheet bears out may be another provider's; one whose figures
// another bears out is a summary.
func TestASheetOfAnotherNameMayBeAnothers(t *testing.T) {
	s := readSheets(t, typed(t, "KPI 7", ours), typed(t, "Sandwell", theirs))
	if len(s.Doubts) != 1 || s.Doubts[0].Kind != kpi.UnknownTitle || s.Doubts[0].Heading != "Sandwell" || s.Doubts[0].At.Sheet != "Sandwell" {
		t.Errorf("doubts %+v", s.Doubts)
	}
	for _, honest := range []fixtures.Sheet{typed(t, "Overview", ours), typed(t, "Sandwell", ours)} {
		if s := readSheets(t, typed(t, "KPI 7", ours), honest); len(s.Doubts) != 0 {
			t.Errorf("%s: doubts %+v", honest.Name, s.Doubts)
		}
	}
}

package assess_test

import (
	"strings"
	"testing"

	"kpicheck/internal/assess"
)

// October's wrong percentage is one exception, which tells all that the workbooks show of how it came about: that it is
// typed where its like are formulas, and which total it was worked out on.
func TestOctobersPercentageIsOneExceptionThatTellsHowItCameAbout(t *testing.T) {
	a := october(t, assess.Options{Prior: sourcesIn(t, birmingham, "BCT KPI report Oct-18.xlsx")})
	var told []string
	for _, e := range a.Exceptions {
		if e.Indicator == nil || e.Indicator.ID != "KPI 7" {
			continue
		}
		text := e.LikelyCause
		for _, v := range e.Evidence {
			text += "; " + v.At.String() + ", " + v.Label
		}
		told = append(told, text)
	}
	if len(told) != 1 {
		t.Fatalf("%d exceptions of KPI 7: %q", len(told), told)
	}
	for _, part := range []string{"466 ÷ 691 is 67.4%", "KPI 7!B7",
		"KPI 7!C8, typed, where all 11 percentages of other indicators are formulas and that for Sep-18 was one, =C6/C7"} {
		if !strings.Contains(told[0], part) {
			t.Errorf("nothing of %q in %q", part, told[0])
		}
	}
}

// Without the months before, what the other indicators show is still told.
func TestATypedPercentageIsToldWithoutMonthsBefore(t *testing.T) {
	for _, e := range october(t, assess.Options{}).Exceptions {
		if e.Rule == "percentage-disagrees" {
			last := e.Evidence[len(e.Evidence)-1]
			if last.Label != "typed, where all 11 percentages of other indicators are formulas" {
				t.Errorf("got %q", last.Label)
			}
			return
		}
	}
	t.Error("no percentage disagrees")
}

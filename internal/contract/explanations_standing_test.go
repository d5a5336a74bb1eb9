package contract

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/kpi"
)

const agreedForARule = `- id: 0a0b0c0d
  reason: Plans that started are counted, as agreed in 2017.
  agreed_by: A. Officer
  agreed_on: 2018-11-20
  until: 2019-03-31
  rule: population-implied
  indicator: KPI 6
  area: East
`

func standing() kpi.Explanation {
	return kpi.Explanation{ID: "0a0b0c0d", Reason: "Plans that started are counted, as agreed in 2017.", AgreedBy: "A. Officer",
		AgreedOn: "2018-11-20", Until: "2019-03-31", Rule: "population-implied", Indicator: "KPI 6", Area: "East", Line: 1}
}

// What is for a rule is read, and added, as whole as what is for one exception.
func TestAnExplanationForARule(t *testing.T) {
	if diff := cmp.Diff([]kpi.Explanation{standing()}, parsed(t, agreedForARule)); diff != "" {
		t.Error(diff)
	}
	written, err := AddExplanation([]byte(agreed), standing())
	if err != nil {
		t.Fatal(err)
	}
	want := standing()
	want.Line = 16
	if diff := cmp.Diff(want, parsed(t, string(written))[2]); diff != "" {
		t.Error(diff)
	}
}

// Without an end it would hide a rule's queries for good, and without a rule all of them; and what is bound to one exception as
// well would be neither.
func TestFaultsOfAnExplanationForARule(t *testing.T) {
	for _, test := range []struct{ old, new, want string }{
		{"  until: 2019-03-31\n", "", "e.yaml:1: explanation 1 (0a0b0c0d) has no until, which it must have"},
		{"  rule: population-implied\n", "", "e.yaml:1: explanation 1 (0a0b0c0d) has no rule, which it must have"},
		{"until: 2019-03-31", "until: soon", `e.yaml:5: explanation 1 (0a0b0c0d): until is "soon"; expected a day such as 2018-11-20`},
		{"  area: East\n", "  values: [67%]\n", "e.yaml:8: explanation 1 (0a0b0c0d): values stands beside an indicator or an area; expected one or the other"},
		{"  area: East\n", "  period: 2018-10\n", "e.yaml:8: explanation 1 (0a0b0c0d): period stands beside an indicator"},
	} {
		_, err := ParseExplanations([]byte(strings.Replace(agreedForARule, test.old, test.new, 1)), "e.yaml")
		var faults Faults
		if !errors.As(err, &faults) || len(faults) != 1 || !strings.HasPrefix(faults[0].Error(), test.want) {
			t.Errorf("got %v\nwant %s", err, test.want)
		}
	}
	twice := agreedForARule + strings.Replace(agreedForARule, "2018-11-20", "2018-12-01", 1)
	if _, err := ParseExplanations([]byte(twice), "e.yaml"); err == nil || !strings.Contains(err.Error(), "which is explained on line 1 already") {
		t.Errorf("two at a time: %v", err)
	}
}

package contract

import (
	"fmt"
	"strings"
	"testing"
)

// manyExplanations is a file of so many, each as kpicheck explanations add writes it.
func manyExplanations(n int) string {
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, `- id: "%08x"
  reason: "Two reviews came late, and were counted in the month after it, as was agreed on the telephone."
  agreed_by: "A. Officer"
  agreed_on: 2018-11-20
  period: 2018-10
  rule: "percentage-disagrees"
  figure: "KPI 7, percentage, snapshot, 2018-10"
  about: "KPI 7: 67%% is not 466 ÷ 680, which is 68.5%%"
  values: ["67%%", "466", "680"]
`, i)
	}
	return text.String()
}

// A council gathers some hundred explanations a year, and no check must end because there are many.
func TestManyExplanationsAreRead(t *testing.T) {
	all, err := ParseExplanations([]byte(manyExplanations(2000)), "e.yaml")
	if err != nil || len(all) != 2000 || all[1999].ID != "000007cf" {
		t.Errorf("got %d, %v", len(all), err)
	}
}

// What would take minutes to read is refused, with what to do.
func TestTooManyExplanationsAreRefused(t *testing.T) {
	for _, test := range []struct{ reason, text, want string }{
		{"a longer file", manyExplanations(12000), "expected no more than 4194304; remove those that are no longer needed (kpicheck explanations list tells, " +
			"kpicheck explanations remove ID removes)"},
		{"one entry of many keys", manyExplanations(1000) + strings.Repeat("  x: 1\n", 101), "e.yaml:9092: this is key 101 with no dash before it; expected no more than 100 in so long a file"},
	} {
		if _, err := ParseExplanations([]byte(test.text), "e.yaml"); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %.300v, want %s", test.reason, err, test.want)
		}
	}
}

// The time is to be in proportion to the number: every check reads them all.
func BenchmarkManyExplanations(b *testing.B) {
	for _, n := range []int{1000, 4000} {
		text := []byte(manyExplanations(n))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if all, err := ParseExplanations(text, "e.yaml"); err != nil || len(all) != n {
					b.Fatal(err)
				}
			}
		})
	}
}

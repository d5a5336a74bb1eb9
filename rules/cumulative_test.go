package rules_test

import (
	"strings"
	"testing"
)

// A cumulative percentage is the ratio of the sums. Where the months' counts are withheld, it is only known to lie between
// the least and the greatest month; half way is no better than anywhere else.
func TestCumulativePercentageIsTheRatioOfTheSums(t *testing.T) {
	months := strings.Split("Oct-17,Nov-17,Dec-17,Jan-18,Feb-18,Mar-18,Apr-18,May-18,Jun-18,Jul-18,Aug-18,Sep-18,Oct-18", ",")
	shares := strings.Split("80%,80%,80%,80%,80%,80%,90%,90%,90%,90%,90%,90%,84%", ",")
	tests := []struct{ reason, stated, want string }{
		{"between its months", "81%", ""},
		{"above every month", "92%", "error | cumulative-disagrees | KPI 1!B6 | KPI 1, previous 12 months cumulative: " +
			"“% of all referrals with a decision within 24 hours”, 92%, is not the ratio of the sums of Oct-17 to Sep-18, " +
			"which is between 80% and 90% (KPI 1!B6)\n"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			found := judged(t, "KPI 1",
				[]string{"Performance", "% of all referrals with a decision within 24 hours", "Target 18/19", "Tolerance"},
				[]string{"Indicator 1", "Good = High/Increasing", "'85%", "'75% - 95%"},
				nil,
				[]string{"", "Prev. 12 months"},
				[]string{"", "cumulative", "Oct-18"},
				[]string{"% of all referrals with a decision within 24 hours", test.stated, "84%"},
				[]string{"Referrals with a decision within 24 hours", "c", "577"},
				[]string{"Total Referrals Authorised", "c", "683"},
				nil,
				append([]string{"Trend chart data"}, months...),
				append([]string{"% of all referrals with a decision within 24 hours"}, shares...),
			)
			check(t, test.reason, found, test.want)
		})
	}
}

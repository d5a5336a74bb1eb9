package rules_test

import (
	"strings"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/contract"
	"kpicheck/rules"
)

const caseloads = `
contract: Caseloads
council: A council
provider: A trust
year: 2018/19
frequency: monthly
indicators:
  - id: KPI 14
    label: Average caseload
    columns: [month]
    measures:
      - {id: children, label: Children}
      - {id: workers, label: Social workers}
      - {id: caseload, label: Average caseload, kind: average, of: [children, workers], places: 1}
`

// A rate that was only cut off, or rounded twice, is almost right: it is asked about and not refused.
func TestRatesCutOffAreQueried(t *testing.T) {
	c, err := contract.Parse([]byte(caseloads), "contract.yaml")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ reason, stated, want string }{
		{"cut off", "13.7", "query | rate-disagrees | KPI 14!B5 | KPI 14: 13.7 is 1,379 ÷ 100, cut off and not rounded: 13.79 rounds to 13.8 (KPI 14!B5)\n"},
		{"rounded", "13.8", ""},
		{"wrong", "13.6", "error | rate-disagrees | KPI 14!B5 | KPI 14: 13.6 is not 1,379 ÷ 100, which is 13.8 (KPI 14!B5)\n"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			sheets := []fixtures.Sheet{{Name: "KPI 14", Rows: [][]string{
				{"Indicator", "KPI 14", "Average caseload"}, {"", "Oct-18"},
				{"Children", "1,379"}, {"Social workers", "100"}, {"Average caseload", test.stated}}}}
			check(t, test.reason, rules.Run(c, read(t, c, sheets)), test.want)
		})
	}
}

// An average of the months that was only cut off is asked about too.
func TestAveragesCutOffAreQueried(t *testing.T) {
	months := strings.Split("Oct-17,Nov-17,Dec-17,Jan-18,Feb-18,Mar-18,Apr-18,May-18,Jun-18,Jul-18,Aug-18,Sep-18,Oct-18", ",")
	supervisions := strings.Split("463,444,453,444,453,452,455,447,451,445,455,448,482", ",")
	check(t, "averages", judged(t, "KPI 15",
		[]string{"Performance", "% of social workers who have had supervision (in month)", "Target 18/19", "Tolerance"},
		[]string{"Indicator 15", "Good = High/Increasing", "'86%", "'80-90%"},
		nil,
		[]string{"", "Prev. 12 months"},
		[]string{"", "average", "Oct-18"},
		[]string{"Supervisions", "450", "482"},
		[]string{"Total No. of social workers", "513", "536"},
		[]string{"% supervised", "88%", "90%"},
		nil,
		append([]string{"Trend chart data"}, months...),
		append([]string{"Supervisions"}, supervisions...),
	), "query | average-disagrees | KPI 15!B6 | KPI 15, previous 12 months average: Supervisions, 450, is the average of Oct-17 to Sep-18, "+
		"cut off and not rounded: 450.8 rounds to 451 (KPI 15!B6)\n")
}

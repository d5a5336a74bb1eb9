package page

import (
	"slices"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/contract"
)

const withAndWithoutTarget = `contract: Calder 2023/24
council: Calder
provider: Calder Children First
year: 2023/24
frequency: monthly
indicators:
  - id: A
    label: Enquiries answered
    polarity: none
    columns: [month]
    measures: [{id: done, label: Answered}, {id: all, label: Enquiries}, {id: percentage, label: "% answered", of: [done, all]}]
  - id: B
    label: Reviews in time
    polarity: high
    target: 85
    tolerance: 80-90
    columns: [month]
    measures: [{id: done, label: In time}, {id: all, label: Reviews}, {id: percentage, label: "% in time", of: [done, all]}]
`

// firsts is the indicators of what is to be settled first in a month with two percentages, the second of which may be stated as of a status.
func firsts(t *testing.T, answered, inTime, status string) (indicators []string) {
	t.Helper()
	c, err := contract.Parse([]byte(withAndWithoutTarget), "contract.yaml")
	if err != nil {
		t.Fatal(err)
	}
	data, err := fixtures.Workbook([]fixtures.Sheet{{Name: "Scorecard", Rows: [][]string{{"Indicator", "Measure", "Oct-23", "RAG"},
		{"A", "Answered", "60", ""}, {"A", "Enquiries", "100", ""}, {"A", "% answered", answered, ""},
		{"B", "In time", "70", ""}, {"B", "Reviews", "100", ""}, {"B", "% in time", inTime, status}}}})
	if err != nil {
		t.Fatal(err)
	}
	a, err := assess.Submission(data, "scores.xlsx", assess.Options{Contract: c})
	if err != nil {
		t.Fatal(err)
	}
	m := monthOf(a, options)
	for _, n := range m.firstOfAll() {
		indicators = append(indicators, m.all[n].Indicator)
	}
	return indicators
}

// What a status turns on is settled before what none turns on, whatever comes first in the contract.
func TestWhatAStatusTurnsOnIsSettledFirst(t *testing.T) {
	for _, test := range []struct {
		reason                   string
		answered, inTime, status string
		want                     []string
	}{
		{"of two errors, that of the indicator with a target", "66%", "77%", "", []string{"B"}},
		{"an error that changes no status comes behind a query on a status", "66%", "70%", "GREEN", []string{"B", "A"}},
		{"an error alone is named, though no status turns on it", "66%", "70%", "RED", []string{"A"}},
		{"an error on a status needs no query beside it", "60%", "77%", "GREEN", []string{"B"}},
		{"nothing is wrong", "60%", "70%", "RED", nil},
	} {
		if got := firsts(t, test.answered, test.inTime, test.status); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %v, want %v", test.reason, got, test.want)
		}
	}
}

package advice_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/advice"
	"kpicheck/internal/contract"
	"kpicheck/internal/intake"
	"kpicheck/internal/workbook"
)

const scorecardTerms = `contract: Northgate 2025/26
council: Northgate
provider: Northgate Trust
year: 2025/26
frequency: quarterly
populations: [{ages: 0-17, of: mid-2024, range: 40000, current: true}]
indicators:
  - id: N1
    label: Children on plans
    columns: [snapshot]
    measures: [{id: count, label: On a plan}, {id: rate, label: "On a plan per 10,000", kind: rate, per: 10000, ages: 0-17, of: count, places: 1}]
  - id: N2
    label: Children looked after
    columns: [snapshot]
    measures: [{id: count, label: Looked after}, {id: rate, label: "Looked after per 10,000", kind: rate, per: 10000, ages: 0-17, places: 1}]
  - id: N3
    label: Repeat plans
    polarity: low
    target: 20
    tolerance: 15-25
    columns: [snapshot]
    measures: [{id: again, label: Again}, {id: plans, label: Plans}, {id: share, label: "% again", of: [again, plans]}]
  - id: N4
    label: Visits on time
    polarity: high
    target: 90
    columns: [snapshot]
    measures: [{id: n, label: Visits in time}, {id: d, label: Visits due}, {id: p, label: "% in time", of: [n, d]}]
pairings: [{count: {indicator: N2, measure: count}, rate: {indicator: N2, measure: rate}}]
`

const scorecard = `"Northgate Trust, Q2 2025/26"

Ref,Indicator,Measure,Good is,Target,Tolerance,Q1 2025/26,Q2 2025/26,Comment
N1,Children on plans,On a plan,,,,160,166,
N1,,"On a plan per 10,000",,,,40.0,41.5,
N2,Children looked after,Looked after,,,,300,306,
N2,,"Looked after per 10,000",,,,75.0,76.5,
N3,Repeat plans,Again,,,,8,10,
N3,,Plans,,,,40,40,
N3,,% again,Low,20%,15-25%,20%,25%,
N4,Visits on time,Visits in time,,,,90,95,
N4,,Visits due,,,,100,100,
N4,,% % in time,High,90%,,90%,95%,
`

// replaced is a text with some of its parts changed, in pairs, all of which must be there.
func replaced(t *testing.T, text string, pairs []string) string {
	t.Helper()
	for n := 0; n < len(pairs); n += 2 {
		if !strings.Contains(text, pairs[n]) {
			t.Fatalf("%q is not there to be replaced", pairs[n])
		}
		text = strings.ReplaceAll(text, pairs[n], pairs[n+1])
	}
	return text
}

func against(t *testing.T, terms, sheet string) string {
	t.Helper()
	c, err := contract.Parse([]byte(terms), "contract.yaml")
	if err != nil {
		t.Fatal(err)
	}
	book, err := workbook.Open([]byte(sheet), "Scorecard.csv", workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(advice.Against(c, intake.Read(book, c, nil, "Scorecard.csv")), "\n")
}

// What a contract says and a workbook contradicts is named with its cells and both values; and one that agrees raises nothing.
func TestAWorkbookAgainstItsContract(t *testing.T) {
	const own = "(160 and 40 in Scorecard!G4 and G5; 166 and 41.5 in Scorecard!H4 and H5; 300 and 75 in Scorecard!G6 and G7; 306 and 76.5 in Scorecard!H6 and H7)"
	const third = "  - id: N5\n    label: Visited\n    columns: [snapshot]\n    measures: [{id: count, label: Seen}, {id: rate, label: Seen per 10, kind: rate, per: 10000, ages: 0-17, of: count, places: 1}]\npairings:"
	const tooMany = "; that is 10 times too many, as if a nought were wrong in range or in per"
	for _, test := range []struct {
		reason      string
		terms, cell []string
		want        string
	}{
		{"both agree", nil, nil, ""},
		{"a nought too many in the population", []string{"40000", "400000"}, nil,
			"the population aged 0-17 is 400,000, and all 4 rates that are bound to counts imply 39,974 to 40,026 " + own + tooMany},
		{"a nought too few in per, everywhere", []string{"per: 10000", "per: 1000"}, nil,
			"the population aged 0-17 is 40,000, and all 4 rates that are bound to counts imply 3,997 to 4,003 " + own + tooMany},
		{"a nought too few in the population", []string{"40000", "4000"}, nil,
			"the population aged 0-17 is 4,000, and all 4 rates that are bound to counts imply 39,974 to 40,026 " + own +
				"; that is 10 times too few, as if a nought were wrong in range or in per"},
		{"a nought too few in one per", []string{"per: 10000, ages: 0-17, of: count", "per: 1000, ages: 0-17, of: count"}, nil,
			"N1: “On a plan per 10,000” is per 1,000 of the population aged 0-17, 40,000, and both rates that are bound to counts imply 3,995 to 4,005 " +
				"(160 and 40 in Scorecard!G4 and G5; 166 and 41.5 in Scorecard!H4 and H5)" + tooMany},
		{"last year's population", []string{"40000", "41000"}, nil,
			"the population aged 0-17 is 41,000, and all 4 rates that are bound to counts imply 39,974 to 40,026 " + own},
		{"a population that rounding allows", []string{"40000", "40020"}, nil, ""},
		{"one rate that is wrong", nil, []string{"41.5", "51.5"}, ""},
		{"the only rate, which may be the slip", []string{"pairings: [{count: {indicator: N2, measure: count}, rate: {indicator: N2, measure: rate}}]", ""}, []string{"160", "", "40.0", "", "41.5", "51.5"}, ""},
		{"rates that are wrong, each otherwise", nil, []string{"40.0", "44.0", "41.5", "51.5"}, ""},
		{"a direction in its column", []string{"polarity: low", "polarity: high"}, nil, "N3: the workbook says “Low”, and by the contract high is good (Scorecard!D10)"},
		{"a direction in words", nil, []string{"% in time,High,", "% in time,Lower is better,"}, "N4: the workbook says “Lower is better”, and by the contract high is good (Scorecard!D13)"},
		{"a direction in words under another heading", nil, []string{"Good is", "Which way", "% in time,High,", "% in time,Low = good,"},
			"N4: the workbook says “Low = good”, and by the contract high is good (Scorecard!D13)"},
		{"a column of how the figures went", nil, []string{"Good is", "Direction of travel", "Low", "Up"}, ""},
		{"a remark on what was good", nil, []string{"Comment", "Good practice", "95,\n", "95,Fewer late\n"}, ""},
		{"a remark where a direction is due", nil, []string{"% in time,High,", "% in time,Fewer than last year are late,"}, ""},
		{"rates that are wrong, two of six alike", []string{"40000", "50000", "pairings:", third}, []string{"41.5", "51.5", "76.5", "96.5", "N3,Repeat", "N5,Visited,Seen,,,,100,110,\nN5,,Seen per 10,,,,30.0,60.0,\nN3,Repeat"}, ""},
		{"another target", []string{"target: 20", "target: 21"}, nil, "N3: the target is given as 20%, and the contract's is 21% (Scorecard!E10)"},
		{"another tolerance", []string{"15-25", "15-26"}, nil, "N3: the tolerance is given as 15-25%, and the contract's is 15% to 26% (Scorecard!F10)"},
		{"another year", []string{"year: 2025/26", "year: 2024/25"}, nil, "the contract is for 2024/25, and the workbook reports Q2 2025/26 (Scorecard!A1)"},
	} {
		got := against(t, replaced(t, scorecardTerms, test.terms), replaced(t, scorecard, test.cell))
		if got != test.want {
			t.Errorf("%s: %s", test.reason, cmp.Diff(test.want, got))
		}
	}
}

// A sheet of one indicator says beside a label, or above its figures, which way is good; a second table below is not headed by the first.
func TestDirectionsOutsideAColumn(t *testing.T) {
	terms := replaced(t, scorecardTerms, []string{"polarity: low", "polarity: high"})
	const block = "N3,Repeat plans\n%s\n,Q2 2025/26\nAgain,10\nPlans,40\n% again,25%\n"
	for _, test := range []struct{ reason, above, want string }{
		{"beside its label", "Good is,Low", "N3: the workbook says “Low”, and by the contract high is good (Scorecard!B2)"},
		{"by itself", "Good = Low,", "N3: the workbook says “Good = Low”, and by the contract high is good (Scorecard!A2)"},
		{"as agreed", "Good = High,", ""},
		{"of something else", "Risk,Low", ""},
	} {
		if got := against(t, terms, strings.Replace(block, "%s", test.above, 1)); got != test.want {
			t.Errorf("%s: %s", test.reason, cmp.Diff(test.want, got))
		}
	}
	second := scorecard + "\nRef,Indicator,Measure,Travel,Target,Tolerance,Q1 2025/26,Q2 2025/26,Comment\n"
	moved := strings.Index(second, "N4,Visits on time")
	end := strings.Index(second, "\nRef,Indicator,Measure,Travel")
	second = second[:moved] + second[end:] + strings.Replace(second[moved:end], "High", "Down", 1)
	if got := against(t, scorecardTerms, second); got != "" {
		t.Errorf("a second table: %s", got)
	}
}

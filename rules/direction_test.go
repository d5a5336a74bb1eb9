package rules_test

import (
	"testing"

	"kpicheck/internal/kpi"
	"kpicheck/rules"
)

const directed = `
contract: Directions
council: A council
provider: A trust
year: 2025/26
frequency: quarterly
indicators:
  - {id: T8, label: Visits on time, polarity: high, target: 80, tolerance: 75-90, columns: [month], measures: [{id: p, label: Visits on time, kind: percentage, of: none}]}
  - {id: T9, label: Cases seen, columns: [month], measures: [{id: n, label: Cases seen}]}
`

// One question is put for a direction that differs, and nothing that turns on it: a colour that fits one of the two may be right.
func TestNothingThatTurnsOnADirectionInQuestionIsAsked(t *testing.T) {
	const head = "Indicator;Measure;Period;Good is;Value;RAG\n"
	const seen = "T9;Cases seen;Q2 2025/26;;60;\n"
	for _, test := range []struct{ reason, list, want string }{
		{"as agreed, and a colour that is wrong", "T8;Visits on time;Q2 2025/26;High;60%;GREEN\n" + seen,
			"query | status-disagrees | List!F2 | T8 is stated as GREEN, and 60% is RED with a target of 80% and a tolerance of 75% to 90% (List!F2, List!E2)\n"},
		{"otherwise, and a colour by it", "T8;Visits on time;Q2 2025/26;Low;60%;GREEN\n" + seen,
			"query | direction-differs | List!D2 | T8: the workbook says “Low”, and by the contract high is good (List!D2)\n"},
		{"neither is good by the contract", "T8;Visits on time;Q2 2025/26;;85%;\nT9;Cases seen;Q2 2025/26;Low;60;\n", ""},
	} {
		t.Run(test.reason, func(t *testing.T) { check(t, "list", judgeList(t, directed, head+test.list), test.want) })
	}
}

// A commentary may go by the direction of its own workbook: what it says of how good a figure is is left open, and of its number is not.
func TestAClaimByAnotherDirectionIsLeftOpen(t *testing.T) {
	e := exampleOf(t, placements("400", "680", "59%"))
	s := read(t, e.Contract, e.Faulty)
	kpi7 := e.Contract.Indicator("KPI 7")
	s.Commentary = []kpi.Text{{Indicator: kpi7, Text: "Performance is above target. Performance is 72%.", At: kpi.Place{Sheet: "KPI 7", Cell: "A12"}}}
	for _, test := range []struct {
		reason string
		good   kpi.Polarity
		want   int
	}{{"as agreed", kpi.GoodHigh, 2}, {"otherwise", kpi.GoodLow, 1}} {
		s.Directions = []kpi.Direction{{Text: kpi.Text{Indicator: kpi7, Text: "Good", At: kpi.Place{Sheet: "KPI 7", Cell: "B2"}}, Good: test.good}}
		found := rules.Run(e.Contract, s)
		n := 0
		for _, x := range found.Exceptions {
			if x.Rule == rules.CommentaryDisagrees.Name {
				n++
			}
		}
		if n != test.want {
			t.Errorf("%s: %d claims are questioned, want %d", test.reason, n, test.want)
		}
	}
}

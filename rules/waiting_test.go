package rules_test

import (
	"strings"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/contract"
	"kpicheck/internal/example"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/rules"
)

// Of the lines that a column lacks only those are asked for that no numbers in doubt may be, and an indicator is not missing that they may
// be of; of the others it is said that nobody knows.
func TestOnlyWhatNoNumberInDoubtMayBeIsMissing(t *testing.T) {
	c, err := contract.Parse([]byte(`contract: Visits
council: A council
provider: A trust
year: 2018/19
frequency: monthly
indicators:
  - id: V2
    label: Visits by kind
    headline: total
    columns: [month]
    measures:
      - {id: planned, label: Planned}
      - {id: urgent, label: Urgent}
      - {id: total, label: All visits, parts: [planned, urgent]}
  - id: V3
    label: Complaints
    columns: [month]
    measures:
      - {id: count, label: Complaints}
`), "visits.yaml")
	if err != nil {
		t.Fatal(err)
	}
	s, err := example.Submission(c, "Sep-18.xlsx", []fixtures.Sheet{{Name: "S", Rows: [][]string{
		{"Ref", "Indicator", "Measure", "Sep-18"}, {"V2", "Visits by kind", "All visits", "190"}}}})
	if err != nil {
		t.Fatal(err)
	}
	said := func() string {
		var lines []string
		found := rules.Run(c, s)
		for i := range found.Exceptions {
			if e := &found.Exceptions[i]; e.Lacks != finding.Nothing {
				lines = append(lines, e.Message())
			}
		}
		for _, x := range found.Checks {
			if x.Outcome == finding.NotChecked && strings.HasSuffix(x.Why.String(), "until the reading is settled") {
				lines = append(lines, x.Why.String())
			}
		}
		return strings.Join(lines, "\n")
	}
	if got, want := said(), "V3 is missing: nothing of “Complaints” is in the submission\nV2: there is no figure for Planned and Urgent for Sep-18 (S)"; got != want {
		t.Errorf("without a doubt:\n%s", got)
	}
	v2, v3 := c.Indicator("V2"), c.Indicator("V3")
	s.Doubts = []kpi.Doubt{{Kind: kpi.UnknownHeading, Supplies: []kpi.Key{
		{Indicator: v2, Measure: v2.Measures[1], Window: kpi.InMonth, Period: s.Period}, {Indicator: v3, Measure: v3.Headline, Window: kpi.InMonth, Period: s.Period}}}}
	want := "V2: there is no figure for Planned for Sep-18 (S)\nwhether V3 is reported is not known until the reading is settled\n" +
		"whether there is a figure for Urgent for Sep-18 is not known until the reading is settled"
	if got := said(); got != want {
		t.Errorf("with one:\n%s\nwant\n%s", got, want)
	}
}

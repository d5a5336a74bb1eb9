package rules_test

import (
	"strings"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/contract"
	"kpicheck/internal/finding"
	"kpicheck/rules"
)

const districts = `
contract: Districts
council: A council
provider: A trust
year: 2018/19
frequency: monthly
areas: [{id: North}, {id: South}]
populations:
  - {ages: 0-17, of: mid-2017, range: 20000, area: North, current: true}
indicators:
  - id: KPI 1
    label: Children in care per 10,000
    by_area: true
    columns: [snapshot]
    measures: [{id: rate, kind: rate, per: 10000, ages: 0-17, places: 1}, {id: count, label: No. of children, optional: true}]
`

func judgeList(t *testing.T, yaml, list string) finding.Findings {
	t.Helper()
	c, err := contract.Parse([]byte(yaml), "contract.yaml")
	if err != nil {
		t.Fatal(err)
	}
	sheet := fixtures.Sheet{Name: "List"}
	for line := range strings.Lines(list) {
		sheet.Rows = append(sheet.Rows, strings.Split(strings.TrimSpace(line), ";"))
	}
	return rules.Run(c, read(t, c, []fixtures.Sheet{sheet}))
}

// A rate of the whole pools the areas' rates, so areas are checked without any count; and each area is due.
func TestAreas(t *testing.T) {
	const head = "Indicator;Measure;Area;Period;Value\n"
	tests := []struct{ reason, list, want string }{
		{"the whole lies between", "KPI 1;rate;North;Oct-18;60.1\nKPI 1;rate;South;Oct-18;70.2\nKPI 1;rate;;Oct-18;66.0\n", ""},
		{"counts add up and are not pooled", "KPI 1;rate;North;Oct-18;60.1\nKPI 1;rate;South;Oct-18;70.2\nKPI 1;rate;;Oct-18;66.0\n" +
			"KPI 1;count;North;Oct-18;10\nKPI 1;count;South;Oct-18;20\nKPI 1;count;;Oct-18;30\n", ""},
		{"no whole is stated, and none is due", "KPI 1;rate;North;Oct-18;60.1\nKPI 1;rate;South;Oct-18;70.2\n", ""},
		{"the whole is above both", "KPI 1;rate;North;Oct-18;60.1\nKPI 1;rate;South;Oct-18;70.2\nKPI 1;rate;;Oct-18;76.4\n",
			"error | total-outside-parts | List!E4 | KPI 1: Children in care per 10,000, 76.4, pools figures from 60.1 to 70.2 and cannot lie outside them (List!E4, List!E2, List!E3)\n"},
		{"an area is missing", "KPI 1;rate;North;Oct-18;60.1\nKPI 1;rate;;Oct-18;66.0\n",
			"error | missing-figure | List | KPI 1 (South): there is no figure for Children in care per 10,000 for Oct-18 (List)\n"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) { check(t, "list", judgeList(t, districts, head+test.list), test.want) })
	}
}

const paired = `
contract: Pairs
council: A council
provider: A trust
year: 2018/19
frequency: monthly
people: adults
indicators:
  - {id: KPI 1, label: Children in need, columns: [snapshot], measures: [{id: count}]}
  - {id: KPI 2, label: Children on a plan, columns: [snapshot], measures: [{id: count}]}
  - {id: KPI 3, label: Children in care, columns: [snapshot], measures: [{id: count}]}
  - {id: Need, columns: [snapshot], measures: [{id: rate, kind: rate, per: 10000, ages: 0-17}]}
  - {id: Plan, columns: [snapshot], measures: [{id: rate, kind: rate, per: 10000, ages: 0-17}]}
  - {id: Care, columns: [snapshot], measures: [{id: rate, kind: rate, per: 10000, ages: 0-17}]}
pairings:
  - {count: {indicator: KPI 1}, rate: {indicator: Need}}
  - {count: {indicator: KPI 2}, rate: {indicator: Plan}}
  - {count: {indicator: KPI 3}, rate: {indicator: Care}}
`

// Without a population in the contract the pairs must fit one another, and the odd one out is asked about once.
func TestPopulationsImplied(t *testing.T) {
	const list = "Indicator;Measure;Period;Value\nKPI 1;count;Oct-18;3000\nNeed;rate;Oct-18;300\nKPI 2;count;Oct-18;500\n" +
		"Plan;rate;Oct-18;50\nKPI 3;count;Oct-18;700\nCare;rate;Oct-18;"
	check(t, "one population", judgeList(t, paired, list+"70\n"), "")
	check(t, "two populations", judgeList(t, paired, list+"60\n"),
		"query | population-implied | List!D7 | Care: a rate of 60 per 10,000 is 594 to 604 adults in the population that "+
			"the other pairs imply, and KPI 3 counts 700, a rate of 70 (List!D7, List!D6)\n")
}

// A whole is what its areas add up to only where the contract says so, as far as rounding reaches, and where all are stated.
func TestAreasAddUpWhereTheContractSaysSo(t *testing.T) {
	const yaml = `
contract: Districts
council: A council
provider: A trust
year: 2018/19
frequency: monthly
areas: [{id: North}, {id: South}, {id: Out of area}]
areas_add_up: true
indicators:
  - id: KPI 1
    label: Children
    by_area: true
    columns: [previous 12 months average, snapshot]
    measures: [{id: children, label: Children}]
`
	of := func(window string, values ...string) string {
		list := "Indicator;Measure;Window;Area;Period;Value\n"
		for n, v := range values {
			list += "KPI 1;children;" + window + ";" + []string{"North", "South", "Out of area", ""}[n] + ";Oct-18;" + v + "\n"
		}
		return list
	}
	const wrong = "error | areas-disagree | List!F5 | KPI 1: Children, 706, is not the areas' 401 + 267 + 33, which is 701 (List!F5)\n"
	for _, test := range []struct{ reason, contract, list, want string }{
		{"they add up", yaml, of("snapshot", "401", "267", "33", "701"), ""},
		{"they do not", yaml, of("snapshot", "401", "267", "33", "706"), wrong},
		{"they do not, and need not", strings.Replace(yaml, "areas_add_up: true\n", "", 1), of("snapshot", "401", "267", "33", "706"), ""},
		{"rounded to the nearest five each", strings.Replace(yaml, "label: Children}]", "label: Children, rounded_to: 5}]", 1),
			of("snapshot", "400", "265", "30", "700"), ""},
		{"averages, rounded each", yaml, of("previous 12 months average", "401", "267", "33", "702") +
			strings.TrimPrefix(of("snapshot", "401", "267", "33", "701"), "Indicator;Measure;Window;Area;Period;Value\n"), ""},
		{"an area is suppressed", yaml, of("snapshot", "401", "267", "c", "706"), ""},
		{"the whole is suppressed", yaml, of("snapshot", "401", "267", "33", "c"), ""},
	} {
		t.Run(test.reason, func(t *testing.T) { check(t, "list", judgeList(t, test.contract, test.list), test.want) })
	}
}

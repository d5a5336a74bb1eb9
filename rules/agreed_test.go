package rules_test

import (
	"strings"
	"testing"
)

const adoptions = `
contract: Adoptions
council: A council
provider: A trust
year: 2025/26
frequency: quarterly
indicators:
  - id: T7
    label: Adoptions
    polarity: high
    target: 24
    tolerance: 18-30
    target_of: the year
    columns: [year to date]
    measures: [{id: adoptions, label: Children adopted}]
  - id: T8
    label: Visits on time
    polarity: high
    target: 80
    tolerance: 75-90
    later_targets: [{from: 2025-10, target: 85, tolerance: 80-95}]
    columns: [month]
    measures: [{id: percentage, label: Visits on time, of: none}]
`

// A year's target may stand as that or as what is due of it, and a colour goes by what is due; a target that rises in October is the
// old one before.
func TestTargetsByPeriod(t *testing.T) {
	const head = "Indicator;Measure;Period;Window;Value;Target;Tolerance;RAG\n"
	for _, test := range []struct{ reason, list, want string }{
		{"half of the year's target is due at half-time", "T7;adoptions;Q2 2025/26;year to date;11;24;18-30;AMBER\nT8;percentage;Q2 2025/26;month;82%;80%;75-90%;GREEN\n", ""},
		{"what is due may stand as the target", "T7;adoptions;Q2 2025/26;year to date;11;12;9-15;AMBER\nT8;percentage;Q2 2025/26;month;82%;80%;75-90%;GREEN\n", ""},
		{"the later target holds from its month on", "T7;adoptions;Q3 2025/26;year to date;18;24;18-30;GREEN\nT8;percentage;Q3 2025/26;month;82%;85%;80-95%;AMBER\n", ""},
		{"red by the year's target is not red by what is due", "T7;adoptions;Q2 2025/26;year to date;11;24;18-30;RED\nT8;percentage;Q2 2025/26;month;82%;80%;75-90%;GREEN\n",
			"query | status-disagrees | List!H2 | T7 is stated as RED, and 11 is AMBER with a target of 12 and a tolerance of 9 to 15 (List!H2, List!E2)\n"},
		{"neither the year's nor what is due", "T7;adoptions;Q2 2025/26;year to date;11;20;15-25;AMBER\nT8;percentage;Q2 2025/26;month;82%;80%;75-90%;GREEN\n",
			"query | target-differs | List!F2 | T7: the target is given as 20, and the contract's is 24 (List!F2)\n" +
				"query | tolerance-differs | List!G2 | T7: the tolerance is given as 15-25, and the contract's is 18 to 30 (List!G2)\n"},
		{"the later target before its month", "T7;adoptions;Q2 2025/26;year to date;12;24;18-30;GREEN\nT8;percentage;Q2 2025/26;month;86%;85%;80-95%;GREEN\n",
			"query | target-differs | List!F3 | T8: the target is given as 85%, and the contract's is 80% (List!F3)\n" +
				"query | tolerance-differs | List!G3 | T8: the tolerance is given as 80-95%, and the contract's is 75% to 90% (List!G3)\n"},
	} {
		t.Run(test.reason, func(t *testing.T) { check(t, "list", judgeList(t, adoptions, head+test.list), test.want) })
	}
}

const regions = `
contract: Regions
council: A council
provider: A trust
year: 2020/21
areas:
  - {id: North, parts: [Ash, Birch, Cedar]}
  - {id: South, parts: [Dale]}
  - {id: Ash, until: 2020-06}
  - {id: Birch}
  - {id: Cedar, from: 2020-07}
  - {id: Dale}
areas_add_up: true
indicators:
  - id: R1
    label: Children in care
    by_area: true
    columns: [snapshot]
    measures:
      - {id: count, label: Children in care, rounded_to: {whole: 10, regions: 5}}
      - {id: late, label: Late, from: 2020-07, optional: false}
    headline: count
`

// A region is the sum of its areas and the whole that of the regions, each rounded as its level is; an area that ended, or has not
// begun, is neither due nor added up, and no more is a line.
func TestRegionsAndTheirAreas(t *testing.T) {
	const head = "Indicator;Measure;Area;Period;Value\n"
	june := func(whole, north, ash, birch, south, dale string) (list string) {
		for _, line := range [][2]string{{"", whole}, {"North", north}, {"Ash", ash}, {"Birch", birch}, {"South", south}, {"Dale", dale}} {
			list += "R1;count;" + line[0] + ";Jun-20;" + line[1] + "\n"
		}
		return list
	}
	july := "R1;count;;Jul-20;170\nR1;count;North;Jul-20;110\nR1;count;Birch;Jul-20;61\nR1;count;Cedar;Jul-20;48\nR1;count;South;Jul-20;60\nR1;count;Dale;Jul-20;62\n"
	for _, late := range []string{"", "North", "Birch", "Cedar", "South", "Dale"} {
		july += "R1;late;" + late + ";Jul-20;" + map[string]string{"": "5", "North": "4", "Birch": "1", "Cedar": "3", "South": "1", "Dale": "1"}[late] + "\n"
	}
	for _, test := range []struct{ reason, list, want string }{
		{"rounded regions of exact areas, before the third begins", june("170", "110", "47", "61", "60", "62"), ""},
		{"after the first has ended", july, ""},
		{"a region that is not its areas", june("170", "115", "47", "61", "60", "62"),
			"error | areas-disagree | List!E3 | R1 (North): Children in care, 115, is not the areas' 47 + 61, which is 108 (List!E3)\n"},
		{"a region that the whole shows to be wrong too is one fault", june("170", "150", "47", "61", "60", "62"),
			"error | areas-disagree | List!E3 | R1 (North): Children in care, 150, is not the areas' 47 + 61, which is 108 (List!E3)\n"},
		{"an exact area is not rounded", june("170", "110", "47", "67", "60", "62"),
			"error | areas-disagree | List!E3 | R1 (North): Children in care, 110, is not the areas' 47 + 67, which is 114 (List!E3)\n"},
		{"a whole that is not its regions", june("190", "110", "47", "61", "60", "62"),
			"error | areas-disagree | List!E2 | R1: Children in care, 190, is not the areas' 110 + 60, which is 170 (List!E2)\n"},
	} {
		t.Run(test.reason, func(t *testing.T) { check(t, "list", judgeList(t, regions, head+test.list), test.want) })
	}
}

const populations = `
contract: Rates
council: A council
provider: A trust
year: 2025/26
frequency: quarterly
populations:
  - {ages: 0-17, of: mid-2024, range: 51200, current: true}
  - {ages: 0-17, of: mid-2024, range: 20150-20250, current: true, area: North}
areas: [{id: North}, {id: South}]
indicators:
  - id: T4
    label: Children in need
    by_area: true
    columns: [snapshot]
    question: Was the rate worked out on the mid-2024 population?
    measures:
      - {id: count, label: Children in need}
      - {id: rate, label: "Children in need per 10,000", kind: rate, per: 10000, ages: 0-17, of: count, places: 1}
`

// A count and a published population make the rate exactly, in each area that has a population; another year's population is not
// asked of.
func TestRatesOnAPublishedPopulation(t *testing.T) {
	const head = "Indicator;Measure;Area;Period;Value\n"
	of := func(period, count, rate, north, northRate string) string {
		return "T4;count;;" + period + ";" + count + "\nT4;rate;;" + period + ";" + rate + "\nT4;count;North;" + period + ";" + north + "\nT4;rate;North;" + period + ";" + northRate +
			"\nT4;count;South;" + period + ";1127\nT4;rate;South;" + period + ";363.5\n"
	}
	for _, test := range []struct{ reason, list, want string }{
		{"as they are", of("Q2 2025/26", "1829", "357.2", "702", "347.5"), ""},
		{"a population that is known to the nearest hundred", of("Q2 2025/26", "1829", "357.2", "702", "346.7"), ""},
		{"a rate of twice as many", of("Q2 2025/26", "1829", "857.2", "702", "347.5"),
			"error | rate-disagrees | List!E3 | T4: 857.2 is not 1,829 ÷ 51,200 × 10,000, which is 357.2 (List!E3)\n"},
		{"an area's rate on the whole's population", of("Q2 2025/26", "1829", "357.2", "702", "137.1"),
			"error | rate-disagrees | List!E5 | T4 (North): 137.1 is not 702 ÷ 20,150 to 20,250 × 10,000, which is 347.5 (List!E5)\n"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			check(t, "list", judgeList(t, populations, head+test.list), test.want)
		})
	}
}

// A rate beside its own count is held to it though nothing pairs them, and what is asked makes sense of one indicator.
func TestARateBesideItsOwnCount(t *testing.T) {
	const head = "Indicator;Measure;Period;Value\n"
	yaml := strings.NewReplacer(", of: count", "", "    by_area: true\n", "", "    question: Was the rate worked out on the mid-2024 population?\n", "").Replace(populations)
	of := func(rate string) string { return head + "T4;count;Q2 2025/26;1829\nT4;rate;Q2 2025/26;" + rate + "\n" }
	check(t, "sound", judgeList(t, yaml, of("357.2")), "")
	found := judgeList(t, yaml, of("857.2"))
	check(t, "faulty", found, "query | population-implied | List!D3 | T4: a rate of 857.2 per 10,000 is 4,389 people, and 1,829 are counted beside it, a rate of 357.2 (List!D3, List!D2)\n")
	if want := "Is 857.2 (List!D3) or 1,829 (List!D2) wrong, or on what population was the rate worked out?"; found.Exceptions[0].Question != want {
		t.Errorf("asks %q, want %q", found.Exceptions[0].Question, want)
	}
	yaml = strings.Replace(yaml, "columns: [snapshot]", "columns: [month]", 1)
	check(t, "a quarter's count may be a year's rate", judgeList(t, yaml, of("1428.9")), "")
	yaml = strings.Replace(populations, "    by_area: true\n", "    people: care leavers\n", 1)
	yaml = strings.Replace(yaml, ", of: count", "", 1)
	found = judgeList(t, yaml, of("857.2"))
	check(t, "in the contract's words", found, "query | population-implied | List!D3 | T4: a rate of 857.2 per 10,000 is 4,389 care leavers, and 1,829 are counted beside it, a rate of 357.2 (List!D3, List!D2)\n")
	if want := "Was the rate worked out on the mid-2024 population?"; found.Exceptions[0].Question != want {
		t.Errorf("asks %q, want %q", found.Exceptions[0].Question, want)
	}
}

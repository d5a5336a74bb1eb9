package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"kpicheck/internal/kpi"
	"kpicheck/rules"
)

// What cannot be read was not compared, which the reader should know; it is no fault of the figures.
func TestATargetThatCannotBeReadIsNoted(t *testing.T) {
	sheets := placements("466", "680", "69%")
	e := exampleOf(t, sheets)
	s := read(t, e.Contract, sheets)
	unread := kpi.Value{State: kpi.Unreadable, Shown: "tbc"}
	s.Targets[0].Low, s.Tolerances[0].Low, s.Tolerances[0].High = unread, unread, kpi.Value{State: kpi.Blank}
	check(t, "stated", rules.Run(e.Contract, s),
		"note | target-differs | KPI 7!C2 | KPI 7: the target, “tbc”, cannot be read, so it was not compared with the contract's (KPI 7!C2)\n"+
			"note | tolerance-invalid | KPI 7!D2 | KPI 7: the tolerance, “tbc”, cannot be read, so it was not compared with the contract's (KPI 7!D2)\n")
}

// A target and the band about it are one statement: one fault in it is one exception, whichever of the two is wrong.
func TestTargetsAsStated(t *testing.T) {
	tests := []struct{ reason, target, tolerance, want string }{
		{"a target beyond its band is wrong by itself", "'75%", "'62-69%",
			"query | target-differs | KPI 7!C2 | KPI 7: the target is given as 75%, and the contract's is 65% (KPI 7!C2)\n"},
		{"a band that leaves out the agreed target", "'65%", "'66-69%",
			"error | tolerance-invalid | KPI 7!D2 | KPI 7: the tolerance, 66-69%, leaves out its own target, 65% (KPI 7!D2)\n"},
		{"a target on the edge of its band", "'65%", "'65-69%",
			"query | tolerance-differs | KPI 7!D2 | KPI 7: the tolerance is given as 65-69%, and the contract's is 62% to 69% (KPI 7!D2)\n"},
		{"none is stated", "", "", ""},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			sheets := placements("466", "680", "69%")
			sheets[0].Rows[1][2], sheets[0].Rows[1][3] = test.target, test.tolerance
			e := exampleOf(t, sheets)
			check(t, "stated", rules.Run(e.Contract, read(t, e.Contract, sheets)), test.want)
		})
	}
}

const outcomes = `
contract: Outcomes
council: A council
provider: A trust
year: 2018/19
frequency: monthly
indicators:
  - id: KPI 1
    label: Contacts by outcome
    headline: total
    columns: [month]
    measures:
      - {id: help, label: help}
      - {id: care, label: care}
      - {id: none, label: none}
      - {id: total, label: total, parts: [help, care, none]}
      - {id: share, label: share, of: [help, total], optional: true, places: 1}
`

// The common slips of a sum are named, and a part above a total that cannot be added up is still heard.
func TestTotals(t *testing.T) {
	const head = "Indicator;Measure;Period;Value\n"
	tests := []struct{ reason, list, want, cause, first string }{
		{"the sum leaves out its last row", "KPI 1;help;Oct-18;90\nKPI 1;care;Oct-18;104\nKPI 1;none;Oct-18;83\nKPI 1;total;Oct-18;194\n",
			"error | total-disagrees | List!D5 | KPI 1: total, 194, is not 90 + 104 + 83, which is 277 (List!D5)\n",
			"the sum may leave out none: without its 83 it is 194", "D5"},
		{"a part is withheld and another is above the total", "KPI 1;help;Oct-18;900\nKPI 1;care;Oct-18;c\nKPI 1;none;Oct-18;83\nKPI 1;total;Oct-18;277\n",
			"error | part-exceeds-whole | List!D2 | KPI 1: help, 900, is more than total, 277 (List!D2, List!D5)\n", "", "D2"},
		{"a part is withheld", "KPI 1;help;Oct-18;90\nKPI 1;care;Oct-18;c\nKPI 1;none;Oct-18;83\nKPI 1;total;Oct-18;277\n", "", "", ""},
		{"a typed share would tell which part is wrong", "KPI 1;help;Oct-18;90\nKPI 1;care;Oct-18;104\nKPI 1;none;Oct-18;88\nKPI 1;total;Oct-18;277\nKPI 1;share;Oct-18;32.5%\n",
			"error | total-disagrees | List!D5 | KPI 1: total, 277, is not 90 + 104 + 88, which is 282 (List!D5)\n", "", "D5"},
		{"a part is above its total", "KPI 1;help;Oct-18;90\nKPI 1;care;Oct-18;104\nKPI 1;none;Oct-18;83\nKPI 1;total;Oct-18;27\nKPI 1;share;Oct-18;32.5%\n",
			"error | total-disagrees | List!D5 | KPI 1: total, 27, is not 90 + 104 + 83, which is 277 (List!D5)\n", "", "D5"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			found := judgeList(t, outcomes, head+test.list)
			check(t, "list", found, test.want)
			for _, e := range found.Exceptions {
				if e.LikelyCause != test.cause {
					t.Errorf("the cause is given as %q; expected %q", e.LikelyCause, test.cause)
				}
				if e.Suspects[0].At.Cell != test.first {
					t.Errorf("%s is suspected first; expected %s", e.Suspects[0].At, test.first)
				}
			}
		})
	}
}

const shares = `
contract: Shares
council: A council
provider: A trust
year: 2018/19
frequency: monthly
indicators:
  - id: KPI 1
    label: "% of posts filled by agency staff"
    columns: [previous 12 months average, month]
    measures: [{id: share, label: "% agency", of: none, places: 1}]
`

// Without the counts an average of percentages may be weighted: near the mean nothing can be said, further off one asks,
// and outside the months it cannot be.
func TestAverageOfSharesAlone(t *testing.T) {
	list := "Indicator;Measure;Window;Period;Value\n"
	for m := range 12 {
		list += fmt.Sprintf("KPI 1;share;month;%s;%d.0%%\n", october.Shift(m-12), 10+m)
	}
	list += "KPI 1;share;month;Oct-18;15.0%\nKPI 1;share;previous 12 months average;Oct-18;"
	const line = " | average-disagrees | List!E15 | KPI 1, previous 12 months average: “%% agency”, %s, is not the average of Oct-17 to Sep-18, which is 15.5%% (List!E15)\n"
	for value, want := range map[string]string{
		"15.5%": "", "16.3%": "",
		"19.0%": "query" + fmt.Sprintf(line, "19.0%"),
		"25.0%": "error" + fmt.Sprintf(line, "25.0%"),
	} {
		check(t, value, judgeList(t, shares, list+value+"\n"), want)
	}
}

// What twelve months together give is no average of them, and is not to be called one. Where it only follows from a wrong
// count of its own column, the count is asked about and no more.
func TestACumulativePercentageIsOfTheSums(t *testing.T) {
	list := "Indicator;Measure;Window;Period;Value\n"
	column := func(window, month, inside, all, share string) {
		list += fmt.Sprintf("KPI 1;inside;%[1]s;%[2]s;%[3]s\nKPI 1;all;%[1]s;%[2]s;%[4]s\nKPI 1;share;%[1]s;%[2]s;%[5]s\n",
			window, month, inside, all, share)
	}
	for m := range 13 {
		column("month", october.Shift(m-12).String(), "90", "100", "90%")
	}
	months := list
	yaml := strings.ReplaceAll(alike(1), "previous 12 months average", "previous 12 months cumulative")
	const of = " | KPI 1, previous 12 months cumulative: "
	column("previous 12 months cumulative", "Oct-18", "960", "1200", "80%")
	check(t, "follows", judgeList(t, yaml, list),
		"error | cumulative-disagrees | List!E41"+of+"inside, 960, is not the sum of Oct-17 to Sep-18, which is 1,080 (List!E41)\n")
	list = months
	column("previous 12 months cumulative", "Oct-18", "c", "1200", "80%")
	check(t, "by itself", judgeList(t, yaml, list),
		"error | cumulative-disagrees | List!E43"+of+"share, 80%, is not the ratio of the sums of Oct-17 to Sep-18, which is 90% (List!E43)\n")
}

// A contract that judges the value as shown has no two colours to choose from.
func TestStatusAsShown(t *testing.T) {
	e := readExample(t, "testdata/status-turns-on-rounding.txtar")
	e.Contract.StatusOn = kpi.AsShown
	found := rules.Run(e.Contract, read(t, e.Contract, e.Faulty))
	check(t, "as shown", found, "")
	for _, c := range found.Checks {
		if c.Rule == "status-turns-on-rounding" {
			t.Errorf("a check that does not apply is recorded: %q", c.Why)
		}
	}
}

// A typed percentage hides on which side of the target it lies; the counts beside it may still show it.
func TestStatusByTheCounts(t *testing.T) {
	check(t, "typed", judgePlacements(t, "439", "680", "65%"),
		"query | status-turns-on-rounding | KPI 7!C8 | KPI 7: 64.56% before rounding is AMBER, and 65% as shown looks GREEN (KPI 7!C8)\n")
}

package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"kpicheck/internal/example"
)

// alike is a contract of so many indicators like KPI 5, in a list of measures and windows.
func alike(indicators int) string {
	return alikeBut(indicators, "columns: [previous 12 months average, month]")
}

// alikeBut is such a contract with fields of each indicator's own.
func alikeBut(indicators int, fields ...string) string {
	var b strings.Builder
	b.WriteString("contract: Due\ncouncil: A council\nprovider: A trust\nyear: 2018/19\nfrequency: monthly\nindicators:\n")
	for n := range indicators {
		fmt.Fprintf(&b, "  - id: KPI %d\n    label: Line %d of the contract\n    headline: share\n    %s\n"+
			"    measures: [{id: inside, label: inside}, {id: all, label: all}, {id: share, label: share, of: [inside, all]}]\n", n+1, n+1, strings.Join(fields, "\n    "))
	}
	return b.String()
}

// What is due is what the rest of the submission shows that it means to give: a form of its own is no fault in each line.
func TestWhatIsDue(t *testing.T) {
	const head = "Indicator;Measure;Window;Period;Value\n"
	column := func(indicator int, window string) string {
		return fmt.Sprintf("KPI %[1]d;inside;%[2]s;Oct-18;90\nKPI %[1]d;all;%[2]s;Oct-18;100\nKPI %[1]d;share;%[2]s;Oct-18;90%%\n", indicator, window)
	}
	month := func(indicator int) string { return column(indicator, "month") }
	average := func(indicator int) string { return column(indicator, "previous 12 months average") }
	headline := func(indicator int) string { return fmt.Sprintf("KPI %d;share;month;Oct-18;90%%\n", indicator) }
	tests := []struct {
		reason     string
		indicators int
		list, want string
	}{
		{"one of three others has averages", 4, month(1) + month(2) + month(3) + month(4) + average(1), ""},
		{"two of three others have averages", 4, month(1) + month(2) + month(3) + month(4) + average(1) + average(2) + average(3),
			"error | missing-figure | List | KPI 4: there is no figure for any of its lines in the previous 12 months average (List)\n"},
		{"what has nothing for the month is not asked for its average as well", 3,
			month(1) + month(2) + average(1) + average(2) + "KPI 3;share;month;Sep-18;90%\n",
			"error | missing-figure | List | KPI 3: there is no figure for any of its lines for Oct-18 (List)\n"},
		{"two of three give their headline only", 3, month(1) + headline(2) + headline(3),
			"error | missing-figure | List | The submission gives only the headline of 2 indicators: KPI 2 and KPI 3; " +
				"their counts and other lines are missing (List)\n"},
		{"two of five give their headline only", 5, month(1) + month(2) + month(3) + headline(4) + headline(5),
			"error | missing-figure | List | KPI 4: there is no figure for inside and all for Oct-18 (List)\n" +
				"error | missing-figure | List | KPI 5: there is no figure for inside and all for Oct-18 (List)\n"},
		{"a row that is there and blank is a gap of its own", 2, headline(1) + "KPI 1;all;month;Oct-18;\n" + headline(2),
			"error | missing-figure | List!E3 | KPI 1: there is no figure for inside and all for Oct-18 (List!E3)\n" +
				"error | missing-figure | List | KPI 2: there is no figure for inside and all for Oct-18 (List)\n"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			check(t, "list", judgeList(t, alike(test.indicators), head+test.list), test.want)
		})
	}
}

// “The cohort before the latest” asks the Trust to know which is the latest: it is named.
func TestAMissingCohortIsNamedByTheOneThatFollowsIt(t *testing.T) {
	yaml := `
contract: Cohorts
council: A council
provider: A trust
year: 2018/19
frequency: monthly
indicators:
  - id: KPI 11
    label: Offenders who offend again
    columns: [{window: external cohort, back: 1}, external cohort]
    measures: [{id: offenders, label: offenders}]
`
	list := "Indicator;Measure;Window;Period;Value\nKPI 11;offenders;external cohort;Oct 2015 to Sep 2016;1110\n"
	found := judgeList(t, yaml, list)
	for _, c := range found.Checks {
		if c.Why != nil && strings.Contains(c.Why.String(), "the cohort before Oct 2015 to Sep 2016") {
			return
		}
	}
	t.Errorf("not named: %v %s", found.Checks, example.Said(found))
}

// Outside the months that the contract has an indicator reported for, nothing of it is due.
func TestOutsideItsTermAnIndicatorIsNotDue(t *testing.T) {
	line := func(indicator int, window string) string {
		return fmt.Sprintf("KPI %[1]d;inside;%[2]s;Oct-18;90\nKPI %[1]d;all;%[2]s;Oct-18;100\nKPI %[1]d;share;%[2]s;Oct-18;90%%\n", indicator, window)
	}
	const average = "previous 12 months average"
	others := "Indicator;Measure;Window;Period;Value\n" + line(1, "month") + line(1, average) + line(2, "month") + line(2, average)
	const noIndicator = "error | missing-indicator |  | KPI 3 is missing: nothing of “Line 3 of the contract” is in the submission\n"
	const noAverage = "error | missing-figure | List | KPI 3: there is no figure for any of its lines in the previous 12 months average (List)\n"
	blank := "KPI 3;share;previous 12 months average;Oct-18;\n"
	for _, test := range []struct{ reason, term, list, want string }{
		{"missing", "", "", noIndicator},
		{"missing in its first month", "from: 2018-10", "", noIndicator},
		{"missing in its last month", "until: 2018-10", "", noIndicator},
		{"not yet due", "from: 2018-11", "", ""},
		{"no longer due", "until: 2018-09", "", ""},
		{"no longer due, and its row is there yet", "until: 2018-09", "KPI 3;share;month;Oct-18;\n", ""},
		{"its average is missing", "", line(3, "month"), noAverage},
		{"its average looks back before its first month", "from: 2017-11", line(3, "month"), ""},
		{"the same, and its row is there", "from: 2017-11", line(3, "month") + blank, ""},
		{"its average looks back to its first month", "from: 2017-10", line(3, "month"), noAverage},
		{"its figures are missing in its first month", "from: 2018-10", line(3, average),
			"error | missing-figure | List | KPI 3: there is no figure for any of its lines for Oct-18 (List)\n"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			yaml := strings.Replace(alike(3), "  - id: KPI 3\n", "  - id: KPI 3\n    "+test.term+"\n", 1)
			check(t, "list", judgeList(t, yaml, others+test.list), test.want)
		})
	}
}

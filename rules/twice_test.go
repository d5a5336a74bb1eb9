package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/example"
	"kpicheck/internal/finding"
	"kpicheck/rules"
)

func judgeSheet(t *testing.T, name, csv string) finding.Findings {
	t.Helper()
	e := exampleOf(t, []fixtures.Sheet{parseSheet(t, name+".csv", []byte(csv))})
	return rules.Run(e.Contract, read(t, e.Contract, e.Faulty))
}

// Where two columns are at odds, that is one cause; where two figures are, that is another.
func TestStatedTwice(t *testing.T) {
	const caseload = "Performance,Average caseload of qualified social workers\nIndicator 14,Good = Low\n\n" +
		",Prev. 12 months\n,average,Oct-18\nAverage Caseload - City,16,%s\n\nTrend chart data\n,Sep-18,Oct-18\nAverage Caseload - City,16,16\n"
	tests := []struct{ reason, name, csv, want string }{
		{"two columns of a scorecard have one heading", "Scorecard", `
October 2018
Ref,Indicator,Measure,Sep-18,Oct-18,Oct-18
KPI 5,% Initial CP Conferences (ICPCs) held within 15 working days,Number of ICPC's held within 15 working days,140,152,131
,,Number of ICPC's,160,163,170
,,% of ICPC's held within 15 working days,88%,93%,77%
KPI 15,% of social workers who have had supervision (in month),Supervisions,470,482,455
,,Total No. of social workers,530,536,536
,,% supervised,89%,90%,85%
`, "error | repeated-figure | Scorecard!E4 | Columns E and F of Scorecard are both headed Oct-18, and 5 of 6 figures that they " +
			"share differ, such as 152 in Scorecard!E4 and 131 in Scorecard!F4\n"},
		{"one unit apart, as typed", "KPI 14", fmt.Sprintf(caseload, "17"),
			"query | repeated-figure | KPI 14!C6 | KPI 14: Average Caseload - City is 17 in KPI 14!C6 but 16 in KPI 14!C10, and one " +
				"number cannot be rounded to both\n"},
		{"held apart and shown alike", "KPI 14", strings.Replace(fmt.Sprintf(caseload, "16.4|0"), "16,16\n", "16,15.8|0\n", 1),
			"error | repeated-figure | KPI 14!C6 | KPI 14: Average Caseload - City is 16.4 (shown as 16) in KPI 14!C6 but 15.8 (shown as 16) in KPI 14!C10\n"},
		{"two units apart", "KPI 14", fmt.Sprintf(caseload, "18"),
			"error | repeated-figure | KPI 14!C6 | KPI 14: Average Caseload - City is 18 in KPI 14!C6 but 16 in KPI 14!C10\n"},
		{"the more precise of two may be rounded to the other", "KPI 14", fmt.Sprintf(caseload, "16.5"), ""},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) { check(t, "sheet", judgeSheet(t, test.name, test.csv), test.want) })
	}
}

// The month that neither of two equal headings names is not missing besides: one of the two columns is it.
func TestTheMonthOfTwinColumnsIsNotMissing(t *testing.T) {
	const page = "October 2018\nPerformance,Average caseload of qualified social workers\nIndicator 14,Good = Low\n\n,Prev. 12 months\n,average,Oct-18\nAverage Caseload - City,16,16\n"
	const card = `Ref,Indicator,Measure,Aug-18,Sep-18,Sep-18
KPI 5,% Initial CP Conferences (ICPCs) held within 15 working days,Number of ICPC's held within 15 working days,140,152,131
,,Number of ICPC's,160,163,170
,,% of ICPC's held within 15 working days,88%,93%,77%
`
	e := exampleOf(t, []fixtures.Sheet{parseSheet(t, "KPI 14.csv", []byte(page)), parseSheet(t, "Scorecard.csv", []byte(card))})
	s := read(t, e.Contract, e.Faulty)
	if s.Period != october {
		t.Fatalf("the submission is read as of %s", s.Period)
	}
	check(t, "sheets", rules.Run(e.Contract, s), "error | repeated-figure | Scorecard!E2 | KPI 5: columns E and F of Scorecard are both headed "+
		"Sep-18, and all 3 figures that they share differ, such as 152 in Scorecard!E2 and 131 in Scorecard!F2\n")
}

// A summary of another month is at odds with the scorecard throughout: that is one cause. Two of its figures are two.
func TestTwoTablesOfSeveralIndicators(t *testing.T) {
	const table = `October 2018
Ref,Indicator,Measure,Oct-18
KPI 5,% Initial CP Conferences (ICPCs) held within 15 working days,Number of ICPC's held within 15 working days,VALUE
,,Number of ICPC's,VALUE
,,% of ICPC's held within 15 working days,c
KPI 15,% of social workers who have had supervision (in month),Supervisions,VALUE
,,Total No. of social workers,VALUE
,,% supervised,c
KPI 14,Average caseload of qualified social workers,Average Caseload - City,VALUE
`
	with := func(values ...string) string {
		csv := table
		for _, v := range values {
			csv = strings.Replace(csv, "VALUE", v, 1)
		}
		return csv
	}
	tests := []struct{ reason, summary, want string }{
		{"of another month", with("131", "170", "455", "530", "18"),
			"error | repeated-figure | Scorecard!D3 | Column D of Scorecard and column D of Summary are both headed Oct-18, and all 5 " +
				"figures that they share differ, such as 152 in Scorecard!D3 and 131 in Summary!D3\n"},
		{"two figures", with("131", "163", "455", "536", "16"),
			"error | repeated-figure | Scorecard!D3 | KPI 5: “Number of ICPC's held within 15 working days” is 152 in Scorecard!D3 but 131 in Summary!D3\n" +
				"error | repeated-figure | Scorecard!D6 | KPI 15: Supervisions is 482 in Scorecard!D6 but 455 in Summary!D6\n"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			e := exampleOf(t, []fixtures.Sheet{
				parseSheet(t, "Scorecard.csv", []byte(with("152", "163", "482", "536", "16"))),
				parseSheet(t, "Summary.csv", []byte(test.summary))})
			check(t, "sheets", rules.Run(e.Contract, read(t, e.Contract, e.Faulty)), test.want)
		})
	}
}

// Under a wrong heading the figures are there and of a month in doubt: that is asked once, and nothing else of it.
func TestUnderAWrongHeading(t *testing.T) {
	tests := []struct{ reason, name, csv, want string }{
		{"the trend chart's data for the month in the heading differ", "KPI 15", `
October 2018
Performance,% of social workers who have had supervision (in month)
Indicator 15,Good = High/Increasing

,Prev. 12 months
,average,Sep-18
Supervisions,451,482
Total No. of social workers,513,536
% supervised,88%,90%

Trend chart data
,Aug-18,Sep-18,Oct-18
Supervisions,455,448,482
Total No. of social workers,516,505,536
% supervised,88%,89%,90%
`, "error | period-mismatch | KPI 15!C7 | KPI 15: a column is headed “Sep-18”, and the submission is for Oct-18 (KPI 15!C7)\n"},
		{"a percentage is still held against its own counts", "KPI 15", `
October 2018
Performance,% of social workers who have had supervision (in month)
Indicator 15,Good = High/Increasing

,Prev. 12 months
,average,Sep-18
Supervisions,451,482
Total No. of social workers,513,536
% supervised,88%,50%

Trend chart data
,Aug-18,Sep-18,Oct-18
Supervisions,455,448,482
Total No. of social workers,516,505,536
% supervised,88%,89%,90%
`, "error | period-mismatch | KPI 15!C7 | KPI 15: a column is headed “Sep-18”, and the submission is for Oct-18 (KPI 15!C7)\n" +
			"error | percentage-disagrees | KPI 15!C10 | KPI 15 for Sep-18: 50% is not 482 ÷ 536, which is 89.9% (KPI 15!C10)\n"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) { check(t, "sheet", judgeSheet(t, test.name, test.csv), test.want) })
	}
}

// The column before a wrong heading may be rightly of that month: the two are then not one column stated twice.
func TestTheColumnBesideAWrongHeading(t *testing.T) {
	found := judgeSheet(t, "KPI 8", `
October 2018
Performance,% of looked after reviews held on time
Indicator 8,Good = High/Increasing

,Sep-18,Sep-18
In Time (YTD),1929,2314
Total LAC Reviews (YTD),2007,2407
%,96%,96%

Performance,Average caseload of qualified social workers
Indicator 14,Good = Low

,Prev. 12 months
,average,Oct-18
Average Caseload - City,16,16

Performance,% of social workers who have had supervision (in month)
Indicator 15,Good = High/Increasing

,Prev. 12 months
,average,Oct-18
Supervisions,451,482
Total No. of social workers,513,536
% supervised,88%,90%
`)
	if text := example.Said(found); strings.Contains(text, "repeated-figure") || !strings.Contains(text, "KPI 8: a column is headed “Sep-18”") {
		t.Errorf("one wrong heading brings\n%s", text)
	}
}

package intake_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/fixtures"
	"kpicheck/internal/kpi"
)

// A remark beside a few rows of a list may read like a stretch of time; it is none.
func TestRemarksInAListAreNoWindows(t *testing.T) {
	checkStrangers(t, []stranger{
		{reason: "one row of three has a remark", sheet: `
KPI,Measure,Month,Value,Comments
KPI 1,numerator,Aug-18,824
KPI 1,denominator,Aug-18,983
KPI 1,numerator,Sep-18,909,Up 3 on last month`, want: `
D2 | KPI 1 numerator | month 2018-08 | 824
D4 | KPI 1 numerator | month 2018-09 | 909
D3 | KPI 1 denominator | month 2018-08 | 983`},
		{reason: "every row has one", sheet: `
KPI,Measure,Month,Value,Commentary
KPI 1,numerator,Sep-18,909,Up 3 on last month
KPI 1,denominator,Sep-18,1063,Up 3 on last month`, want: `
D2 | KPI 1 numerator | month 2018-09 | 909
D3 | KPI 1 denominator | month 2018-09 | 1063`},
	})
}

// A numerator, a denominator and a headline may stand under any stretch of time, and the headline's column be headed
// "Perf %" or the like.
func TestPartsUnderAnyStretchOfTime(t *testing.T) {
	checkStrangers(t, []stranger{
		{reason: "a list with Perf %", sheet: `
KPI,Indicator,Month,Num,Denom,Perf %
KPI 1,Referral decisions within 24 hours,Sep-18,909,1063,86%
KPI 14,Average caseload,Sep-18,,,16.4`, want: `
D2 | KPI 1 numerator | month 2018-09 | 909
E2 | KPI 1 denominator | month 2018-09 | 1063
F2 | KPI 1 percentage | month 2018-09 | 86%
F3 | KPI 14 average | snapshot 2018-09 | 16.4`},
		{reason: "a scorecard with Perf % and with Performance", sheet: `
Ref,Indicator,Aug-18,,,Sep-18
,,Num,Denom,Perf %,Num,Denom,Performance
KPI 1,Referral decisions within 24 hours,824,983,84%,909,1063,86%`, want: `
C3 | KPI 1 numerator | month 2018-08 | 824
F3 | KPI 1 numerator | month 2018-09 | 909
D3 | KPI 1 denominator | month 2018-08 | 983
G3 | KPI 1 denominator | month 2018-09 | 1063
E3 | KPI 1 percentage | month 2018-08 | 84%
H3 | KPI 1 percentage | month 2018-09 | 86%`},
		{reason: "the month beside the year to date", merges: []string{"C1:E1", "F1:H1"}, sheet: `
Ref,Indicator,September 2018,,,Year to date
,,Numerator,Denominator,%,Numerator,Denominator,%
KPI 1,Referral decisions within 24 hours,909,1063,86%,5258,6186,85%`, want: `
C3 | KPI 1 numerator | month 2018-09 | 909
F3 | KPI 1 numerator | year to date 2018-09 | 5258
D3 | KPI 1 denominator | month 2018-09 | 1063
G3 | KPI 1 denominator | year to date 2018-09 | 6186
E3 | KPI 1 percentage | month 2018-09 | 86%
H3 | KPI 1 percentage | year to date 2018-09 | 85%`},
	})
}

// What is of a team or district that the contract does not know is no figure of the whole; the whole itself has many names.
func TestTeamsThatTheContractDoesNotKnow(t *testing.T) {
	for _, c := range []stranger{
		{reason: "a list", sheet: `
KPI,Measure,Area,Month,Value
KPI 1,numerator,North,Sep-18,454
KPI 1,numerator,South,Sep-18,455
KPI 1,numerator,Citywide,Sep-18,909
KPI 1,denominator,Birmingham,Sep-18,1063
KPI 1,denominator,North,Sep-18,1063`, want: `
E4 | KPI 1 numerator | month 2018-09 | 909
E5 | KPI 1 denominator | month 2018-09 | 1063`},
		{reason: "a scorecard", sheet: `
Ref,Measure,Team,Aug-18,Sep-18
KPI 1,Referrals with a decision within 24 hours,East,410,454
KPI 1,Referrals with a decision within 24 hours,West,414,455
KPI 1,Referrals with a decision within 24 hours,City,824,909
KPI 2,No. re-referrals,East,130,131
,No. re-referrals,City,265,262
KPI 14,Average caseload of qualified social workers,East,17,18
KPI 14,Average caseload of qualified social workers,Birmingham Children's Trust,16.2,16.4`, want: `
D4 | KPI 1 numerator | month 2018-08 | 824
E4 | KPI 1 numerator | month 2018-09 | 909
D6 | KPI 2 numerator | month 2018-08 | 265
E6 | KPI 2 numerator | month 2018-09 | 262
D8 | KPI 14 average | snapshot 2018-08 | 16.2
E8 | KPI 14 average | snapshot 2018-09 | 16.4`},
	} {
		t.Run(c.reason, func(t *testing.T) {
			if diff := cmp.Diff(linesIn(c.want), figuresOf(readSeptember(t, c.sheet))); diff != "" {
				t.Errorf("figures (-want +got):\n%s", diff)
			}
		})
	}
}

// The year to date is headed in many ways, and so is a month.
func TestStretchesHeadedInOtherWords(t *testing.T) {
	for _, c := range []struct{ head, want string }{
		{"YTD (Apr-Sep)", "year to date 2018-09"},
		{"Apr 18 - Sep 18", "year to date 2018-09"},
		{"April to September 2018", "year to date 2018-09"},
		{"Apr–Sep", "year to date 2018-09"},
		{"April 2018 to date", "year to date 2018-09"},
		{"2018/19 to date", "year to date 2018-09"},
		{"Sep-18 (M6)", "month 2018-09"},
		{"M6", "month 2018-09"},
		{"Month 6", "month 2018-09"},
		{"Month 06 2018/19", "month 2018-09"},
		{"M06 2018/19", "month 2018-09"},
		{"As at 30/09/18", "month 2018-09"},
	} {
		t.Run(c.head, func(t *testing.T) {
			s := readSeptember(t, "KPI 1\n,Sep-18,"+c.head+"\nTotal Referrals Authorised,983,1063")
			want := []string{"B3 | KPI 1 denominator | month 2018-09 | 983", "C3 | KPI 1 denominator | " + c.want + " | 1063"}
			if got := figuresOf(s); !slices.Equal(sorted(got), sorted(want)) {
				t.Errorf("got %q", got)
			}
		})
	}
}

// The twelve months before the reporting month may be named by their ends, or as the last twelve where the contract asks for
// no other twelve.
func TestThePreviousTwelveMonthsInOtherWords(t *testing.T) {
	for _, c := range []struct{ sheet, want string }{
		{"KPI 1\n,12 months to Aug 2018,Sep-18\nTotal Referrals Authorised,12718,1063", "denominator | previous 12 months cumulative 2018-09 | 12718"},
		{"KPI 1\n,Sep 17 - Aug 18,Sep-18\nTotal Referrals Authorised,12718,1063", "denominator | previous 12 months cumulative 2018-09 | 12718"},
		{"KPI 1\n,Preceding 12 months,Sep-18\nTotal Referrals Authorised,12718,1063", "denominator | previous 12 months cumulative 2018-09 | 12718"},
		{"KPI 1\n,Last 12 months cumulative,Sep-18\nTotal Referrals Authorised,12718,1063", "denominator | previous 12 months cumulative 2018-09 | 12718"},
		{"KPI 1\n,12 months to Sep 2018,Sep-18\nTotal Referrals Authorised,12718,1063", "denominator | rolling 12 months 2018-09 | 12718"},
		{"KPI 6\n,Last 12 months,Average 12 months to Aug 2018\nNumber of children on a CP Plan,1657,1719", "denominator | rolling 12 months 2018-09 | 1657"},
		{"KPI 6\n,Average 12 months to Aug 2018,Last 12 months\nNumber of children on a CP Plan,1719,1657", "denominator | previous 12 months average 2018-09 | 1719"},
	} {
		t.Run(c.sheet, func(t *testing.T) {
			got := figuresOf(readSeptember(t, c.sheet))
			if !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, "B3 | ") && strings.HasSuffix(s, c.want) }) {
				t.Errorf("got %q", got)
			}
		})
	}
}

// A sheet of the month before that was left in the workbook says nothing of the month reported; its figures are that month's.
func TestPagesOfEarlierMonthsAreLeftIn(t *testing.T) {
	page := func(name, values string) fixtures.Sheet {
		return typed(t, name, "KPI 1,Referral decisions within 24 hours\n,"+name+"\nTotal Referrals Authorised,"+values+"\n\nKPI 2\n,"+name+"\nNo. re-referrals,265")
	}
	s := readSheets(t, page("Aug-18", "983"), page("Sep-18", "1063"))
	if s.Period.Key() != "2018-09" {
		t.Errorf("period %s", s.Period)
	}
	for _, c := range s.Claims {
		if c.Period.Key() != "2018-09" {
			t.Errorf("%s claims %s", c.At, c.Period)
		}
	}
	want := "Aug-18!B3 | KPI 1 denominator | month 2018-08 | 983"
	if got := figuresOf(s); !slices.Contains(got, want) || len(got) != 4 {
		t.Errorf("got %q", got)
	}
}

// A column without a date, on such a page, is of the page's month.
func TestUndatedColumnsOfEarlierPagesAreOfTheirMonth(t *testing.T) {
	page := func(name, previous string) fixtures.Sheet {
		return typed(t, name, "KPI 1,Referral decisions within 24 hours\n,Prev. 12 months cumulative,"+name+"\nTotal Referrals Authorised,"+previous+",1063")
	}
	s := readSheets(t, page("Sep-18", "12718"), page("Aug-18", "12816"))
	want := []string{
		"Sep-18!B3 | KPI 1 denominator | previous 12 months cumulative 2018-09 | 12718",
		"Sep-18!C3 | KPI 1 denominator | month 2018-09 | 1063",
		"Aug-18!B3 | KPI 1 denominator | previous 12 months cumulative 2018-08 | 12816",
		"Aug-18!C3 | KPI 1 denominator | month 2018-08 | 1063",
	}
	if diff := cmp.Diff(sorted(want), sorted(figuresOf(s))); diff != "" {
		t.Errorf("figures (-want +got):\n%s", diff)
	}
}

// A heading of another month over one indicator's only table is still a claim.
func TestAHeadingOfTheMonthBeforeIsNoEarlierPage(t *testing.T) {
	s := readSheets(t, typed(t, "A", "KPI 1\n,Aug-18\nTotal Referrals Authorised,983"), typed(t, "B", "KPI 2\n,Sep-18\nNo. re-referrals,265"))
	if len(s.Claims) != 2 {
		t.Errorf("got %v", claimsOf(s))
	}
}

// A row of the table of rates may say behind its label over what stretch of time, or per how many.
func TestRatesWithWordsBehindTheirLabels(t *testing.T) {
	checkStrangers(t, []stranger{{reason: "in brackets", sheet: `
Indicator,Sep-18,Birmingham (Mar-18),England
Referrals (rolling 12 months),523,605,553
"Children in Need (rate per 10,000)",297,312,341`, want: `
B2 | Referrals rate | rolling 12 months 2018-09 | 523
B3 | Children in Need rate | snapshot 2018-09 | 297`}})
}

// A count's label that is numbered may look more like the percentage's than like its own.
func TestACountIsNeverNearAPercentage(t *testing.T) {
	s := readSeptember(t, "KPI 1\n,Sep-18\n(i) Referrals with a decision within 24 hours,909\n(ii) Total Referrals Authorised,1063")
	for _, f := range s.Figures {
		if f.Measure.Kind == kpi.Percentage {
			t.Errorf("%s was read as %s", f.At, f.Measure.Label)
		}
	}
}

// An indicator's heading may give its number or its id with some of the words of its label, or with how often it is reported;
// what says more is a remark.
func TestHeadingsOfAnIndicator(t *testing.T) {
	var cases []stranger
	for _, head := range []string{"KPI 15", "15. % of social workers who have had supervision (in month)", "KPI 15 (monthly)",
		"KPI15 Supervision", "Contract KPI 15 – Supervision of social workers", "KPI-15 / % of social workers who have had supervision (in month)"} {
		cases = append(cases, stranger{reason: head, sheet: `
"` + head + `"

Measure,Sep-18
Supervisions,700`, want: `
B4 | KPI 15 numerator | month 2018-09 | 700`})
	}
	checkStrangers(t, cases)

	remark := readSeptember(t, `
KPI 15 fell because of sickness

Measure,Sep-18
%,86%`)
	if len(remark.Figures) > 0 {
		t.Errorf("a remark was taken for a heading: %v", figuresOf(remark))
	}
}

// A list whose rows are told apart by nothing that is known, such as months that it does not state or the children's ages, states
// none of the contract's figures.
func TestListsToldApartByTheUnknown(t *testing.T) {
	for _, sheet := range []string{`
KPI,Item,Value
KPI 1,numerator,881
KPI 1,numerator,902
KPI 1,denominator,983
KPI 1,denominator,1063`, `
KPI,Measure,Month,Age,Value
KPI 1,numerator,Sep-18,0-4,300
KPI 1,numerator,Sep-18,5-9,301
KPI 1,numerator,Sep-18,10-17,302`} {
		if s := readSeptember(t, sheet); len(s.Figures) > 0 {
			t.Errorf("figures were found in%s\n%v", sheet, figuresOf(s))
		}
	}
	twice := readSeptember(t, `
KPI,Measure,Month,Value
KPI 1,numerator,Sep-18,909
KPI 1,denominator,Sep-18,1063
KPI 1,percentage,Sep-18,86%
KPI 1,numerator,Sep-18,902`)
	if len(twice.Figures) != 4 {
		t.Errorf("a figure that a list states twice must be left to a rule: %v", figuresOf(twice))
	}
	pasted := readSeptember(t, `
KPI,Measure,Month,Value
KPI 1,numerator,Sep-18,909
KPI 1,denominator,Sep-18,1063
KPI 1,numerator,Sep-18,909
KPI 1,denominator,Sep-18,1063`)
	if len(pasted.Figures) != 4 {
		t.Errorf("rows that were pasted twice say nothing different: %v", figuresOf(pasted))
	}
}

// What stands beside a total and does not make it up is none of its parts, and must be listed as a number of no figure.
func TestWhatIsNoPartOfATotalIsListed(t *testing.T) {
	for last, want := range map[string]string{"5-9,308": "S!E2 | 300\nS!E3 | 301\nS!E4 | 308", "10-17,909": "S!E2 | 300\nS!E3 | 301\nS!E4 | 909", "10-17,308": ""} {
		s := readSeptember(t, `
KPI,Measure,Month,Age,Value
KPI 1,numerator,Sep-18,0-4,300
KPI 1,numerator,Sep-18,5-9,301
KPI 1,numerator,Sep-18,`+last+`
KPI 1,numerator,Sep-18,All,909
KPI 1,denominator,Sep-18,All,1063`)
		if len(s.Figures) != 2 || texts(s.Unplaced) != want {
			t.Errorf("%s: %v, and of no figure are %q, want %q", last, figuresOf(s), texts(s.Unplaced), want)
		}
	}
	rates := readSeptember(t, `
KPI,Measure,Month,Age,Value
KPI 1,percentage,Sep-18,0-4,80%
KPI 1,percentage,Sep-18,5-9,81%
KPI 1,percentage,Sep-18,10-17,90%
KPI 1,percentage,Sep-18,All,86%`)
	if len(rates.Figures) != 1 || len(rates.Unplaced) > 0 {
		t.Errorf("%v, and of no figure are %q", figuresOf(rates), texts(rates.Unplaced))
	}
}

// What a list says of several rows may be merged over them.
func TestListsWithMergedCells(t *testing.T) {
	checkStrangers(t, []stranger{{reason: "the indicator and the month", merges: []string{"A2:A5", "C2:C3", "C4:C5"}, sheet: `
KPI,Measure,Month,Value
KPI 1,numerator,Aug-18,824
,denominator,,983
,numerator,Sep-18,909
,denominator,,1063`, want: `
D2 | KPI 1 numerator | month 2018-08 | 824
D4 | KPI 1 numerator | month 2018-09 | 909
D3 | KPI 1 denominator | month 2018-08 | 983
D5 | KPI 1 denominator | month 2018-09 | 1063`}})
}

// Figures that happen to follow each other number no rows, where their column is headed as theirs; what counts from one does.
func TestFiguresThatFollowEachOther(t *testing.T) {
	checkStrangers(t, []stranger{
		{reason: "three averages of a list", sheet: `
KPI,Measure,Value,Month
KPI 14,average,16.4,Jul-18
KPI 14,average,16.5,Aug-18
KPI 14,average,16.6,Sep-18
KPI 1,numerator,909,Sep-18`, want: `
C5 | KPI 1 numerator | month 2018-09 | 909
C2 | KPI 14 average | snapshot 2018-07 | 16.4
C3 | KPI 14 average | snapshot 2018-08 | 16.5
C4 | KPI 14 average | snapshot 2018-09 | 16.6`},
		{reason: "and of a list with a column for each measure", sheet: `
Month,Average caseload,Remark
Jul-18,16.4,none
Aug-18,16.5,none
Sep-18,16.6,none`, want: `
B2 | KPI 14 average | snapshot 2018-07 | 16.4
B3 | KPI 14 average | snapshot 2018-08 | 16.5
B4 | KPI 14 average | snapshot 2018-09 | 16.6`},
		{reason: "numbers of rows", sheet: `
Number,Measure,Sep-18
1,KPI 1 numerator,909
2,KPI 1 denominator,1063
3,KPI 1 percentage,86%`, want: `
C2 | KPI 1 numerator | month 2018-09 | 909
C3 | KPI 1 denominator | month 2018-09 | 1063
C4 | KPI 1 percentage | month 2018-09 | 86%`},
	})
}

package intake_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/fixtures"
	"kpicheck/internal/kpi"
)

// typed is a sheet written as CSV, each cell as fixtures.Typed reads it.
func typed(t testing.TB, name, csv string) fixtures.Sheet {
	t.Helper()
	s, err := fixtures.ParseCSV(name, []byte(strings.TrimPrefix(csv, "\n")))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// readSheets reads a workbook of sheets by Birmingham's contract.
func readSheets(t testing.TB, sheets ...fixtures.Sheet) *kpi.Submission {
	t.Helper()
	data, err := fixtures.Workbook(sheets)
	if err != nil {
		t.Fatal(err)
	}
	return read(t, data, birmingham(t))
}

// readSeptember reads one sheet, named S, behind a cover of September 2018.
func readSeptember(t testing.TB, csv string, merges ...string) *kpi.Submission {
	t.Helper()
	s := typed(t, "S", csv)
	s.Merges = merges
	return readSheets(t, fixtures.Sheet{Name: "Cover", Rows: [][]string{{"KPI report to OCG"}, {"September 2018"}}}, s)
}

// figuresOf is a line for each figure, by table: its cell, indicator, measure, window, period and what is shown. Sheet S
// is left out of the cells.
func figuresOf(s *kpi.Submission) []string {
	var lines []string
	for _, f := range s.Figures {
		shown := f.Shown
		if f.State != kpi.Number {
			shown += map[kpi.State]string{kpi.Blank: "blank", kpi.Suppressed: " suppressed", kpi.Unreadable: " unreadable"}[f.State]
		}
		k := f.Key()
		lines = append(lines, fmt.Sprintf("%s | %s %s | %s %s | %s", strings.TrimPrefix(f.At.String(), "S!"), k.Indicator.ID, k.Measure.ID, k.Window,
			k.Period.Key(), shown))
	}
	return lines
}

// linesIn is the lines of an expectation.
func linesIn(text string) []string { return strings.Split(strings.TrimSpace(text), "\n") }

// texts is a line for each text: its cell and what it says.
func texts(list []kpi.Text) string {
	var lines []string
	for _, x := range list {
		lines = append(lines, x.At.String()+" | "+x.Text)
	}
	return strings.Join(lines, "\n")
}

func remarks(s *kpi.Submission) string {
	var list []kpi.Text
	for _, r := range s.Notes {
		list = append(list, r.Text)
	}
	return texts(list)
}

// claimsOf is a line for each claim: its cell, source and period.
func claimsOf(s *kpi.Submission) []string {
	var lines []string
	for _, c := range s.Claims {
		lines = append(lines, fmt.Sprintf("%s | %s | %s", c.At, c.Source, c.Period.Key()))
	}
	return lines
}

// comparatorsOf is a line for each comparator: its cell on sheet S, measure, the contract's name for it and its value.
func comparatorsOf(s *kpi.Submission) []string {
	var lines []string
	for _, c := range s.Comparators {
		name := "none of the contract's"
		if c.Comparator != nil {
			name = c.Comparator.Label
		}
		lines = append(lines, fmt.Sprintf("%s | %s %s | %s | %s", strings.TrimPrefix(c.At.String(), "S!"), c.Indicator.ID, c.Measure.ID, name, c.Low.Shown))
	}
	return lines
}

func sorted(lines []string) []string { return slices.Sorted(slices.Values(lines)) }

// stranger is a sheet that somebody might hand in, and the figures it states.
type stranger struct {
	reason, sheet, want string
	merges              []string
}

// checkStrangers holds every figure of each sheet, and that no number of it is left over.
func checkStrangers(t *testing.T, cases []stranger) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.reason, func(t *testing.T) {
			s := readSeptember(t, c.sheet, c.merges...)
			if diff := cmp.Diff(linesIn(c.want), figuresOf(s)); diff != "" {
				t.Errorf("figures (-want +got):\n%s", diff)
			}
			if left := texts(s.Unplaced) + texts(s.Unknown); left != "" {
				t.Errorf("left over:\n%s", left)
			}
			if s.Period.Key() != "2018-09" {
				t.Errorf("period %s", s.Period)
			}
		})
	}
}

// A list's columns may be headed by any word, since what stands in them says what they are.
func TestListsOfEveryHeading(t *testing.T) {
	checkStrangers(t, []stranger{
		{reason: "measures under Component and windows under Type", sheet: `
Indicator,Component,Type,Period,Value
KPI 1,numerator,previous 12 months cumulative,2018-09,10732
KPI 1,denominator,month,2018-09,1063
KPI 14,average,snapshot,2018-09,16.4`, want: `
E2 | KPI 1 numerator | previous 12 months cumulative 2018-09 | 10732
E3 | KPI 1 denominator | month 2018-09 | 1063
E4 | KPI 14 average | snapshot 2018-09 | 16.4`},
		{reason: "measures and windows under words that no list is known by", sheet: `
KPI,Title,Details,Span,Month,Figure
KPI 1,Referral decisions within 24 hours,Total Referrals Authorised,Prev. 12 months cumulative,Sep-18,12718
KPI 1,Referral decisions within 24 hours,Total Referrals Authorised,Monthly,Sep-18,1063
KPI 3,% of assessments completed within 45 working days,No. inside,Prev. 12 months average,Sep-18,1105
KPI 3,% of assessments completed within 45 working days,Total,Monthly,Sep-18,1276`, want: `
F2 | KPI 1 denominator | previous 12 months cumulative 2018-09 | 12718
F3 | KPI 1 denominator | month 2018-09 | 1063
F4 | KPI 3 inside | previous 12 months average 2018-09 | 1105
F5 | KPI 3 total | month 2018-09 | 1276`},
		{reason: "windows under Timeframe, with a second column of indicators", sheet: `
Ref,Indicator,Measure,Timeframe,Month,Result
KPI01,Referral decisions within 24 hours,No. within 24 hours,month,Sep-18,909
KPI08,% of LAC reviews held on time,In time,YTD,Sep-18,2314
KPI08,% of LAC reviews held on time,Total reviews,Year to date,Sep-18,2407`, want: `
F2 | KPI 1 numerator | month 2018-09 | 909
F3 | KPI 8 numerator | year to date 2018-09 | 2314
F4 | KPI 8 denominator | year to date 2018-09 | 2407`},
		{reason: "num and den", sheet: `
Indicator,Measure,Window,Period,Value
KPI 1,Num,month,2018-09,909
KPI 1,Den,month,2018-09,1063
KPI 1,%,month,2018-09,86%`, want: `
E2 | KPI 1 numerator | month 2018-09 | 909
E3 | KPI 1 denominator | month 2018-09 | 1063
E4 | KPI 1 percentage | month 2018-09 | 86%`},
		{reason: "N and D", sheet: `
Indicator,Measure,Window,Period,Value
KPI 1,N,month,2018-09,909
KPI 1,D,month,2018-09,1063
KPI 1,Percent,month,2018-09,86%`, want: `
E2 | KPI 1 numerator | month 2018-09 | 909
E3 | KPI 1 denominator | month 2018-09 | 1063
E4 | KPI 1 percentage | month 2018-09 | 86%`},
		{reason: "year and month apart", sheet: `
Indicator,Measure,Window,Year,Month,Value
KPI 1,numerator,month,2018,Sep,909
KPI 1,numerator,month,2017,Sep,885
KPI 2,denominator,month,2018,September,1214`, want: `
F3 | KPI 1 numerator | month 2017-09 | 885
F2 | KPI 1 numerator | month 2018-09 | 909
F4 | KPI 2 denominator | month 2018-09 | 1214`},
		{reason: "ids that are numbers", sheet: `
KPI,Measure,Window,Period,Value
1,numerator,month,2018-09,909
'2,denominator,month,2018-09,1214
14,average,snapshot,2018-09,16.4`, want: `
E2 | KPI 1 numerator | month 2018-09 | 909
E3 | KPI 2 denominator | month 2018-09 | 1214
E4 | KPI 14 average | snapshot 2018-09 | 16.4`},
		{reason: "rolling twelve months in short", sheet: `
Indicator,Measure,Window,Period,Value
KPI 6,numerator,R12M,2018-09,211
Referrals,rate,R12M,2018-09,523`, want: `
E2 | KPI 6 numerator | rolling 12 months 2018-09 | 211
E3 | Referrals rate | rolling 12 months 2018-09 | 523`},
	})
}

// A row of numerator, denominator and headline states three figures, however the headline's column is headed.
func TestWideListsNameTheirHeadlineInManyWays(t *testing.T) {
	want := `
E2 | KPI 1 numerator | month 2018-09 | 909
F2 | KPI 1 denominator | month 2018-09 | 1063
G2 | KPI 1 percentage | month 2018-09 | 86%
E3 | KPI 8 numerator | year to date 2018-09 | 2314
F3 | KPI 8 denominator | year to date 2018-09 | 2407
G3 | KPI 8 percentage | year to date 2018-09 | 96%
G4 | KPI 14 average | snapshot 2018-09 | 16.4`
	for _, heads := range []string{"Numerator,Denominator,Value", "Numerator,Denominator,Result", "Num,Den,%", "N,D,Rate", "Num,Den,Performance"} {
		t.Run(heads, func(t *testing.T) {
			s := readSeptember(t, "KPI,Description,Window,Month,"+heads+`
KPI 1,Referral decisions within 24 hours,month,Sep-18,909,1063,86%
KPI 8,% of LAC reviews held on time,year to date,Sep-18,2314,2407,96%
KPI 14,Average caseload,snapshot,Sep-18,,,16.4`)
			if diff := cmp.Diff(linesIn(want), figuresOf(s)); diff != "" || texts(s.Unplaced) != "" {
				t.Errorf("unplaced %q, figures (-want +got):\n%s", texts(s.Unplaced), diff)
			}
		})
	}
}

// An indicator that the contract has not is told of, whether its id stands alone or before its title.
func TestHeadingsOfUnknownIndicatorsAreListed(t *testing.T) {
	for _, heading := range []string{"KPI 99", "Key performance indicator 99", "KPI99 Children who are waiting"} {
		s := readSheets(t, typed(t, "S", "KPI 1,Referral decisions within 24 hours\n,Sep-18\nNo. within 24 hours,909\n\n"+heading))
		if len(s.Unknown) != 1 || s.Unknown[0].Text != heading {
			t.Errorf("%s: unknown are %v", heading, s.Unknown)
		}
	}
}

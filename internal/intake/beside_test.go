package intake_test

import (
	"strings"
	"testing"

	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
)

// What stands among figures without being one: totals of months, thresholds of colours, a version that is replaced.
func TestWhatStandsAmongFigures(t *testing.T) {
	checkStrangers(t, []stranger{
		{reason: "a total and an average below months", sheet: `
Month,KPI 1 numerator,KPI 1 denominator
Jul-18,800,949
Aug-18,824,983
Sep-18,909,1063
Total,2533,2995
Monthly average,844,998`, want: `
B2 | KPI 1 numerator | month 2018-07 | 800
B3 | KPI 1 numerator | month 2018-08 | 824
B4 | KPI 1 numerator | month 2018-09 | 909
C2 | KPI 1 denominator | month 2018-07 | 949
C3 | KPI 1 denominator | month 2018-08 | 983
C4 | KPI 1 denominator | month 2018-09 | 1063`},
		{reason: "where colours begin", merges: []string{"D1:E1"}, sheet: `
,,,RAG thresholds,,
KPI,Description,Target,Amber,Red,Sep-18
KPI 1,Referral decisions within 24 hours,85%,84%,75%,86%
KPI 2,Re-referrals within 12 months,21%,22%,24%,20%`, want: `
F3 | KPI 1 percentage | month 2018-09 | 86%
F4 | KPI 2 percentage | month 2018-09 | 20%`},
		{reason: "a version that is replaced", sheet: `
Ref,Aug-18,Sep-18
KPI 1,84%,86%
KPI 2,21%,20%

"SUPERSEDED - first version, sent 8 October. Do not use."
Ref,Aug-18,Sep-18
KPI 1,83%,81%
KPI 2,20%,23%`, want: `
B2 | KPI 1 percentage | month 2018-08 | 84%
C2 | KPI 1 percentage | month 2018-09 | 86%
B3 | KPI 2 percentage | month 2018-08 | 21%
C3 | KPI 2 percentage | month 2018-09 | 20%`},
	})
}

// Titles and neighbours say what stretch of time, and of which year.
func TestStretchesOfTimeSaidElsewhere(t *testing.T) {
	checkStrangers(t, []stranger{
		{reason: "titles over tables of months", sheet: `
In-month performance
Ref,Measure,Aug-18,Sep-18
KPI 1,No. within 24 hours,824,909

Year to date performance
Ref,Measure,Aug-18,Sep-18
KPI 1,No. within 24 hours,4349,5258`, want: `
C3 | KPI 1 numerator | month 2018-08 | 824
D3 | KPI 1 numerator | month 2018-09 | 909
C7 | KPI 1 numerator | year to date 2018-08 | 4349
D7 | KPI 1 numerator | year to date 2018-09 | 5258`},
		{reason: "as far into the year before", sheet: `
Ref,Measure,YTD 2018/19,YTD 2017/18
KPI 1,No. within 24 hours,5258,5218`, want: `
D2 | KPI 1 numerator | year to date 2017-09 | 5218
C2 | KPI 1 numerator | year to date 2018-09 | 5258`},
		{reason: "the same period, of the column before", sheet: `
Ref,Measure,Year to date,Same period last year
KPI 1,No. within 24 hours,5258,5218`, want: `
D2 | KPI 1 numerator | year to date 2017-09 | 5218
C2 | KPI 1 numerator | year to date 2018-09 | 5258`},
		{reason: "calendar years over bare months", merges: []string{"B1:C1", "D1:E1"}, sheet: `
,2017|0,,2018|0,
KPI,November,December,August,September
KPI 1,84%,85%,86%,87%`, want: `
B3 | KPI 1 percentage | month 2017-11 | 84%
C3 | KPI 1 percentage | month 2017-12 | 85%
D3 | KPI 1 percentage | month 2018-08 | 86%
E3 | KPI 1 percentage | month 2018-09 | 87%`},
	})
}

// The words beside an id say which of its measures, and what a number counts says nothing of the share behind it.
func TestMeasuresSaidBesideAnID(t *testing.T) {
	checkStrangers(t, []stranger{
		{reason: "a part behind the label", sheet: `
Line,Sep-18
KPI 1 - Referral decisions within 24 hours (numerator),909
KPI 1 - Referral decisions within 24 hours (denominator),1063
Denominator - KPI 2 Re-referrals within 12 months,1214`, want: `
B2 | KPI 1 numerator | month 2018-09 | 909
B3 | KPI 1 denominator | month 2018-09 | 1063
B4 | KPI 2 denominator | month 2018-09 | 1214`},
		{reason: "a title that is an id and a measure", sheet: `
KPI 1: Total Referrals Authorised
,Aug-18,Sep-18
Birmingham City Council,983,1063`, want: `
B3 | KPI 1 denominator | month 2018-08 | 983
C3 | KPI 1 denominator | month 2018-09 | 1063`},
		{reason: "columns of definitions", sheet: `
Ref,Numerator (definition),Numerator,Denominator (definition),Denominator,%
KPI 1,No. within 24 hours,909,Total Referrals Authorised,1063,86%`, want: `
C2 | KPI 1 numerator | month 2018-09 | 909
E2 | KPI 1 denominator | month 2018-09 | 1063
F2 | KPI 1 percentage | month 2018-09 | 86%`},
	})
}

// The numbers of a form's questions are no figures.
func TestNumberedQuestions(t *testing.T) {
	checkStrangers(t, []stranger{
		{reason: "sections and questions", sheet: `
September 2018,,
KPI 1,Referral decisions within 24 hours,
1.1,No. within 24 hours,909
1.2,Total Referrals Authorised,1063
1.3,% within 24 hours,85.5%`, want: `
C3 | KPI 1 numerator | month 2018-09 | 909
C4 | KPI 1 denominator | month 2018-09 | 1063
C5 | KPI 1 percentage | month 2018-09 | 85.5%`},
		{reason: "bare numbers before titles", sheet: `
Ref,Measure,Aug-18,Sep-18
1,Referral decisions within 24 hours,,
1a,Numerator,824,909
1b,Denominator,983,1063
2,Re-referrals within 12 months,,
2a,Numerator,265,262
3,Assessments completed within 45 working days,,
3a,Percentage,89%,90%`, want: `
C3 | KPI 1 numerator | month 2018-08 | 824
D3 | KPI 1 numerator | month 2018-09 | 909
C4 | KPI 1 denominator | month 2018-08 | 983
D4 | KPI 1 denominator | month 2018-09 | 1063
C6 | KPI 2 numerator | month 2018-08 | 265
D6 | KPI 2 numerator | month 2018-09 | 262
C8 | KPI 3 percentage | month 2018-08 | 89%
D8 | KPI 3 percentage | month 2018-09 | 90%`},
	})
}

// When a document was made, sent or met about is not what it reports.
func TestDatesOfTheDocument(t *testing.T) {
	for _, line := range []string{"Final version 15 October 2018", "Version 1.0, October 2018", "Produced 15 October 2018", "Report date: 15 October 2018",
		"Date produced,@2018-10-31 dd/mm/yyyy", "Board meeting,@2018-10-25 dd/mm/yyyy", ",,@2018-10-15 dd/mm/yyyy"} {
		checkStrangers(t, []stranger{{reason: line, sheet: `
"Contract return, September 2018"
` + line + `

Ref,Num,Den,%
KPI 1,909,1063,85.5%`, want: `
B5 | KPI 1 numerator | month 2018-09 | 909
C5 | KPI 1 denominator | month 2018-09 | 1063
D5 | KPI 1 percentage | month 2018-09 | 85.5%`}})
	}
}

// Lines that describe a block stand between its title and its table, a label may tell its target, a formula leave a heading empty.
func TestWhatBlocksSayOfThemselves(t *testing.T) {
	checkStrangers(t, []stranger{
		{reason: "lines of definitions", sheet: `
KPI 1: Referral decisions within 24 hours
Numerator: No. within 24 hours
Denominator: Total Referrals Authorised
Owner: Head of Service
Month,Num,Den,%
Sep-18,909,1063,85.5%

KPI 2: Re-referrals within 12 months
Numerator: No. re-referrals
Denominator: Total Referrals Initiated
Owner: Head of Service
Month,Num,Den,%
Sep-18,262,1214,21.6%`, want: `
B6 | KPI 1 numerator | month 2018-09 | 909
C6 | KPI 1 denominator | month 2018-09 | 1063
D6 | KPI 1 percentage | month 2018-09 | 85.5%
B13 | KPI 2 numerator | month 2018-09 | 262
C13 | KPI 2 denominator | month 2018-09 | 1214
D13 | KPI 2 percentage | month 2018-09 | 21.6%`},
		{reason: "a target within the label", sheet: `
Indicator,Aug-18,Sep-18
KPI 1 Referral decisions within 24 hours (target 85%),84%,86%`, want: `
B2 | KPI 1 percentage | month 2018-08 | 84%
C2 | KPI 1 percentage | month 2018-09 | 86%`},
	})
}

// Lists say places by levels, years behind labels, and the year that ends.
func TestPlacesAndYearsOfLists(t *testing.T) {
	c := statistics(t)
	for _, x := range []struct{ reason, csv, cell, want string }{
		{"a region whose authorities are all", "time_period,geographic_level,country_name,region_name,la_name,FSK entering numerator\n" +
			"2025,National,Albia,Total,Total,900\n2025,Regional,Albia,Ashby,Total,400\n", "F3", "Ashby 2024-25"},
		{"levels, and blanks that repeat nothing", "geographic_level,region_name,la_name,indicator,2024-25\n" +
			"National,,,FSK entering,31\nRegional,Ashby,,FSK entering,33\nNational,,,FSK leaving,35\n", "E4", " 2024-25"},
		{"a year behind a label", "Area,FSK entering (2023/24),FSK entering (2024/25)\nAshby,31,33\n", "B2", "Ashby 2023-24"},
		{"the year that ends", "Area,FSK entering\nYear ending 31 March 2025,\nAshby,33\n", "B3", "Ashby 2024-25"},
	} {
		found := "nothing"
		for _, f := range intake.Read(bookOfCSV(t, x.csv), c, nil, "list.csv").Figures {
			if f.At.Cell == x.cell && f.State == kpi.Number {
				found = " " + f.Period.Key()
				if f.Area != nil {
					found = f.Area.ID + found
				}
				if f.Window != kpi.Snapshot {
					found += " " + string(f.Window)
				}
			}
		}
		if found != x.want {
			t.Errorf("%s: %s is of %q, want %q", x.reason, x.cell, found, x.want)
		}
	}
}

// One place that the contract has not, where nobody states the whole, may be another name of it, and is asked about.
func TestTheWholeByAnotherName(t *testing.T) {
	c := statistics(t)
	for label, doubts := range map[string]int{"Albia": 0, "Albia (all areas)": 0, "The lot": 1} {
		s := intake.Read(bookOfCSV(t, "Area,FSK entering numerator\nAshby,31\nBirchley,33\n"+label+",64\n"), c, nil, "2024-25.csv")
		if len(s.Doubts) != doubts {
			t.Errorf("%s: %v", label, s.Doubts)
		}
	}
}

// A month that was typed as a day, or pasted out of a workbook that counts its days otherwise, still heads its column.
func TestMonthsTypedAsDaysHeadColumns(t *testing.T) {
	s := readSeptember(t, "KPI 1,Referral decisions within 24 hours\n,Previous month,@2018-09-02 mmm-yy\nNo. within 24 hours,824,909")
	if got := strings.Join(figuresOf(s), "\n"); !strings.Contains(got, "C3 | KPI 1 numerator | month 2018-09 | 909") {
		t.Errorf("read as\n%s", got)
	}
}

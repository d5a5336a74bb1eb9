package intake_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/fixtures"
	"kpicheck/internal/intake"
	"kpicheck/internal/workbook"
)

// block is a small block of KPI 1 whose current month is headed so.
func block(t testing.TB, month string) fixtures.Sheet {
	return typed(t, "S", `
KPI 1,Referral decisions within 24 hours
,Prev. 12 months cumulative,`+month+`
No. within 24 hours,10732,909
Total referrals,12718,1063`)
}

// A cover speaks of the month reported; when it was printed, sent or met about is another date.
func TestOnlyTheReportedMonthOnACoverIsAClaim(t *testing.T) {
	const month = "S!C2 | column heading | 2018-09"
	for _, c := range []struct {
		reason, cover string
		want          []string
	}{
		{"a month alone", "KPI report to OCG\nSeptember 2018", []string{"Cover!A2 | cover | 2018-09", month}},
		{"a month behind its label", "Reporting period,September 2018", []string{"Cover!B1 | cover | 2018-09", month}},
		{"a real date behind its label", "Month,@2018-09-30 mmm-yy", []string{"Cover!B1 | cover | 2018-09", month}},
		{"the first of the month", "Period,@2018-09-01 dd/mm/yyyy", []string{"Cover!B1 | cover | 2018-09", month}},
		{"the month's end in words", "Position as at 30 September 2018", []string{"Cover!A1 | cover | 2018-09", month}},
		{"the month's end in figures", "Month ending,30/09/2018", []string{"Cover!B1 | cover | 2018-09", month}},
		{"the month from day to day", "1 September 2018 - 30 September 2018", []string{"Cover!A1 | cover | 2018-09", month}},
		{"a month beside its year", "KPI scorecard 2018/19 - position at September 2018", []string{"Cover!A1 | cover | 2018-09", month}},
		{"the Trust's name before it", "Birmingham Children’s Trust - KPI report - September 2018", []string{"Cover!A1 | cover | 2018-09", month}},
		{"another body's name before it", "Report to Cabinet October 2018", []string{month}},
		{"a year behind its month", "September 2018 (2018/19)", []string{"Cover!A1 | cover | 2018-09", month}},
		{"a month of another year than the one beside it", "KPI scorecard 2017/18 - September 2018", []string{month}},
		{"a day within a month", "KPI report to OCG\n10 October 2018", []string{month}},
		{"a real date within a month", "KPI report to OCG\n@2018-10-08 dd/mm/yyyy", []string{month}},
		{"when it was produced", "Report produced,10 October 2018", []string{month}},
		{"when it was produced, on the first", "Report produced,1 October 2018", []string{month}},
		{"when it was produced, as a real date of the month's end", "Produced,@2018-10-31 dd/mm/yyyy", []string{month}},
		{"a month it was produced in", "Produced,October 2018", []string{month}},
		{"when it is met about", "OCG meeting 24 October 2018", []string{month}},
		{"when it is met about, beside it", "Date of meeting,31/10/2018", []string{month}},
		{"a sentence", "Figures are revised as at the meeting held in October 2018", []string{month}},
		{"a version", "Version 2,October 2018", []string{month}},
		{"a financial year", "KPI report 2018/19", []string{month}},
	} {
		t.Run(c.reason, func(t *testing.T) {
			s := readSheets(t, typed(t, "Cover", c.cover), block(t, "Sep-18"))
			if diff := cmp.Diff(c.want, claimsOf(s)); diff != "" || s.Period.Key() != "2018-09" {
				t.Errorf("period %s, claims (-want +got):\n%s", s.Period, diff)
			}
		})
	}
}

// What stands in and below the first table of a sheet is no cover.
func TestTheCoverEndsWhereTheTablesStart(t *testing.T) {
	s := readSheets(t, typed(t, "S", `
September 2018

KPI 1,Referral decisions within 24 hours
,Prev. 12 months cumulative,Sep-18
No. within 24 hours,10732,909

October 2018`))
	want := []string{"S!A1 | cover | 2018-09", "S!C4 | column heading | 2018-09"}
	if diff := cmp.Diff(want, claimsOf(s)); diff != "" {
		t.Errorf("claims (-want +got):\n%s", diff)
	}
}

// The cover, the headings, the file's name and the trends have one voice each: headings that were all left on last month
// are outvoted, and a bare month's figures with them.
func TestThePeriodIsTheMajoritys(t *testing.T) {
	trend := typed(t, "Trend", `
KPI 1,Referral decisions within 24 hours
,Jun-18,Jul-18,Aug-18,Sep-18
No. within 24 hours,950,800,824,909`)
	cover := typed(t, "Cover", "KPI report to OCG\nSeptember 2018")
	for _, c := range []struct {
		reason, file string
		sheets       []fixtures.Sheet
		want         string
	}{
		{"all agree", "KPI Sep-18.xlsx", []fixtures.Sheet{cover, block(t, "Sep-18"), trend}, "2018-09"},
		{"headings a month old, the rest in agreement", "KPI Sep-18.xlsx", []fixtures.Sheet{cover, block(t, "Aug-18"), trend}, "2018-09"},
		{"headings a month old, no month in the file's name", "report.xlsx", []fixtures.Sheet{cover, block(t, "Aug-18"), trend}, "2018-09"},
		{"headings a month old, no trend", "KPI Sep-18.xlsx", []fixtures.Sheet{cover, block(t, "Aug-18")}, "2018-09"},
		{"only the cover is a month ahead", "KPI Aug-18.xlsx", []fixtures.Sheet{cover, block(t, "Aug-18")}, "2018-08"},
		{"cover against headings", "report.xlsx", []fixtures.Sheet{cover, block(t, "Aug-18")}, "2018-08"},
		{"only a trend", "report.xlsx", []fixtures.Sheet{trend}, "2018-09"},
		{"headings that name no month", "report.xlsx", []fixtures.Sheet{cover, block(t, "This month")}, "2018-09"},
		{"months without years", "report.xlsx", []fixtures.Sheet{typed(t, "S", `
Ref,Measure,Apr,Dec,Jan,Feb,Mar
KPI 1,No. within 24 hours,882,911,909`)}, "2019-01"},
		{"nothing says it", "report.xlsx", []fixtures.Sheet{block(t, "This month")}, ""},
	} {
		t.Run(c.reason, func(t *testing.T) {
			data, err := fixtures.Workbook(c.sheets)
			if err != nil {
				t.Fatal(err)
			}
			b, err := workbook.Open(data, c.file, workbook.Options{})
			if err != nil {
				t.Fatal(err)
			}
			s := intake.Read(b, birmingham(t), nil, c.file)
			if got := s.Period.Key(); got != c.want {
				t.Errorf("period %q, want %q, of claims %q", got, c.want, claimsOf(s))
			}
		})
	}
}

// Headings left on last month are claims to be asked about, and their figures keep the month they are headed by.
func TestStaleHeadingsAreKept(t *testing.T) {
	s := readSheets(t, typed(t, "Cover", "September 2018"), block(t, "Aug-18"), typed(t, "Trend", `
KPI 1,Referral decisions within 24 hours
,Jun-18,Jul-18,Aug-18,Sep-18
No. within 24 hours,950,800,824,909`))
	if diff := cmp.Diff([]string{"Cover!A1 | cover | 2018-09", "S!C2 | column heading | 2018-08"}, claimsOf(s)); diff != "" {
		t.Errorf("claims (-want +got):\n%s", diff)
	}
	want := []string{"C3 | KPI 1 numerator | month 2018-08 | 909", "B3 | KPI 1 numerator | previous 12 months cumulative 2018-09 | 10732"}
	if diff := cmp.Diff(want, figuresOf(s)[:2]); diff != "" {
		t.Errorf("figures (-want +got):\n%s", diff)
	}
}

// A contract is chosen before anything is read by it: by the cover and the file's name, else by the last month that heads
// a column.
func TestClaimsChooseTheContractsYear(t *testing.T) {
	later := block(t, "Mar-19")
	later.Name = "T"
	for _, c := range []struct {
		reason, file string
		sheets       []fixtures.Sheet
		want         string
	}{
		{"the cover", "report.xlsx", []fixtures.Sheet{typed(t, "Cover", "September 2018"), block(t, "Sep-18")}, "[2018-09]"},
		{"the last row that can be a cover's", "report.xlsx",
			[]fixtures.Sheet{typed(t, "Cover", strings.Repeat("\n", 12)+"September 2018\nOctober 2018")}, "[2018-09]"},
		{"not the heading of a table that begins there", "KPI Oct-18.xlsx",
			[]fixtures.Sheet{typed(t, "Cover", strings.Repeat("\n", 12)+"September 2018\n950")}, "[2018-10]"},
		{"the cover and the file", "KPI Sep-18.xlsx", []fixtures.Sheet{typed(t, "Cover", "September 2018")}, "[2018-09 2018-09]"},
		{"the last heading", "report.xlsx", []fixtures.Sheet{block(t, "Sep-18"), later}, "[2019-03]"},
		{"a title of whatever words, if nothing else does", "report.xlsx",
			[]fixtures.Sheet{typed(t, "S", "Anytown Trust: indicators, September 2018\nKPI 1,M5,M6")}, "[2018-09]"},
		{"nothing", "report.xlsx", []fixtures.Sheet{typed(t, "S", "KPI 1")}, "[]"},
	} {
		data, err := fixtures.Workbook(c.sheets)
		if err != nil {
			t.Fatal(err)
		}
		b, err := workbook.Open(data, c.file, workbook.Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := []string{}
		for _, claim := range intake.Claims(b, c.file) {
			got = append(got, claim.Period.Key())
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%s: %v, want %s", c.reason, got, c.want)
		}
	}
}

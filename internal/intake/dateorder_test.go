package intake_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/fixtures"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// dated is a workbook of one table whose months are headed as given, without a cover.
func dated(t *testing.T, months ...string) *workbook.Book {
	t.Helper()
	numbers := []string{"No. within 24 hours"}
	for range months {
		numbers = append(numbers, "824")
	}
	rows := [][]string{{"KPI 1", "Referral decisions within 24 hours"}, append([]string{""}, months...), numbers}
	data, err := fixtures.Workbook([]fixtures.Sheet{{Name: "S", Rows: rows}})
	if err != nil {
		t.Fatal(err)
	}
	b, err := workbook.Open(data, "report.xlsx", workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A date of digits is read as the other headings show, or as the file's name settles it; else the order is asked for, once.
func TestTheOrderOfDatesIsThatOfTheOtherHeadings(t *testing.T) {
	for _, c := range []struct{ why, file, months, want, doubt string }{
		{"a day above 12 behind the month", "report.xlsx", "8/9/2018 9/30/2018", "2018-08 2018-09", ""},
		{"a day above 12 before it", "report.xlsx", "9/8/2018 30/9/2018", "2018-08 2018-09", ""},
		{"the first of each month, behind it", "report.xlsx", "7/1/2018 8/1/2018 9/1/2018", "2018-07 2018-08 2018-09", ""},
		{"the first of each month, before it", "report.xlsx", "1/7/2018 1/8/2018 1/9/2018", "2018-07 2018-08 2018-09", ""},
		{"the month of the file's name", "report Sep-18.xlsx", "9/1/2018", "2018-09", ""},
		{"the month of the file's name, day first", "report Sep-18.xlsx", "4/9/2018", "2018-09", ""},
		{"the month of another heading", "report.xlsx", "Sep-18 9/1/2018", "2018-09 2018-09", ""},
		{"two digits of a year", "report Sep-18.xlsx", "9/1/18", "2018-09", ""},
		{"two orders, each of them plain", "report.xlsx", "31/8/2018 9/30/2018", "2018-08 2018-09", ""},
		{"two orders, and one that may be either", "report.xlsx", "7/5/2018 31/8/2018 9/30/2018", "2018-05 2018-08 2018-09",
			"7 May 2018 | 5 July 2018 | dates: day first"},
		{"nothing shows it", "report.xlsx", "9/1/2018", "2018-01", "9 January 2018 | 1 September 2018 | dates: month first"},
		{"nothing shows it, nor is it the first", "report.xlsx", "4/9/2018", "2018-09", "4 September 2018 | 9 April 2018 | dates: day first"},
		{"the first of a month, as it is written here", "report.xlsx", "1/9/2018", "2018-09", ""},
		{"day and month alike", "report.xlsx", "9/9/2018", "2018-09", ""},
	} {
		t.Run(c.why, func(t *testing.T) {
			s := intake.Read(dated(t, strings.Fields(c.months)...), birmingham(t), nil, c.file)
			var periods, doubts []string
			for _, f := range s.Figures {
				periods = append(periods, f.Period.Key())
			}
			for _, d := range s.Doubts {
				if d.Kind == kpi.AmbiguousDates {
					doubts = append(doubts, d.Taken+" | "+d.Instead+" | "+d.SettledBy)
				}
			}
			if diff := cmp.Diff(c.want, strings.Join(periods, " ")); diff != "" {
				t.Errorf("periods (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.doubt, strings.Join(doubts, "\n")); diff != "" {
				t.Errorf("doubts (-want +got):\n%s", diff)
			}
		})
	}
}

// What people have answered counts before what the headings show, and settles what they do not.
func TestTheOrderOfDatesIsAsAnswered(t *testing.T) {
	for order, want := range map[kpi.DateOrder]string{kpi.DayFirst: "2018-01", kpi.MonthFirst: "2018-09"} {
		s := intake.Read(dated(t, "9/1/2018"), birmingham(t), &kpi.Answers{DateOrder: order}, "report.xlsx")
		if len(s.Figures) != 1 || s.Figures[0].Period.Key() != want || s.Figures[0].Heading != "9/1/2018" || len(s.Doubts) > 0 {
			t.Errorf("%s: %v, doubts %v", order, figuresOf(s), s.Doubts)
		}
	}
}

// The contract is chosen by months read in the same order.
func TestAContractIsChosenByDatesInTheirOrder(t *testing.T) {
	claims := intake.Claims(dated(t, "4/1/2018", "5/1/2018", "6/1/2018"), "report.xlsx")
	if len(claims) != 1 || claims[0].Period.Key() != "2018-06" || claims[0].Text != "6/1/2018" {
		t.Errorf("claims %v", claims)
	}
}

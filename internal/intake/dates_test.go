package intake

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/kpi"
)

// datesIn is what scanDates finds, as text: periods by their keys, then the words that are left.
func datesIn(text string) (found []string, rest string) {
	dates, words := scanDates(text)
	for _, d := range dates {
		found = append(found, spell(d))
	}
	return found, strings.Join(words, " ")
}

func spell(d date) string {
	switch {
	case d.quarter > 0 && d.noYear:
		return fmt.Sprintf("Q%d", d.quarter)
	case d.noYear:
		return d.period.First.Calendar().String()
	}
	return d.period.Key()
}

// Each of these is one date and nothing else.
func TestDatesAreReadAsOfficersWriteThem(t *testing.T) {
	for _, c := range []struct{ reason, text, want string }{
		{"the report's own form", "Oct-18", "2018-10"},
		{"with a space", "Oct 18", "2018-10"},
		{"with nothing between", "Oct18", "2018-10"},
		{"with spaces about the dash", "Oct - 18", "2018-10"},
		{"with an en dash", "Oct–18", "2018-10"},
		{"with a minus sign", "Oct−18", "2018-10"},
		{"with a non-breaking space", "Oct\u00a02018", "2018-10"},
		{"with a narrow one", "Oct\u202f2018", "2018-10"},
		{"with a space of no width", "Oct\u200b 2018", "2018-10"},
		{"with a hyphen within the month that does not show", "Ju\u00adly 2018", "2018-07"},
		{"with an apostrophe for the century", "Oct '18", "2018-10"},
		{"with a curly one and no space", "Oct’18", "2018-10"},
		{"with a slash", "Oct/18", "2018-10"},
		{"with a point", "Oct. 2018", "2018-10"},
		{"with a comma", "October, 2018", "2018-10"},
		{"spaces around it", "  Oct-18 ", "2018-10"},
		{"over two lines of a cell", "October\n2018", "2018-10"},
		{"in capitals", "OCTOBER 2018", "2018-10"},
		{"September in three letters", "Sep-18", "2018-09"},
		{"and in four", "Sept 18", "2018-09"},
		{"May is whole at three letters", "May-18", "2018-05"},
		{"the year first", "2018 October", "2018-10"},
		{"as ISO has it", "2018-10", "2018-10"},
		{"the same with a slash", "2018/10", "2018-10"},
		{"the month's number first", "10/2018", "2018-10"},
		{"and with a dash", "10-2018", "2018-10"},
		{"the month's last day", "31/10/2018", "2018-10"},
		{"the day comes first in Britain", "05/04/2018", "2018-04"},
		{"a short year", "31/10/18", "2018-10"},
		{"with points", "31.10.2018", "2018-10"},
		{"an ISO day", "2018-10-31", "2018-10"},
		{"an ISO day and hour", "2018-10-31T00:00:00Z", "2018-10"},
		{"a day and hour as a program writes it", "2018-10-31 00:00:00", "2018-10"},
		{"a day in words", "31st of October 2018", "2018-10"},
		{"the day behind its month", "October 31 2018", "2018-10"},
		{"the same with an ending and a comma", "October 31st, 2018", "2018-10"},
		{"a month of a financial year", "Oct 2018/19", "2018-10"},
		{"and one after the new year", "Jan 2018/19", "2019-01"},
		{"and one with a dash", "March 2018-19", "2019-03"},
		{"a day with dashes", "31-Oct-18", "2018-10"},
		{"the report's cover", "October 1st- 31st 2018", "2018-10"},
		{"the cover tidied", "1st - 31st October 2018", "2018-10"},
		{"days without endings", "1-31 October 2018", "2018-10"},
		{"from day to day", "1st October to 31st October 2018", "2018-10"},
		{"from date to date", "01/10/2018 - 31/10/2018", "2018-10"},
		{"a quarter", "Q2 2024/25", "2024-25-Q2"},
		{"a quarter behind its year", "2024/25 Q2", "2024-25-Q2"},
		{"a quarter in words", "Quarter 2 2024/25", "2024-25-Q2"},
		{"a quarter of a short year", "Q4 24/25", "2024-25-Q4"},
		{"a quarter of a year with a dash", "Q1 2024-25", "2024-25-Q1"},
		{"a quarter by its months", "Apr-Jun 2018", "2018-19-Q1"},
		{"the same in words", "April to June 2018", "2018-19-Q1"},
		{"the same with an en dash", "Apr–Jun 2018", "2018-19-Q1"},
		{"a span over the new year lends back the right one", "Dec - Feb 2018", "2017-12..2018-02"},
		{"KPI 11's cohort", "Jul 2015-Jun 2016", "2015-07..2016-06"},
		{"the next, with an en dash", "Oct 2015 – Sep 2016", "2015-10..2016-09"},
		{"a financial year", "2018/19", "2018-19"},
		{"with a dash", "2018-19", "2018-19"},
		{"in short", "18/19", "2018-19"},
		{"whose second half could be a month", "2011/12", "2011-12"},
		{"the one before, too", "2010/11", "2010-11"},
		{"in full", "2018/2019", "2018-19"},
		{"over a century's end", "1999/00", "1999-00"},
		{"a month without a year", "Oct", "October"},
		{"a quarter without one", "Qtr 3", "Q3"},
	} {
		got, rest := datesIn(c.text)
		if diff := cmp.Diff([]string{c.want}, got); diff != "" || rest != "" {
			t.Errorf("%s: %q leaves %q and dates (-want +got):\n%s", c.reason, c.text, rest, diff)
		}
	}
}

// Every month in every form, so that no name is left out.
func TestEveryMonthIsReadInEveryForm(t *testing.T) {
	for m := time.January; m <= time.December; m++ {
		want := []string{kpi.MonthPeriod(kpi.MonthOf(2018, m)).Key()}
		long := m.String()
		for _, text := range []string{
			long + " 2018", long[:3] + "-18", long[:3] + " 2018", strings.ToUpper(long) + "-18", strings.ToLower(long[:3]) + "18",
			fmt.Sprintf("2018-%02d", m), fmt.Sprintf("2018/%d", m), fmt.Sprintf("%02d/2018", m), fmt.Sprintf("01/%02d/2018", m),
			fmt.Sprintf("28.%d.18", m), "1st " + long + " 2018", long + " 1st - 28th 2018", "2018 " + long,
		} {
			if got, rest := datesIn(text); cmp.Diff(want, got) != "" || rest != "" {
				t.Errorf("%q is %v and %q, want %v", text, got, rest, want)
			}
		}
	}
}

// A date may stand among words, which are handed back without it.
func TestWordsAroundADateAreLeft(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
		rest string
	}{
		{"Oct-18 (Rolling 12M)", []string{"2018-10"}, "rolling 12 m"},
		{"Oct-18 (Rolling 12 Mon)", []string{"2018-10"}, "rolling 12 mon"},
		{"Oct-18 (3 Year Average)", []string{"2018-10"}, "3 year average"},
		{"Target 18/19", []string{"2018-19"}, "target"},
		{"BCT KPI report Oct-18", []string{"2018-10"}, "bct kpi report"},
		{"As at 31 October 2018", []string{"2018-10"}, "as at"},
		{"KPI 12 Oct-18", []string{"2018-10"}, "kpi 12"},
		{"Indicator 1 October 2018", []string{"2018-10"}, "indicator 1"},
		{"Year to Oct-18", []string{"2018-10"}, "year to"},
		{"Oct-18: KPI 8", []string{"2018-10"}, "kpi 8"},
		{"12 months to Oct-18", []string{"2018-10"}, "12 months to"},
		{"Oct 2018 against Oct 2017", []string{"2018-10", "2017-10"}, "against"},
		{"* Mar-17 figures", []string{"2017-03"}, "figures"},
		{"Q2 2024/25 (Jul–Sep 2024)", []string{"2024-25-Q2"}, ""},
	} {
		got, rest := datesIn(c.text)
		if diff := cmp.Diff(c.want, got); diff != "" || rest != c.rest {
			t.Errorf("%q leaves %q, want %q, and dates (-want +got):\n%s", c.text, rest, c.rest, diff)
		}
	}
}

// Numbers that look like parts of dates and are none.
func TestNumbersAreNotTakenForDates(t *testing.T) {
	for _, c := range []struct{ reason, text string }{
		{"a tolerance", "80-90%"},
		{"a tolerance of neighbouring numbers", "19-20"},
		{"a tolerance with an en dash", "24–36%"},
		{"a tolerance with spaces and signs", "75% - 95%"},
		{"a tolerance in units", "220-260 days"},
		{"a tolerance whose ends could be months", "10 - 12"},
		{"a window", "12 months"},
		{"a window in words", "Prev. 12 months average"},
		{"an indicator", "KPI 8"},
		{"an indicator in words", "Performance Indicator 4"},
		{"ages", "10 - 17"},
		{"ages that follow each other, with a dash", "aged 16-17"},
		{"a count in thousands", "1,063"},
		{"a count the size of a year", "2018"},
		{"a decimal", "0.85"},
		{"a version", "5.12.1"},
		{"no day of any month", "0.10.18"},
		{"no month of any year", "31/13/2018"},
		{"one part of a total", "9/10"},
		{"a stretch of years that is no financial year", "2000-2010"},
		{"a fifth quarter", "Q5"},
		{"a name that begins as a month does", "Marches"},
		{"a word that holds one", "decision"},
		{"nothing", ""},
		{"no words", " – * "},
	} {
		if got, _ := datesIn(c.text); got != nil {
			t.Errorf("%s: %q holds %v", c.reason, c.text, got)
		}
	}
}

// A date to the day is when something was sent or taken; a month is what is reported.
func TestADateToTheDayIsKnownAsOne(t *testing.T) {
	for text, want := range map[string]bool{"31/10/2018": true, "2018-10-31": true, "October 1st- 31st 2018": true,
		"1st - 31st October 2018": true, "Oct-18": false, "2018-10": false, "10/2018": false, "Q2 2024/25": false} {
		if dates, _ := scanDates(text); len(dates) != 1 || dates[0].day != want {
			t.Errorf("%q: to the day should be %v: %v", text, want, dates)
		}
	}
}

// The month in a workbook's name counts; the day it was sent does not.
func TestAFilesNameClaimsItsMonth(t *testing.T) {
	for _, c := range []struct{ reason, file, want string }{
		{"as the Trust names them", "BCT KPI report Oct-18.xlsx", "2018-10"},
		{"as a repository names them", "submissions/2018-10.xlsx", "2018-10"},
		{"with underscores", "BCT_KPI_Oct_2018_final.xlsx", "2018-10"},
		{"from another system's folder", `C:\Trust\2017-09\Oct-18.xlsx`, "2018-10"},
		{"a quarter", "Eastmere Q2 2024-25.xlsx", "2024-25-Q2"},
		{"a month, and the day it was sent", "KPI Oct-18 sent 12.11.2018.xlsx", "2018-10"},
		{"only the day it was sent", "KPI 2018-11-12.xlsx", ""},
		{"only a year", "KPIs 2018-19.xlsx", ""},
		{"two months", "KPI Sep-18 and Oct-18.xlsx", ""},
		{"a month of no year", "KPI October.xlsx", ""},
		{"no month", "report.xlsx", ""},
	} {
		claim, ok := fileClaim(c.file)
		if got := claim.Period.Key(); got != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q claims %q, want %q", c.reason, c.file, got, c.want)
		}
	}
}

package kpi

import (
	"fmt"
	"time"
)

// Month numbers a calendar month: year × 12 + (month − 1), so that months subtract. 0 is January of year 0, never met.
type Month int

// MonthOf is the month of a calendar year.
func MonthOf(year int, month time.Month) Month { return Month(year*12 + int(month) - 1) }

// Year and Calendar take the month apart again.
func (m Month) Year() int            { return int(m) / 12 }
func (m Month) Calendar() time.Month { return time.Month(int(m)%12 + 1) }

// String is the month as officers write it: Oct-18.
func (m Month) String() string {
	at := (int(m)%months + months) % months * len("Oct-18")
	return monthNames[at : at+len("Oct-18")]
}

// monthNames is the names of all months of a century, one after the other: a report writes them by the hundred.
var monthNames = func() string {
	var names []byte
	for n := range months {
		names = append(names, time.Month(n%12 + 1).String()[:3]...)
		names = append(names, '-', byte('0'+n/120), byte('0'+n/12%10))
	}
	return string(names)
}()

const months = 1200

// Period is a stretch of whole months: a month, a quarter, a year, or a cohort's span. The zero Period is none.
type Period struct {
	First  Month
	Months int
}

// Noun is what a period is called: a month, a quarter, a year; anything else, and none, is a period.
func (p Period) Noun() string {
	switch p.Months {
	case 1:
		return "month"
	case 3:
		return "quarter"
	case 12:
		return "year"
	}
	return "period"
}

// MonthPeriod is the period of one month.
func MonthPeriod(m Month) Period { return Period{m, 1} }

// Span is the period from one month to another, both included.
func Span(first, last Month) Period { return Period{first, int(last-first) + 1} }

// FinancialYear is April to March, named by the calendar year in which it starts.
func FinancialYear(start int) Period { return Period{MonthOf(start, time.April), 12} }

// IsZero reports whether there is no period.
func (p Period) IsZero() bool { return p == Period{} }

// Last is the last month of the period.
func (p Period) Last() Month { return p.First + Month(p.Months) - 1 }

// LastDay is the last day of the period, such as 2018-10-31; empty if there is no period.
func (p Period) LastDay() string {
	if p.IsZero() {
		return ""
	}
	next := p.Last() + 1
	return time.Date(next.Year(), next.Calendar(), 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// Shift moves a period by n of its own lengths: −1 is the month, quarter or year before.
func (p Period) Shift(n int) Period { return Period{p.First + Month(n*p.Months), p.Months} }

// Compare orders periods by their last month, then the shorter first.
func (p Period) Compare(q Period) int {
	if p.Last() != q.Last() {
		return int(p.Last() - q.Last())
	}
	return p.Months - q.Months
}

// FinancialYear is the year, from April, in which the period ends.
func (p Period) FinancialYear() Period { return financialYearOf(p.Last()) }

func financialYearOf(m Month) Period {
	year := m.Year()
	if m.Calendar() < time.April {
		year--
	}
	return FinancialYear(year)
}

func (p Period) isQuarter() bool { return p.Months == 3 && (p.First.Calendar()-1)%3 == 0 }

func (p Period) quarter() int { return int(p.First-p.FinancialYear().First)/3 + 1 }

// String is the period as officers write it: Oct-18; Q2 2018/19; 2018/19; Oct 2015 to Sep 2016.
func (p Period) String() string {
	year := p.FinancialYear()
	switch {
	case p.IsZero():
		return ""
	case p.Months == 1:
		return p.First.String()
	case p.isQuarter():
		return fmt.Sprintf("Q%d %s", p.quarter(), year)
	case p == year:
		return fmt.Sprintf("%d/%02d", p.First.Year(), p.Last().Year()%100)
	}
	return longMonth(p.First) + " to " + longMonth(p.Last())
}

func longMonth(m Month) string {
	return fmt.Sprintf("%s %d", m.Calendar().String()[:3], m.Year())
}

// Key is the period as files and JSON write it, safe in a file's name: 2018-10; 2018-19-Q2; 2018-19;
// 2015-10..2016-09.
func (p Period) Key() string {
	year := p.FinancialYear()
	switch {
	case p.IsZero():
		return ""
	case p.Months == 1:
		return isoMonth(p.First)
	case p.isQuarter():
		return fmt.Sprintf("%s-Q%d", year.Key(), p.quarter())
	case p == year:
		return fmt.Sprintf("%d-%02d", p.First.Year(), p.Last().Year()%100)
	}
	return isoMonth(p.First) + ".." + isoMonth(p.Last())
}

func isoMonth(m Month) string { return fmt.Sprintf("%04d-%02d", m.Year(), m.Calendar()) }

// Frequency is how often a submission is due, or a release is made.
type Frequency string

// The frequencies a contract may name.
const (
	Monthly   Frequency = "monthly"
	Quarterly Frequency = "quarterly"
	Yearly    Frequency = "yearly"
)

// Months is the length of one period of the frequency.
func (f Frequency) Months() int {
	switch f {
	case Quarterly:
		return 3
	case Yearly:
		return 12
	}
	return 1
}

// Noun is what one period of the frequency is called.
func (f Frequency) Noun() string { return Period{Months: f.Months()}.Noun() }

// PeriodOf is the period of the frequency that holds month m; quarters and years run from April.
func (f Frequency) PeriodOf(m Month) Period {
	start := financialYearOf(m).First
	n := f.Months()
	return Period{start + Month(int(m-start)/n*n), n}
}

package challenge

import (
	"strings"
	"time"

	"kpicheck/internal/regex"
)

// firstDay is the day that spreadsheets give the number 0, as they count since 1 March 1900.
var firstDay = time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)

// serial is the number of a day such as 2018-11-20.
func serial(day string) (int, bool) {
	d, err := time.Parse(time.DateOnly, day)
	return int(d.Sub(firstDay).Hours() / 24), err == nil
}

// longDay is a day such as 2018-11-20 as 20 November 2018.
func longDay(day string) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return d.Format("2 January 2006")
}

// dayForms are the ways in which people here write a day. Where the month's number might be the day's, the day comes first.
var dayForms = []string{time.DateOnly, "2/1/2006", "2/1/06", "2.1.2006", "2.1.06", "2-1-2006", "2 January 2006", "2 Jan 2006", "2-Jan-2006", "2-Jan-06",
	"2 Jan 06", "January 2, 2006", "Mon 2 Jan 2006", "Monday 2 January 2006", "2006-01-02 15:04:05", "2006-01-02T15:04:05"}

// ordinal is the letters behind the number in 20th.
var ordinal = regex.Lazy(`(\d)(?:st|nd|rd|th)\b`)

// dayWritten is a day as 2018-11-20, of a text that says one; else the text.
func dayWritten(text string) string {
	plain := strings.Join(strings.Fields(ordinal().ReplaceAllString(text, "$1")), " ")
	for _, form := range dayForms {
		if d, err := time.Parse(form, plain); err == nil && d.Year() >= 1900 {
			return d.Format(time.DateOnly)
		}
	}
	return text
}

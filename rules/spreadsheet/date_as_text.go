package spreadsheet

import (
	"fmt"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/regex"
	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/wording"
)

// DateAsText finds dates that are stored as text.
var DateAsText = &Rule{
	Name:   "date-as-text",
	Family: finding.Spreadsheet,
	Title:  "A date is stored as text among dates",
	Doc: `A date that Excel did not take for one, such as 31/02/2018 or 13/25/2018, stays a text: it is left out of every sort, filter
and comparison, and 03/04/2018 typed on an American computer is another day.

A text that reads as a date is a note where most of the cells about it in its column are true dates. So a column of months
written as words is left alone, and so is a heading.

Whether a true date is the right one is not seen: a day and a month exchanged on import are a sound date. Dates in words of
another language are not taken for dates.`,
	Answer: `Type the dates again, or turn them into dates: Data, Text to Columns, Date.`,
	Run:    func(p *Pass) { p.eachSheet(datesAsText) },
}

var datelike = regex.Lazy(`(?i)^\s*(\d{1,2}[./-]\d{1,2}[./-](\d{2}|\d{4})|\d{4}-\d{1,2}-\d{1,2}|` +
	`\d{1,2}[ -](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ -](\d{2}|\d{4}))\s*$`)

func datesAsText(s *grid.Sheet) []finding.Exception {
	isDate := func(i int32) bool {
		c := &s.Cells[i]
		return c.Type == workbook.Date || c.Type == workbook.Number && s.Format(c).Date
	}
	var found []int32
	for i := range s.Cells {
		c := &s.Cells[i]
		if c.Type == workbook.Text && !c.HasFormula() && len(c.Text) >= 6 && len(c.Text) <= 20 &&
			strings.ContainsAny(c.Text, digits) && datelike().MatchString(c.Text) && grid.MostlyAmong(s, int32(i), isDate) {
			found = append(found, int32(i))
		}
	}
	if len(found) == 0 {
		return nil
	}
	first := found[0]
	e := wording.Of(s, finding.Note, found)
	e.Reported = s.Cells[first].Text
	e.LikelyCause = "it is no date of the calendar, or was written in another country's order"
	e.Question = fmt.Sprintf("Which %s %s mean?", wording.Verb(len(found), "day does", "days do"), wording.Named(s, found))
	e.Says = fmt.Sprintf("%s %s stored as text, among dates", wording.Named(s, found), wording.Verb(len(found), "is", "are")) // what stands at the left tells nothing of a day
	return []finding.Exception{e}
}

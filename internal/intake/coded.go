package intake

import (
	"strings"
	"time"

	"kpicheck/internal/kpi"
)

// codedDate reads a period that is written as one number, as published statistics do: 2018, 201809, 201819.
func (l *vocabulary) codedDate(text string) (date, bool) {
	if len(text) != 4 && len(text) != 6 || strings.Trim(text, "0123456789") != "" {
		return date{}, false
	}
	year := number(text[:4])
	if year < 1990 || year > 2100 {
		return date{}, false
	}
	if len(text) == 4 {
		return date{period: kpi.FinancialYear(year - 1), bareYear: true, named: year}, true
	}
	behind := number(text[4:])
	next := behind == (year+1)%100
	isMonth := behind >= 1 && behind <= 12
	switch {
	case next && (!isMonth || l.contract.Frequency.Months() == 12):
		return date{period: kpi.FinancialYear(year), year: true}, true
	case isMonth:
		return date{period: kpi.MonthPeriod(kpi.MonthOf(year, time.Month(behind)))}, true
	}
	return date{}, false
}

// numberSense is what a number says under a heading that says what such cells say.
func (l *vocabulary) numberSense(f facet, text string, s *sense) *sense {
	if f == ofIndicator {
		if i, ok := l.numbered(text); ok {
			return &sense{text: text, ids: []identity{{indicator: i}}, byID: true, bare: true, weight: 1, when: noHeading}
		}
		return noSense
	}
	if f == ofPeriod && isMonthOfYear(text) {
		month := kpi.MonthPeriod(kpi.MonthOf(0, time.Month(number(text))))
		return &sense{text: text, when: &heading{text: text, dates: []date{{period: month, noYear: true}}, known: true}}
	}
	return s
}

// isMonthOfYear reports whether a number is a month of the calendar year.
func isMonthOfYear(text string) bool {
	return len(text) <= 2 && number(text) >= 1 && number(text) <= 12
}

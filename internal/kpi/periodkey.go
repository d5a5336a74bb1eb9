package kpi

import (
	"strings"
	"time"
)

// ParsePeriod reads a period as Key writes it. 2011-12 is the month of December, though Key writes the financial year
// 2011/12 so as well.
func ParsePeriod(key string) (Period, bool) {
	p, ok := periodOf(key)
	return p, ok && p.Key() == key
}

func periodOf(key string) (Period, bool) {
	if first, last, spans := strings.Cut(key, ".."); spans {
		from, isMonth := parseMonth(first)
		to, alsoMonth := parseMonth(last)
		return Span(from, to), isMonth && alsoMonth && to > from
	}
	if m, ok := parseMonth(key); ok {
		return MonthPeriod(m), true
	}
	start, quarter, _ := strings.Cut(key, "-Q")
	t, err := time.Parse("2006", start[:min(len(start), 4)])
	if err != nil {
		return Period{}, false
	}
	year := FinancialYear(t.Year())
	if len(quarter) == 1 && quarter[0] >= '1' && quarter[0] <= '4' {
		return Period{year.First + Month(quarter[0]-'1')*3, 3}, true
	}
	return year, true
}

func parseMonth(key string) (Month, bool) {
	t, err := time.Parse("2006-01", key)
	return MonthOf(t.Year(), t.Month()), err == nil
}

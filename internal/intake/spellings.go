package intake

import (
	"slices"
	"time"

	"kpicheck/internal/kpi"
)

// dayRange is "October 1st - 31st 2018".
func dayRange(t []token) (date, int) {
	month, ok := monthAt(t, 0)
	if !ok {
		return date{}, 0
	}
	first, n := dayAt(t, 1)
	if !first || !t[1+n-1].ordinal() {
		return date{}, 0
	}
	i := 1 + n
	if i < len(t) && t[i].text == "to" {
		i++
	}
	on := number(t[1].text)
	if last, n := dayAt(t, i); last {
		on = number(t[i].text)
		i += n
	}
	if year, ok := yearAt(t, i, false); ok {
		return date{period: kpi.MonthPeriod(kpi.MonthOf(year, month)), day: true, on: on}, i + 1
	}
	return date{period: kpi.MonthPeriod(kpi.MonthOf(0, month)), day: true, on: on, noYear: true}, i
}

func (t token) ordinal() bool { return slices.Contains([]string{"st", "nd", "rd", "th"}, t.text) }

// dayAt is a day of the month at token i, with its ordinal ending; n is how many tokens it takes.
func dayAt(t []token, i int) (ok bool, n int) {
	if i >= len(t) || !t[i].digits || len(t[i].text) > 2 || number(t[i].text) < 1 || number(t[i].text) > 31 {
		return false, 0
	}
	if i+1 < len(t) && t[i+1].joined && t[i+1].ordinal() {
		return true, 2
	}
	return true, 1
}

// dayMonth is "31 October 2018", "1st to 31st October 2018".
func dayMonth(t []token) (date, int) {
	ok, i := dayAt(t, 0)
	if !ok {
		return date{}, 0
	}
	j := i
	if j < len(t) && t[j].text == "to" {
		j++
	}
	on := number(t[0].text)
	if ok, n := dayAt(t, j); ok && (j > i || t[j].before == "-") {
		on = number(t[j].text)
		i = j + n
	}
	if i < len(t) && t[i].text == "of" {
		i++
	}
	if i >= len(t) || !slices.Contains([]string{"", "-", "/", "."}, t[i].before) {
		return date{}, 0
	}
	if d, n := monthYear(t[i:]); n > 0 {
		d.day, d.on = true, on
		return d, i + n
	}
	return date{}, 0
}

// slashedYear is "2018/19", which is no month though it might be one in "2011/12".
func slashedYear(t []token) (date, int) {
	if len(t) > 1 && t[1].before == "/" && len(t[0].text) == 4 {
		return financialYear(t)
	}
	return date{}, 0
}

// timeOfDay is how many tokens at the start are the time behind a date: "00:00:00", "T00:00".
func timeOfDay(t []token) int {
	n := 0
	if len(t) > 0 && t[0].text == "t" {
		n = 1
	}
	if n+1 >= len(t) || !t[n].digits || t[n+1].before != ":" {
		return 0
	}
	for n++; n < len(t) && (t[n].before == ":" || t[n].before == "."); n++ {
	}
	if n < len(t) && t[n].text == "z" {
		n++
	}
	return n
}

// monthDay is "October 31 2018", the day behind the month as in America.
func monthDay(t []token) (date, int) {
	month, ok := monthAt(t, 0)
	if !ok || len(t) < 3 || t[1].before == "-" {
		return date{}, 0
	}
	if isDay, n := dayAt(t, 1); isDay && n == 1 {
		if year, ok := yearAt(t, 2, false); ok {
			return date{period: kpi.MonthPeriod(kpi.MonthOf(year, month)), day: true, on: number(t[1].text)}, 3
		}
	}
	return date{}, 0
}

// monthYear is "Oct-18", "October 2018", "Oct 2018/19", "Oct".
func monthYear(t []token) (date, int) {
	month, ok := monthAt(t, 0)
	if !ok {
		return date{}, 0
	}
	if year, n := financialYear(t[1:]); n > 0 {
		m := kpi.MonthOf(year.period.First.Year(), month)
		if m < year.period.First {
			m += 12
		}
		return date{period: kpi.MonthPeriod(m)}, 1 + n
	}
	if year, ok := yearAt(t, 1, true); ok {
		return date{period: kpi.MonthPeriod(kpi.MonthOf(year, month))}, 2
	}
	return date{period: kpi.MonthPeriod(kpi.MonthOf(0, month)), noYear: true}, 1
}

// isoMonth is "2018-10", "2018-10-31", "2018 Oct".
func isoMonth(t []token) (date, int) {
	year, ok := yearAt(t, 0, false)
	if !ok || len(t) < 2 {
		return date{}, 0
	}
	if month, ok := monthAt(t, 1); ok {
		return date{period: kpi.MonthPeriod(kpi.MonthOf(year, month))}, 2
	}
	if t[1].before != "-" && t[1].before != "/" || !t[1].digits || len(t[1].text) > 2 || number(t[1].text) < 1 || number(t[1].text) > 12 {
		return date{}, 0
	}
	d := date{period: kpi.MonthPeriod(kpi.MonthOf(year, time.Month(number(t[1].text))))}
	if ok, _ := dayAt(t, 2); ok && t[2].before == t[1].before {
		d.day, d.on = true, number(t[2].text)
		return d, 3 + timeOfDay(t[3:])
	}
	return d, 2
}

// numericDate is "31/10/2018", the day first as in Britain, or "10/2018".
func numericDate(t []token) (date, int) {
	if len(t) < 2 || !t[0].digits || !t[1].digits || !isDateSeparator(t[1].before) {
		return date{}, 0
	}
	if ok, n := dayAt(t, 0); ok && n == 1 && len(t) > 2 && t[2].before == t[1].before && isMonthNumber(t[1]) {
		if year, ok := yearAt(t, 2, true); ok {
			return date{period: kpi.MonthPeriod(kpi.MonthOf(year, time.Month(number(t[1].text)))), day: true,
				on: number(t[0].text)}, 3 + timeOfDay(t[3:])
		}
	}
	if year, ok := yearAt(t, 1, false); ok && isMonthNumber(t[0]) {
		return date{period: kpi.MonthPeriod(kpi.MonthOf(year, time.Month(number(t[0].text))))}, 2
	}
	return date{}, 0
}

func isDateSeparator(s string) bool { return s == "/" || s == "." || s == "-" }

func isMonthNumber(t token) bool {
	return t.digits && len(t.text) <= 2 && number(t.text) >= 1 && number(t.text) <= 12
}

// financialYear is "2018/19", "2018-19", "18/19".
func financialYear(t []token) (date, int) {
	if len(t) < 2 || !t[0].digits || !t[1].digits || t[1].before != "/" && t[1].before != "-" {
		return date{}, 0
	}
	start, ok := yearAt(t, 0, true)
	if !ok || number(t[1].text)%100 != (start+1)%100 || len(t[0].text) == 2 && t[1].before == "-" {
		return date{}, 0
	}
	return date{period: kpi.FinancialYear(start), year: true}, 2
}

// quarter is "Q2", "Quarter 2 2018/19", "2018/19 Q2" (the year then stands before it and joinSpans puts them together).
func quarter(t []token) (date, int) {
	if len(t) >= 2 && ordinals[t[0].text] > 0 && t[1].text == "quarter" {
		n := ordinals[t[0].text]
		if year, taken := financialYear(t[2:]); taken > 0 {
			return date{period: kpi.Period{First: year.period.First + kpi.Month(3*(n-1)), Months: 3}, quarter: n}, 2 + taken
		}
		return date{period: kpi.Period{Months: 3}, quarter: n, noYear: true}, 2
	}
	if len(t) < 2 || !slices.Contains([]string{"q", "qtr", "quarter"}, t[0].text) || !t[1].digits || len(t[1].text) > 1 {
		return date{}, 0
	}
	q := number(t[1].text)
	if q < 1 || q > 4 {
		return date{}, 0
	}
	if year, n := financialYear(t[2:]); n > 0 {
		return date{period: kpi.Period{First: year.period.First + kpi.Month(3*(q-1)), Months: 3}, quarter: q}, 2 + n
	}
	return date{period: kpi.Period{Months: 3}, quarter: q, noYear: true}, 2
}

var ordinals = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4}

// numberedMonth is "M6", the sixth month of the financial year.
func numberedMonth(t []token) (date, int) {
	if len(t) < 2 || t[0].text != "m" || !t[1].joined || len(t[1].text) > 2 {
		return date{}, 0
	}
	n := number(t[1].text)
	if n < 1 || n > 12 {
		return date{}, 0
	}
	month := kpi.MonthOf(0, time.April) + kpi.Month(n-1)
	return date{period: kpi.MonthPeriod(kpi.MonthOf(0, month.Calendar())), numbered: true, noYear: true}, 2
}

func monthAt(t []token, i int) (time.Month, bool) {
	if i >= len(t) || t[i].digits {
		return 0, false
	}
	m, ok := monthNames[t[i].text]
	return m, ok
}

// yearAt is a year of four digits at token i, or of two if short ones are allowed. A number that carries an ordinal
// ending is a day.
func yearAt(t []token, i int, short bool) (int, bool) {
	if i >= len(t) || !t[i].digits || i+1 < len(t) && t[i+1].joined && t[i+1].ordinal() {
		return 0, false
	}
	switch y := number(t[i].text); {
	case len(t[i].text) == 4 && y >= 1950 && y < 2100:
		return y, true
	case short && len(t[i].text) == 2:
		return 2000 + y, true
	}
	return 0, false
}

// number is the value of a few digits; anything longer is as good as nought to its callers.
func number(digits string) int {
	if len(digits) > 4 {
		return 0
	}
	n := 0
	for _, d := range digits {
		if d < '0' || d > '9' {
			return 0
		}
		n = n*10 + int(d-'0')
	}
	return n
}

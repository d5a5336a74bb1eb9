package register

import (
	"strconv"
	"strings"
	"time"

	"kpicheck/internal/kpi"
)

// spanMark stands between the two months of a stretch of time.
const spanMark = ".."

// periodKey is a period as the register writes it: as kpi.Period.Key does, but for the years whose key might be a month's.
// 2011-12 is December 2011, and the financial year of that name is 2011-04..2012-03.
func periodKey(p kpi.Period) string {
	key := p.Key()
	if read, ok := readPeriod(key); !ok || read != p {
		return kpi.MonthPeriod(p.First).Key() + spanMark + kpi.MonthPeriod(p.Last()).Key()
	}
	return key
}

// parsePeriod reads what periodKey writes, and nothing else.
func parsePeriod(key string) (kpi.Period, bool) {
	p, ok := readPeriod(key)
	return p, ok && periodKey(p) == key
}

func readPeriod(key string) (p kpi.Period, ok bool) {
	if first, last, isSpan := strings.Cut(key, spanMark); isSpan {
		from, fine := readMonth(first)
		to, ok := readMonth(last)
		return kpi.Span(from, to), fine && ok && from <= to
	}
	if m, ok := readMonth(key); ok {
		return kpi.MonthPeriod(m), true
	}
	key, quarter, isQuarter := strings.Cut(key, "-Q")
	start, end, ok := numbers(key)
	if year := kpi.FinancialYear(start); !ok || end != (start+1)%100 {
		return p, false
	} else if !isQuarter {
		return year, true
	} else {
		p = kpi.Period{First: year.First, Months: 3}
	}
	n := strings.Index("1234", quarter)
	return p.Shift(n), len(quarter) == 1 && n >= 0
}

// readMonth reads 2018-10.
func readMonth(key string) (kpi.Month, bool) {
	year, month, ok := numbers(key)
	return kpi.MonthOf(year, time.Month(month)), ok && month >= 1 && month <= 12
}

// numbers reads four digits, a hyphen and two digits.
func numbers(key string) (first, second int, ok bool) {
	if len(key) != len("2018-10") || key[4] != '-' {
		return 0, 0, false
	}
	a, err := strconv.ParseUint(key[:4], 10, 0)
	b, fault := strconv.ParseUint(key[5:], 10, 0)
	return int(a), int(b), err == nil && fault == nil
}

package claims

import (
	"math/big"
	"strings"
	"time"

	"kpicheck/internal/kpi"
)

// moment is a time that words name: that reported, or another.
type moment struct {
	reported bool
	point    bool // its end, and not the whole of it
	base     Base
}

// before are the words that may stand before a time.
var before = said("in|for|during|of|at the end of|as at|as at the end of|as of|at|by the end of|to the end of|on|to|throughout|for the month of|in the month of|at end of|as at end of")

// others are times other than the reported one.
var others = bookOf(
	page[Base]{Base{Back: 1}, "last month|the previous month|previous month|the prior month|prior month|the month before|last month's figure|last month's performance|last month's position|the last month|" +
		"the preceding month|last month's result|last month's outturn|the previous month's figure|the previous month's performance|previous month's figure|last months figure|last month ' s figure|" +
		"last month's rate|the previous period|the last period|last period|the previous reporting period|the last report|the previous report|last month's report|the previous month's position|the figure for last month|the figure last month"},
	page[Base]{Base{Year: true}, "the same month last year|same month last year|the same period last year|same period last year|this time last year|the same time last year|" +
		"the same month in the previous year|the same period in the previous year|the same month of last year|the same period of last year|the corresponding month last year|the same point last year"})

// unsaid are times that may be any of several.
var unsaid = said("last year|the previous year|last quarter|the previous quarter|previous quarters|last week|this week|this year|in year|last financial year|previous years|previous months|recent months|the last quarter|" +
	"year end|the year end|the last few months|the start of the year|the beginning of the year|the last year|the year|in recent months|over recent months|the past few months|the last three months|recent weeks|the summer|the baseline|quarter 1|quarter 2|quarter 3|quarter 4|q1|q2|q3|q4|" +
	"the last two months|the last 3 months|the last 6 months|the last six months|the start of the financial year|the previous financial year")

// when reads a time at a place, and the word before it where there may be one; n is 0 where there is none.
func (r *reader) when(t []token, i int) (m moment, n int) {
	_, lead := before.at(t, i)
	at := i + lead
	if base, k := others.at(t, at); k > 0 {
		return moment{base: base}, lead + k
	}
	if _, k := unsaid.at(t, at); k > 0 {
		return moment{}, lead + k
	}
	month, k := monthAt(t, at, r.reported)
	if k == 0 {
		return m, 0
	}
	if day := t[at]; day.num != nil && day.num.Cmp(monthsEnd) < 0 {
		return moment{}, lead + k
	}
	point := lead > 0 && pointing[t[i].word]
	inside := month >= r.reported.First && month <= r.reported.Last()
	return moment{inside, inside && point, Base{Period: kpi.MonthPeriod(month)}}, lead + k
}

// monthsEnd is the first day of a month that may be its last.
var monthsEnd = big.NewRat(28, 1)

// pointing are the words before a month of which its end is meant.
var pointing = one("at as by to")

// monthAt reads "October", "October 2018", "31st October", "Oct 18"; without its year it is the last that has come.
func monthAt(t []token, i int, reported kpi.Period) (month kpi.Month, n int) {
	at := i
	if at < len(t) && t[at].num != nil && !t[at].percent && at+1 < len(t) && calendar[t[at+1].word] > 0 {
		at++ // the day
	}
	if at >= len(t) || calendar[t[at].word] == 0 || reported.IsZero() {
		return 0, 0
	}
	name := calendar[t[at].word]
	if year, ok := yearAt(t, at+1); ok {
		return kpi.MonthOf(year, name), at + 2 - i
	}
	month = kpi.MonthOf(reported.Last().Year(), name)
	if month > reported.Last() {
		month -= 12
	}
	return month, at + 1 - i
}

func yearAt(t []token, i int) (year int, ok bool) {
	if i >= len(t) || t[i].num == nil || t[i].percent || t[i].places != 0 || !t[i].num.IsInt() {
		return 0, false
	}
	year = int(t[i].num.Num().Int64())
	switch digits := t[i].to - t[i].from; {
	case digits == 2 && year >= 10 && year < 40:
		return 2000 + year, true
	case digits == 4 && year > 1990 && year < 2100:
		return year, true
	}
	return 0, false
}

var calendar = func() map[string]time.Month {
	all := map[string]time.Month{"sept": time.September}
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		all[name], all[name[:3]] = m, m
		all[name+"'s"] = m
	}
	return all
}()

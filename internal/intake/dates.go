package intake

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"kpicheck/internal/kpi"
)

// token is a run of letters or of digits of a heading, and the separators before it.
type token struct {
	text   string // lower case
	before string // what parts it from the token before, spaces left out; "" where only spaces do
	digits bool
	joined bool // nothing at all stands between it and the token before
}

func tokensOf(s string) []token {
	s = strings.ToLower(s)
	tokens := make([]token, 0, min(len(s)/3+1, 16))
	start, before, joined := 0, "", false // start is that of the last token
	for i, r := range s {
		letter, digit := unicode.IsLetter(r), r >= '0' && r <= '9'
		switch {
		case letter || digit:
			char := s[i : i+utf8.RuneLen(r)]
			if last := len(tokens) - 1; !joined || tokens[last].digits != digit {
				tokens = append(tokens, token{char, before, digit, joined})
				start, before, joined = i, "", true
			} else if t := &tokens[last].text; start+len(*t) == i {
				*t = s[start : i+len(char)]
			} else { // something within the word was left out
				*t += char
			}
		case unicode.IsSpace(r):
			joined = false
		case unicode.Is(unicode.Cf, r) || isApostrophe(r) && joined && !tokens[len(tokens)-1].digits:
		default:
			before += string(plainSeparator(r))
			joined = false
		}
	}
	return tokens
}

func plainSeparator(r rune) rune {
	if unicode.Is(unicode.Pd, r) || r == '−' {
		return '-'
	}
	return r
}

var monthNames = func() map[string]time.Month {
	names := map[string]time.Month{"sept": time.September}
	for m := time.January; m <= time.December; m++ {
		long := strings.ToLower(m.String())
		names[long], names[long[:3]] = m, m
	}
	return names
}()

// date is a month or a longer period found in text. A month or quarter may lack its year.
type date struct {
	period   kpi.Period // of the right length; without a year, in year 0
	noYear   bool
	day      bool // said to the day
	on       int  // that day; of a range the last
	quarter  int  // 1 to 4 of the financial year
	year     bool // written as a financial year: "2018/19"
	numbered bool // written as a month of the financial year: "M6"
	spanNext bool // "to" or a dash follows
	toDate   bool // "to date" follows
	bareYear bool // written as one number: "2018"
	named    int  // that number
}

// scanDates takes every month, quarter, year and span out of a text and hands back the words that are left.
func scanDates(s string) (dates []date, rest []string) {
	if len(s) > datedLength {
		return nil, nil
	}
	tokens := tokensOf(s)
	for len(tokens) > 0 {
		d, n := dateAt(tokens)
		if n == 0 || len(rest) > 0 && tokens[0].digits && slices.Contains(numberedWords, rest[len(rest)-1]) {
			rest = append(rest, tokens[0].text)
			tokens = tokens[1:]
			continue
		}
		tokens = tokens[n:]
		if len(tokens) > 1 && tokens[0].text == "to" && tokens[1].text == "date" {
			d.toDate = true
		} else if len(tokens) > 0 && (tokens[0].before == "-" || slices.Contains([]string{"to", "until", "through"}, tokens[0].text)) {
			if tokens[0].before != "-" {
				tokens = tokens[1:]
			}
			d.spanNext = true
		}
		dates = append(dates, d)
	}
	return joinSpans(dates), rest
}

// datedLength bounds the texts that are searched for dates.
const datedLength = 400

// numberedWords have a number behind them that is no day: "KPI 12 Oct-18".
var numberedWords = strings.Fields("kpi indicator measure no version v")

// Dates begin with a number or with a word.
var (
	fromNumber = []func([]token) (date, int){dayMonth, slashedYear, isoMonth, numericDate, financialYear}
	fromWord   = []func([]token) (date, int){dayRange, monthDay, monthYear, quarter, numberedMonth}
)

// dateAt reads a date at the start of the tokens; n is how many it takes, 0 for none.
func dateAt(t []token) (d date, n int) {
	readers := fromWord
	if t[0].digits {
		readers = fromNumber
	}
	for _, read := range readers {
		if d, n = read(t); n > 0 {
			return d, n
		}
	}
	return date{}, 0
}

// joinSpans puts "Jul 2015 - Jun 2016" together, lends the last month's year to a first one that has none, and a
// financial year to the quarter beside it.
func joinSpans(dates []date) []date {
	var joined []date
	for i := 0; i < len(dates); i++ {
		d := dates[i]
		if i+1 < len(dates) {
			next := dates[i+1]
			switch {
			case next.quarter > 0 && next.noYear && d.period.Months == 12:
				d = date{period: kpi.Period{First: d.period.First + kpi.Month(3*(next.quarter-1)), Months: 3}, quarter: next.quarter}
				i++
			case d.spanNext && d.period.Months == 1 && next.period.Months == 1 && (d.noYear || !next.noYear):
				d = spanOf(d, next)
				i++
			case next.numbered && !d.noYear && d.period.Months == 1 && d.period.First.Calendar() == next.period.First.Calendar():
				i++ // "Sep-18 (M6)"
			case d.numbered && next.year:
				d = date{period: kpi.MonthPeriod(next.period.First + (d.period.First-kpi.MonthOf(0, time.April)+12)%12)}
				i++
			}
		}
		if n := len(joined); n == 0 || !joined[n-1].saysAgain(d) {
			joined = append(joined, d)
		}
	}
	return joined
}

// saysAgain reports whether the next date is a quarter's months once more: "Quarter 3 2024/25 (October to December 2024)".
func (d date) saysAgain(next date) bool {
	if d.quarter == 0 || d.noYear || next.period.Months != d.period.Months {
		return false
	}
	return next.period == d.period || next.noYear && next.period.First.Calendar() == d.period.First.Calendar()
}

func spanOf(first, last date) date {
	from, to := first.period.First, last.period.First
	switch {
	case last.noYear && from > to:
		to += 12
	case first.noYear && !last.noYear:
		from += kpi.Month(12 * to.Year())
		if from > to {
			from -= 12
		}
	}
	if to < from {
		return last
	}
	return date{period: kpi.Span(from, to), day: last.day, on: last.on, noYear: last.noYear}
}

// endsMonth reports whether a date can stand for its month: it names no day, the first, or one of the last. A day in
// between is when something was sent, printed or met about.
func (d date) endsMonth() bool { return !d.day || d.on == 1 || d.on >= 28 }

func isoMonthText(year, month int) string {
	return strconv.Itoa(year) + "-" + strconv.Itoa(month)
}

package intake

import (
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/regex"
)

// heading is what a column heading, or the words in brackets behind a label or a value, says of the figures there.
type heading struct {
	text       string
	dates      []date
	window     kpi.Window // "" where it does not say
	previous   bool       // the period before, or a window that leaves the current period out
	until      bool       // its stretch runs to the month that it names: "12 months to Aug-18"
	last       bool       // "last 12 months", which may take the reporting month in or not
	elsewhen   bool       // a stretch that no contract asks for: "Same month last year"
	previous12 bool       // the previous twelve months, but neither average nor cumulative
	name       string     // folded words that are no part of a date or window: a comparator's or an area's name
	target     bool
	tolerance  bool
	status     bool
	part       string // "num", "den", "%": which measure of the row's indicator stands there
	published  bool   // "latest published statistics"
	sameMonth  bool   // and one of the contract's, a year before: "Same month last year"
	current    bool   // the period reported, in words that say no window: "This month"
	words      []string
	shifted    bool   // the month before, or the year before, of the dates given
	otherYear  string // a heading further out that names another year
	context    bool   // its dates are those of a title further out
	known      bool   // every word is understood
}

// noHeading says nothing. Headings are shared and do not change once they are read.
var noHeading = &heading{}

// saysWhen reports whether the heading gives a period or a window. "Target 18/19" does not: its year is the target's.
func (h *heading) saysWhen() bool {
	when := len(h.dates) > 0 || h.current || h.window != "" || h.previous12 || h.previous
	return when && !h.isTerm()
}

// isTerm reports whether the heading is of a target, a tolerance or a status.
func (h *heading) isTerm() bool { return h.target || h.tolerance || h.status }

// isYear reports whether the heading is a financial year and says no window.
func (h *heading) isYear() bool {
	return len(h.dates) == 1 && h.dates[0].year && h.window == "" && !h.previous && !h.previous12
}

// fillers are words that stand in headings without changing what they say.
var fillers = strings.Fields(`actual average cumulative total sum figure figures performance result results outturn
	position value values in to for the at as of on end ending ended month months year rolling previous current this
	latest reporting reported period published statistics data only provisional quarter last date monthly quarterly
	12 3 m y r by over up s same provisional p validated unvalidated revised final confirmed achieved actuals score outcome
	reportable published official`)

// monthNumber is a month of the financial year as a heading may begin with it: "Month 6".
var monthNumber = regex.Lazy(`(?i)^\s*month\s+(\d{1,2})\b`)

// periodNumber is what numbers a period beside its name: "Period 4 (July 2024)".
var periodNumber = regex.Lazy(`(?i)\bperiod\s+\d{1,2}\b`)

// headingLength bounds the text of a heading that says when its figures are of; what is longer is a label or a sentence.
const headingLength = 120

// parseHeading reads a heading. It is known only if nothing but dates, windows and fillers stands in it, or else a name
// that is known to be one.
func parseHeading(text string, isName func(folded string) bool) *heading {
	if len(text) > headingLength {
		return noHeading
	}
	folded := fold(text)
	h := &heading{text: strings.Join(strings.Fields(text), " ")}
	if isName != nil && isName(folded) {
		h.name, h.known = folded, true
		return h
	}
	if folded == "%" || isPart(folded, "headline") {
		h.part, h.known = "%", true
		return h
	}
	var rest []string
	h.dates, rest = scanDates(monthNumber().ReplaceAllString(periodNumber().ReplaceAllString(text, " "), "M$1"))
	words := foldedWords(strings.Join(rest, " "))
	h.words = words
	h.readWindow(words)
	h.readToDate()
	h.readPurpose(words)
	h.known = len(words)+len(h.dates) > 0 && h.nothingElse(words, isName)
	return h
}

// readToDate reads "April 2018 to date" and "2018/19 to date".
func (h *heading) readToDate() {
	if len(h.dates) == 1 && h.dates[0].toDate && h.window == "" && h.dates[0].period.First == h.dates[0].period.FinancialYear().First {
		h.window, h.dates = kpi.YearToDate, nil
	}
}

func (h *heading) readPurpose(words []string) {
	h.target = slices.Contains(words, "target")
	h.tolerance = slices.Contains(words, "tolerance") || slices.Contains(words, "tolerances")
	h.status = slices.Contains(words, "rag") || len(words) == 1 && words[0] == "status"
	h.published = slices.Contains(words, "published")
	h.part = partAmong(words)
}

// partAmong is the numerator or denominator that words name, alone or with a window beside it: "Year to date numerator". A
// single letter counts only alone.
func partAmong(words []string) string {
	part := ""
	for _, w := range words {
		named := isOfRatio(w)
		switch {
		case named && part == "" && (len(w) > 1 || len(words) == 1):
			part = w
		case named || !slices.Contains(fillers, w) && w != "ytd" && w != "fytd":
			return ""
		}
	}
	return part
}

// purposes are the words of columns beside the figures; they too make a heading known.
var purposes = strings.Fields(`target tolerance tolerances rag status range annual snapshot cohort ytd fytd financial external
	% perf quarter average low lower high upper min max minimum maximum num den denom numerator denominator n d`)

func (h *heading) nothingElse(words []string, isName func(string) bool) bool {
	var unknown []string
	for _, w := range words {
		if !slices.Contains(fillers, w) && !slices.Contains(purposes, w) {
			unknown = append(unknown, w)
		}
	}
	if len(unknown) == 0 {
		return true
	}
	if name := strings.Join(unknown, " "); isName != nil && isName(name) {
		h.name = name
		return true
	}
	return false
}

// windowNamed is the window that a list's window column names, in the contract's words or in a heading's.
func windowNamed(text string) (w kpi.Window, previous, ok bool) {
	folded := fold(text)
	for _, w := range kpi.Windows {
		if fold(string(w)) == folded {
			return w, false, true
		}
	}
	h := parseHeading(text, nil)
	return h.window, h.previous && !h.window.IsPrevious(), h.known && h.window != ""
}

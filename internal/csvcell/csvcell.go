// Package csvcell keeps a text in a CSV file what it is when a spreadsheet opens the file: no formula, date or power of ten.
package csvcell

import (
	"strings"
	"unicode/utf8"

	"kpicheck/internal/kpi"
	"kpicheck/internal/regex"
)

// startsFormula is what a cell's text must not begin with, lest a spreadsheet take it for a formula: the signs themselves,
// their wide forms, and the blank that some spreadsheets skip before them. The apostrophe is among them since it marks
// texts that would.
const startsFormula = "=+-@＝＋－＠ \t\r'"

// Unformulated is a text with an apostrophe in front where a spreadsheet might take it for a formula. Whoever reads the file
// by program takes one apostrophe off the front, and has the text again.
func Unformulated(text string) string {
	if first, size := utf8.DecodeRuneInString(text); size > 0 && strings.ContainsRune(startsFormula, first) {
		return "'" + text
	}
	return text
}

// AsWritten is Unformulated for a text that is a value too: numbers stay numbers, and what a spreadsheet would turn into
// another number or into a day gets the apostrophe.
func AsWritten(text string) string {
	switch _, isNumber := kpi.ParseDecimal(text); {
	case text == "" || isLetter(text[0]) && !isMonth().MatchString(text):
		return text
	case becomesOther().MatchString(text):
		return "'" + text
	case isNumber:
		return text
	case isDifference().MatchString(text):
		return "−" + text[1:] // a minus sign, which starts no formula and reads as one
	}
	return Unformulated(text)
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

const (
	months = `(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*`
	// aMonth is a month with a day or a year, which becomes a day of some year, often of this one.
	aMonth = `^` + months + `[-/. ]*\d{1,4}$`
)

var (
	isMonth = regex.Lazy(aMonth)
	// becomesOther is such a month, a time, a day or a range that looks like one, an exception's id that looks like a power of ten
	// or begins with noughts, a number too long to be kept, a fraction, a number in brackets. A month or a day as 2018-10 or
	// 2018-11-20 is not among them: what it becomes is the same month or day.
	becomesOther = regex.Lazy(aMonth +
		`|^\d{1,4}[-/. ]*` + months + `([-/. ]*\d{1,4})?$` +
		`|^\d{1,3}[-/]\d{1,4}([-/]\d{1,4})?$|^\d{4}/\d{1,2}(/\d{1,2})?$|^\d{1,2}\.\d{1,2}\.\d{2,4}$` +
		`|^\d{1,4}:\d{2}(:\d{2})?$` +
		`|^\d+\.?\d*[eE][-+]?\d+$|^0\d+$|^\d{16,}$` +
		`|^\d+ \d+/\d+$|^\(\d[\d,.]*\)$`)
	isDifference = regex.Lazy(`^-\d[\d,]*(\.\d+)?( points?)?$`)
)

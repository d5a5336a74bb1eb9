package workbook

import (
	"regexp"
	"strings"
)

// Functions that are worked out. They are those of reports that excelize computes as Excel does; none depends on the clock
// or on chance, reaches cells that the formula does not name (OFFSET, INDIRECT), or makes much of little (REPT, SEQUENCE, SUBSTITUTE).
var functions = wordSet(`
	SUM SUMIF SUMIFS SUMPRODUCT PRODUCT AVERAGE AVERAGEA AVERAGEIF AVERAGEIFS COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS
	MIN MAX MINIFS MAXIFS MEDIAN LARGE SMALL STDEV STDEV.S STDEV.P STDEVP VAR VAR.S VAR.P VARP PERCENTILE
	PERCENTILE.INC QUARTILE QUARTILE.INC
	IF IFS IFERROR IFNA AND OR NOT XOR TRUE FALSE SWITCH CHOOSE
	ISERROR ISERR ISNA ISBLANK ISNUMBER ISTEXT ISNONTEXT N NA
	ROUND ROUNDUP INT TRUNC ABS SIGN MOD SQRT POWER EXP LN LOG LOG10 QUOTIENT
	DATE YEAR MONTH DAY EOMONTH EDATE DATEVALUE DATEDIF DAYS WEEKDAY HOUR MINUTE SECOND TIME
	TEXT VALUE LEFT RIGHT MID LEN TRIM UPPER LOWER PROPER CONCATENATE CONCAT FIND SEARCH EXACT T
	VLOOKUP HLOOKUP INDEX MATCH ROW COLUMN ROWS COLUMNS`)

var textFunctions = wordSet(`TEXT LEFT RIGHT MID TRIM UPPER LOWER PROPER CONCATENATE CONCAT T`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// calculable says whether the formula is made of those functions, and holds no tables, other workbooks, lists of constants
// or lost references.
func calculable(text string) bool {
	ok := text != ""
	plain := eachWord(text, func(word string, next byte) {
		if next == '(' {
			ok = ok && functions[functionName(word)]
		}
	})
	return ok && !strings.ContainsAny(plain, "[{#@") && simpleTexts(text)
}

// A number turned to text is worked out under plain formats alone, as excelize shows others wrongly.
var (
	textCall  = regexp.MustCompile(`(?i)\bTEXT\(`)
	plainCode = regexp.MustCompile(`(?i)\bTEXT\([^"]*,\s*"([#,0]*0(\.0+)?%?|[dmy /.-]+)"\)`)
)

func simpleTexts(text string) bool {
	return len(textCall.FindAllString(text, -1)) == len(plainCode.FindAllString(text, -1))
}

// calls says whether the formula uses one of some functions.
func calls(text string, some map[string]bool) bool {
	found := false
	eachWord(text, func(word string, next byte) { found = found || next == '(' && some[functionName(word)] })
	return found
}

var (
	// Functions that can make a value of an error.
	errorHandlers = wordSet(`IFERROR IFNA ISERROR ISERR ISNA COUNT COUNTIF COUNTIFS COUNTA`)
	// Functions that leave some of their parts aside, which excelize computes all the same: an error may come from one of
	// those.
	choosers = wordSet(`IF IFS CHOOSE SWITCH`)
	// Functions that turn days into their numbers or back, which excelize always counts from 1900.
	calendar = wordSet(`DATE YEAR MONTH DAY EOMONTH EDATE DATEVALUE DATEDIF WEEKDAY TEXT`)
)

// textual says whether the formula as a whole is texts joined by &, or one call of a function that gives text.
func textual(text string) bool {
	name, _, _ := strings.Cut(text, "(")
	depth, joins, compares, counts := 0, false, false, false
	for s := (referenceScanner{text: text}); s.i < len(text); s.i++ {
		switch b := text[s.i]; {
		case b == '"' || b == '\'':
			s.i = s.quoted(b) - 1
		case b == '(':
			depth++
		case b == ')':
			depth--
		case depth == 0:
			joins = joins || b == '&'
			compares = compares || strings.IndexByte("=<>", b) >= 0
			counts = counts || strings.IndexByte("+-*/^%", b) >= 0
		}
	}
	return !compares && (joins || !counts && textFunctions[functionName(name)])
}

// functionName is a function's name without the marks that newer ones are stored with.
func functionName(word string) string {
	word = strings.ToUpper(word)
	return strings.TrimPrefix(strings.TrimPrefix(word, "_XLFN."), "_XLWS.")
}

// eachWord calls f with every name, function and reference and the byte that follows it. What is left is the formula's
// signs, without words and without what stands in quotation marks.
func eachWord(text string, f func(word string, next byte)) (left string) {
	var b strings.Builder
	for s := (referenceScanner{text: text}); s.i < len(text); {
		switch mark := text[s.i]; {
		case mark == '"' || mark == '\'':
			s.i = s.quoted(mark)
		case wordByte(mark):
			start := s.i
			for s.i < len(text) && wordByte(text[s.i]) {
				s.i++
			}
			next := byte(0)
			if s.i < len(text) {
				next = text[s.i]
			}
			f(text[start:s.i], next)
		default:
			b.WriteByte(mark)
			s.i++
		}
	}
	return b.String()
}

package calculation

import (
	"slices"
	"strings"

	"kpicheck/internal/formula"
	"kpicheck/internal/regex"
)

// expression is a formula and its words.
type expression struct {
	text  string
	words []formula.Word
}

func newExpression(written string) expression {
	text := strings.TrimLeft(written, "+= ")
	return expression{text, slices.Collect(formula.Words(text))}
}

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

var (
	// Functions that give a text.
	textFunctions = wordSet(`TEXT LEFT RIGHT MID TRIM UPPER LOWER PROPER CONCATENATE CONCAT T`)
	// Functions that can make a value of an error.
	errorHandlers = wordSet(`IFERROR IFNA ISERROR ISERR ISNA COUNT COUNTIF COUNTIFS COUNTA`)
	// Functions that leave some of their parts aside, which excelize computes all the same: an error may come from one of
	// those.
	choosers = wordSet(`IF IFS CHOOSE SWITCH`)
	// Functions that hold cells against a pattern, if they are given one.
	matchers = wordSet(`COUNTIF COUNTIFS SUMIF SUMIFS AVERAGEIF AVERAGEIFS MINIFS MAXIFS MATCH VLOOKUP HLOOKUP SEARCH`)
	// Functions that turn days into their numbers or back, which excelize always counts from 1900.
	calendar = wordSet(`DATE YEAR MONTH DAY EOMONTH EDATE DATEVALUE DATEDIF WEEKDAY TEXT`)
)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// calculable says whether the formula is made of those functions, and holds no tables, other workbooks, lists of constants
// or lost references.
func (e expression) calculable() bool {
	return len(e.words) > 0 && e.depth() <= deepest && simpleTexts(e.text) && !slices.ContainsFunc(e.words, func(w formula.Word) bool {
		switch w.Kind {
		case formula.UnreadWord, formula.ErrorWord:
			return true
		case formula.FunctionWord:
			return !functions[functionName(w)]
		case formula.SignWord:
			return w.Text == "{" || w.Text == "@"
		case formula.NameWord:
			return strings.ContainsAny(w.Text+w.Sheet, "[")
		}
		return false
	})
}

// A number turned to text is worked out under plain formats alone, as excelize shows others wrongly.
var (
	textCall  = regex.Lazy(`(?i)\bTEXT\(`)
	plainCode = regex.Lazy(`(?i)\bTEXT\([^"]*,\s*"([#,0]*0(\.0+)?%?|[dmy /.-]+)"\)`)
)

func simpleTexts(text string) bool {
	return len(textCall().FindAllString(text, -1)) == len(plainCode().FindAllString(text, -1))
}

// hasPattern says whether a pattern stands in the formula itself.
func (e expression) hasPattern() bool {
	return slices.ContainsFunc(e.words, func(w formula.Word) bool {
		return w.Kind == formula.LiteralWord && isPattern(e.text[w.Start:w.End])
	})
}

func isPattern(text string) bool { return strings.ContainsAny(text, "*?") }

// deepest is how many brackets may stand within one another, as in Excel. excelize takes the square of them.
const deepest = 64

func (e expression) depth() (most int) {
	depth := 0
	for _, w := range e.words {
		switch {
		case w.Kind == formula.FunctionWord, w.Kind == formula.SignWord && w.Text == "(":
			depth++
		case w.Kind == formula.SignWord && w.Text == ")":
			depth--
		}
		most = max(most, depth)
	}
	return most
}

// calls says whether the formula uses one of some functions.
func (e expression) calls(some map[string]bool) bool {
	return slices.ContainsFunc(e.words, func(w formula.Word) bool {
		return w.Kind == formula.FunctionWord && some[functionName(w)]
	})
}

// textual says whether the formula as a whole is texts joined by &, or one call of a function that gives text.
func (e expression) textual() bool {
	depth, joins, compares, counts := 0, false, false, false
	for _, w := range e.words {
		switch {
		case w.Kind == formula.FunctionWord, w.Text == "(" && w.Kind == formula.SignWord:
			depth++
		case w.Kind != formula.SignWord:
		case w.Text == ")":
			depth--
		case depth == 0:
			joins = joins || w.Text == "&"
			compares = compares || strings.ContainsAny(w.Text, "=<>")
			counts = counts || strings.ContainsAny(w.Text, "+-*/^%")
		}
	}
	return !compares && (joins || !counts && e.words[0].Kind == formula.FunctionWord && textFunctions[functionName(e.words[0])])
}

// functionName is a function's name without the mark that some of the newer ones are stored with besides.
func functionName(w formula.Word) string { return strings.TrimPrefix(w.Text, "_XLWS.") }

package formula

import (
	"strconv"
	"strings"
)

// sort is what kind of token stands at a place in a formula.
type sort uint8

const (
	end sort = iota
	number
	text      // in quotation marks
	errorName // #REF!
	cell      // A1, or a corner of a range
	wholeRow  // the 3 of 3:5
	wholeCol  // the C of C:D
	name      // a defined name, TRUE, a table's column
	call      // a function and its opening bracket
	sign      // an operator, a bracket, a comma
)

// token is one word of a formula. Where it stands on another sheet, sheet names it, and may hold a workbook's number.
type token struct {
	sort  sort
	text  string
	sheet string
	at    Corner
	begin int  // of a reference, where it begins without its sheet
	fresh bool // white space stands before it
}

// lexer cuts a formula into tokens. row and col are the formula's own cell.
type lexer struct {
	src      string
	i        int
	row, col int
}

// next is the token at hand. It is not ok where no token can be read.
func (l *lexer) next() (t token, ok bool) {
	start := l.i
	l.i = afterSpace(l.src, l.i)
	fresh := l.i > start
	t, ok = l.one()
	t.fresh = fresh
	return t, ok
}

func afterSpace(s string, i int) int {
	for i < len(s) && isSpace(s[i]) {
		i++
	}
	return i
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\r' || b == '\t' }

func (l *lexer) one() (token, bool) {
	if l.i >= len(l.src) {
		return token{}, true
	}
	switch b := l.src[l.i]; {
	case b == '"':
		return l.quotedText()
	case b == '\'':
		return l.quotedSheet()
	case b == '#':
		return l.errorValue("")
	case b == '[':
		return l.bracketed()
	case isDigit(b) || b == '.':
		return l.numberOrRow()
	case isWord(b):
		return l.word("")
	}
	return l.operator()
}

func isDigit(b byte) bool  { return '0' <= b && b <= '9' }
func isLetter(b byte) bool { return 'A' <= b&^0x20 && b&^0x20 <= 'Z' }
func isWord(b byte) bool {
	return isLetter(b) || isDigit(b) || b == '_' || b == '.' || b == '$' || b == '\\' || b == '?' || b >= 0x80
}

func (l *lexer) operator() (token, bool) {
	n := 1
	if two := l.src[l.i:min(l.i+2, len(l.src))]; two == "<=" || two == ">=" || two == "<>" {
		n = 2
	}
	t := token{sort: sign, text: l.src[l.i : l.i+n]}
	l.i += n
	return t, strings.Contains("+-*/^&=<>(),%:{};@", t.text[:1])
}

// quoted is the text between quotation marks, which are doubled within.
func (l *lexer) quoted(mark byte) (string, bool) {
	var b strings.Builder
	for i := l.i + 1; i < len(l.src); i++ {
		if l.src[i] != mark {
			b.WriteByte(l.src[i])
			continue
		}
		if i+1 < len(l.src) && l.src[i+1] == mark {
			b.WriteByte(mark)
			i++
			continue
		}
		l.i = i + 1
		return b.String(), true
	}
	return "", false
}

func (l *lexer) quotedText() (token, bool) {
	s, ok := l.quoted('"')
	return token{sort: text, text: s}, ok
}

func (l *lexer) quotedSheet() (token, bool) {
	s, ok := l.quoted('\'')
	if !ok || l.i >= len(l.src) || l.src[l.i] != '!' {
		return token{}, false
	}
	l.i++
	return l.onSheet(s)
}

// onSheet is what follows a sheet's name and its exclamation mark.
func (l *lexer) onSheet(sheet string) (token, bool) {
	switch {
	case l.i >= len(l.src):
		return token{}, false
	case l.src[l.i] == '#':
		return l.errorValue(sheet)
	case isWord(l.src[l.i]):
		return l.word(sheet)
	}
	return token{}, false
}

var errorNames = []string{"#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!"}

func (l *lexer) errorValue(sheet string) (token, bool) {
	for _, e := range errorNames {
		if len(l.src)-l.i >= len(e) && strings.EqualFold(l.src[l.i:l.i+len(e)], e) {
			l.i += len(e)
			return token{sort: errorName, text: e, sheet: sheet}, true
		}
	}
	if sheet == "" {
		l.i++
	}
	return token{}, false
}

// bracketed reads [1]Sheet!A1, the number of another workbook; a table's columns are names that cannot be followed.
func (l *lexer) bracketed() (token, bool) {
	i := strings.IndexByte(l.src[l.i:], ']')
	if i < 0 {
		return token{}, false
	}
	rest := l.src[l.i+i+1:]
	n := 0
	for n < len(rest) && isWord(rest[n]) {
		n++
	}
	if n == len(rest) || rest[n] != '!' {
		return token{}, false
	}
	sheet := l.src[l.i : l.i+i+1+n]
	l.i += i + 1 + n + 1
	return l.onSheet(sheet)
}

func (l *lexer) numberOrRow() (token, bool) {
	start, digits := l.i, true
	for l.i < len(l.src) {
		b := l.src[l.i]
		exponent := (b == '+' || b == '-') && l.i > start && l.src[l.i-1]&^0x20 == 'E'
		if !isDigit(b) && b != '.' && b&^0x20 != 'E' && !exponent {
			break
		}
		digits = digits && isDigit(b)
		l.i++
	}
	s := l.src[start:l.i]
	if digits && l.inRange(start) {
		return l.rowCorner(s, start, false)
	}
	if l.i < len(l.src) && isWord(l.src[l.i]) { // a sheet whose name begins with a digit
		l.i = start
		return l.word("")
	}
	if l.i < len(l.src) && l.src[l.i] == '!' {
		l.i++
		return l.onSheet(s)
	}
	return token{sort: number, text: s}, true
}

func (l *lexer) followedBy(b byte) bool { return l.i < len(l.src) && l.src[l.i] == b }

// inRange says whether what was read from start on has a colon before or behind it.
func (l *lexer) inRange(start int) bool {
	after := afterSpace(l.src, l.i)
	return after < len(l.src) && l.src[after] == ':' || strings.HasSuffix(strings.TrimRight(l.src[:start], " \n\r\t"), ":")
}

func (l *lexer) rowCorner(digits string, begin int, fixed bool) (token, bool) {
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || n > MaxRow {
		return token{}, false
	}
	c := Corner{Row: n, FixedRow: fixed, FixedCol: true}
	if !fixed {
		c.Row -= l.row
	}
	return token{sort: wholeRow, at: c, begin: begin}, true
}

// word reads a reference, a name, a function or a sheet.
func (l *lexer) word(sheet string) (token, bool) {
	start := l.i
	for l.i < len(l.src) && isWord(l.src[l.i]) {
		l.i++
	}
	w := l.src[start:l.i]
	switch {
	case l.followedBy('!') && sheet == "":
		l.i++
		return l.onSheet(w)
	case l.followedBy('('):
		l.i++
		return token{sort: call, text: strings.ToUpper(strings.TrimPrefix(strings.ToUpper(w), "_XLFN."))}, sheet == ""
	case l.followedBy('['):
		return l.tableColumn(start)
	}
	if t, ok := l.reference(w, start); ok {
		t.sheet = sheet
		return t, true
	}
	return token{sort: name, text: strings.ToUpper(w), sheet: sheet}, true
}

// tableColumn reads Table1[[#This Row],[Sales]] as a name: its brackets are counted.
func (l *lexer) tableColumn(start int) (token, bool) {
	if !l.brackets() {
		return token{}, false
	}
	return token{sort: name, text: strings.ToUpper(l.src[start:l.i])}, true
}

// brackets passes over what stands in square brackets, with those within. It is not ok where they never close.
func (l *lexer) brackets() bool {
	for depth := 0; l.i < len(l.src); l.i++ {
		switch l.src[l.i] {
		case '\'': // escapes the next one
			l.i++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				l.i++
				return true
			}
		}
	}
	l.i = len(l.src)
	return false
}

// reference reads A1, A or 1, each with or without dollars. A column or row alone is a reference only in a range.
func (l *lexer) reference(w string, start int) (token, bool) {
	c, ok := ParseCorner(w)
	if !ok {
		return token{}, false
	}
	hasRow, hasCol := c.Row > 0, c.Col > 0
	switch {
	case hasRow && hasCol:
		l.relate(&c)
		return token{sort: cell, at: c, begin: start}, true
	case !l.inRange(start):
		return token{}, false
	case hasRow:
		return l.rowCorner(strings.TrimPrefix(w, "$"), start, c.FixedRow)
	case hasCol:
		if !c.FixedCol {
			c.Col -= l.col
		}
		c.FixedRow = true
		return token{sort: wholeCol, at: c, begin: start}, true
	}
	return token{}, false
}

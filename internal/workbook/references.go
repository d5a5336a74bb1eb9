package workbook

import (
	"strings"

	"kpicheck/internal/workbook/internal/numfmt"
)

// eachReference calls f for every reference of a formula, from left to right. Text in quotation marks, what stands in
// brackets (tables' columns, other workbooks), functions and defined names are none.
func eachReference(text string, f func(reference)) {
	s := referenceScanner{text: text, f: f}
	for s.i < len(text) {
		s.step()
	}
}

type referenceScanner struct {
	text   string
	i      int
	f      func(reference)
	sheet  string // before a !, for the reference that follows and for the other end of its range
	joined bool
}

func (s *referenceScanner) step() {
	switch b := s.text[s.i]; {
	case b == '"':
		s.i = s.quoted('"')
		s.sheet = ""
	case b == '\'':
		end := s.quoted('\'')
		s.sheet = strings.ReplaceAll(strings.Trim(s.text[s.i:end], "'"), "''", "'")
		if s.i = end; s.i < len(s.text) && s.text[s.i] == '!' {
			s.i++
		}
	case b == '[':
		s.i = s.bracketed()
	case wordByte(b):
		s.word()
	case b == ':':
		s.i++
		s.joined = true
		return
	case b == ' ':
		s.i++
		return
	default:
		s.i++
		s.sheet = ""
	}
	s.joined = false
}

// quoted is where text in quotation marks ends; a mark is doubled within.
func (s *referenceScanner) quoted(mark byte) int {
	for i := s.i + 1; i < len(s.text); i++ {
		if s.text[i] != mark {
			continue
		}
		if i+1 < len(s.text) && s.text[i+1] == mark {
			i++
			continue
		}
		return i + 1
	}
	return len(s.text)
}

func (s *referenceScanner) bracketed() int {
	depth := 0
	for i := s.i; i < len(s.text); i++ {
		switch s.text[i] {
		case '\'': // escapes the next one within a table's brackets
			i++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(s.text)
}

func wordByte(b byte) bool {
	return b == '$' || b == '_' || b == '.' || b == '\\' || b >= 0x80 ||
		'0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}

// word reads a name, a number, a function or a reference.
func (s *referenceScanner) word() {
	start := s.i
	for s.i < len(s.text) && (wordByte(s.text[s.i]) || s.inExponent(start)) {
		s.i++
	}
	word := s.text[start:s.i]
	next := byte(0)
	if s.i < len(s.text) {
		next = s.text[s.i]
	}
	if strings.HasPrefix(strings.TrimLeft(s.text[s.i:], " "), ":") {
		next = ':'
	}
	switch {
	case next == '!':
		s.i++
		if s.sheet = word; s.joined {
			s.sheet = ":" + word // a range over several sheets, which is the name of none
		}
		return
	case next == '(' || next == '[':
	default:
		if r, ok := readReference(word); ok && (r.row > 0 && r.col > 0 || next == ':' || s.joined) {
			r.start, r.end, r.sheet = start, s.i, s.sheet
			r.joins, r.joined = next == ':', s.joined
			s.f(r)
			if next == ':' {
				return
			}
		}
	}
	s.sheet = ""
}

// inExponent says whether the sign at hand belongs to a number such as 1.5E-3.
func (s *referenceScanner) inExponent(start int) bool {
	b, before := s.text[s.i], s.text[start:s.i]
	return (b == '+' || b == '-') && len(before) > 1 && before[len(before)-1]&^0x20 == 'E' && numfmt.IsNumber(before+"0")
}

// readReference reads A1, A or 1, each with or without dollars.
func readReference(word string) (reference, bool) {
	var r reference
	i := 0
	dollar := func() bool {
		if i < len(word) && word[i] == '$' {
			i++
			return true
		}
		return false
	}
	r.fixedCol = dollar()
	for ; i < len(word) && 'A' <= word[i]&^0x20 && word[i]&^0x20 <= 'Z'; i++ {
		if r.col = r.col*26 + int(word[i]&^0x20-'A') + 1; r.col > MaxCol {
			return r, false
		}
	}
	if r.col == 0 {
		r.fixedRow, r.fixedCol = r.fixedCol, false
	} else {
		r.fixedRow = dollar()
	}
	digits := word[i:]
	if digits == "" {
		return r, r.col > 0 && !r.fixedRow
	}
	n, ok := wholeNumber(digits)
	r.row = n
	return r, ok && n > 0 && n <= MaxRow && digits[0] != '0'
}

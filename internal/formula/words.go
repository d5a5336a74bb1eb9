package formula

import (
	"iter"
	"strings"
)

// Word is one word of a formula as it is written there.
type Word struct {
	Kind       WordKind
	Text       string // of a function, a name, a sign: in capitals, a function without the mark of newer ones
	Sheet      string // of a reference or a name, without quotation marks; ":" and a sheet where a range spans several
	Start, End int    // the bytes that it takes up; of a reference without its sheet

	// Of a reference, as written and not relative. A range has two, the first of which joins and the second of which is joined.
	At            Corner // 0 for the row of a whole column, and for the column of a whole row
	Joins, Joined bool
}

// WordKind is what kind of word stands at a place in a formula.
type WordKind uint8

// The kinds of word. UnreadWord is what none begins with: formulas are passed over there, and read on behind it.
const (
	UnreadWord   WordKind = iota
	LiteralWord           // a number, or a text in quotation marks
	ErrorWord             // #REF!
	ReferredWord          // a cell, a row or a column
	NameWord              // a defined name, TRUE, a table's column
	FunctionWord          // with its opening bracket
	SignWord              // an operator, a bracket, a comma
)

var wordKinds = [...]WordKind{number: LiteralWord, text: LiteralWord, errorName: ErrorWord, cell: ReferredWord, wholeRow: ReferredWord,
	wholeCol: ReferredWord, name: NameWord, call: FunctionWord, sign: SignWord}

// Words is every word of a formula from left to right, be it one that [Parse] cannot follow.
func Words(src string) iter.Seq[Word] {
	return func(yield func(Word) bool) {
		l := lexer{src: src}
		for joined := false; ; {
			w, more := l.anyWord(joined)
			if !more || !yield(w) {
				return
			}
			joined = w.Kind == SignWord && w.Text == ":"
		}
	}
}

// anyWord is the word at hand, which a colon may stand before.
func (l *lexer) anyWord(joined bool) (w Word, more bool) {
	start := afterSpace(l.src, l.i)
	if start == len(l.src) {
		return w, false
	}
	t, ok := l.next()
	if !ok {
		l.passOver(start)
		return Word{Start: start, End: l.i}, true
	}
	w = Word{Kind: wordKinds[t.sort], Text: t.text, Sheet: t.sheet, Start: start, End: l.i}
	if joined && w.Sheet != "" {
		w.Sheet = ":" + w.Sheet
	}
	if w.Kind == ReferredWord {
		w.Start, w.At = t.begin, written(t)
		w.Joined = joined && w.Sheet == ""
		after := afterSpace(l.src, l.i)
		w.Joins = after < len(l.src) && l.src[after] == ':'
	}
	return w, true
}

// written is a reference's corner without what its sort makes of the row or column that it lacks.
func written(t token) Corner {
	switch t.sort {
	case wholeRow:
		t.at.FixedCol = false
	case wholeCol:
		t.at.FixedRow = false
	}
	return t.at
}

// passOver goes on behind what no word could be read of.
func (l *lexer) passOver(start int) {
	if l.i > start {
		return
	}
	l.i = start
	switch l.src[start] {
	case '"', '\'': // never ends
		l.i = len(l.src)
	case '[':
		l.brackets()
	default:
		l.i++
	}
}

// Moved is a formula's text copied so many rows down and columns to the right; nothing else of it changes. A reference that
// would lie outside the sheet becomes #REF!.
func Moved(src string, down, right int) string {
	var b strings.Builder
	done := 0
	for w := range Words(src) {
		if w.Kind != ReferredWord {
			continue
		}
		to := writer{row: down, col: right, ok: true}
		to.corner(w.At, w.At.Row > 0, w.At.Col > 0)
		b.WriteString(src[done:w.Start])
		if to.ok {
			b.WriteString(to.b.String())
		} else {
			b.WriteString("#REF!")
		}
		done = w.End
	}
	b.WriteString(src[done:])
	return b.String()
}

package formula

import (
	"strconv"
	"strings"
)

// At writes a formula as it stands in a cell that it was copied to: C7/C8. It is not ok where a reference would lie
// outside the sheet.
func (n *Node) At(row, col int) (s string, ok bool) {
	w := writer{row: row, col: col, ok: true}
	w.node(n, 0)
	return w.b.String(), w.ok
}

type writer struct {
	b        strings.Builder
	row, col int
	ok       bool
}

// ranks of the operators: what binds tighter has the higher.
var ranks = map[string]int{"=": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "<>": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5}

const (
	rankOfSign    = 6
	rankOfPercent = 7
)

// node writes a part; what binds less tightly than least stands in brackets.
func (w *writer) node(n *Node, least int) {
	switch n.Kind {
	case Number, Error, Name:
		w.b.WriteString(n.Word)
	case Text:
		w.b.WriteString(`"` + strings.ReplaceAll(n.Word, `"`, `""`) + `"`)
	case Reference:
		w.reference(n.Ref)
	case Call:
		w.call(n)
	case Unary:
		w.unary(n, least)
	case Binary:
		rank := ranks[n.Word]
		w.bracketed(rank < least, func() {
			w.node(n.Args[0], rank)
			w.b.WriteString(n.Word)
			w.node(n.Args[1], rank+1)
		})
	}
}

func (w *writer) bracketed(needed bool, inner func()) {
	if needed {
		w.b.WriteByte('(')
		defer w.b.WriteByte(')')
	}
	inner()
}

func (w *writer) unary(n *Node, least int) {
	if n.Word == "%" {
		w.bracketed(rankOfPercent < least, func() {
			w.node(n.Args[0], rankOfPercent)
			w.b.WriteByte('%')
		})
		return
	}
	w.bracketed(rankOfSign < least, func() {
		w.b.WriteString(n.Word)
		w.node(n.Args[0], rankOfSign)
	})
}

func (w *writer) call(n *Node) {
	w.b.WriteString(n.Word + "(")
	for i, a := range n.Args {
		if i > 0 {
			w.b.WriteByte(',')
		}
		w.node(a, 0)
	}
	w.b.WriteByte(')')
}

func (w *writer) reference(r Ref) {
	if r.Sheet != "" {
		w.b.WriteString(quotedSheet(r.Sheet) + "!")
	}
	w.corner(r.From, !r.Cols, !r.Rows)
	if r.Area {
		w.b.WriteByte(':')
		w.corner(r.To, !r.Cols, !r.Rows)
	}
}

// quotedSheet is a sheet's name as a formula must write it.
func quotedSheet(name string) string {
	plain := name != "" && !isDigit(name[0])
	for i := range len(name) {
		plain = plain && (isLetter(name[i]) || isDigit(name[i]) || name[i] == '_' || name[i] >= 0x80)
	}
	if plain {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", "''") + "'"
}

// corner writes a corner's column and row, or the one of them that it has.
func (w *writer) corner(c Corner, hasRow, hasCol bool) {
	row, col := c.Place(w.row, w.col)
	if hasCol {
		w.ok = w.ok && col >= 1 && col <= MaxCol
		w.dollar(c.FixedCol)
		w.b.WriteString(ColumnName(col))
	}
	if hasRow {
		w.ok = w.ok && row >= 1 && row <= MaxRow
		w.dollar(c.FixedRow)
		w.b.WriteString(strconv.Itoa(row))
	}
}

func (w *writer) dollar(fixed bool) {
	if fixed {
		w.b.WriteByte('$')
	}
}

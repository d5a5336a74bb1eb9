package workbook

import (
	"strconv"
	"strings"
)

// Formula is the cell's formula without its equals sign, "" when it has none. Where cells share a formula it is this
// cell's own, with its references moved along.
func (s *Sheet) Formula(c *Cell) string {
	if c.formula == 0 {
		return ""
	}
	f, m := &s.formulas[c.formula-1], s.written(c)
	if f == m {
		return f.text
	}
	return moved(m.text, int(f.row-m.row), int(f.col-m.col))
}

// written is the formula of a cell that has one as the file writes it, be it for another cell.
func (s *Sheet) written(c *Cell) *formula {
	f := &s.formulas[c.formula-1]
	if f.master != 0 {
		return &s.formulas[f.master-1]
	}
	return f
}

// moved is a formula copied so many rows down and columns to the right.
func moved(text string, down, right int) string {
	var b strings.Builder
	done := 0
	eachReference(text, func(r reference) {
		b.WriteString(text[done:r.start])
		b.WriteString(r.moved(down, right))
		done = r.end
	})
	b.WriteString(text[done:])
	return b.String()
}

// reference is where a formula speaks of a cell, a row or a column: the parts of A1:B9 are two.
type reference struct {
	start, end         int
	row, col           int // 0 where it has none: a whole column, a whole row
	fixedRow, fixedCol bool
	sheet              string // as written before the !, without quotation marks; "" for the formula's own
	joins, joined      bool   // a colon follows, a colon precedes
}

func (r reference) moved(down, right int) string {
	row, col := r.row, r.col
	if row > 0 && !r.fixedRow {
		row += down
	}
	if col > 0 && !r.fixedCol {
		col += right
	}
	if row < 0 || row > MaxRow || col < 0 || col > MaxCol || row == 0 && r.row > 0 || col == 0 && r.col > 0 {
		return "#REF!"
	}
	var b strings.Builder
	if col > 0 {
		if r.fixedCol {
			b.WriteByte('$')
		}
		b.WriteString(ColumnName(col))
	}
	if row > 0 {
		if r.fixedRow {
			b.WriteByte('$')
		}
		b.WriteString(strconv.Itoa(row))
	}
	return b.String()
}

package workbook

import (
	"strconv"
	"strings"

	"kpicheck/internal/formula"
)

// The edges of a worksheet, which are those of Excel since 2007.
const (
	MaxRow = formula.MaxRow
	MaxCol = formula.MaxCol
)

// ColumnName is a column's letters: A for 1, XFD for 16384, "" for what is no column.
func ColumnName(col int) string { return formula.ColumnName(col) }

// Address is a cell's place as Excel writes it: C9 for row 9, column 3.
func Address(row, col int) string { return ColumnName(col) + strconv.Itoa(row) }

// ParseAddress reads a place such as C9 or $c$9. It is not ok for anything else, or for a cell outside the worksheet.
func ParseAddress(s string) (row, col int, ok bool) {
	c, ok := formula.ParseCorner(s)
	if !ok || c.Row == 0 || c.Col == 0 {
		return 0, 0, false
	}
	return c.Row, c.Col, true
}

// ParseArea reads a rectangle such as A1:C9, or one cell, which is a rectangle too.
func ParseArea(s string) (Area, bool) {
	first, last, several := strings.Cut(s, ":")
	if !several {
		last = first
	}
	r1, c1, ok1 := ParseAddress(first)
	r2, c2, ok2 := ParseAddress(last)
	return Area{Top: min(r1, r2), Left: min(c1, c2), Bottom: max(r1, r2), Right: max(c1, c2)}, ok1 && ok2
}

package ranges

import (
	"slices"
	"strings"

	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
)

// loosened is a total that takes in a row without figures at an end of its range, and the range without it.
func loosened(t total) Short {
	x := Short{Cell: t.cell, Right: t.ranged(t.near, t.far)}
	if t.headingEdge() {
		x.Fault = TakesHeading
		x.Right.Top++
	}
	if t.emptyEdge() {
		x.Fault = TakesEmpty
		x.Right.Bottom--
	}
	return x
}

// emptyEdge reports whether a range ends in a row of the sheet that holds nothing at all, next to its total.
func (t total) emptyEdge() bool {
	return t.axis == forms.AlongRow && t.far-t.near >= 2 &&
		len(grid.LineAt(t.Sheet, t.axis, t.ranged(t.near, t.far).Bottom)) == 0
}

// headingEdge reports whether a range begins in the row of a heading, above what it totals. Where the rows have headings among
// them they are taken in on purpose, and where all is nought nothing was filled in yet.
func (t total) headingEdge() bool {
	if t.axis != forms.AlongRow || !t.back || t.far == t.near || !t.isHeading(t.far) {
		return false
	}
	amount := t.firstWithin(func(i int32) bool { return t.IsFigure(i) && t.Number(i) != nil && t.Number(i).Sign() != 0 })
	for d := t.near; d < t.far; d++ {
		if len(rowAt(t, d)) > 0 && !t.lives(d) {
			return false
		}
	}
	return amount >= 0
}

// isHeading reports whether the row so far from a total heads those below it: it has words and nothing else, which end in a colon
// or begin in another column than those below, as an item's without a figure yet do not.
func (t total) isHeading(distance int) bool {
	row := rowAt(t, distance)
	if len(row) != 1 || !grid.IsWords(t.Sheet, row[0]) {
		return false
	}
	if strings.HasSuffix(strings.TrimSpace(t.Cells[row[0]].Text), ":") {
		return true
	}
	below := rowAt(t, distance-1)
	k := slices.IndexFunc(below, func(i int32) bool { return grid.IsWords(t.Sheet, i) })
	return k >= 0 && t.Col(below[k]) != t.Col(row[0])
}

// rowAt is the cells of the row, or of the column, so far from a total.
func rowAt(t total, distance int) []int32 {
	a := t.ranged(distance, distance)
	if t.axis == forms.DownCol {
		return grid.LineAt(t.Sheet, t.axis, a.Left)
	}
	return grid.LineAt(t.Sheet, t.axis, a.Top)
}

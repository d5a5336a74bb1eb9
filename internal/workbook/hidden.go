package workbook

import "slices"

type span struct{ first, last int32 }

// Hidden says whether the cell lies in a row or a column that cannot be seen, be it for want of height or width.
func (s *Sheet) Hidden(c *Cell) bool {
	_, row := slices.BinarySearch(s.hiddenRows, c.Row)
	return row || s.columnHidden(c.Col)
}

func (s *Sheet) columnHidden(col int32) bool {
	within := func(p span) bool { return p.first <= col && col <= p.last }
	if slices.ContainsFunc(s.hiddenCols, within) {
		return true
	}
	return s.otherColumns && !slices.ContainsFunc(s.shownCols, within)
}

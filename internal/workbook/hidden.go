package workbook

import "slices"

type span struct{ first, last int32 }

// joined puts spans in order, those that touch joined, so that a place is found without looking at each.
func joined(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return int(a.first - b.first) })
	kept := spans[:0]
	for _, p := range spans {
		if n := len(kept); n > 0 && p.first <= kept[n-1].last+1 {
			kept[n-1].last = max(kept[n-1].last, p.last)
			continue
		}
		kept = append(kept, p)
	}
	return kept
}

// within says whether a column lies in one of spans that were joined.
func within(spans []span, col int32) bool {
	_, found := slices.BinarySearchFunc(spans, col, func(p span, col int32) int {
		switch {
		case p.last < col:
			return -1
		case p.first > col:
			return 1
		}
		return 0
	})
	return found
}

// Hidden says whether the cell lies in a row or a column that cannot be seen, be it for want of height or width.
func (s *Sheet) Hidden(c *Cell) bool { return s.rowHidden(c.Row) || s.columnHidden(c.Col) }

func (s *Sheet) rowHidden(row int32) bool {
	_, found := slices.BinarySearch(s.hiddenRows, row)
	return found
}

func (s *Sheet) columnHidden(col int32) bool {
	return within(s.hiddenCols, col) || s.otherColumns && !within(s.shownCols, col)
}

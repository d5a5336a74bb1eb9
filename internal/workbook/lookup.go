package workbook

import "sort"

// firstFrom is the index of the first cell at or after a place, in row-major order.
func (s *Sheet) firstFrom(row, col int32) int {
	at := Cell{Row: row, Col: col}
	return sort.Search(len(s.Cells), func(i int) bool { return compareCells(&s.Cells[i], &at) >= 0 })
}

// cell is the cell at a place, nil when there is none.
func (s *Sheet) cell(row, col int32) *Cell {
	if i := s.firstFrom(row, col); i < len(s.Cells) && s.Cells[i].Row == row && s.Cells[i].Col == col {
		return &s.Cells[i]
	}
	return nil
}

// used is the area between two references; a whole column or row is cut to the cells that the sheet has.
func (s *Sheet) used(from, to reference) Area {
	a := Area{Top: min(from.row, to.row), Left: min(from.col, to.col), Bottom: max(from.row, to.row), Right: max(from.col, to.col)}
	if a.Bottom == 0 {
		a.Top, a.Bottom = 1, 1
		if n := len(s.Cells); n > 0 {
			a.Bottom = int(s.Cells[n-1].Row)
		}
	}
	if a.Right == 0 {
		a.Left, a.Right = 1, 1
		for i := range s.Cells {
			a.Right = max(a.Right, int(s.Cells[i].Col))
		}
	}
	return a
}

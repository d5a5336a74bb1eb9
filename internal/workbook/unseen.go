package workbook

import (
	"cmp"
	"slices"
)

// Unseen is what keeps a cell from a reader's eye; several may hold at once.
type Unseen uint8

// What can keep a cell from being seen. Of a sheet, see [Sheet.Visibility]; of a format that shows nothing, [Sheet.Showing].
const (
	HiddenRow Unseen = 1 << iota
	HiddenColumn
	SameColour // its letters have the colour of their ground
	UnderMerge // another cell is merged over it
	StruckOut
)

// Unseen is what keeps the cell from being seen, 0 for nothing. Conditional formats and pictures are not looked at.
func (s *Sheet) Unseen(c *Cell) Unseen {
	u := s.book.styles.veil(c, s.book.limits.Depth)
	if s.markOf(c).struck {
		u |= StruckOut
	}
	if s.rowHidden(c.Row) {
		u |= HiddenRow
	}
	if s.columnHidden(c.Col) {
		u |= HiddenColumn
	}
	if s.underMerge(c) {
		u |= UnderMerge
	}
	return u
}

// spot is a row and a column as one number, in row-major order.
type spot int64

func spotOf(row, col int) spot { return spot(row)<<32 | spot(col) }

func (a Area) corner() spot { return spotOf(a.Top, a.Left) }

func (c *Cell) spot() spot { return spotOf(int(c.Row), int(c.Col)) }

// underMerge says whether a merged area covers the cell, that shows the cell at its top left.
func (s *Sheet) underMerge(c *Cell) bool {
	if len(s.Merges) == 0 {
		return false
	}
	s.covering.Do(func() { s.covered = s.coveredCells() })
	_, found := slices.BinarySearch(s.covered, c.spot())
	return found
}

// coveredCells goes down the rows once and counts, for each column, the merges that lie over it. Merges should not overlap,
// but a file can have as many of them over one cell as it likes.
func (s *Sheet) coveredCells() (found []spot) {
	m := newMerges(s.Merges)
	for i := range s.Cells {
		c := &s.Cells[i]
		m.reach(int(c.Row))
		if m.over.at(int(c.Col)) > m.shows(c.spot()) {
			found = append(found, c.spot())
		}
	}
	return found
}

// merges are the merged areas of a sheet on the way down its rows.
type merges struct {
	begin, end []Area // by corner, by last row: those that are still to come
	corners    []Area // by corner: those that may still show a cell
	over       tally
}

func newMerges(all []Area) *merges {
	begin, end := slices.Clone(all), slices.Clone(all)
	slices.SortFunc(begin, func(a, b Area) int { return cmp.Compare(a.corner(), b.corner()) })
	slices.SortFunc(end, func(a, b Area) int { return cmp.Compare(a.Bottom, b.Bottom) })
	right := 0
	for _, a := range all {
		right = max(right, a.Right)
	}
	return &merges{begin: begin, end: end, corners: begin, over: make(tally, right+2)}
}

// reach counts the areas that lie over a row.
func (m *merges) reach(row int) {
	for ; len(m.begin) > 0 && m.begin[0].Top <= row; m.begin = m.begin[1:] {
		m.over.add(m.begin[0], 1)
	}
	for ; len(m.end) > 0 && m.end[0].Bottom < row; m.end = m.end[1:] {
		m.over.add(m.end[0], -1)
	}
}

// shows is how many areas show the cell at a spot, which comes after those that were asked about before.
func (m *merges) shows(at spot) (n int) {
	for ; len(m.corners) > 0 && m.corners[0].corner() <= at; m.corners = m.corners[1:] {
		if m.corners[0].corner() == at {
			n++
		}
	}
	return n
}

// tally counts areas by column, as a Fenwick tree of where they begin and end.
type tally []int32

func (t tally) add(a Area, n int32) {
	for i := a.Left; i < len(t); i += i & -i {
		t[i] += n
	}
	for i := a.Right + 1; i < len(t); i += i & -i {
		t[i] -= n
	}
}

func (t tally) at(col int) (n int) {
	for i := min(col, len(t)-1); i > 0; i -= i & -i {
		n += int(t[i])
	}
	return n
}

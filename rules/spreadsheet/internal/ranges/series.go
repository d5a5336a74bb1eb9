package ranges

import (
	"cmp"
	"slices"

	"kpicheck/internal/formula"
	"kpicheck/rules/internal/groups"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
)

// Growth is the formulas of a line whose ranges all begin in one place and reach one further each: SUM(B2:B3), SUM(B2:B4) …
// as running sums are where the first corner was written without a $, so that no two are copies.
type Growth struct {
	Cells []int32
	like  stretch
}

// stretch is a range as it lies along the line of the formula that has it.
type stretch struct {
	word           string
	from           int // along the line, counted from its beginning
	to             int // likewise, counted from the formula
	across, beyond int // how far from the line it begins and ends
}

// stretchAt is the range that the formula in a cell takes in, where that is all it does and its first corner moves.
func stretchAt(s *grid.Sheet, a forms.Axis, i int32) (x stretch, ok bool) {
	f := s.Forms[i]
	if !f.Followed() || !f.Whole || !f.Span.Area {
		return x, false
	}
	at, ok := f.Span.At(s.Row(i), s.Col(i))
	x.word = f.Node.Word
	if a == forms.DownCol {
		x.from, x.to, x.across, x.beyond = at.Top, at.Bottom-s.Row(i), at.Left-s.Col(i), at.Right-s.Col(i)
		return x, ok && !f.Span.From.FixedRow
	}
	x.from, x.to, x.across, x.beyond = at.Left, at.Right-s.Col(i), at.Top-s.Row(i), at.Bottom-s.Row(i)
	return x, ok && !f.Span.From.FixedCol
}

// Growing is the formulas of a line whose ranges grow from one place, where there are enough to show it.
func Growing(s *grid.Sheet, a forms.Axis, l grid.Line) (all []Growth) {
	const fewest, most = 5, 16
	if !beginAlike(s, a, l) {
		return nil
	}
	var like groups.Of[stretch, int32]
	for _, i := range l.Cells {
		if x, ok := stretchAt(s, a, i); ok {
			like.Add(x, i)
		}
	}
	for _, cells := range like.All() {
		if len(cells) >= fewest {
			x, _ := stretchAt(s, a, cells[0])
			all = append(all, Growth{cells, x})
		}
	}
	if len(all) > most {
		return nil // nothing is odd where all differ
	}
	return all
}

// beginAlike reports whether two formulas of a line, one after the other, take in ranges that grow from one place.
func beginAlike(s *grid.Sheet, a forms.Axis, l grid.Line) bool {
	var before stretch
	for _, i := range l.Cells {
		if x, ok := stretchAt(s, a, i); ok {
			if x == before {
				return true
			}
			before = x
		}
	}
	return false
}

// At is the range that would continue the others in a cell of their line.
func (g Growth) At(s *grid.Sheet, a forms.Axis, i int32) formula.Area {
	row, col, x := s.Row(i), s.Col(i), g.like
	if a == forms.DownCol {
		return formula.Area{Top: x.from, Left: col + x.across, Bottom: row + x.to, Right: col + x.beyond}
	}
	return formula.Area{Top: row + x.across, Left: x.from, Bottom: row + x.beyond, Right: col + x.to}
}

// Between is the cells of a line that stand between two of the formulas and have none like them.
func (g Growth) Between(l grid.Line) (cells []int32) {
	first, last := g.Cells[0], g.Cells[len(g.Cells)-1]
	for _, i := range l.Cells {
		if _, among := slices.BinarySearch(g.Cells, i); first < i && i < last && !among { // both stand in ascending order
			cells = append(cells, i)
		}
	}
	return cells
}

// Word is the function that takes in the ranges.
func (g Growth) Word() string { return g.like.word }

// notGrowing is the formulas of a line whose ranges take in less than those on both sides of them, which grow.
func notGrowing(s *grid.Sheet, a forms.Axis, l grid.Line) (found []Short) {
	for _, g := range Growing(s, a, l) {
		for _, i := range g.Between(l) {
			x, ok := stretchAt(s, a, i)
			less := x.from >= g.like.from && x.to <= g.like.to
			x.from, x.to = g.like.from, g.like.to
			if ok && less && x == g.like && !s.Claimed(i) {
				found = append(found, Short{Cell: i, Fault: StopsShort, Right: g.At(s, a, i)})
			}
		}
	}
	return found
}

// part is a total of a run that lies in another line, and where that run lies.
type part struct {
	cell int32
	word string
	area formula.Area
}

// leftBetween is the totals of a line that take in equal parts of one column, one behind the other, but for one that is a row
// short, so that a figure is left between it and the next.
func leftBetween(s *grid.Sheet, l grid.Line) (found []Short) {
	const fewest = 3
	type column struct {
		word string
		at   int
	}
	var parts groups.Of[column, part]
	for _, i := range l.Cells {
		f := s.Forms[i]
		if !f.Followed() || !f.Whole || !f.Span.Area || s.Claimed(i) {
			continue
		}
		if a, ok := f.Span.At(s.Row(i), s.Col(i)); ok && a.Left == a.Right && a.Left != s.Col(i) {
			parts.Add(column{f.Node.Word, a.Left}, part{i, f.Node.Word, a})
		}
	}
	for _, of := range parts.All() {
		if len(of) > fewest {
			slices.SortStableFunc(of, func(x, y part) int { return cmp.Compare(x.area.Top, y.area.Top) })
			found = append(found, shortPart(s, of)...)
		}
	}
	return found
}

// shortPart is the one of some parts, in order, that is a row shorter than all others and leaves a figure beside it out.
func shortPart(s *grid.Sheet, parts []part) (found []Short) {
	rows := func(p part) int { return p.area.Bottom - p.area.Top + 1 }
	size, short := 0, -1
	for _, p := range parts {
		size = max(size, rows(p))
	}
	for k, p := range parts {
		if rows(p) == size {
			continue
		}
		if short >= 0 || rows(p) != size-1 {
			return nil
		}
		short = k
	}
	if short < 0 {
		return nil
	}
	right := parts[short].area
	for k := range parts[1:] {
		gap := parts[k+1].area.Top - parts[k].area.Bottom - 1
		switch {
		case gap == 0:
		case gap == 1 && k == short:
			right.Bottom++
		case gap == 1 && k+1 == short:
			right.Top--
		default:
			return nil
		}
	}
	was := parts[short].area
	omitted := s.Find(right.Bottom, right.Left)
	if right.Top < was.Top {
		omitted = s.Find(right.Top, right.Left)
	}
	if right == was || !s.IsNumber(omitted) {
		return nil
	}
	return []Short{{Cell: parts[short].cell, Fault: LeavesOut, Right: right, Omitted: []int32{omitted}}}
}

package spreadsheet

import (
	"slices"

	"kpicheck/internal/formula"
)

// spot is a cell of one of the sheets.
type spot struct {
	sheet *sheet
	cell  int32
}

// walk follows formulas to what they rest on, each once. A range's formulas are gone through column by column, and those
// that are done are stepped over all at once, so that a column of running totals costs no more than its length.
type walk struct {
	state   map[*sheet][]mark
	columns map[*sheet]map[int32]*workedColumn
	path    []step
	circles [][]spot
	knotted map[spot]bool // stands in a circle
	left    int           // steps that may still be taken
}

// What following may cost, for each formula and beside, before it is given up: a column whose every cell takes in the whole
// column is one great knot.
const (
	stepsPerFormula = 50
	leastSteps      = 100_000
	mostCircles     = 100
)

type mark uint8

const (
	unseen mark = iota
	onPath
	done
)

// workedColumn is the formulas of one column, and for each the next that may not be done.
type workedColumn struct {
	cells []int32
	skip  []int32
}

// step is a formula that is being followed, and how far that has come.
type step struct {
	spot
	areas []target
	at    int   // the area at hand
	col   int32 // the column within it
	row   int32 // the row from which on it has not been gone through
}

// target is an area that a formula refers to.
type target struct {
	sheet *sheet
	formula.Area
}

func newWalk(p *Pass) *walk {
	w := &walk{state: map[*sheet][]mark{}, columns: map[*sheet]map[int32]*workedColumn{}, knotted: map[spot]bool{}, left: leastSteps}
	for _, s := range p.sheets {
		w.state[s] = make([]mark, len(s.Cells))
		w.columns[s] = s.workedColumns()
		w.left += stepsPerFormula * len(s.worked)
	}
	return w
}

func (s *sheet) workedColumns() map[int32]*workedColumn {
	cols := map[int32]*workedColumn{}
	for _, i := range s.worked {
		c := cols[s.Cells[i].Col]
		if c == nil {
			c = &workedColumn{}
			cols[s.Cells[i].Col] = c
		}
		c.skip = append(c.skip, int32(len(c.cells)))
		c.cells = append(c.cells, i)
	}
	return cols
}

// from follows one formula, and whatever has not been followed yet.
func (w *walk) from(s *sheet, i int32) {
	if w.state[s][i] != unseen {
		return
	}
	w.enter(spot{s, i})
	for len(w.path) > 0 && !w.tired() {
		w.left--
		top := &w.path[len(w.path)-1]
		next, ok := w.advance(top)
		switch {
		case !ok:
			w.leave(top)
		case w.state[next.sheet][next.cell] == onPath:
			w.close(next)
		default:
			w.enter(next)
		}
	}
}

// tired says whether following has been given up.
func (w *walk) tired() bool { return w.left <= 0 || len(w.circles) >= mostCircles }

func (w *walk) enter(x spot) {
	w.state[x.sheet][x.cell] = onPath
	st := step{spot: x}
	f := x.sheet.formOf(x.cell)
	if f.node != nil {
		for _, r := range f.rests {
			on, known := (reckoner{x.sheet}).on(r.Sheet)
			a, ok := r.At(x.sheet.row(x.cell), x.sheet.col(x.cell))
			if known && ok {
				st.areas = append(st.areas, target{on, a})
			}
		}
	}
	w.path = append(w.path, st)
}

func (w *walk) leave(top *step) {
	s := top.sheet
	w.state[s][top.cell] = done
	c := w.columns[s][s.Cells[top.cell].Col]
	k, _ := slices.BinarySearch(c.cells, top.cell)
	c.skip[k] = int32(k + 1)
	w.path = w.path[:len(w.path)-1]
}

// advance is the next formula that a step rests on and that is not done.
func (w *walk) advance(st *step) (spot, bool) {
	for ; st.at < len(st.areas); st.at++ {
		t := st.areas[st.at]
		if x, ok := w.within(st, t); ok {
			return x, true
		}
		st.col, st.row = 0, 0
	}
	return spot{}, false
}

// within goes on through an area: through its columns, or through those that the sheet has if they are fewer.
func (w *walk) within(st *step, t target) (spot, bool) {
	for _, l := range t.sheet.columnsFrom(max(t.Left, int(st.col))) {
		if int(l.at) > t.Right {
			break
		}
		if l.at != st.col {
			st.col, st.row = l.at, int32(t.Top)
		}
		c := w.columns[t.sheet][l.at]
		if c == nil {
			continue
		}
		k, _ := slices.BinarySearchFunc(c.cells, st.row, func(i, row int32) int { return int(t.sheet.Cells[i].Row - row) })
		if k = c.find(k); k < len(c.cells) && t.sheet.row(c.cells[k]) <= t.Bottom {
			st.row = t.sheet.Cells[c.cells[k]].Row + 1
			return spot{t.sheet, c.cells[k]}, true
		}
	}
	return spot{}, false
}

// columnsFrom is the sheet's columns from a number on.
func (s *sheet) columnsFrom(col int) []line {
	k, _ := slices.BinarySearchFunc(s.cols, int32(col), func(l line, col int32) int { return int(l.at - col) })
	return s.cols[k:]
}

// find is the first formula from an index on that is not done. What it steps over is stepped over at once the next time.
func (c *workedColumn) find(k int) int {
	first := k
	for k < len(c.skip) && int(c.skip[k]) != k {
		k = int(c.skip[k])
	}
	for first < k && first < len(c.skip) {
		first, c.skip[first] = int(c.skip[first]), int32(k)
	}
	return k
}

// close takes down the circle that ends at a cell on the path, unless one of its cells stands in another already.
func (w *walk) close(x spot) {
	if w.knotted[x] {
		return
	}
	k := slices.IndexFunc(w.path, func(st step) bool { return st.spot == x })
	var circle []spot
	known := false
	for _, st := range w.path[k:] {
		circle = append(circle, st.spot)
		known = known || w.knotted[st.spot]
		w.knotted[st.spot] = true
	}
	if !known {
		w.circles = append(w.circles, circle)
	}
}

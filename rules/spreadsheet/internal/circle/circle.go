// Package circle follows formulas to what they rest on, and finds those that rest on themselves.
package circle

import (
	"slices"

	"kpicheck/internal/budget"
	"kpicheck/internal/formula"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
)

// What following may cost, for each formula and beside, before it is given up: a column whose every cell takes in the whole
// column is one great knot.
const (
	stepsPerFormula = 50
	leastSteps      = 100_000
	mostCircles     = 100
)

// Find follows every formula of some sheets. Each circle is its cells in their order. gaveUp is whether not all were followed.
func Find(sheets []*grid.Sheet, b *budget.Budget) (circles [][]grid.Spot, gaveUp bool) {
	w := &walk{ground: map[*grid.Sheet]*ground{}, knotted: map[grid.Spot]bool{}, left: leastSteps, budget: b}
	for _, s := range sheets {
		w.ground[s] = survey(s)
		w.left += stepsPerFormula * len(s.Worked)
	}
	for _, s := range sheets {
		for _, i := range s.Worked {
			w.from(grid.Spot{Sheet: s, Cell: i})
		}
	}
	return w.circles, w.tired()
}

// walk goes from formula to formula, to each once. A range's formulas are gone through column by column, and those that are
// done are stepped over all at once, so that a column of running totals costs no more than its length.
type walk struct {
	ground  map[*grid.Sheet]*ground
	path    []step
	circles [][]grid.Spot
	knotted map[grid.Spot]bool // stands in a circle
	left    int                // steps that may still be taken
	budget  *budget.Budget
}

// ground is how far the formulas of a sheet have been followed.
type ground struct {
	marks   []mark
	columns []column // those that have formulas
}

type mark uint8

const (
	unseen mark = iota
	onPath
	done
)

// column is the formulas of one column, and for each the next that may not be done.
type column struct {
	at          int
	cells, skip []int32
}

// step is a formula that is being followed, and how far that has come.
type step struct {
	grid.Spot
	areas []area
	at    int // the area at hand
	col   int // the column within it
	row   int // the row from which on it has not been gone through
}

// area is what a formula refers to.
type area struct {
	on *grid.Sheet
	formula.Area
}

func survey(s *grid.Sheet) *ground {
	g := &ground{marks: make([]mark, len(s.Cells))}
	for _, l := range s.Lines[forms.DownCol] {
		c := column{at: l.At}
		for _, i := range l.Cells {
			if s.Forms[i] != nil {
				c.skip = append(c.skip, int32(len(c.cells)))
				c.cells = append(c.cells, i)
			}
		}
		if len(c.cells) > 0 {
			g.columns = append(g.columns, c)
		}
	}
	return g
}

// from is the columns from a number on.
func (g *ground) from(col int) []column {
	k, _ := slices.BinarySearchFunc(g.columns, col, func(c column, col int) int { return c.at - col })
	return g.columns[k:]
}

// mark is where following has come with a formula.
func (w *walk) mark(x grid.Spot) *mark { return &w.ground[x.Sheet].marks[x.Cell] }

// from follows one formula, and whatever has not been followed yet.
func (w *walk) from(x grid.Spot) {
	if *w.mark(x) != unseen {
		return
	}
	w.enter(x)
	for len(w.path) > 0 && !w.tired() {
		w.left--
		top := &w.path[len(w.path)-1]
		next, ok := w.advance(top)
		switch {
		case !ok:
			w.leave(top.Spot)
		case *w.mark(next) == onPath:
			w.close(next)
		default:
			w.enter(next)
		}
	}
}

// tired reports whether following has been given up.
func (w *walk) tired() bool { return w.left <= 0 || len(w.circles) >= mostCircles }

func (w *walk) enter(x grid.Spot) {
	*w.mark(x) = onPath
	w.budget.Work(len(x.Forms[x.Cell].Rests))
	st := step{Spot: x}
	for _, r := range x.Forms[x.Cell].Rests {
		if on, a, ok := x.Target(r, x.Cell); ok {
			st.areas = append(st.areas, area{on, a})
		}
	}
	w.path = append(w.path, st)
}

func (w *walk) leave(x grid.Spot) {
	*w.mark(x) = done
	c := &w.ground[x.Sheet].from(x.Col(x.Cell))[0]
	k, _ := slices.BinarySearch(c.cells, x.Cell)
	c.skip[k] = int32(k + 1)
	w.path = w.path[:len(w.path)-1]
}

// advance is the next formula that a step rests on and that is not done.
func (w *walk) advance(st *step) (grid.Spot, bool) {
	for ; st.at < len(st.areas); st.at++ {
		if x, ok := w.within(st, st.areas[st.at]); ok {
			return x, true
		}
		st.col, st.row = 0, 0
	}
	return grid.Spot{}, false
}

// within goes on through an area, column by column.
func (w *walk) within(st *step, a area) (grid.Spot, bool) {
	s := a.on
	for _, c := range w.ground[s].from(max(a.Left, st.col)) {
		if c.at > a.Right {
			break
		}
		if c.at != st.col {
			st.col, st.row = c.at, a.Top
		}
		k, _ := slices.BinarySearchFunc(c.cells, st.row, func(i int32, row int) int { return s.Row(i) - row })
		if k = c.find(k); k < len(c.cells) && s.Row(c.cells[k]) <= a.Bottom {
			st.row = s.Row(c.cells[k]) + 1
			return grid.Spot{Sheet: s, Cell: c.cells[k]}, true
		}
	}
	return grid.Spot{}, false
}

// find is the first formula from an index on that is not done. What it steps over is stepped over at once the next time.
func (c column) find(k int) int {
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
func (w *walk) close(x grid.Spot) {
	if w.knotted[x] {
		return
	}
	k := slices.IndexFunc(w.path, func(st step) bool { return st.Spot == x })
	var circle []grid.Spot
	known := false
	for _, st := range w.path[k:] {
		circle = append(circle, st.Spot)
		known = known || w.knotted[st.Spot]
		w.knotted[st.Spot] = true
	}
	if !known {
		w.circles = append(w.circles, circle)
	}
}

package intake

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// grid is a sheet's cells by row and column, with what has been made of each.
type grid struct {
	sheet   *workbook.Sheet
	order   int // the sheet's place in the workbook
	cells   []cell
	rows    []int // the numbers of the rows that hold cells, ascending
	starts  []int // where in cells each of those rows begins, and where the last ends
	merged  map[int][]workbook.Area
	merges  []workbook.Area
	turned  bool          // rows and columns have changed places
	dates   kpi.DateOrder // of dates of digits
	numbers int           // how many of its cells are numbers
}

// cell is a workbook's cell as intake sees it.
type cell struct {
	*workbook.Cell
	row, col int
	numeric  bool // a number, or text that is one; not a date
	words    bool // text that is neither a number nor a marker
	date     bool // a number under a date format, or a date as such
	used     use
	value    bool   // it holds a number that is no label, or stands where one belongs
	sense    *sense // of a text, once it was looked up
}

// folded is a text that is no number, reduced to the words that tell it from others; empty for all else.
func (c *cell) folded() string {
	if c.Type != workbook.Text || c.numeric || len(c.Text) > labelLength {
		return ""
	}
	return fold(c.Text)
}

// use is what became of a cell.
type use uint8

const (
	unused use = iota
	asHeading
	asFigure
	asStated // a target, tolerance, comparator, status or commentary
	asKnown  // a date, an index number, a footnote
)

// labelLength bounds the text of a heading or label; what is longer is commentary.
const labelLength = 500

// mergedRows bounds the rows for which merges are remembered, so that a merge of the whole sheet costs nothing.
const mergedRows = 10_000

func newGrid(s *workbook.Sheet, order int) *grid { return gridOf(s, order, s.Cells) }

// gridOf is the grid of a sheet's first cells.
func gridOf(s *workbook.Sheet, order int, cells []workbook.Cell) *grid {
	g := &grid{sheet: s, order: order, cells: make([]cell, len(cells))}
	for i := range cells {
		c := &cells[i]
		if g.classify(&g.cells[i], c); g.cells[i].numeric {
			g.numbers++
		}
		if last := len(g.rows) - 1; last < 0 || g.rows[last] != int(c.Row) {
			g.rows, g.starts = append(g.rows, int(c.Row)), append(g.starts, i)
		}
	}
	g.starts = append(g.starts, len(g.cells))
	g.merges = s.Merges
	g.rememberMerges()
	return g
}

// turn is the sheet with its rows and columns exchanged.
func (g *grid) turn() *grid {
	t := &grid{sheet: g.sheet, order: g.order, cells: slices.Clone(g.cells), turned: !g.turned, dates: g.dates, numbers: g.numbers}
	for i := range t.cells {
		c := &t.cells[i]
		c.row, c.col, c.used, c.value, c.sense = c.col, c.row, unused, false, nil
	}
	slices.SortFunc(t.cells, func(a, b cell) int { return cmp.Or(a.row-b.row, a.col-b.col) })
	for i := range t.cells {
		if last := len(t.rows) - 1; last < 0 || t.rows[last] != t.cells[i].row {
			t.rows, t.starts = append(t.rows, t.cells[i].row), append(t.starts, i)
		}
	}
	t.starts = append(t.starts, len(t.cells))
	for _, m := range g.merges {
		t.merges = append(t.merges, workbook.Area{Top: m.Left, Left: m.Top, Bottom: m.Right, Right: m.Bottom})
	}
	t.rememberMerges()
	return t
}

// address is a place as the sheet itself names it.
func (g *grid) address(row, col int) string {
	if g.turned {
		row, col = col, row
	}
	return workbook.Address(row, col)
}

func (g *grid) classify(out *cell, c *workbook.Cell) {
	out.Cell, out.row, out.col = c, int(c.Row), int(c.Col)
	switch c.Type {
	case workbook.Number:
		out.date = g.sheet.Format(c).Date
		out.numeric = !out.date
	case workbook.Date:
		out.date = true
	case workbook.Text:
		if out.numeric = isNumeric(c.Text); out.numeric {
			return
		}
		out.words = strings.TrimSpace(c.Text) != "" && !isMarker(c.Text)
	}
}

func (g *grid) rememberMerges() {
	left := mergedRows
	for _, m := range g.merges {
		for row := m.Top; row <= m.Bottom && left > 0; row, left = row+1, left-1 {
			if g.merged == nil {
				g.merged = map[int][]workbook.Area{}
			}
			g.merged[row] = append(g.merged[row], m)
		}
	}
}

// row is the cells of a row, in the order of their columns.
func (g *grid) row(row int) []cell {
	i := row - 1 // where it is if no row above is empty
	if i < 0 || i >= len(g.rows) || g.rows[i] != row {
		var found bool
		if i, found = slices.BinarySearch(g.rows, row); !found {
			return nil
		}
	}
	return g.cells[g.starts[i]:g.starts[i+1]]
}

// at is the cell of a place, nil if it holds nothing.
func (g *grid) at(row, col int) *cell {
	cells := g.row(row)
	i := sort.Search(len(cells), func(i int) bool { return cells[i].col >= col })
	if i < len(cells) && cells[i].col == col {
		return &cells[i]
	}
	return nil
}

// rowsBetween is the numbers of the rows that hold cells, from first to last.
func (g *grid) rowsBetween(first, last int) []int {
	from, _ := slices.BinarySearch(g.rows, first)
	to, found := slices.BinarySearch(g.rows, last)
	if found {
		to++
	}
	if from >= to {
		return nil
	}
	return g.rows[from:to]
}

// isNoDay reports whether a number that is formatted as a date or a time is neither of any report: a number under a format that
// is not its own.
func (g *grid) isNoDay(c *cell) bool {
	year, _, _, ok := g.sheet.Date(c.Cell)
	return c.date && c.Type == workbook.Number && (!ok || year < firstYear || year > lastYear)
}

const (
	firstYear = 1990
	lastYear  = 2100
)

// headingText is what the cell says as a heading: its words, or its date as a month.
func (g *grid) headingText(c *cell) string {
	if c.date {
		if y, m, _, ok := g.sheet.Date(c.Cell); ok {
			_, words := scanDates(g.sheet.Shown(c.Cell))
			return strings.Join(append([]string{isoMonthText(y, m)}, words...), " ")
		}
	}
	if c.Type == workbook.Text {
		return c.Text
	}
	return ""
}

// hasEmptyRow reports whether no cell stands in a row between two that hold cells.
func (g *grid) hasEmptyRow(above, below int) bool {
	return len(g.rowsBetween(above, below)) <= below-above
}

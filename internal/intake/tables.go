package intake

import (
	"cmp"
	"math"
	"slices"

	"kpicheck/internal/kpi"
)

// table is headings that share one column of row labels, and the rows below them.
type table struct {
	grid        *grid
	runs        []run // the columns, left to right
	top, bottom int   // rows of the headings
	label       int   // the column of the row labels
	labels      []int // all columns of labels, where their headings say so
	areas       int   // that of them which is headed as the area; 0 if none is
	left        int   // no label stands left of this column
	first, last int   // rows that may hold figures
	context     *kpi.Indicator
	area        *kpi.Area // named above the table's headings: all its rows are of this area
	beside      *table    // the table to its left, under the same headings
	headed      bool      // a heading of its own names its indicator
	right       int       // the last column before the table to its right; 0 if there is none
	blockTop    int       // the row in which the block's heading starts; the table's own top if it has none
}

// lookAhead is how many rows below a heading are looked at to find the column of the labels.
const lookAhead = 12

// tablesOf finds the tables of a sheet, top to bottom, each with the rows that are its own and the indicator whose block
// it stands in.
func (l *lexicon) tablesOf(g *grid) []*table {
	var tables []*table
	bands := bandsOf(l.headingRuns(g))
	for n, b := range bands {
		next := g.rows[len(g.rows)-1] + 1
		if n+1 < len(bands) {
			next = bands[n+1].top
		}
		tables = append(tables, splitBand(g, b, next)...)
	}
	anchors := l.anchorsOf(g)
	var sheetIndicator *kpi.Indicator
	if i, _, ok := l.headingOf(g.sheet.Name, fold(g.sheet.Name)); ok {
		sheetIndicator = i
	}
	var open []*table
	for n, t := range tables {
		above := aboveOf(tables[:n], t)
		t.context, t.blockTop = contextOf(t, above, anchors, sheetIndicator)
		l.findArea(t, above)
		open = append(closeAbove(open, t), t)
	}
	return tables
}

// splitBand parts a band's columns by the column that their rows' labels stand in; where headings say which columns are
// labels ("Indicator", "Measure", "Area"), it is one table, wherever those stand.
func splitBand(g *grid, b band, next int) []*table {
	columns := slices.DeleteFunc(slices.Clone(b.runs), func(r run) bool { return !r.isColumn() })
	words := wordColumns{grid: g, taken: map[int]bool{}, rows: map[int][]int{}}
	for _, r := range columns {
		words.taken[r.col] = true
	}
	slices.SortFunc(columns, func(x, y run) int { return x.col - y.col })
	if labels, areas := labelHeadings(g, b); len(labels) > 0 {
		t := newTable(g, labels[0], 1)
		t.labels, t.areas = labels, areas
		for _, r := range columns {
			t.add(r)
		}
		return []*table{t}
	}
	var tables []*table
	for _, r := range columns {
		label := words.labelColumn(r, next)
		if label == 0 {
			continue
		}
		last := len(tables) - 1
		switch {
		case last < 0:
			tables = append(tables, newTable(g, label, 1))
		case tables[last].label != label:
			tables[last].right = label - 1
			tables = append(tables, newTable(g, label, tables[last].rightmost()+1))
			tables[last+1].beside = tables[last]
		}
		tables[len(tables)-1].add(r)
	}
	return slices.DeleteFunc(tables, func(t *table) bool { return !slices.ContainsFunc(t.runs, run.ofFigures) })
}

// ofFigures reports whether figures stand under the heading, not targets or the like.
func (r run) ofFigures() bool { return r.head.saysWhen() || r.head.name != "" }

func newTable(g *grid, label, left int) *table {
	return &table{grid: g, label: label, left: left, top: math.MaxInt, last: g.rows[len(g.rows)-1]}
}

// labelHeadings is the columns of a band that are headed as labels, and which of them is headed as the area; none unless one
// is headed as the measure or indicator.
func labelHeadings(g *grid, b band) (columns []int, areas int) {
	named := false
	for _, row := range g.rowsBetween(b.top, b.bottom) {
		cells := g.row(row)
		for i := range cells {
			kind := listColumns[cells[i].folded]
			if cells[i].folded == "no" || cells[i].folded == "description" {
				kind = "indicator"
			}
			if kind == "indicator" || kind == "measure" || kind == "area" {
				columns = append(columns, cells[i].col)
				named = named || kind != "area"
			}
			if kind == "area" {
				areas = cells[i].col
			}
		}
	}
	if !named {
		return nil, 0
	}
	slices.Sort(columns)
	return columns, areas
}

// isColumn reports whether figures, or what stands beside figures, can be under the heading.
func (r run) isColumn() bool {
	h := r.head
	return h.saysWhen() || h.name != "" || h.isTerm()
}

func (t *table) add(r run) {
	t.runs = append(t.runs, r)
	t.top, t.bottom = min(t.top, r.top), max(t.bottom, r.bottom)
	t.first = t.bottom + 1
}

func (t *table) rightmost() int { return t.runs[len(t.runs)-1].col }

// reach is the last column in which a heading may be the table's: a little beyond its figures, but not in the next one's.
func (t *table) reach() int {
	if t.right > 0 {
		return t.right
	}
	return max(t.rightmost(), t.label+1) + headingReach
}

// labelColumn is the column in which most of the rows below a heading that have something under it have the words nearest
// to its left; where no row has, the first words to the left below it. 0 for none. The rows below the next headings count
// only if none above them does: the band may be of another block, beside this one.
func (w wordColumns) labelColumn(r run, next int) int {
	g := w.grid
	counts := map[int]int{}
	best, first, looked := 0, 0, 0
	for _, row := range g.rowsBetween(r.bottom+1, g.rows[len(g.rows)-1]) {
		if looked++; looked > lookAhead || row >= next && best > 0 {
			break
		}
		col := w.leftOf(row, r.col)
		if first == 0 {
			first = col
		}
		if col == 0 || g.at(row, r.col) == nil {
			continue
		}
		if counts[col]++; counts[col] > counts[best] || counts[col] == counts[best] && col > best {
			best = col
		}
	}
	return cmp.Or(best, first)
}

// wordColumns is the columns in which each row has words, those of the band's own headings left out.
type wordColumns struct {
	grid  *grid
	taken map[int]bool
	rows  map[int][]int
}

// leftOf is the nearest column left of col in which a row has words; 0 for none.
func (w wordColumns) leftOf(row, col int) int {
	columns, known := w.rows[row]
	if !known {
		cells := w.grid.row(row)
		for i := range cells {
			if c := &cells[i]; c.words && !w.taken[c.col] {
				columns = append(columns, c.col)
			}
		}
		w.rows[row] = columns
	}
	if i, _ := slices.BinarySearch(columns, col); i > 0 {
		return columns[i-1]
	}
	return 0
}

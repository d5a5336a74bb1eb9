// Package intake finds the figures in a workbook's cells by what stands around them, as a contract names them. It judges
// nothing: a cell it cannot read becomes a figure of that kind, and what it cannot place it lists.
package intake

import (
	"slices"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// reader reads one workbook by one contract.
type reader struct {
	lexicon *lexicon
	book    *workbook.Book
	grids   []*grid
	pending []pending // what was found, before the reporting period is settled
	out     *kpi.Submission
	table   int                                  // tables so far
	plain   []plainPercentage                    // percentages without their sign
	said    map[saying]bool                      // what was stated before
	bounds  map[*kpi.Indicator]map[string]string // ends of tolerances in cells of their own
	starts  map[*grid]int                        // the first row of each sheet that belongs to a table
	leftIn  map[int]kpi.Period                   // the months of tables on pages of earlier months
	blanks  int                                  // empty cells kept as figures that may be due
}

// maxBlanks bounds the empty cells that are kept, so that a sheet of a thousand headings and a million rows cannot swell.
const maxBlanks = 100_000

// pending is a figure whose period may still hang on the reporting period.
type pending struct {
	grid      *grid
	table     int
	line      line
	head      *heading
	row, col  int
	headRow   int   // the row of its column's heading
	cell      *cell // nil if blank
	listed    bool  // from a list, where a row is there or is not
	toDate    bool  // its table has a column for the year to date
	dated     bool  // its column is headed by a real date
	fewMonths bool  // its table is no trend: at most a few of its columns are headed by months
}

// Read finds every figure of a contract in a workbook. file is the workbook's name, which may say its month.
func Read(b *workbook.Book, c *kpi.Contract, file string) *kpi.Submission {
	r := &reader{lexicon: newLexicon(c), book: b, out: &kpi.Submission{File: file, Provider: c.Provider},
		starts: map[*grid]int{}, bounds: map[*kpi.Indicator]map[string]string{}, said: map[saying]bool{}, leftIn: map[int]kpi.Period{}}
	for n, s := range b.Sheets {
		if len(s.Cells) > 0 {
			r.grids = append(r.grids, newGrid(s, n))
		}
	}
	for _, g := range r.grids {
		r.readLists(g)
		for _, t := range r.lexicon.tablesOf(g) {
			r.readTable(t)
		}
	}
	r.noteBreakdown()
	r.settlePeriod(file)
	r.settleFigures()
	for _, g := range r.grids {
		r.readRest(g)
	}
	kpi.SortFigures(r.out.Figures)
	return r.out
}

// noteBreakdown tells why formulas have no value: nobody would look for it in the workbook.
func (r *reader) noteBreakdown() {
	if d := r.book.Breakdown; d != nil {
		r.out.Notes = append(r.out.Notes, kpi.Text{At: kpi.Place{Sheet: d.Sheet, Cell: d.Cell},
			Text: "excelize, which works out formulas that are stored without a value, broke down on this one with the words “" +
				d.Words + "”; it is blank here, and so are those after it"})
	}
}

// readTable takes every cell where a row meets a column.
func (r *reader) readTable(t *table) {
	lines := r.lexicon.linesOf(t)
	if len(lines) == 0 {
		r.readStated(t)
		return
	}
	r.table++
	r.startsAt(t.grid, t.blockTop)
	r.pending = slices.Grow(r.pending, min(len(lines)*len(t.runs), len(t.grid.cells)))
	few, toDate := r.monthColumns(t) <= fewMonths, t.hasToDate()
	for _, h := range t.runs {
		for _, c := range h.cells {
			c.used = asHeading
		}
		for _, ln := range lines {
			c := t.grid.at(ln.row, h.col)
			if c != nil && c.used != unused {
				continue
			}
			if h.head.part != "" {
				if ln.measure, _ = r.lexicon.measurePlaying(ln.indicator, h.head.part); ln.measure == nil {
					continue
				}
			}
			r.takeCell(pending{grid: t.grid, table: r.table, line: ln, head: h.head, headRow: h.bottom, row: ln.row, col: h.col, cell: c, fewMonths: few, toDate: toDate,
				dated: h.isDate()})
		}
	}
	r.readStated(t)
}

// fewMonths is how many months may head a table's columns before it is taken for a trend or a scorecard.
const fewMonths = 2

func (r *reader) monthColumns(t *table) int {
	n := 0
	for _, h := range t.runs {
		if !r.isComparatorColumn(h.head) && len(h.head.dates) == 1 && h.head.dates[0].period.Months <= 3 {
			n++
		}
	}
	return n
}

// startsAt remembers where the first table of a sheet starts.
func (r *reader) startsAt(g *grid, row int) {
	if first, ok := r.starts[g]; !ok || row < first {
		r.starts[g] = row
	}
}

// hasToDate reports whether one of a table's columns is the year to date.
func (t *table) hasToDate() bool {
	return slices.ContainsFunc(t.runs, func(h run) bool { return h.head.window == kpi.YearToDate && !h.head.previous })
}

// isDate reports whether a heading's last cell is a real date.
func (r run) isDate() bool { return len(r.cells) > 0 && r.cells[len(r.cells)-1].date }

// takeCell keeps a figure for later, or a target, tolerance, status or comparator at once.
func (r *reader) takeCell(p pending) {
	switch {
	case p.head.target || p.head.tolerance:
		r.takeTerm(p)
	case p.head.status:
		r.takeStatus(p)
	case p.cell == nil && r.blanks >= maxBlanks:
	case p.cell != nil && p.cell.date && p.dated: // a column of dates
	case r.isComparatorColumn(p.head):
		r.takeComparator(p.grid, p.cell, p.line.indicator, p.head.text)
	case p.head.saysWhen() && p.line.measure != nil || r.isAreaColumn(p.head):
		r.pending = append(r.pending, p)
		if p.cell == nil {
			r.blanks++
		}
		if p.cell != nil {
			p.cell.used = asFigure
		}
	}
}

// isComparatorColumn reports whether a heading names whose published figures stand under it: not an area of the contract,
// nor the council itself.
func (r *reader) isComparatorColumn(h *heading) bool {
	return h.name != "" && !r.isAreaColumn(h) && h.name != r.lexicon.council
}

func (r *reader) isAreaColumn(h *heading) bool {
	_, ok := r.lexicon.areas.find(h.name)
	return ok
}

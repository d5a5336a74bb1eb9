package spreadsheet

import (
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/formula"
	"kpicheck/internal/workbook"
)

// sheet is a worksheet as the rules go through it: along its rows, down its columns, and from a cell to any other. A cell
// is meant by its index in Cells. Cells that hold nothing but white space are passed over.
type sheet struct {
	*workbook.Sheet
	pass      *Pass
	rows      []line
	cols      []line
	rowOf     map[int32]int32 // index into rows
	colOf     map[int32]int32
	form      []int32          // of each cell: an index of Pass.forms, or typed
	worked    []int32          // the cells that a formula gives, in order
	claimed   []bool           // a rule has spoken of the cell
	fuel      int              // cells that may still be looked at to work formulas out
	tired     bool             // there was not enough of it
	strayed   []outlier        // formulas that step out of the pattern of their line, nil until they are looked for
	crossings map[crossing]int // how many formulas of a line do one thing, as far as it was asked for
	asText    []int32          // cells that hold numbers as text, once they have been looked for
	looked    bool
}

// line is the cells of one row or one column, in order.
type line struct {
	at    int32 // the row's or the column's number
	cells []int32
}

// axis is the way that a line runs.
type axis uint8

const (
	alongRow axis = iota
	downCol
)

// fuelPerCell is how many cells a rule may look at, for each that the sheet holds, to work formulas out: it keeps the cost
// in proportion whatever the formulas are.
const (
	fuelPerCell = 50
	leastFuel   = 200_000
)

func (s *sheet) refuel() { s.fuel, s.tired = fuelPerCell*len(s.Cells)+leastFuel, false }

func newSheet(ws *workbook.Sheet, p *Pass) *sheet {
	s := &sheet{Sheet: ws, pass: p}
	s.index()
	s.readForms()
	s.findSteps()
	return s
}

func (s *sheet) index() {
	live := make([]int32, 0, len(s.Cells))
	perCol := map[int32]int32{}
	for i := range s.Cells {
		c := &s.Cells[i]
		if c.Type == workbook.Text && !c.HasFormula() && strings.TrimSpace(c.Text) == "" {
			continue
		}
		live = append(live, int32(i))
		perCol[c.Col]++
	}
	s.rows, s.rowOf = s.linesOf(live)
	s.cols, s.colOf = s.columnsOf(live, perCol)
}

// linesOf cuts cells in row-major order into rows.
func (s *sheet) linesOf(live []int32) ([]line, map[int32]int32) {
	var rows []line
	for first := 0; first < len(live); {
		row, last := s.Cells[live[first]].Row, first+1
		for last < len(live) && s.Cells[live[last]].Row == row {
			last++
		}
		rows = append(rows, line{row, live[first:last:last]})
		first = last
	}
	return rows, numbered(rows)
}

func (s *sheet) columnsOf(live []int32, perCol map[int32]int32) ([]line, map[int32]int32) {
	cols := make([]line, 0, len(perCol))
	for c, n := range perCol {
		cols = append(cols, line{c, make([]int32, 0, n)})
	}
	slices.SortFunc(cols, func(a, b line) int { return int(a.at - b.at) })
	of := numbered(cols)
	for _, i := range live {
		l := &cols[of[s.Cells[i].Col]]
		l.cells = append(l.cells, i)
	}
	return cols, of
}

func numbered(lines []line) map[int32]int32 {
	of := make(map[int32]int32, len(lines))
	for i, l := range lines {
		of[l.at] = int32(i)
	}
	return of
}

func (s *sheet) readForms() {
	s.form = make([]int32, len(s.Cells))
	shared := map[int]int32{}
	for i := range s.Cells {
		c := &s.Cells[i]
		s.form[i] = typed
		if !c.HasFormula() {
			continue
		}
		id, text, row, col, ok := s.Pattern(c)
		if !ok {
			s.form[i] = s.pass.forms.array()
		} else if f, known := shared[id]; known {
			s.form[i] = f
		} else {
			s.form[i] = s.pass.forms.of(strings.TrimPrefix(text, "="), row, col)
			shared[id] = s.form[i]
		}
		if s.form[i] != typed {
			s.worked = append(s.worked, int32(i))
		}
	}
}

// claim has a cell be spoken of: the rules that come after pass it by.
func (s *sheet) claim(i int32) {
	if s.claimed == nil {
		s.claimed = make([]bool, len(s.Cells))
	}
	s.claimed[i] = true
}

func (s *sheet) isClaimed(i int32) bool { return s.claimed != nil && s.claimed[i] }

// formOf is a cell's formula, nil where it is typed.
func (s *sheet) formOf(i int32) *form {
	if f := s.form[i]; f != typed {
		return s.pass.forms.all[f]
	}
	return nil
}

// find is the cell at a row and a column, -1 where there is none.
func (s *sheet) find(row, col int) int32 {
	n, ok := s.rowOf[int32(row)]
	if !ok {
		return -1
	}
	cells := s.rows[n].cells
	k, ok := slices.BinarySearchFunc(cells, int32(col), func(i, col int32) int { return int(s.Cells[i].Col - col) })
	if !ok {
		return -1
	}
	return cells[k]
}

// isTyped says whether a cell is a number that no formula gives.
func (s *sheet) isTyped(i int32) bool {
	return i >= 0 && s.form[i] == typed && s.Cells[i].Type == workbook.Number
}

// isFigure says whether a cell is a number, or worked out as one: a formula that fails counts.
func (s *sheet) isFigure(i int32) bool {
	return i >= 0 && (s.Cells[i].Type == workbook.Number || s.form[i] != typed && s.Cells[i].Type != workbook.Text)
}

// number is a numeric cell's value as stored; nil where it cannot be read.
func (s *sheet) number(i int32) *big.Rat {
	if s.Cells[i].Type != workbook.Number {
		return nil
	}
	v, ok := formula.Decimal(s.Cells[i].Text)
	if !ok {
		return nil
	}
	return v.Rat()
}

func (s *sheet) row(i int32) int { return int(s.Cells[i].Row) }
func (s *sheet) col(i int32) int { return int(s.Cells[i].Col) }

// along is a cell's place in a line that runs along an axis.
func (s *sheet) along(a axis, i int32) int {
	if a == alongRow {
		return s.col(i)
	}
	return s.row(i)
}

func (s *sheet) lines(a axis) []line {
	if a == alongRow {
		return s.rows
	}
	return s.cols
}

func fold(name string) string { return strings.ToLower(name) }

// isNumber says whether a cell holds a number, however it came there.
func (s *sheet) isNumber(i int32) bool { return i >= 0 && s.Cells[i].Type == workbook.Number }

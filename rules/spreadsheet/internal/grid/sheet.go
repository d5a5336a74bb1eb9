// Package grid is the cells of a workbook as rules go through them: along rows, down columns, from a cell to any other, each
// with its formula. A cell is meant by its index in its sheet's Cells.
package grid

import (
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/formula"
	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet/internal/forms"
)

// Sheet is a worksheet. Cells that hold nothing but white space are passed over.
type Sheet struct {
	*workbook.Sheet
	Forms      []*forms.Form // of each cell; nil where it is typed
	Worked     []int32       // the cells that a formula gives, in order
	Rows, Cols []Line
	Effort     Effort
	Claims

	book         *book
	rowOf, colOf map[int32]int32 // indexes into Rows and Cols
}

// Spot is a cell of one of the sheets.
type Spot struct {
	*Sheet
	Cell int32
}

// Line is the cells of one row or one column, in order.
type Line struct {
	At    int32 // the row's or the column's number
	Cells []int32
}

// book is what the sheets of a workbook share.
type book struct {
	byName map[string]*Sheet // in lower case
	forms  *forms.Book
}

// Sheets is the sheets of a workbook, in its order.
func Sheets(of *workbook.Book) []*Sheet {
	b := &book{make(map[string]*Sheet, len(of.Sheets)), forms.NewBook()}
	all := make([]*Sheet, len(of.Sheets))
	for k, ws := range of.Sheets {
		all[k] = &Sheet{Sheet: ws, book: b}
		index(all[k])
		readForms(all[k])
		if len(all[k].Worked) > 0 {
			markCopies(all[k], forms.AlongRow)
			markCopies(all[k], forms.DownCol)
		}
		b.byName[strings.ToLower(ws.Name)] = all[k]
	}
	return all
}

func index(s *Sheet) {
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
	for col, n := range perCol {
		s.Cols = append(s.Cols, Line{col, make([]int32, 0, n)})
	}
	slices.SortFunc(s.Cols, func(a, b Line) int { return int(a.At - b.At) })
	s.colOf = numbered(s.Cols)
	for first, k := 0, 0; k < len(live); k++ { // cells stand in row-major order
		c := &s.Cells[live[k]]
		l := &s.Cols[s.colOf[c.Col]]
		l.Cells = append(l.Cells, live[k])
		if next := k + 1; next == len(live) || s.Cells[live[next]].Row != c.Row {
			s.Rows = append(s.Rows, Line{c.Row, live[first:next:next]})
			first = next
		}
	}
	s.rowOf = numbered(s.Rows)
}

func numbered(lines []Line) map[int32]int32 {
	of := make(map[int32]int32, len(lines))
	for i, l := range lines {
		of[l.At] = int32(i)
	}
	return of
}

func readForms(s *Sheet) {
	s.Forms = make([]*forms.Form, len(s.Cells))
	shared := map[int]*forms.Form{}
	for i := range s.Cells {
		c := &s.Cells[i]
		if !c.HasFormula() {
			continue
		}
		id, text, row, col, ok := s.Pattern(c)
		f, known := shared[id]
		switch {
		case !ok:
			f = forms.Array()
		case !known:
			f = s.book.forms.Of(strings.TrimPrefix(text, "="), row, col)
			shared[id] = f
		}
		if f != nil {
			s.Forms[i] = f
			s.Worked = append(s.Worked, int32(i))
		}
	}
}

// Reads is the form of a formula as it would stand in a cell.
func (s *Sheet) Reads(text string, i int32) *forms.Form {
	return s.book.forms.Of(text, s.Row(i), s.Col(i))
}

// On is the sheet that a formula of this one names; an empty name is its own.
func (s *Sheet) On(name string) (*Sheet, bool) {
	if name == "" {
		return s, true
	}
	on, ok := s.book.byName[strings.ToLower(name)]
	return on, ok
}

// Target is the area that a reference means in the formula of a cell, and its sheet.
func (s *Sheet) Target(r formula.Ref, i int32) (on *Sheet, a formula.Area, ok bool) {
	on, known := s.On(r.Sheet)
	a, ok = r.At(s.Row(i), s.Col(i))
	return on, a, known && ok
}

// Row is the number of a cell's row.
func (s *Sheet) Row(i int32) int { return int(s.Cells[i].Row) }

// Col is the number of a cell's column.
func (s *Sheet) Col(i int32) int { return int(s.Cells[i].Col) }

// Along is a cell's place in a line that runs along an axis.
func (s *Sheet) Along(a forms.Axis, i int32) int {
	if a == forms.AlongRow {
		return s.Col(i)
	}
	return s.Row(i)
}

// Find is the cell at a row and a column, -1 where there is none.
func (s *Sheet) Find(row, col int) int32 {
	n, ok := s.rowOf[int32(row)]
	if !ok {
		return -1
	}
	cells := s.Rows[n].Cells
	if k := fromCol(s, cells, col); k < len(cells) && s.Col(cells[k]) == col {
		return cells[k]
	}
	return -1
}

// fromCol is the index of the first of a row's cells at or beyond a column.
func fromCol(s *Sheet, cells []int32, col int) int {
	k, _ := slices.BinarySearchFunc(cells, int32(col), func(i, col int32) int { return int(s.Cells[i].Col - col) })
	return k
}

// Number is a numeric cell's value as stored; nil where it cannot be read.
func (s *Sheet) Number(i int32) *big.Rat {
	if s.Cells[i].Type != workbook.Number {
		return nil
	}
	v, ok := formula.Decimal(s.Cells[i].Text)
	if !ok {
		return nil
	}
	return v.Rat()
}

// IsNumber reports whether a cell holds a number, however it came there.
func (s *Sheet) IsNumber(i int32) bool { return i >= 0 && s.Cells[i].Type == workbook.Number }

// IsTyped reports whether a cell is a number that no formula gives.
func (s *Sheet) IsTyped(i int32) bool { return s.IsNumber(i) && s.Forms[i] == nil }

// IsFigure reports whether a cell is a number, or worked out as one: a formula that fails counts.
func (s *Sheet) IsFigure(i int32) bool {
	return i >= 0 && (s.Cells[i].Type == workbook.Number || s.Forms[i] != nil && s.Cells[i].Type != workbook.Text)
}

// Says reports whether a cell's formula says what a form says.
func (s *Sheet) Says(i int32, f *forms.Form) bool {
	return i >= 0 && s.Forms[i] != nil && s.Forms[i].Says == f.Says
}

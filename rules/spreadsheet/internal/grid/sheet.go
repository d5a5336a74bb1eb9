// Package grid is the cells of a workbook as rules go through them: along rows, down columns, from a cell to any other, each
// with its formula. A cell is meant by its index in its sheet's Cells.
package grid

import (
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/budget"
	"kpicheck/internal/formula"
	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet/internal/forms"
)

// Sheet is a worksheet. Cells that hold nothing but white space are passed over.
type Sheet struct {
	*workbook.Sheet
	Lines  [2][]Line     // by axis: its rows, its columns
	Forms  []*forms.Form // of each cell; nil where it is typed
	Worked []int32       // the cells that a formula gives, in order
	Effort Effort
	Claims

	book   *book
	lineOf [2]map[int]int // indexes into Lines
}

// Spot is a cell of one of the sheets.
type Spot struct {
	*Sheet
	Cell int32
}

// Line is the cells of one row or one column, in order.
type Line struct {
	At    int // the row's or the column's number
	Cells []int32
}

// book is what the sheets of a workbook share.
type book struct {
	byName map[string]*Sheet // in lower case
	forms  *forms.Book
	budget *budget.Budget
}

// Sheets is the sheets of a workbook, in its order.
func Sheets(of *workbook.Book) []*Sheet {
	b := &book{make(map[string]*Sheet, len(of.Sheets)), forms.NewBook(of.Budget()), of.Budget()}
	all := make([]*Sheet, len(of.Sheets))
	for k, ws := range of.Sheets {
		all[k] = &Sheet{Sheet: ws, book: b, Claims: Claims{map[int32]bool{}}, lineOf: [2]map[int]int{{}, {}}}
		index(all[k])
		readForms(all[k])
		for _, a := range forms.Axes {
			markCopies(all[k], a)
		}
		b.byName[strings.ToLower(ws.Name)] = all[k]
	}
	return all
}

func index(s *Sheet) {
	live := make([]int32, 0, len(s.Cells))
	var count []int // of cells, by column: as long as the sheet is wide, and not as one may be
	for i := range s.Cells {
		if c := &s.Cells[i]; c.Type != workbook.Text || c.HasFormula() || strings.TrimSpace(c.Text) != "" {
			live = append(live, int32(i))
			if beyond := int(c.Col) + 1 - len(count); beyond > 0 {
				count = append(count, make([]int, beyond)...)
			}
			count[c.Col]++
		}
	}
	columns := make([]int32, len(live)) // of all, one behind the other
	for col, n := range count {
		if n > 0 {
			addLine(s, forms.DownCol, col, columns[:0:n])
			columns = columns[n:]
		}
	}
	first := 0
	for k, i := range live { // cells stand in row-major order
		col := &s.Lines[forms.DownCol][s.lineOf[forms.DownCol][s.Col(i)]]
		col.Cells = append(col.Cells, i)
		if next := k + 1; next == len(live) || s.Row(live[next]) != s.Row(i) {
			addLine(s, forms.AlongRow, s.Row(i), live[first:next:next])
			first = next
		}
	}
}

func addLine(s *Sheet, a forms.Axis, at int, cells []int32) {
	s.lineOf[a][at] = len(s.Lines[a])
	s.Lines[a] = append(s.Lines[a], Line{at, cells})
}

// stepsOfPart is what the rules take, in steps, to look at one part of a formula in the place of one cell.
const stepsOfPart = 4

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
			s.book.budget.Work(stepsOfPart * (1 + f.Parts))
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

// Row and Col are the numbers of a cell's row and column.
func (s *Sheet) Row(i int32) int { return int(s.Cells[i].Row) }
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
	cells := LineAt(s, forms.AlongRow, row)
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

// Effort is how many cells may still be looked at to work something out: it keeps the cost in proportion to the sheet.
type Effort struct {
	left   int
	budget *budget.Budget
	Spent  bool // there was not enough of it
}

// EffortFor is what each rule may spend on a sheet.
func EffortFor(s *Sheet) Effort {
	const perCell, least = 50, 200_000
	return Effort{left: perCell*len(s.Cells) + least, budget: s.book.budget}
}

// Burn takes so many cells off, and reports whether there were as many.
func (e *Effort) Burn(n int) bool {
	e.budget.Ask()
	if e.left -= n; e.left < 0 {
		e.Spent = true
	}
	return !e.Spent
}

// Claims is the cells of a sheet of which a rule has spoken: the rules that come after pass them by.
type Claims struct{ cells map[int32]bool }

// Claim has a cell be spoken of, and reports whether it was not before.
func (c *Claims) Claim(i int32) bool {
	before := c.cells[i]
	c.cells[i] = true
	return !before
}

// Claimed reports whether a rule has spoken of a cell.
func (c *Claims) Claimed(i int32) bool { return c.cells[i] }

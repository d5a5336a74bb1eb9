// Package calculation works out the formulas of a workbook that have no stored value, by means of excelize, and leaves them
// blank wherever there is doubt.
package calculation

import (
	"iter"
	"sort"

	"kpicheck/internal/budget"
	"kpicheck/internal/workbook/internal/numfmt"
)

// Type is what kind of value a cell holds, in the order of those of a workbook.
type Type uint8

// What a cell can hold. Blank is a formula that has no value.
const (
	Number Type = iota
	Text
	Bool
	Error
	Date
	Blank
)

// Value is what a cell holds: of a number its digits, TRUE or FALSE, an error's name, an ISO date.
type Value struct {
	Type Type
	Text string
}

// empty says whether a value is nought, or a text of no characters.
func (v Value) empty() bool {
	return v.Type == Text && v.Text == "" || v.Type == Number && numfmt.IsNought(v.Text)
}

// Cell is one cell of a sheet. Row and Col are counted from 1.
type Cell struct {
	Row, Col   int
	Value      Value
	HasFormula bool
}

// before says whether the cell comes before a place, in row-major order.
func (c Cell) before(row, col int) bool { return c.Row < row || c.Row == row && c.Col < col }

// Sheet is a worksheet as calculation sees it. Its cells, counted from 0, are in row-major order, and a cell without a value
// has a formula.
type Sheet interface {
	Title() string // by which formulas call it
	Len() int
	Cell(i int) Cell
	HasFormulas() bool

	// Formula is what a cell works out, without its equals sign.
	Formula(i int) string
	// Written is how long that is as the file has it, and whether it is worked out over whole areas at once.
	Written(i int) (length int, array bool)

	// Set gives a cell a value, be it one that was calculated.
	Set(i int, v Value, calculated bool)
}

// Book is a workbook whose formulas are to be worked out.
type Book struct {
	Sheets   []Sheet
	Names    []string // the defined names
	From1904 bool     // days are counted from 1904
	Asks     bool     // to be calculated whenever it is opened
	Most     int      // formulas that are worked out, but for those that others rest on

	Budget *budget.Budget // nil is without end
}

// place is a cell of one of the book's sheets.
type place struct {
	Sheet
	at int
}

func (p place) cell() Cell { return p.Cell(p.at) }

// firstFrom is the index of the first cell at or after a place, in row-major order.
func firstFrom(s Sheet, row, col int) int {
	return sort.Search(s.Len(), func(i int) bool { return !s.Cell(i).before(row, col) })
}

// formulas are the cells that have one.
func (b *Book) formulas() iter.Seq2[place, Value] {
	return func(yield func(place, Value) bool) {
		for _, s := range b.Sheets {
			for i := 0; s.HasFormulas() && i < s.Len(); i++ {
				if c := s.Cell(i); c.HasFormula && !yield(place{s, i}, c.Value) {
					return
				}
			}
		}
	}
}

// pending are the cells that have a formula and no value.
func (b *Book) pending() (found []place) {
	for p, v := range b.formulas() {
		if v.Type == Blank {
			found = append(found, p)
		}
	}
	return found
}

// noughts are the cells with a formula, if none of them holds anything but nought, and some hold that.
func (b *Book) noughts() (all []place) {
	some := false
	for p, v := range b.formulas() {
		if v.Type != Blank && !v.empty() {
			return nil
		}
		some = some || v.Type == Number
		all = append(all, p)
	}
	if !some {
		return nil
	}
	return all
}

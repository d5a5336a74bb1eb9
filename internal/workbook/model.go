// Package workbook reads a workbook strictly, Excel's or an OpenDocument spreadsheet, or a list of separated values: every
// cell that the file holds is handed over, or the file is refused in one line that says what it is and what to do about
// it. A damaged file is never read short.
package workbook

import (
	"sync"

	"kpicheck/internal/budget"
)

// Book is a whole workbook as it was stored.
type Book struct {
	Sheets        []*Sheet // worksheets in the order of their tabs
	Others        []Other  // tabs that hold no cells: charts, dialogs and old macro sheets
	Names         []Name   // defined names, in the file's order
	Date1904      bool     // days are counted from 1904 and not from 1900
	Macros        bool     // the file carries a VBA project
	ExternalLinks []string // the workbooks that formulas refer to, as the file names them: [1] is the first
	App           string   // the program that wrote the file, "" when it does not say
	Breakdown     *Breakdown

	styles          *styles
	limits          Limits
	budget          *budget.Budget
	asksToCalculate bool // whenever it is opened
}

// Budget is what may still be spent on the workbook, by whoever goes on with its cells; nil is without end.
func (b *Book) Budget() *budget.Budget { return b.budget }

// Breakdown is the formula at which excelize, that works out formulas without a stored value, failed in a way that it does
// not foresee. That one and what comes after it is left blank. Words are what it said.
type Breakdown struct{ Sheet, Cell, Words string }

// Other is a tab that is not a worksheet. Kind is "chart", "dialog" or "macro".
type Other struct {
	Name, Kind string
	Visibility Visibility
}

// Name is a defined name. Sheet is the worksheet it is confined to, "" when it is the whole workbook's.
type Name struct {
	Name, RefersTo string
	Sheet          string
	Hidden         bool
}

// Sheet is one worksheet. Cells are in row-major order and are only those with a value or a formula.
type Sheet struct {
	Name       string
	Visibility Visibility
	Cells      []Cell
	Merges     []Area    // in the file's order
	Drawn      []Drawing // what lies over the cells, in the file's order

	book         *Book
	formulas     []cellFormula
	marks        []mark
	hiddenRows   []int32 // ascending
	hiddenCols   []span
	shownCols    []span
	otherColumns bool // columns of which the file says nothing are hidden
	covering     sync.Once
	covered      []spot // cells that a merge lies over, in order, once someone has asked
}

// Visibility is whether a tab can be seen. A very hidden one cannot be unhidden from Excel's menus.
type Visibility uint8

// How a tab can be seen.
const (
	Visible Visibility = iota
	Hidden
	VeryHidden
)

// Area is a rectangle of cells; its sides are counted from 1 and belong to it.
type Area struct{ Top, Left, Bottom, Right int }

// Type is what kind of value a cell stores.
type Type uint8

// What a cell can store. Date is a date written as ISO text, which few programs do: Excel's own dates are numbers under
// a date format (see [Sheet.Date]). Blank is a formula without a value that could not be calculated.
const (
	Number Type = iota
	Text
	Bool
	Error
	Date
	Blank
)

// Cell is one cell. Row and Col are counted from 1. Text is the value as it is stored: a number's own digits, a string
// with its runs joined (but see [Sheet.Footnote] and [Sheet.Withdrawn]), TRUE or FALSE, an error's name, an ISO date.
type Cell struct {
	Row, Col   int32
	Text       string
	Type       Type
	Calculated bool // the file had the formula but not its value, which was worked out on reading

	style   int32
	formula int32 // 1 + index of Sheet.formulas, 0 for none
	mark    int32 // 1 + index of Sheet.marks, 0 for none
}

// Address is the cell's place as Excel writes it, such as C9.
func (c *Cell) Address() string { return Address(int(c.Row), int(c.Col)) }

package calculation

import (
	"fmt"

	"kpicheck/internal/excel"
	"kpicheck/internal/workbook/internal/numfmt"
)

// engine is excelize as a calculator. It is given a workbook of its own, with nothing in it but the values that formulas
// rest on, since it counts a formula that it cannot compute as nought, and the cells that a merged cell covers as often as
// they are.
type engine struct {
	formulas *excel.Formulas
	from1904 bool
	given    map[place]bool
	last     map[string]int // row, by the sheet's name
	room     int
	broken   string // how excelize failed, "" if it has not: its locks may be held, so it is asked nothing more
}

// Cells that the calculator's own workbook may take up, empty ones on the way to them included.
const engineRoom = 500_000

func newEngine(from1904 bool) *engine {
	e := &engine{from1904: from1904, given: map[place]bool{}, last: map[string]int{}, room: engineRoom}
	e.guard(func() error { e.formulas = excel.NewFormulas(from1904); return nil })
	return e
}

func (e *engine) close() { e.guard(func() error { return e.formulas.Close() }) }

// guard runs what calls excelize, which panics on some formulas.
func (e *engine) guard(f func() error) (ok bool) {
	defer func() {
		if fault := recover(); fault != nil {
			e.broken, ok = fmt.Sprint(fault), false
		}
	}()
	return e.broken == "" && f() == nil
}

// reach makes room for a cell.
func (e *engine) reach(sheet string, c Cell) bool {
	last, known := e.last[sheet]
	if !known && !e.guard(func() error { return e.formulas.Add(sheet) }) {
		return false
	}
	e.room -= max(c.Row-last, 0) + c.Col
	e.last[sheet] = max(last, c.Row)
	return e.room >= 0
}

// hand gives the engine a cell's value.
func (e *engine) hand(p place, c Cell) bool {
	if e.given[p] {
		return true
	}
	v, sheet := c.Value, p.Title()
	if v.Type == Error && errorFormula[v.Text] == "" || !e.reach(sheet, c) {
		return false
	}
	e.given[p] = true
	kind, held := "text", v.Text
	switch v.Type {
	case Number:
		kind = "number"
	case Bool:
		kind = "truth"
	case Error:
		kind, held = "formula", errorFormula[v.Text]
	case Date:
		if serial, ok := numfmt.ISOSerial(v.Text, e.from1904); ok {
			kind, held = "number", serial
		}
	}
	return e.guard(func() error { return e.formulas.Set(sheet, addressOf(c), kind, held) })
}

// errorFormula is a formula that gives an error. There is none for the rarer ones that excelize keeps by name.
var errorFormula = map[string]string{"#DIV/0!": "1/0", "#N/A": "NA()"}

// value is what the formula gives in the cell's place. On some formulas excelize counts to the end of its numbers: it is
// then left to itself.
func (e *engine) value(sheet string, c Cell, text string) (value string, ok bool) {
	if e.broken != "" || !e.reach(sheet, c) {
		return "", false
	}
	r := e.formulas.Value(sheet, addressOf(c), text)
	e.broken = r.Fault
	return r.Value, r.OK
}

// isText says whether a result that looks like a number is a text, such as what & makes.
func (e *engine) isText(sheet string, c Cell, text string) bool {
	value, ok := e.value(sheet, c, "ISTEXT("+text+")")
	return ok && value == "TRUE"
}

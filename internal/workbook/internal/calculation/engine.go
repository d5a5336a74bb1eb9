package calculation

import (
	"fmt"
	"time"

	"github.com/xuri/excelize/v2"

	"kpicheck/internal/workbook/internal/numfmt"
)

// engine is excelize as a calculator. It is given a workbook of its own, with nothing in it but the values that formulas
// rest on, since it counts a formula that it cannot compute as nought, and the cells that a merged cell covers as often as
// they are.
type engine struct {
	file     *excelize.File
	from1904 bool
	given    map[place]bool
	last     map[string]int // row, by the sheet's name
	room     int
	patience time.Duration // with one formula
	broken   string        // how excelize failed, "" if it has not: its locks may be held, so it is asked nothing more
}

// Cells that the calculator's own workbook may take up, empty ones on the way to them included.
const engineRoom = 500_000

// usualPatience is how long excelize may work on one formula. What it is given takes it less than one.
const usualPatience = 10 * time.Second

func newEngine(from1904 bool) *engine {
	e := &engine{file: excelize.NewFile(), from1904: from1904, given: map[place]bool{}, last: map[string]int{}, room: engineRoom, patience: usualPatience}
	_ = e.file.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &from1904})
	return e
}

func (e *engine) close() { e.guard(func() error { return e.file.Close() }) }

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
	if !known && !e.guard(func() error { _, err := e.file.NewSheet(sheet); return err }) {
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
	at := addressOf(c)
	return e.guard(func() error {
		switch v.Type {
		case Number:
			return e.file.SetCellDefault(sheet, at, v.Text)
		case Bool:
			return e.file.SetCellBool(sheet, at, v.Text == "TRUE")
		case Error:
			return e.file.SetCellFormula(sheet, at, errorFormula[v.Text])
		case Date:
			if serial, ok := numfmt.ISOSerial(v.Text, e.from1904); ok {
				return e.file.SetCellDefault(sheet, at, serial)
			}
		}
		return e.file.SetCellStr(sheet, at, v.Text)
	})
}

// errorFormula is a formula that gives an error. There is none for the rarer ones that excelize keeps by name.
var errorFormula = map[string]string{"#DIV/0!": "1/0", "#N/A": "NA()"}

// result is what excelize made of a formula.
type result struct {
	value string
	ok    bool
	fault string // what it said when it panicked
}

// value is what the formula gives in the cell's place. On some formulas excelize counts to the end of its numbers: it is
// then left to itself.
func (e *engine) value(sheet string, c Cell, text string) (value string, ok bool) {
	if e.broken != "" || !e.reach(sheet, c) {
		return "", false
	}
	done := make(chan result, 1)
	go func() { done <- evaluated(e.file, sheet, addressOf(c), text) }()
	select {
	case r := <-done:
		e.broken = r.fault
		return r.value, r.ok
	case <-time.After(e.patience):
		e.broken = fmt.Sprintf("it was not done after %s", e.patience)
		return "", false
	}
}

func evaluated(f *excelize.File, sheet, at, text string) (r result) {
	defer func() {
		if fault := recover(); fault != nil {
			r = result{fault: fmt.Sprint(fault)}
		}
	}()
	if err := f.SetCellFormula(sheet, at, text); err != nil {
		return result{}
	}
	value, err := f.CalcCellValue(sheet, at, excelize.Options{RawCellValue: true})
	return result{value: value, ok: err == nil || errorNames[value]}
}

// isText says whether a result that looks like a number is a text, such as what & makes.
func (e *engine) isText(sheet string, c Cell, text string) bool {
	value, ok := e.value(sheet, c, "ISTEXT("+text+")")
	return ok && value == "TRUE"
}

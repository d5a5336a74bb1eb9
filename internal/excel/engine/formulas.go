// Package engine is excelize, as far as the program needs it. It alone imports that library, which calls methods by reflection: whatever
// program it is part of keeps every method of every type. So it is a package apart, and the page for a browser loads it when it is needed.
package engine

import (
	"fmt"
	"time"

	"github.com/xuri/excelize/v2"
)

// usualPatience is how long excelize may work on one formula. What it is given takes it less than one.
const usualPatience = 10 * time.Second

// Formulas is a workbook in which formulas are worked out.
type Formulas struct {
	file     *excelize.File
	patience time.Duration // with one formula
}

// NewFormulas is a workbook of one empty sheet, Sheet1, whose days are counted from 1904 or from 1900.
func NewFormulas(from1904 bool) *Formulas {
	f := &Formulas{excelize.NewFile(), usualPatience}
	_ = f.file.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &from1904})
	return f
}

// Close gives up what the workbook holds.
func (f *Formulas) Close() error { return f.file.Close() }

// Add adds a sheet.
func (f *Formulas) Add(sheet string) error {
	_, err := f.file.NewSheet(sheet)
	return err
}

// Set gives a cell what it holds, which is a number, a truth value (TRUE or FALSE), a formula without its equals sign, or else a text.
func (f *Formulas) Set(sheet, at, kind, held string) error {
	switch kind {
	case "number":
		return f.file.SetCellDefault(sheet, at, held)
	case "truth":
		return f.file.SetCellBool(sheet, at, held == "TRUE")
	case "formula":
		return f.file.SetCellFormula(sheet, at, held)
	}
	return f.file.SetCellStr(sheet, at, held)
}

// Result is what became of a formula. Fault is what excelize said when it broke down, after which it is not to be asked again:
// its locks may be held.
type Result struct {
	Value string
	OK    bool
	Fault string
}

// Value is what a formula in a cell comes to.
func (f *Formulas) Value(sheet, at, formula string) Result {
	done := make(chan Result, 1)
	go func() { done <- f.evaluated(sheet, at, formula) }()
	select {
	case r := <-done:
		return r
	case <-time.After(f.patience):
		return Result{Fault: fmt.Sprintf("it was not done after %s", f.patience)}
	}
}

func (f *Formulas) evaluated(sheet, at, formula string) (r Result) {
	defer func() {
		if fault := recover(); fault != nil {
			r = Result{Fault: fmt.Sprint(fault)}
		}
	}()
	if err := f.file.SetCellFormula(sheet, at, formula); err != nil {
		return Result{}
	}
	value, err := f.file.CalcCellValue(sheet, at, excelize.Options{RawCellValue: true})
	return Result{Value: value, OK: err == nil || isErrorName(value)}
}

// isErrorName reports whether a value is an error's that a formula may come to: excelize gives it with an error of its own.
func isErrorName(value string) bool { return value == "#DIV/0!" || value == "#N/A" || value == "#NUM!" }

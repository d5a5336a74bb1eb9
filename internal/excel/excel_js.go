// Package excel works out formulas and writes workbooks by a module beside this one, which holds package engine. Whoever runs the program
// gives it as the function kpicheckExcel, which loads that module, and promises an object with the functions that are called here. Each
// of them gives three things: what it comes to, the words of its error or null, and whether it broke down with them.
package excel

import (
	"encoding/json"
	"errors"
	"fmt"
	"syscall/js"

	"kpicheck/internal/excel/book"
)

// Formulas is a workbook in which formulas are worked out.
type Formulas struct{ number js.Value }

// NewFormulas is a workbook of one empty sheet, Sheet1, whose days are counted from 1904 or from 1900. It panics where there is no module.
func NewFormulas(from1904 bool) *Formulas {
	number, err := ask("formulas", from1904)
	if err != nil {
		panic(err)
	}
	return &Formulas{number}
}

// Close gives up what the workbook holds.
func (f *Formulas) Close() error {
	_, err := ask("close", f.number)
	return err
}

// Add adds a sheet.
func (f *Formulas) Add(sheet string) error {
	_, err := ask("add", f.number, sheet)
	return err
}

// Set gives a cell what it holds, which is a number, a truth value (TRUE or FALSE), a formula without its equals sign, or else a text.
func (f *Formulas) Set(sheet, at, kind, held string) error {
	_, err := ask("set", f.number, sheet, at, kind, held)
	return err
}

// Result is what became of a formula. Fault is what was said when it broke down.
type Result struct {
	Value string
	OK    bool
	Fault string
}

// Value is what a formula in a cell comes to.
func (f *Formulas) Value(sheet, at, formula string) (r Result) {
	defer func() {
		if fault := recover(); fault != nil {
			r = Result{Fault: fmt.Sprint(fault)}
		}
	}()
	made, err := ask("value", f.number, sheet, at, formula)
	if err != nil {
		return Result{Fault: err.Error()}
	}
	return Result{made.Get("value").String(), made.Get("ok").Bool(), made.Get("fault").String()}
}

// module is what kpicheckExcel promised, undefined until it is asked for.
var module js.Value

// ask has the module do something. It panics where that breaks down, as where the stack is too small.
func ask(what string, of ...any) (made js.Value, err error) {
	if module.IsUndefined() {
		if module, err = kept(js.Global().Call("kpicheckExcel")); err != nil {
			return made, err
		}
	}
	answer := module.Call(what, of...)
	switch fault := answer.Index(1); {
	case fault.IsNull():
		return answer.Index(0), nil
	case answer.Index(2).Bool():
		panic(fault.String())
	default:
		return made, errors.New(fault.String())
	}
}

// kept waits for what was promised.
func kept(promise js.Value) (made js.Value, err error) {
	done := make(chan struct{})
	keep := js.FuncOf(func(_ js.Value, args []js.Value) any {
		made = args[0]
		close(done)
		return nil
	})
	fail := js.FuncOf(func(_ js.Value, args []js.Value) any {
		err = errors.New(args[0].Call("toString").String())
		close(done)
		return nil
	})
	defer keep.Release()
	defer fail.Release()
	promise.Call("then", keep, fail)
	<-done
	return made, err
}

// Write is a workbook as it is described. The same description gives the same bytes.
func Write(b book.Book) (written []byte, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			written, err = nil, fmt.Errorf("%v", fault)
		}
	}()
	described, err := json.Marshal(b)
	if err != nil {
		return nil, err
	}
	made, err := ask("write", string(described))
	if err != nil {
		return nil, err
	}
	written = make([]byte, made.Length())
	js.CopyBytesToGo(written, made)
	return written, nil
}

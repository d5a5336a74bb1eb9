// Command excel is the module that the page loads when a workbook has formulas without values, or a log is to be written: excelize, which
// is as large as all else together. Package excel calls it.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"syscall/js"

	"kpicheck/internal/excel/book"
	"kpicheck/internal/excel/engine"
)

// open is the workbooks in which formulas are worked out, by their numbers.
var open = map[int]*engine.Formulas{}

var calls = map[string]func(args []js.Value) (any, error){
	"formulas": func(args []js.Value) (any, error) {
		n := len(open)
		for open[n] != nil {
			n++
		}
		open[n] = engine.NewFormulas(args[0].Bool())
		return n, nil
	},
	"close": func(args []js.Value) (any, error) {
		n := args[0].Int()
		defer delete(open, n)
		return nil, open[n].Close()
	},
	"add": func(args []js.Value) (any, error) { return nil, open[args[0].Int()].Add(args[1].String()) },
	"set": func(args []js.Value) (any, error) {
		return nil, open[args[0].Int()].Set(args[1].String(), args[2].String(), args[3].String(), args[4].String())
	},
	"value": func(args []js.Value) (any, error) {
		r := open[args[0].Int()].Value(args[1].String(), args[2].String(), args[3].String())
		return map[string]any{"value": r.Value, "ok": r.OK, "fault": r.Fault}, nil
	},
	"write": func(args []js.Value) (any, error) {
		var described book.Book
		if err := json.Unmarshal([]byte(args[0].String()), &described); err != nil {
			return nil, err
		}
		data, err := engine.Write(described)
		array := js.Global().Get("Uint8Array").New(len(data))
		js.CopyBytesToJS(array, data)
		return array, err
	},
}

func main() {
	it := js.Global().Get("Object").New()
	for name, call := range calls {
		it.Set(name, js.FuncOf(func(_ js.Value, args []js.Value) any { return pair(func() (any, error) { return call(args) }) }))
	}
	js.Global().Call("kpicheckExcelReady", it)
	select {}
}

// broke is an error that was a panic.
type broke struct{ error }

// pair is what a call gives, the words of its error or null, and whether those are of a panic.
func pair(call func() (any, error)) any {
	made, err := guarded(call)
	var by broke
	if err != nil {
		return []any{nil, err.Error(), errors.As(err, &by)}
	}
	return []any{made, nil, false}
}

func guarded(call func() (any, error)) (made any, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = broke{fmt.Errorf("%v", fault)}
		}
	}()
	return call()
}

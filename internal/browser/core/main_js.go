// Command core is what the page runs in a worker: package browser, for its script to call.
package main

import (
	"encoding/json"
	"runtime/debug"
	"syscall/js"

	"kpicheck/internal/browser"
)

var session = &browser.Session{}

// calls are what the script calls, each with its arguments, to get a promise of a text or of bytes.
var calls = map[string]func(args []js.Value) (any, error){
	"check":  func(args []js.Value) (any, error) { return answered(args, session.Check) },
	"audit":  func(args []js.Value) (any, error) { return answered(args, session.Audit) },
	"unpack": func(args []js.Value) (any, error) { return "", browser.Unpack(taken(args[0])) },
	"print":  func(args []js.Value) (any, error) { return given(session.Printed(args[0].String())) },
	"mark":   func([]js.Value) (any, error) { return marked() },
	"log":    func(args []js.Value) (any, error) { return given(session.Log(args[0].String())) },
	"reading": func(args []js.Value) (any, error) {
		var chosen []browser.Chosen
		if err := json.Unmarshal([]byte(args[0].String()), &chosen); err != nil {
			return nil, err
		}
		return given(session.Reading(chosen))
	},
}

// A browser has one thread for all of it, so that collecting garbage is waited for: it is put off, as far as the memory allows.
const (
	garbage    = 400       // per cent of what is in use
	mostMemory = 768 << 20 // bytes, beyond which it is not put off any more
)

func main() {
	debug.SetGCPercent(garbage)
	debug.SetMemoryLimit(mostMemory)
	it := js.Global().Get("Object").New()
	for name, call := range calls {
		it.Set(name, js.FuncOf(func(_ js.Value, args []js.Value) any { return promised(func() (any, error) { return call(args) }) }))
	}
	js.Global().Call("kpicheckReady", it)
	select {}
}

// promised is a promise of what a call gives. It is worked on apart, so that it may wait for the module beside this one.
func promised(call func() (any, error)) js.Value {
	return js.Global().Get("Promise").New(js.FuncOf(func(_ js.Value, settle []js.Value) any {
		go func() {
			if made, err := browser.Guarded(call); err != nil {
				settle[1].Invoke(err.Error())
			} else {
				settle[0].Invoke(made)
			}
		}()
		return nil
	}))
}

// answered is what comes of a workbook, as JSON: a version, a path, a password, and what is told how far it is.
func answered(args []js.Value, look func(path, password string, progress func(done, of int)) browser.Answer) (any, error) {
	session.Version = args[0].String()
	text, err := json.Marshal(look(args[1].String(), args[2].String(), func(done, of int) { args[3].Invoke(done, of) }))
	return string(text), err
}

// given is bytes as the script takes them.
func given(data []byte, err error) (any, error) {
	array := js.Global().Get("Uint8Array").New(len(data))
	js.CopyBytesToJS(array, data)
	return array, err
}

func taken(array js.Value) []byte {
	data := make([]byte, array.Length())
	js.CopyBytesToGo(data, array)
	return data
}

func marked() (any, error) {
	data, _, err := session.Marked()
	return given(data, err)
}

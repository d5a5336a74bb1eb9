package report

import (
	"bytes"
	"encoding/json"
	"io"
	"reflect"
	"strconv"
)

// form is what a report is of. It tells the names that fields go by, of which audits have others, and the words.
type form int

const (
	ofCheck form = iota
	ofAudit
	ofDiff
)

// field is a field of what is printed, by its name and by its path in the structure.
type field struct {
	name  string
	path  []int
	of    reflect.Type
	tag   reflect.StructTag
	owner reflect.Type // the structure that it is written in
}

// fieldsOf is the fields of a structure that have a name in a form, in their order; an embedded one's are its own.
func (f form) fieldsOf(t reflect.Type) (all []field) {
	for i := range t.NumField() {
		own := t.Field(i)
		if own.Anonymous {
			if f == ofAudit && own.Tag.Get("audit") == "-" {
				continue
			}
			for _, inner := range f.fieldsOf(own.Type) {
				inner.path = append([]int{i}, inner.path...)
				all = append(all, inner)
			}
			continue
		}
		name := own.Tag.Get("json")
		if other, has := own.Tag.Lookup("audit"); has && f == ofAudit {
			name = other
		}
		if name != "" && name != "-" {
			all = append(all, field{name, []int{i}, own.Type, own.Tag, t})
		}
	}
	return all
}

// printJSON prints a value whose fields have names in a form.
func printJSON(w io.Writer, v any, f form) error {
	var compact, out bytes.Buffer
	f.encode(&compact, reflect.ValueOf(v))
	if err := json.Indent(&out, compact.Bytes(), "", "  "); err != nil {
		return err
	}
	out.WriteByte('\n')
	_, err := w.Write(out.Bytes())
	return err
}

// asJSON and asRows are formats of what is looked at in one way, whatever it is.
func asJSON[T, V any](view func(T, Options) V) func(io.Writer, T, Options) error {
	return func(w io.Writer, what T, o Options) error { return printJSON(w, view(what, o), ofCheck) }
}

func asRows[T, V any](rows func(T, Options) []V) func(io.Writer, T, Options) error {
	return func(w io.Writer, what T, o Options) error { return printRows(w, rows(what, o), ofCheck) }
}

// encode differs from the library's in that a name depends on the form, and in that a list is never null.
func (f form) encode(w *bytes.Buffer, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		f.encode(w, v.Elem())
	case reflect.Slice:
		w.WriteByte('[')
		for i := range v.Len() {
			w.WriteString(comma(i))
			f.encode(w, v.Index(i))
		}
		w.WriteByte(']')
	case reflect.Struct:
		w.WriteByte('{')
		for i, own := range f.fieldsOf(v.Type()) {
			w.WriteString(comma(i) + strconv.Quote(own.name) + ":")
			f.encode(w, v.FieldByIndex(own.path))
		}
		w.WriteByte('}')
	case reflect.Int:
		w.WriteString(strconv.FormatInt(v.Int(), 10))
	default:
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		_ = e.Encode(v.String()) // a text can be written, and a buffer takes it
	}
}

func comma(i int) string {
	if i == 0 {
		return ""
	}
	return ","
}

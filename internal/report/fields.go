package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
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

// columnsOf is the fields of a structure that CSV has columns for. Those of a structure within are columns of their own.
func (f form) columnsOf(t reflect.Type) (all []field) {
	for _, own := range f.fieldsOf(t) {
		sign := own.tag.Get("csv")
		switch {
		case sign == "-":
		case own.of.Kind() == reflect.Struct:
			for _, inner := range f.columnsOf(own.of) {
				if sign != "." {
					inner.name = own.name + "_" + inner.name
				}
				inner.path = append(own.path[:len(own.path):len(own.path)], inner.path...)
				all = append(all, inner)
			}
		default:
			all = append(all, own)
		}
	}
	return all
}

// printRows prints values of one kind as CSV, each in a row, under a row of their fields' names.
func printRows[T any](w io.Writer, all []T, f form) error {
	columns := f.columnsOf(reflect.TypeFor[T]())
	rows := make([][]string, 1+len(all))
	for _, c := range columns {
		rows[0] = append(rows[0], c.name)
		for i := range all {
			rows[1+i] = append(rows[1+i], cellText(reflect.ValueOf(&all[i]).Elem().FieldByIndex(c.path), c.tag.Get("csv")))
		}
	}
	return printCSV(w, rows)
}

// cellText is a value in one cell; between the texts of a list stands a sign.
func cellText(v reflect.Value, sign string) string {
	if v.Kind() != reflect.Slice {
		return fmt.Sprint(v.Interface())
	}
	texts := make([]string, v.Len())
	for i := range texts {
		texts[i] = fmt.Sprint(v.Index(i).Interface())
	}
	return strings.Join(texts, sign)
}

package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"reflect"
	"strings"

	"kpicheck/internal/csvcell"
)

// csvRows prints a row for each doubt and each exception of each report, in the order in which its tables number them, and
// for each explanation that the council must do something about.
func csvRows(w io.Writer, r *run, _ Options) error {
	var rows []Exception
	for _, each := range r.reports {
		rows = append(rows, each.rows()...)
	}
	return printRows(w, rows, r.form())
}

func (r *Report) rows() (rows []Exception) {
	rows = r.doubted()
	for _, e := range r.numbered() {
		rows = append(rows, *e)
	}
	for i := range rows {
		if rows[i].Rule == InDoubt || r.form == ofAudit {
			rows[i].At.File = r.Submission.File // though it stands in no cell
		}
		if rows[i].Rule == InDoubt {
			rows[i].Period = r.Submission.Period
		}
	}
	for _, x := range r.Explanations {
		if x.matters {
			rows = append(rows, Exception{ID: x.ID, Rule: x.Rule, Severity: "note", Quantity: Quantity{Period: x.Period}, At: Place{File: r.Submission.File},
				Message: x.Sentence(), Status: x.State, Explanation: x.Reason})
		}
	}
	return rows
}

// byteOrderMark tells Excel that a CSV file is UTF-8; without it "÷" and "£" come out as other signs.
const byteOrderMark = "\ufeff"

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
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	rows := make([][]string, 1+len(all))
	for _, c := range f.columnsOf(reflect.TypeFor[T]()) {
		rows[0] = append(rows[0], c.name)
		for i := range all {
			text := cellText(reflect.ValueOf(&all[i]).Elem().FieldByIndex(c.path), c.tag.Get("csv"))
			rows[1+i] = append(rows[1+i], csvcell.AsWritten(text))
		}
	}
	return csv.NewWriter(w).WriteAll(rows)
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

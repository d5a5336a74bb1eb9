package main

import (
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// fillLog is "fill LOG.xlsx REFERENCE HEADING=TEXT…": fills in the row of a question, as a person does; * is every row.
func fillLog(ts *testscript.TestScript, _ bool, args []string) {
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer func() { _ = f.Close() }() // it is saved below
	const sheet, heads = "Questions", 5
	rows, err := f.GetRows(sheet)
	ts.Check(err)
	column := map[string]int{}
	for i, head := range rows[heads-1] {
		column[head] = i + 1
	}
	filled := 0
	for n := heads; n < len(rows); n++ {
		if args[1] != "*" && rows[n][column["Reference"]-1] != args[1] {
			continue
		}
		filled++
		for _, arg := range args[2:] {
			head, text, _ := strings.Cut(arg, "=")
			cell, err := excelize.CoordinatesToCellName(column[head], n+1)
			ts.Check(err)
			ts.Check(f.SetCellStr(sheet, cell, text))
		}
	}
	if filled == 0 {
		ts.Fatalf("no row of %s has the reference %s", args[0], args[1])
	}
	ts.Check(f.Save())
}

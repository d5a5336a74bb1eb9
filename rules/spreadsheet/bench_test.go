package spreadsheet_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet"
)

// ledger is a workbook of about so many cells: rows of twelve months with their sum and share, and a total every fifty rows,
// so that a fifth of its cells are formulas. A total typed over and one cut short are among them.
func ledger(tb testing.TB, cells int) []byte {
	tb.Helper()
	const perRow, block = 15, 50
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		tb.Fatal(err)
	}
	first := 1
	for row := 1; row <= cells/perRow; row++ {
		values := make([]any, 0, perRow)
		if row%block == 0 {
			values = append(values, "Total")
			for c := 2; c <= 14; c++ {
				name := workbook.ColumnName(c)
				values = append(values, excelize.Cell{Formula: fmt.Sprintf("SUM(%s%d:%s%d)", name, first, name, row-1), Value: 1000 * c})
			}
			first = row + 1
		} else {
			values = append(values, fmt.Sprintf("Item %d", row))
			for c := 1; c <= 12; c++ {
				values = append(values, row*c%997)
			}
			values = append(values,
				excelize.Cell{Formula: fmt.Sprintf("SUM(B%d:M%d)", row, row), Value: row},
				excelize.Cell{Formula: fmt.Sprintf("M%d/N%d", row, row), Value: 0.25})
		}
		if err := w.SetRow(workbook.Address(row, 1), values); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		tb.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

var sizes = []int{10_000, 100_000, 1_000_000}

// BenchmarkAudit is opening a workbook and auditing it; BenchmarkGetRows, what excelize takes to read its rows alone.
func BenchmarkAudit(b *testing.B) {
	each(b, func(b *testing.B, data []byte) {
		book, err := workbook.Open(data, "ledger.xlsx", workbook.Options{})
		if err != nil {
			b.Fatal(err)
		}
		spreadsheet.Run(book)
	})
}

func BenchmarkRulesAlone(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			if testing.Short() && n > sizes[0] {
				b.Skip("the larger ones take their time")
			}
			book, err := workbook.Open(ledger(b, n), "ledger.xlsx", workbook.Options{})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				spreadsheet.Run(book)
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "cells/s")
		})
	}
}

func BenchmarkGetRows(b *testing.B) {
	each(b, func(b *testing.B, data []byte) {
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := f.GetRows("Sheet1"); err != nil {
			b.Fatal(err)
		}
		if err := f.Close(); err != nil {
			b.Fatal(err)
		}
	})
}

func each(b *testing.B, work func(*testing.B, []byte)) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			if testing.Short() && n > sizes[0] {
				b.Skip("the larger ones take their time")
			}
			data := ledger(b, n)
			b.ReportAllocs()
			for b.Loop() {
				work(b, data)
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "cells/s")
		})
	}
}

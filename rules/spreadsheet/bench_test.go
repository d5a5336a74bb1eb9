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
// so that a fifth of its cells are formulas. They are sound, as most are that are audited.
func ledger(tb testing.TB, cells int) []byte {
	tb.Helper()
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		tb.Fatal(err)
	}
	var totals [13]int
	first := 1
	for row := 1; row <= cells/15; row++ {
		values := itemRow(row, &totals)
		if row%50 == 0 {
			values = totalRow(first, row, &totals)
			first = row + 1
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

// itemRow is a row of figures; they are added to the totals, unless a total stands in their place.
func itemRow(row int, totals *[13]int) []any {
	values := []any{fmt.Sprintf("Item %d", row)}
	sum, last := 0, 0
	for c := 1; c <= 12; c++ {
		last = row*c%997 + 1
		sum += last
		values = append(values, last)
		if row%50 != 0 {
			totals[c-1] += last
		}
	}
	if row%50 != 0 {
		totals[12] += sum
	}
	return append(values,
		excelize.Cell{Formula: fmt.Sprintf("SUM(B%d:M%d)", row, row), Value: sum},
		excelize.Cell{Formula: fmt.Sprintf("M%d/N%d", row, row), Value: float64(last) / float64(sum)})
}

func totalRow(first, row int, totals *[13]int) []any {
	values := []any{"Total"}
	for c, total := range totals {
		name := workbook.ColumnName(c + 2)
		values = append(values, excelize.Cell{Formula: fmt.Sprintf("SUM(%s%d:%s%d)", name, first, name, row-1), Value: total})
	}
	*totals = [13]int{}
	return values
}

// The benchmarks measure what they say only while the ledger is sound.
func TestLedgerIsSound(t *testing.T) {
	book, err := workbook.Open(ledger(t, 10_000), "ledger.xlsx", workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range spreadsheet.Run(book).Exceptions {
		t.Error(e.Message())
	}
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

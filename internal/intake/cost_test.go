package intake_test

import (
	"fmt"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/intake"
	"kpicheck/internal/workbook"
)

// BenchmarkPlainSheets reads sheets that hold no figures but look at every turn as if they might: a column of one filler
// word, rows of months, a row of thousands of headings. The time for each cell should stay the same.
func BenchmarkPlainSheets(b *testing.B) {
	sheets := map[string]func(n int) [][]string{
		"filler": func(n int) [][]string { return repeated(n, []string{"Actual", "x"}) },
		"months": func(n int) [][]string { return repeated(n, []string{"Oct-18", "Sep-18"}) },
		"wide":   func(n int) [][]string { return [][]string{wide("Oct-18", n), wide("12", n), wide("13", n)} },
		"list": func(n int) [][]string {
			return append([][]string{{"Indicator", "Measure", "Period", "Value"}}, repeated(n, []string{"Actual", "Total", "Oct-18", "5"})...)
		},
	}
	for _, name := range []string{"filler", "months", "wide", "list"} {
		for _, n := range []int{1000, 4000, 16000} {
			data, err := fixtures.Workbook([]fixtures.Sheet{{Name: "Raw data", Rows: sheets[name](n)}})
			if err != nil {
				b.Fatal(err)
			}
			book, err := workbook.Open(data, "report.xlsx", workbook.Options{})
			if err != nil {
				b.Fatal(err)
			}
			c := birmingham(b)
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				for b.Loop() {
					intake.Read(book, c, nil, "report.xlsx")
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/row")
			})
		}
	}
}

// BenchmarkManyBlocks reads an indicator's block thousands of times over, on one sheet and on a sheet each. The time and the memory for
// each block should stay the same.
func BenchmarkManyBlocks(b *testing.B) {
	block := func(n int) [][]string {
		of := n%15 + 1
		return [][]string{{fmt.Sprint("KPI ", of)}, {"", "Aug-18", "Sep-18", "Oct-18"}, {"Numerator", fmt.Sprint(n + 1), "5", "6"},
			{"Denominator", "20", "30", fmt.Sprint(n + 7)}, {"%", "5%", "17%", "18%"}, {}}
	}
	one := func(n int) []fixtures.Sheet {
		var rows [][]string
		for i := range n {
			rows = append(rows, block(i)...)
		}
		return []fixtures.Sheet{{Name: "Blocks", Rows: rows}}
	}
	each := func(n int) (sheets []fixtures.Sheet) {
		for i := range n {
			sheets = append(sheets, fixtures.Sheet{Name: fmt.Sprint("Page ", i+1), Rows: block(i)})
		}
		return sheets
	}
	for _, x := range []struct {
		name   string
		blocks int
		sheets []fixtures.Sheet
	}{{"blocks", 2000, one(2000)}, {"blocks", 20_000, one(20_000)}, {"sheets", 100, each(100)}, {"sheets", 1000, each(1000)}} {
		data, err := fixtures.Workbook(x.sheets)
		if err != nil {
			b.Fatal(err)
		}
		book, err := workbook.Open(data, "report.xlsx", workbook.Options{})
		if err != nil {
			b.Fatal(err)
		}
		c := birmingham(b)
		b.Run(fmt.Sprintf("%s/%d", x.name, x.blocks), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				intake.Read(book, c, nil, "report.xlsx")
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*x.blocks), "ns/block")
		})
	}
}

func repeated(n int, row []string) [][]string {
	rows := make([][]string, n)
	for i := range rows {
		rows[i] = row
	}
	return rows
}

func wide(text string, n int) []string {
	row := make([]string, n)
	for i := range row {
		row[i] = text
	}
	return row
}

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

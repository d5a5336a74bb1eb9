package draft_test

import (
	"fmt"
	"strings"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/draft"
	"kpicheck/internal/workbook"
)

// A tidy list has as many indicators as rows: four times the rows should take about four times as long.
func BenchmarkTidyLists(b *testing.B) {
	for _, rows := range []int{500, 2000} {
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			sheet, err := fixtures.ParseCSV("Report", []byte(tidyList(rows)))
			if err != nil {
				b.Fatal(err)
			}
			data, err := fixtures.Workbook([]fixtures.Sheet{sheet})
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				book, err := workbook.Open(data, "list.xlsx", workbook.Options{})
				if err != nil {
					b.Fatal(err)
				}
				if _, err := draft.From([]draft.Book{{File: "list.xlsx", Workbook: book}}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func tidyList(rows int) string {
	var text strings.Builder
	text.WriteString("Ref,Indicator,Good is,Target,Apr-24,May-24\n")
	for n := range rows {
		fmt.Fprintf(&text, "L%d,Visits of round %d,%s,%d,%d,%d\n", n+1, n+1, []string{"High", "Low"}[n%2], 40+n%7, 30+n%11, 31+n%13)
	}
	return text.String()
}

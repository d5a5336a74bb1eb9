package draft_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/draft"
	"kpicheck/internal/kpi"
)

// Whatever the shape, the draft is nearly the contract, says nothing wrong that it is sure of, and finds no error in a sound workbook.
func TestDraftsEveryShape(t *testing.T) {
	var all scores
	seed := uint64(7)
	if s := os.Getenv("SEED"); s != "" {
		seed, _ = strconv.ParseUint(s, 10, 64)
	}
	silent, books := 0, 0
	months := []kpi.Month{kpi.MonthOf(2018, 9), kpi.MonthOf(2024, 12), kpi.MonthOf(2023, 8)}
	for k, shape := range fixtures.Shapes {
		if testing.Short() && k%10 != 0 {
			continue
		}
		for n, read := range []func() (*kpi.Contract, error){fixtures.Birmingham, fixtures.Eastmere, fixtures.Calder} {
			c, err := read()
			if err != nil {
				t.Fatal(err)
			}
			asked := shape.Asks(c)
			if asked == nil {
				continue
			}
			s := shape.Write(asked, seed, months[n])
			data, err := fixtures.Workbook(s.Sheets)
			if err != nil {
				t.Fatal(err)
			}
			b := opened(t, data, "report.xlsx")
			books++
			d, c2, _ := drafted(t, draft.Book{File: "report.xlsx", Workbook: b})
			if c2 == nil {
				t.Logf("%s %s: unsound", shape.Name, c.Council)
				continue
			}
			got := scored(truthOf(s), figuresIn(b, c2, "report.xlsx"), d.Notes, sameAs(d, c2))
			all.add(got)
			wrong := errorsBy(t, data, "report.xlsx", c2)
			if len(wrong) == 0 {
				silent++
			}
			t.Logf("%s %s: %s; %d errors %s\n    %s", shape.Name, c.Council, got.total(), len(wrong), strings.Join(wrong[:min(2, len(wrong))], "; "), strings.Join(got.lines[:min(6, len(got.lines))], "\n    "))
		}
	}
	all.log(t, "shapes")
	t.Logf("DRAFT shapes: %d of %d raise no error", silent, books)
}

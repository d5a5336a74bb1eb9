package draft_test

import (
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/draft"
	"kpicheck/internal/kpi"
)

// Whatever the shape, the draft is nearly the contract, says nothing wrong that it is sure of, and finds no error in a sound workbook.
func TestDraftsEveryShape(t *testing.T) {
	councils := []struct {
		agreed func() (*kpi.Contract, error)
		month  kpi.Month
	}{
		{fixtures.Birmingham, kpi.MonthOf(2018, 9)}, {fixtures.Eastmere, kpi.MonthOf(2024, 12)}, {fixtures.Calder, kpi.MonthOf(2023, 8)},
	}
	var all scores
	books := 0
	for n, shape := range fixtures.Shapes {
		if testing.Short() && n%10 != 0 {
			continue
		}
		for _, council := range councils {
			agreed, err := council.agreed()
			if err != nil {
				t.Fatal(err)
			}
			if asked := shape.Asks(agreed); asked != nil {
				got := shapeDrafted(t, shape.Write(asked, uint64(n), council.month))
				all.add(got)
				all.lines = append(all.lines, got.lines...)
				books++
			}
		}
	}
	t.Logf("DRAFT %d workbooks in shapes", books)
	all.holds(t, "shapes")
}

func shapeDrafted(t *testing.T, s *fixtures.Shaped) scores {
	t.Helper()
	data, err := fixtures.Workbook(s.Sheets)
	if err != nil {
		t.Fatal(err)
	}
	b := opened(t, data, "report.xlsx")
	d, c, _ := drafted(t, draft.Book{File: "report.xlsx", Workbook: b})
	if wrong := errorsBy(t, data, "report.xlsx", c); len(wrong) > 0 {
		t.Errorf("%d errors, the first: %s", len(wrong), wrong[0])
	}
	return scored(truthOf(s), figuresIn(b, c, "report.xlsx"), d.Notes, sameAs(d, c))
}

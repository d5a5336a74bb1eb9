package intake

import (
	"strings"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/contract"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

func bookOf(t testing.TB, rows [][]string) (*workbook.Book, *kpi.Contract) {
	t.Helper()
	data, err := fixtures.Workbook([]fixtures.Sheet{{Name: "S", Rows: rows}})
	if err != nil {
		t.Fatal(err)
	}
	b, err := workbook.Open(data, "report.xlsx", workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c, ok := contract.Embedded(kpi.FinancialYear(2018))
	if !ok {
		t.Fatal("no contract for 2018/19")
	}
	return b, c
}

// wideRows is a sheet of 500 months over 2,000 rows that all name one measure and hold nothing: a million empty cells.
func wideRows() [][]string {
	head := []string{"Ref", "Measure"}
	for m := range kpi.Month(500) {
		head = append(head, kpi.MonthPeriod(kpi.MonthOf(1990, 1)+m).Key())
	}
	rows := [][]string{head}
	for range 2000 {
		rows = append(rows, []string{"KPI 1", "No. within 24 hours"})
	}
	return rows
}

// Empty cells are figures that may be due, but a sheet of headings and labels must not fill the memory with them.
func TestEmptyCellsAreKeptUpToABound(t *testing.T) {
	b, c := bookOf(t, wideRows())
	r := newReader(b, c, nil, "report.xlsx")
	r.readSheet(newGrid(b.Sheets[0], 0))
	if got := len(r.pending); got == 0 || got > maxBlanks {
		t.Errorf("%d empty cells are kept, of a million; at most %d should be", got, maxBlanks)
	}
}

// What stands behind the bound still counts: only empty cells are left out.
func TestNumbersAreKeptBeyondTheBound(t *testing.T) {
	rows := wideRows()
	rows = append(rows, append([]string{"KPI 1", "Total referrals"}, make([]string, 499)...))
	rows[len(rows)-1] = append(rows[len(rows)-1], "1063")
	b, c := bookOf(t, rows)
	var numbers []string
	for _, f := range Read(b, c, nil, "report.xlsx").Figures {
		if f.State == kpi.Number {
			numbers = append(numbers, f.Shown)
		}
	}
	if len(numbers) != 1 || numbers[0] != "1063" {
		t.Errorf("numbers read: %q", numbers)
	}
}

// No heading or date is as long as a page, so nothing is searched for in one.
func TestLongTextsAreNotSearched(t *testing.T) {
	long := strings.Repeat("Oct-18 to Sep-19 ", 6000)
	if dates, rest := scanDates(long); dates != nil || rest != nil {
		t.Errorf("%d dates and %d words in a text of %d letters", len(dates), len(rest), len(long))
	}
	if h := parseHeading(long, nil); h.known || h.saysWhen() {
		t.Errorf("a text of %d letters is a heading", len(long))
	}
}

// A page of words below a block is its commentary, and hides no figure.
func TestALongCellIsCommentary(t *testing.T) {
	long := strings.Repeat("target ", 4000)
	b, c := bookOf(t, [][]string{{"KPI 1"}, {"", "Prev. 12 months cumulative", "Sep-18"}, {"No. within 24 hours", "10732", "909"}, {long}})
	s := Read(b, c, nil, "report.xlsx")
	if len(s.Figures) != 2 || len(s.Commentary) != 1 || s.Commentary[0].At.Cell != "A4" || len(s.Targets) != 0 {
		t.Errorf("%d figures, %d texts, %d targets", len(s.Figures), len(s.Commentary), len(s.Targets))
	}
}

func BenchmarkLongCell(b *testing.B) {
	for _, x := range []struct{ name, text string }{
		{"letters", strings.Repeat("a", 100_000)}, {"digits", strings.Repeat("1", 100_000)}, {"months", strings.Repeat("Oct-18 ", 15_000)},
		{"spaces", strings.Repeat(" ", 100_000)}, {"brackets", strings.Repeat("(", 100_000)},
	} {
		c, ok := contract.Embedded(kpi.FinancialYear(2018))
		if !ok {
			b.Fatal("no contract for 2018/19")
		}
		book := &workbook.Book{Sheets: []*workbook.Sheet{{Name: "S", Cells: []workbook.Cell{{Row: 1, Col: 1, Type: workbook.Text, Text: x.text}}}}}
		b.Run(x.name, func(b *testing.B) {
			for b.Loop() {
				Read(book, c, nil, "report.xlsx")
			}
		})
	}
}

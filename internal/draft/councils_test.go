package draft_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/contract"
	"kpicheck/internal/draft"
	"kpicheck/internal/kpi"
)

// least is how much of a true contract a draft must get right, in hundredths.
const least = 90

// holds fails where too little is right, or anything is wrong that is not marked as guessed.
func (s *scores) holds(t *testing.T, name string) {
	t.Helper()
	s.log(t, name)
	for _, of := range []tally{s.indicators, s.measures, s.kinds, s.numerators} {
		if 100*of.right < least*of.all() || of.wrong > 0 {
			t.Errorf("%s: %s\n%s", name, of, strings.Join(s.lines, "\n"))
		}
	}
}

func bookOf(t *testing.T, path string) ([]byte, draft.Book) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Base(path)
	return data, draft.Book{File: file, Workbook: opened(t, data, file)}
}

// Both councils' contracts are drafted nearly as they are; what the draft finds wrong is what is wrong with the workbook.
func TestDraftsBothCouncils(t *testing.T) {
	birmingham, eastmere := filepath.Join("..", "..", "fixtures", "birmingham"), filepath.Join("..", "..", "fixtures", "eastmere")
	for _, test := range []struct {
		name, folder string
		agreed       func() (*kpi.Contract, error)
		files        []string
		errors       int // that the workbooks hold
	}{
		{"Sep-18", birmingham, fixtures.Birmingham, []string{"BCT KPI report Sep-18.xlsx"}, 0},
		{"two months", birmingham, fixtures.Birmingham, []string{"BCT KPI report Aug-18.xlsx", "BCT KPI report Sep-18.xlsx"}, 0},
		{"Oct-18", birmingham, fixtures.Birmingham, []string{"BCT KPI report Oct-18.xlsx"}, 2}, // KPI 7's 67%, and FTE's heading
		{"Q1", eastmere, fixtures.Eastmere, []string{"2024-25-Q1.xlsx"}, 0},
		{"Q2", eastmere, fixtures.Eastmere, []string{"2024-25-Q2.xlsx"}, 0},
		{"two quarters", eastmere, fixtures.Eastmere, []string{"2024-25-Q1.xlsx", "2024-25-Q2.xlsx"}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			agreed, err := test.agreed()
			if err != nil {
				t.Fatal(err)
			}
			var books []draft.Book
			for _, file := range test.files {
				_, b := bookOf(t, filepath.Join(test.folder, file))
				books = append(books, b)
			}
			d, c, _ := drafted(t, books...)
			var all scores
			for _, file := range test.files {
				data, b := bookOf(t, filepath.Join(test.folder, file))
				got := scored(figuresIn(b.Workbook, agreed, file), figuresIn(b.Workbook, c, file), d.Notes, sameAs(d, c))
				all.add(got)
				all.lines = append(all.lines, got.lines...)
				if wrong := errorsBy(t, data, file, c); len(wrong) != test.errors {
					t.Errorf("%s: %d errors, want %d\n%s", file, len(wrong), test.errors, strings.Join(wrong, "\n"))
				}
			}
			all.holds(t, test.name)
		})
	}
}

// Strangers' layouts, with their truth beside them: "sheet", "cell", indicator, measure.
func TestDraftsStrangersLayouts(t *testing.T) {
	folder := os.Getenv("KPICHECK_LAYOUTS")
	if _, err := os.Stat(folder); folder == "" || err != nil {
		t.Skip("KPICHECK_LAYOUTS names no folder of strangers' layouts")
	}
	found, err := filepath.Glob(filepath.Join(folder, "*.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	var all scores
	for _, path := range found {
		data, b := bookOf(t, path)
		d, c, _ := drafted(t, b)
		got := scored(strangersTruth(t, path), figuresIn(b.Workbook, c, b.File), d.Notes, sameAs(d, c))
		got.log(t, b.File)
		all.add(got)
		all.lines = append(all.lines, got.lines...)
		if wrong := errorsBy(t, data, b.File, c); len(wrong) > 0 {
			t.Errorf("%s raises errors by its draft: %s", b.File, strings.Join(wrong, "; "))
		}
	}
	all.holds(t, "layouts")
}

// strangersTruth is what each cell of a layout is of, by the contract beside it.
func strangersTruth(t *testing.T, path string) map[kpi.Place]named {
	t.Helper()
	stem := strings.TrimSuffix(path, ".xlsx")
	text, err := os.ReadFile(stem + ".yaml")
	if err != nil {
		text, err = os.ReadFile(filepath.Join(filepath.Dir(path), "northmoor.yaml"))
	}
	if err != nil {
		t.Fatal(err)
	}
	agreed, err := contract.Parse(text, "contract.yaml")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(stem + ".truth.json")
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	if err := json.Unmarshal(data, &rows); err != nil {
		t.Fatal(err)
	}
	truth := map[kpi.Place]named{}
	for _, row := range rows {
		i := agreed.Indicator(row[2])
		truth[kpi.Place{Sheet: row[0], Cell: row[1]}] = named{i, i.Measure(row[3])}
	}
	return truth
}

package spreadsheet_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet"
)

// Single faults, of each kind a few in every table that strangers published and that we make up, must be found at the cell
// where they are. Published tables are mostly typed, so that sums and shares are first worked out again where all of a line
// are what a formula gives; those copies are sound, and must stay as quiet as they were.
func TestSeededFaults(t *testing.T) {
	const (
		least = 85 // in a hundred
		loud  = 46 // cells asked about in the sound tables: of a sheet with formulas of its own, and of months without a total
	)
	if testing.Short() {
		t.Skip("a thousand audits take their time")
	}
	seed(t, append(tablesIn(t, corpus(t, "published")), tablesIn(t, "../../fixtures")...), least, loud)
}

// The same must hold of the tables that the project makes up, for who has no others.
func TestSeededFaultsInOurOwnTables(t *testing.T) {
	const least, loud = 65, 9 // few of them have formulas beside which one that is wrong could be told
	if testing.Short() {
		t.Skip("hundreds of audits take their time")
	}
	seed(t, tablesIn(t, "../../fixtures"), least, loud)
}

// seed has every fault be audited that tables can have: of a hundred so many must be found at least, and in the sound tables so
// many cells be asked about at most.
func seed(t *testing.T, tables []*table, least, loud int) {
	t.Helper()
	var all tally
	asked, sound := 0, 0
	by := map[string]*tally{}
	shapes := map[string]bool{}
	for _, x := range tables {
		shape := x.restored().shape()
		if shapes[shape] {
			continue
		}
		shapes[shape] = true
		before := x.restored().asked(t, nil)
		sound++
		asked += len(before)
		for _, f := range x.faults() {
			if before[f.at] {
				continue
			}
			if by[f.kind] == nil {
				by[f.kind] = &tally{}
			}
			found := f.table.asked(t, before)[f.at]
			by[f.kind].add(found)
			all.add(found)
			if !found {
				t.Logf("missed: %s in %s: %s!%s, %s", f.kind, x.file, x.name, f.at, f.what)
			}
		}
	}
	for _, kind := range kindsOfFault {
		t.Logf("%-28s %v", kind, by[kind])
	}
	t.Logf("%-28s %v; %d cells asked about in %d sound tables", "all", &all, asked, sound)
	if 100*all.found < least*all.seeded || asked > loud {
		t.Errorf("%v found, want %d in a hundred; %d cells asked about in the sound tables, want %d at most", &all, least, asked, loud)
	}
}

type tally struct{ found, seeded int }

func (c *tally) add(found bool) {
	if c.seeded++; found {
		c.found++
	}
}

func (c *tally) String() string {
	if c == nil {
		return "none"
	}
	return kpi.FormatNumber(kpi.Whole(int64(c.found)).Lo, 0) + " of " + kpi.FormatNumber(kpi.Whole(int64(c.seeded)).Lo, 0)
}

// tablesIn is the sheets of a folder's workbooks that hold formulas, or could.
func tablesIn(t *testing.T, folder string) (all []*table) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".xlsx" || strings.Contains(path, "harmful") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		book, err := workbook.Open(data, filepath.Base(path), workbook.Options{})
		if err != nil {
			return nil // what cannot be read is another test's matter
		}
		for _, s := range book.Sheets {
			if x := tableOf(filepath.Base(path), s); x.restored().formulas() > 0 {
				all = append(all, x)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// asked is the cells that an audit asks about, but for those that it is known to.
func (x *table) asked(t *testing.T, known map[string]bool) map[string]bool {
	t.Helper()
	data, err := fixtures.Workbook([]fixtures.Sheet{{Name: "Table", Rows: x.texts()}})
	if err != nil {
		t.Fatal(err)
	}
	book, err := workbook.Open(data, "table.xlsx", workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]bool{}
	for _, e := range spreadsheet.Run(book).Exceptions {
		if e.Severity == finding.Note {
			continue
		}
		for _, p := range e.AllCells() {
			a, _ := workbook.ParseArea(p.Cell)
			for row := a.Top; row <= a.Bottom; row++ {
				for col := a.Left; col <= a.Right; col++ {
					if c := workbook.Address(row, col); !known[c] {
						at[c] = true
					}
				}
			}
		}
	}
	return at
}

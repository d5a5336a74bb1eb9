package councils_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/councils"
	"kpicheck/internal/dossier"
	"kpicheck/internal/export"
)

const aContract = `contract: %[1]s %[2]s
council: %[1]s
code: %[3]s
provider: The Trust
year: %[2]s
indicators:
  - id: KPI 7
    label: Stable placements
    columns: [snapshot]
    headline: numerator
    measures:
      - {id: numerator, label: Same placement}
      - {id: denominator, label: Total Children}
`

const aMonth = "Performance,Stable placements\nIndicator 7,\n,%s\nSame placement,466\nTotal Children,680\n"

// folders are files by their paths in a new folder. A workbook is given by its month, and the folders that are repositories by nothing.
func folders(t *testing.T, files map[string]string) string {
	t.Helper()
	home := t.TempDir()
	for name, text := range files {
		data := []byte(text)
		if strings.HasSuffix(name, ".xlsx") {
			sheet, err := fixtures.ParseCSV("KPI 7", fmt.Appendf(nil, aMonth, text))
			if err != nil {
				t.Fatal(err)
			}
			if data, err = fixtures.Workbook([]fixtures.Sheet{sheet}); err != nil {
				t.Fatal(err)
			}
		}
		path := filepath.Join(home, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return home
}

// gathered is the tables that come of places, each by its name.
func gathered(t *testing.T, each []councils.Places) (map[string]*bytes.Buffer, *councils.Gatherer) {
	t.Helper()
	out, to := map[string]*bytes.Buffer{}, map[string]io.Writer{}
	for _, name := range export.Files {
		out[name] = &bytes.Buffer{}
		to[name] = out[name]
	}
	g := &councils.Gatherer{To: export.New(to)}
	for _, places := range each {
		if err := g.Gather(dossier.Check{}, places); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.To.Close(); err != nil {
		t.Fatal(err)
	}
	return out, g
}

// Folders whose contracts name one council go together, and one whose contract cannot be read stands alone and is told of. Contracts are
// read when the councils are told apart, and not again: they may be gone by then.
func TestFoldersOfOneCouncilGoTogether(t *testing.T) {
	home := folders(t, map[string]string{
		"a/.git/config": "", "b/.git/config": "", "c/.git/config": "", "d/.git/config": "",
		"a/contract.yaml": fmt.Sprintf(aContract, "North", "2018/19", "E1"), "a/2018/Oct-18.xlsx": "Oct-18", "a/again/Oct-18.xlsx": "Oct-18",
		"b/contract.yaml": fmt.Sprintf(aContract, "South", "2018/19", "E2"), "b/Oct-18.xlsx": "Oct-18",
		"c/contract.yaml": fmt.Sprintf(aContract, "North", "2019/20", "E1"), "c/Apr-19.xlsx": "Apr-19",
		"d/contract.yaml": "contract: [", "d/Oct-18.xlsx": "Oct-18",
	})
	var homes councils.Homes
	for _, root := range []string{home, filepath.Join(home, "a")} { // what was named twice is there once
		if found, err := homes.Add(root); err != nil || !found {
			t.Fatal(found, err)
		}
	}
	each := homes.Councils()
	if len(each) != 3 || len(each[0]) != 2 || len(each[1]) != 1 || len(each[2]) != 1 {
		t.Fatalf("the places are %v", each)
	}
	for _, name := range []string{"a", "b", "c"} {
		if err := os.Remove(filepath.Join(home, name, "contract.yaml")); err != nil {
			t.Fatal(err)
		}
	}
	out, g := gathered(t, each)
	if got, want := out["councils.csv"].String(), "authority,council,provider,acceptances,submissions\nE1,North,The Trust,0,2\nE2,South,The Trust,0,1\n"; got != want {
		t.Errorf("got %s", got)
	}
	if len(g.Copies) != 1 || len(g.Unread) > 0 {
		t.Errorf("copies %v, unread %v", g.Copies, g.Unread)
	}
	if !slices.ContainsFunc(g.Faulty, func(line string) bool { return strings.Contains(line, filepath.Join("d", "contract.yaml")) }) || len(g.Faulty) != 1 {
		t.Errorf("faulty is %v", g.Faulty)
	}
}

// A folder with neither workbook nor register is none of a council's, and one that is a link is the one that it leads to.
func TestWhereNothingIsNoCouncilIs(t *testing.T) {
	home := folders(t, map[string]string{"a/.git/config": "", "a/Oct-18.xlsx": "Oct-18", "bare/notes.txt": ""})
	var homes councils.Homes
	if found, err := homes.Add(filepath.Join(home, "bare")); found || err != nil {
		t.Error(found, err)
	}
	if err := os.Symlink(filepath.Join(home, "a"), filepath.Join(home, "link")); err != nil {
		t.Skip("no links here: ", err)
	}
	for _, name := range []string{"link", "a"} {
		if found, err := homes.Add(filepath.Join(home, name)); !found || err != nil {
			t.Error(found, err)
		}
	}
	if each := homes.Councils(); len(each) != 1 || len(each[0]) != 1 {
		t.Errorf("the places are %v", each)
	}
}

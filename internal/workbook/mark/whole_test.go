package mark_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
	"kpicheck/internal/workbook/mark"
)

// strangers calls f with every workbook of the project's own, and with those that strangers made, if there are any.
func strangers(t *testing.T, f func(t *testing.T, name string, data []byte)) {
	t.Helper()
	roots := []string{"../../../fixtures"}
	if dir := os.Getenv("KPICHECK_CORPUS"); dir != "" && !testing.Short() {
		roots = append(roots, dir)
	} else {
		t.Log("KPICHECK_CORPUS is not set, or tests are to be short: strangers' workbooks are left out")
	}
	for _, root := range roots {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasPrefix(strings.ToLower(filepath.Ext(path)), ".xl") && filepath.Ext(path) != ".ods" {
				return err
			}
			data, err := os.ReadFile(path)
			if err == nil {
				f(t, path, data)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// seeded is findings in some cells of every sheet: of the first and the last cell, one that is blank, a range, and a whole sheet.
func seeded(b *workbook.Book) mark.Findings {
	f := mark.Findings{Title: "Findings in a workbook", Lines: []string{"Some lines"}}
	add := func(severity mark.Severity, places ...kpi.Place) {
		f.All = append(f.All, mark.Finding{Number: len(f.All) + 1, Severity: severity, Subject: "KPI <7>", What: `=HYPERLINK("x") & _x0041_`, Reported: "67%",
			Working: []string{"466 ÷ 680 = 68.5%"}, Question: "Which is right?", Places: places})
	}
	for _, s := range b.Sheets {
		if n := len(s.Cells); n > 0 {
			first, last := &s.Cells[0], &s.Cells[n-1]
			add(mark.Error, kpi.Place{Sheet: s.Name, Cell: first.Address()}, kpi.Place{Sheet: s.Name, Cell: "AZ900"})
			add(mark.Query, kpi.Place{Sheet: s.Name, Cell: first.Address()}, kpi.Place{Sheet: s.Name, Cell: last.Address()})
			add(mark.Query, kpi.Place{Sheet: s.Name, Cell: "B2:D5"}, kpi.Place{Sheet: s.Name})
		}
	}
	add(mark.Error, kpi.Place{})
	return f
}

// Whatever a workbook is like, its marked copy opens again with the same values, formulas and styles, and what need not change is the
// same bytes; or it is refused with a word.
func TestWholeWorkbooksStayWhatTheyAre(t *testing.T) {
	refused := map[string]int{}
	marked, unread := 0, 0
	strangers(t, func(t *testing.T, name string, data []byte) {
		before, err := workbook.Open(data, filepath.Base(name), workbook.Options{})
		if err != nil {
			unread++
			return
		}
		findings := seeded(before)
		copied, err := mark.Workbook(data, findings)
		if err != nil {
			var r *mark.Refusal
			if !errors.As(err, &r) {
				t.Errorf("%s: %v, which is no refusal", name, err)
			}
			refused[err.Error()]++
			return
		}
		marked++
		t.Run(filepath.Base(name), func(t *testing.T) { isTheSame(t, before, data, copied.Data, findings) })
	})
	t.Logf("%d marked, %d unread", marked, unread)
	for _, why := range slices.Sorted(maps.Keys(refused)) {
		t.Logf("%d refused: %s", refused[why], why)
	}
	if marked == 0 {
		t.Error("no workbook was marked")
	}
}

func isTheSame(t *testing.T, before *workbook.Book, was, is []byte, f mark.Findings) {
	t.Helper()
	again, err := mark.Workbook(was, f)
	if err != nil || !bytes.Equal(again.Data, is) {
		t.Errorf("marked again it has other bytes, %v", err)
	}
	if _, err := mark.Workbook(is, f); err == nil || !strings.Contains(err.Error(), "it is marked already") {
		t.Errorf("a marked workbook was marked once more: %v", err)
	}
	after, err := workbook.Open(is, "marked.xlsx", workbook.Options{})
	if err != nil {
		t.Fatalf("it opens no more: %v", err)
	}
	isSound(t, is)
	sameParts(t, was, is)
	sameCells(t, before, after)
	sameNotes(t, was, is)
	sameInExcelize(t, before, was, is)
}

// changeable is the parts that a mark may change: sheets, notes and their drawings, styles, the workbook and its properties, and what
// leads to them.
func changeable(t *testing.T, parts map[string]*zip.File) map[string]bool {
	t.Helper()
	may := map[string]bool{"[content_types].xml": true}
	for name, f := range parts {
		if !strings.HasSuffix(name, ".rels") {
			continue
		}
		of := path.Join(path.Dir(path.Dir(name)), strings.TrimSuffix(path.Base(name), ".rels"))
		for _, r := range parsed(t, name, contentOf(t, f)).Children {
			switch kind := path.Base(r.attr("Type")); strings.TrimPrefix(strings.ToLower(kind), "xl") {
			case "worksheet", "chartsheet", "dialogsheet", "macrosheet", "comments", "vmldrawing", "styles", "officedocument", "extended-properties":
				may[resolved(of, r.attr("Target"))] = true
				may[name] = true
			}
		}
	}
	return may
}

func sameParts(t *testing.T, was, is []byte) {
	t.Helper()
	after := entries(t, is)
	may := changeable(t, after)
	for name, f := range entries(t, was) {
		g := after[name]
		if g == nil {
			t.Errorf("the part %s is gone", name)
			continue
		}
		if packed(t, f) == packed(t, g) {
			continue
		}
		if !may[name] {
			t.Errorf("the part %s has changed", name)
		}
		old, text := contentOf(t, f), contentOf(t, g)
		if cells := between(old, "<sheetData", "</sheetData>"); cells != "" && cells != between(text, "<sheetData", "</sheetData>") {
			t.Errorf("the cells of %s have changed", name)
		}
	}
}

func between(text, from, to string) string {
	i, j := strings.Index(text, from), strings.LastIndex(text, to)
	if i < 0 || j < i {
		return ""
	}
	return text[i:j]
}

func sameCells(t *testing.T, before, after *workbook.Book) {
	t.Helper()
	if len(after.Sheets) != len(before.Sheets)+1 || !strings.HasPrefix(after.Sheets[0].Name, "Findings") {
		t.Fatalf("it has %d sheets, where it had %d", len(after.Sheets), len(before.Sheets))
	}
	for i, s := range before.Sheets {
		u := after.Sheets[i+1]
		if u.Name != s.Name || u.Visibility != s.Visibility || len(u.Cells) != len(s.Cells) || !reflect.DeepEqual(u.Merges, s.Merges) {
			t.Fatalf("the sheet %s is another", s.Name)
		}
		for k := range s.Cells {
			c, d := &s.Cells[k], &u.Cells[k]
			if c.Address() != d.Address() || c.Text != d.Text || c.Type != d.Type || s.Shown(c) != u.Shown(d) || s.Formula(c) != u.Formula(d) ||
				s.Unseen(c) != u.Unseen(d) {
				t.Fatalf("the cell %s of %s is another", c.Address(), s.Name)
			}
		}
	}
	var names []workbook.Name
	for _, n := range after.Names {
		if n.Name != mark.Name && n.Sheet != after.Sheets[0].Name {
			names = append(names, n)
		}
	}
	if !slices.Equal(names, before.Names) {
		t.Errorf("its names are %v, and were %v", names, before.Names)
	}
}

func sameNotes(t *testing.T, was, is []byte) {
	t.Helper()
	notes := notesOf(t, is)
	for at, text := range notesOf(t, was) {
		if notes[at] != text {
			t.Errorf("the note at %s was %q and is %q", at, text, notes[at])
		}
	}
}

// sameInExcelize holds values, formulas and styles against each other as another program reads them.
func sameInExcelize(t *testing.T, before *workbook.Book, was, is []byte) {
	t.Helper()
	a, err := excelize.OpenReader(bytes.NewReader(was))
	if err != nil {
		return // it is read by us alone
	}
	defer a.Close()
	b, err := excelize.OpenReader(bytes.NewReader(is))
	if err != nil {
		t.Fatalf("excelize opens it no more: %v", err)
	}
	defer b.Close()
	styles := map[int]bool{}
	usual := entries(t, was)["xl/workbook.xml"] != nil // elsewhere excelize finds no notes
	for _, s := range before.Sheets {
		old, err := a.GetComments(s.Name)
		if all, err2 := b.GetComments(s.Name); err == nil && usual && len(s.Cells) > 0 && (err2 != nil || len(all) <= len(old)) {
			t.Errorf("%s has %d notes and had %d, %v", s.Name, len(all), len(old), err2)
		}
		for k := range s.Cells {
			at := s.Cells[k].Address()
			v, err := a.GetCellValue(s.Name, at)
			w, err2 := b.GetCellValue(s.Name, at)
			f, _ := a.GetCellFormula(s.Name, at)
			g, _ := b.GetCellFormula(s.Name, at)
			x, _ := a.GetCellStyle(s.Name, at)
			y, _ := b.GetCellStyle(s.Name, at)
			if v != w || f != g || x != y || (err == nil) != (err2 == nil) {
				t.Fatalf("%s!%s is %q, %q, style %d, and was %q, %q, style %d (%v, %v)", s.Name, at, w, g, y, v, f, x, err, err2)
			}
			if styles[x] {
				continue
			}
			styles[x] = true
			if p, err := a.GetStyle(x); err == nil {
				if q, err := b.GetStyle(y); err != nil || !reflect.DeepEqual(p, q) {
					t.Errorf("style %d is another, %v", x, err)
				}
			}
		}
	}
}

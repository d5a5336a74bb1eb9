package dossier

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kpicheck/internal/assess"
	"kpicheck/internal/report"
)

// One workbook is audited by itself; of several, or of a folder, one that cannot be read does not stop the rest, and each is told of.
func TestWorkbooksAreAudited(t *testing.T) {
	sound, err := os.ReadFile("../../fixtures/layouts/scorecard.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for name, data := range map[string][]byte{"books/a.xlsx": []byte("torn"), "books/north/b.xlsx": sound, "c.xlsx": sound} {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for given, want := range map[string]string{"c.xlsx": "c.xlsx", "books": "books/a.xlsx unread, books/north/b.xlsx", "c.xlsx books": "c.xlsx, books/a.xlsx unread, books/north/b.xlsx", "d.xlsx": "d.xlsx unread"} {
		told, ended := 0, false
		run, err := Audited(strings.Fields(given), nil, assess.Options{}, func(int) (step, finish func()) {
			return func() { told++ }, func() { ended = true }
		})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, each := range run.All {
			name := each.File
			if each.Err != nil {
				name += " unread"
			}
			if (each.Assessment == nil) != (each.Err != nil) {
				t.Errorf("%s: of %s there is %v, %v", given, each.File, each.Assessment, each.Err)
			}
			got = append(got, name)
		}
		if strings.Join(got, ", ") != want || told != len(got) || !ended || (run.Kind == report.OfAudit) != strings.HasSuffix(given, ".xlsx") {
			t.Errorf("%s: audited %q as %d, told of %d, ended %t", given, got, run.Kind, told, ended)
		}
	}
	if _, err := Audited([]string{"books/nowhere", "."}, nil, assess.Options{}, func(int) (step, finish func()) { return nil, func() {} }); err != nil {
		t.Errorf("nobody need be told: %v", err)
	}
	if err := os.Mkdir("empty", 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := Audited([]string{"empty"}, nil, assess.Options{}, nil); err == nil || !strings.Contains(err.Error(), "there is no workbook in this folder") {
		t.Errorf("of an empty folder: %v", err)
	}
}

package rules_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/fixtures"
	"kpicheck/internal/contract"
	"kpicheck/internal/example"
	"kpicheck/internal/kpi"
	"kpicheck/rules"
)

func readExample(t *testing.T, path string) *example.Example {
	t.Helper()
	name := strings.TrimSuffix(filepath.Base(path), ".txtar")
	e, err := example.Read(path, name == rules.MissingIndicator.Name)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// exampleOf is an example that a test makes up.
func exampleOf(t *testing.T, faulty []fixtures.Sheet) *example.Example {
	t.Helper()
	agreed, _ := contract.Embedded(kpi.FinancialYear(2018))
	c, err := example.Occurring(agreed, faulty)
	if err != nil {
		t.Fatal(err)
	}
	return &example.Example{Contract: c, Faulty: faulty}
}

func parseSheet(t *testing.T, file string, data []byte) fixtures.Sheet {
	t.Helper()
	sheet, err := fixtures.ParseCSV(strings.TrimSuffix(file, ".csv"), data)
	if err != nil {
		t.Fatal(err)
	}
	return sheet
}

func read(t *testing.T, c *kpi.Contract, sheets []fixtures.Sheet) *kpi.Submission {
	t.Helper()
	s, err := example.Submission(c, example.File, sheets)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Every rule must speak where its example is faulty, and no rule where it is sound: the same sheets show both.
func TestExamples(t *testing.T) {
	for _, rule := range rules.All {
		t.Run(rule.Name, func(t *testing.T) {
			e := readExample(t, filepath.Join("testdata", rule.Name+".txtar"))
			if len(e.Sound) == 0 || len(e.Faulty) == 0 || e.Reason == "" || !strings.Contains(e.Want, "| "+rule.Name+" |") {
				t.Errorf("%s needs a reason, a sound part, a faulty part and what the rule then says", e.Name)
			}
			check(t, "sound", rules.Run(e.Contract, read(t, e.Contract, e.Sound)), "")
			check(t, "faulty", rules.Run(e.Contract, read(t, e.Contract, e.Faulty)), e.Want)
		})
	}
}

// A false alarm costs a question to the Trust: honest workbooks that look odd must bring none.
func TestHonestWorkbooks(t *testing.T) {
	paths, err := filepath.Glob("testdata/honest/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no honest workbooks", err)
	}
	for _, path := range paths {
		e := readExample(t, path)
		t.Run(e.Name, func(t *testing.T) {
			s := read(t, e.Contract, e.Sound)
			if len(s.Figures) == 0 || e.Reason == "" {
				t.Error("nothing was read, or no reason is given")
			}
			check(t, "sound", rules.Run(e.Contract, s), "")
		})
	}
}

func check(t *testing.T, part string, found kpi.Findings, want string) {
	t.Helper()
	if diff := cmp.Diff(want, example.Said(found)); diff != "" {
		t.Errorf("%s: exceptions differ (-want +got):\n%s", part, diff)
	}
	for _, e := range found.Exceptions {
		if e.Question == "" || e.Message == "" || e.Family == "" {
			t.Errorf("%s: %s has no question, message or family", part, e.Rule)
		}
	}
}

// The rule's name is its file, its example and its heading, so they must not drift apart.
func TestRulesAreNamedOnce(t *testing.T) {
	seen := map[string]bool{}
	for _, rule := range rules.All {
		if seen[rule.Name] {
			t.Errorf("%s is listed twice", rule.Name)
		}
		seen[rule.Name] = true
		if _, err := os.Stat(strings.ReplaceAll(rule.Name, "-", "_") + ".go"); err != nil {
			t.Errorf("%s is not in a file of its name: %v", rule.Name, err)
		}
		if words := len(strings.Fields(rule.Doc)); words < 60 || words > 150 {
			t.Errorf("%s is explained in %d words; expected 60 to 150", rule.Name, words)
		}
		if rule.Title == "" || rule.Family == "" || rule.Run == nil {
			t.Errorf("%s lacks a title, a family or a function", rule.Name)
		}
	}
	examples, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range examples {
		if name := strings.TrimSuffix(filepath.Base(path), ".txtar"); !seen[name] {
			t.Errorf("%s is the example of no rule", path)
		}
	}
}

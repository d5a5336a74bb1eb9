package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"kpicheck/fixtures"
	"kpicheck/internal/contract"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
	"kpicheck/rules"
)

// example is a file of testdata: sheets that are sound, the same sheets with a fault, and what must then be said.
type example struct {
	name          string
	reason        string
	sound, faulty []fixtures.Sheet
	want          string
	contract      *kpi.Contract
}

func readExample(t *testing.T, path string) example {
	t.Helper()
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	e := example{name: strings.TrimSuffix(filepath.Base(path), ".txtar"), reason: strings.TrimSpace(string(archive.Comment))}
	e.contract, _ = contract.Embedded(kpi.FinancialYear(2018))
	for _, f := range archive.Files {
		part, sheet := filepath.Split(f.Name)
		switch {
		case f.Name == "contract.yaml":
			if e.contract, err = contract.Parse(f.Data, f.Name); err != nil {
				t.Fatal(err)
			}
		case f.Name == "want":
			e.want = string(f.Data)
		case part == "sound/":
			e.sound = append(e.sound, parseSheet(t, sheet, f.Data))
		case part == "faulty/":
			e.faulty = append(e.faulty, parseSheet(t, sheet, f.Data))
		default:
			t.Fatalf("%s has %s, which is no part of an example", path, f.Name)
		}
	}
	return e
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
	data, err := fixtures.Workbook(sheets)
	if err != nil {
		t.Fatal(err)
	}
	book, err := workbook.Open(data, "report.xlsx", workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return intake.Read(book, c, "report.xlsx")
}

// keepOccurring leaves of an example's contract the indicators that its sheets speak of, so that the others are not
// missing. What is missing is itself the example of missing-indicator.
func (e *example) keepOccurring(t *testing.T) {
	t.Helper()
	if e.name == rules.MissingIndicator.Name {
		return
	}
	occurs := map[*kpi.Indicator]bool{}
	for _, sheets := range [][]fixtures.Sheet{e.sound, e.faulty} {
		if len(sheets) > 0 {
			for _, f := range read(t, e.contract, sheets).Figures {
				occurs[f.Indicator] = true
			}
		}
	}
	less := *e.contract
	less.Indicators = slices.DeleteFunc(slices.Clone(less.Indicators), func(i *kpi.Indicator) bool { return !occurs[i] })
	less.Pairings = slices.DeleteFunc(slices.Clone(less.Pairings), func(p kpi.Pairing) bool {
		return !occurs[p.Count.Indicator] || !occurs[p.Rate.Indicator]
	})
	less.Nestings = slices.DeleteFunc(slices.Clone(less.Nestings), func(n kpi.Nesting) bool {
		return !occurs[n.Inner.Indicator] || !occurs[n.Outer.Indicator]
	})
	e.contract = &less
}

// said is one line for each exception.
func said(found kpi.Findings) string {
	var lines strings.Builder
	for _, e := range found.Exceptions {
		fmt.Fprintf(&lines, "%s | %s | %s | %s\n", e.Severity, e.Rule, e.At, e.Message)
	}
	return lines.String()
}

// Every rule must speak where its example is faulty, and no rule where it is sound: the same sheets show both.
func TestExamples(t *testing.T) {
	for _, rule := range rules.All {
		t.Run(rule.Name, func(t *testing.T) {
			e := readExample(t, filepath.Join("testdata", rule.Name+".txtar"))
			e.keepOccurring(t)
			if len(e.sound) == 0 || len(e.faulty) == 0 || e.reason == "" || !strings.Contains(e.want, "| "+rule.Name+" |") {
				t.Errorf("%s needs a reason, a sound part, a faulty part and what the rule then says", e.name)
			}
			check(t, "sound", rules.Run(e.contract, read(t, e.contract, e.sound)), "")
			check(t, "faulty", rules.Run(e.contract, read(t, e.contract, e.faulty)), e.want)
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
		t.Run(e.name, func(t *testing.T) {
			e.keepOccurring(t)
			s := read(t, e.contract, e.sound)
			if len(s.Figures) == 0 || e.reason == "" {
				t.Error("nothing was read, or no reason is given")
			}
			check(t, "sound", rules.Run(e.contract, s), "")
		})
	}
}

func check(t *testing.T, part string, found kpi.Findings, want string) {
	t.Helper()
	if diff := cmp.Diff(want, said(found)); diff != "" {
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

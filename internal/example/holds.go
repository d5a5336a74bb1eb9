package example

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/fixtures"
	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
)

// Holds checks that what was said is what an example wants, and that each exception can be put to somebody.
func Holds(t testing.TB, part string, found finding.Findings, said, want string) {
	t.Helper()
	if diff := cmp.Diff(want, said); diff != "" {
		t.Errorf("%s: exceptions differ (-want +got):\n%s", part, diff)
	}
	for _, e := range found.Exceptions {
		if e.Question == "" || e.Message() == "" || e.Family == "" {
			t.Errorf("%s: %s has no question, message or family", part, e.Rule)
		}
		if strings.Contains(e.Message()+e.Question, "%!") {
			t.Errorf("%s: %s is badly written: %s", part, e.Rule, e.Message())
		}
		for _, line := range e.Working {
			Reckons(t, line)
		}
	}
}

// Tells checks that an example shows what its rule is for.
func Tells(t testing.TB, rule, reason, want string, sound, faulty []fixtures.Sheet) {
	t.Helper()
	if len(sound) == 0 || len(faulty) == 0 || reason == "" || !strings.Contains(want, "| "+rule+" |") {
		t.Errorf("%s needs a reason, a sound part, a faulty part and what the rule then says", rule)
	}
}

// NamedOnce checks that the rules of a package are told apart: a rule's name is its file, its example and its heading, which
// must not drift apart, and what is said of it is neither scant nor long.
func NamedOnce(t testing.TB, pages []judge.Page) {
	t.Helper()
	seen := map[string]bool{}
	for _, p := range pages {
		if seen[p.Name] {
			t.Errorf("%s is listed twice", p.Name)
		}
		seen[p.Name] = true
		Paths(t, strings.ReplaceAll(p.Name, "-", "_")+".go")
		if words := len(strings.Fields(p.Text())); words < 60 || words > 150 {
			t.Errorf("%s is explained in %d words; expected 60 to 150", p.Name, words)
		}
		if p.Title == "" || p.Family == "" || p.Answer == "" {
			t.Errorf("%s lacks a title, a family or an answer", p.Name)
		}
	}
	for _, path := range Paths(t, "testdata/*.txtar") {
		if name := strings.TrimSuffix(filepath.Base(path), ".txtar"); !seen[name] {
			t.Errorf("%s is the example of no rule", path)
		}
	}
}

// Paths is the files of a pattern, of which there must be some.
func Paths(t testing.TB, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatalf("%s: no such file (%v)", pattern, err)
	}
	return paths
}

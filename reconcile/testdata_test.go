package reconcile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/fixtures"
	"kpicheck/internal/example"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile"
	"kpicheck/rules"
)

func readExample(t *testing.T, path string) *example.Example {
	t.Helper()
	e, err := example.Read(path, false)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// judged is what reconciling finds in a submission after the months before it, each of which was judged in its turn.
func judged(t *testing.T, e *example.Example, sheets []fixtures.Sheet) kpi.Findings {
	t.Helper()
	register, err := e.Register()
	if err != nil {
		t.Fatal(err)
	}
	h := kpi.NewHistory(e.Contract, register)
	for _, b := range e.Before {
		s := submission(t, e, b.File, b.Sheets)
		own := rules.Run(e.Contract, s).Exceptions
		found := reconcile.Run(reconcile.Input{Contract: e.Contract, Submission: s, History: h, Found: own}).Exceptions
		h.Add(s, append(own, found...))
	}
	var beside []*kpi.Submission
	for _, b := range e.Beside {
		beside = append(beside, submission(t, e, b.File, b.Sheets))
	}
	s := submission(t, e, example.File, sheets)
	return reconcile.Run(reconcile.Input{Contract: e.Contract, Submission: s, History: h, Others: beside,
		Found: rules.Run(e.Contract, s).Exceptions})
}

func submission(t *testing.T, e *example.Example, file string, sheets []fixtures.Sheet) *kpi.Submission {
	t.Helper()
	s, err := example.Submission(e.Contract, file, sheets)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Every rule must speak where its example is faulty, and no rule where it is sound: the same sheets show both.
func TestExamples(t *testing.T) {
	for _, rule := range reconcile.All {
		t.Run(rule.Name, func(t *testing.T) {
			e := readExample(t, filepath.Join("testdata", rule.Name+".txtar"))
			if len(e.Sound) == 0 || len(e.Faulty) == 0 || e.Reason == "" || !strings.Contains(e.Want, "| "+rule.Name+" |") {
				t.Errorf("%s needs a reason, a sound part, a faulty part and what the rule then says", e.Name)
			}
			check(t, "sound", judged(t, e, e.Sound), "")
			check(t, "faulty", judged(t, e, e.Faulty), e.Want)
			if len(e.Sound) > 0 {
				check(t, "sound", judged(t, e, e.Sound), "")
			}
		})
	}
}

// A false alarm costs a question to the Trust: honest months that look odd must bring none.
func TestHonestMonths(t *testing.T) {
	paths, err := filepath.Glob("testdata/honest/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		e := readExample(t, path)
		t.Run(e.Name, func(t *testing.T) {
			if len(e.Before)+len(e.Beside)+len(e.Accepted) == 0 || e.Reason == "" {
				t.Error("there is no other workbook, or no reason is given")
			}
			check(t, "sound", judged(t, e, e.Sound), "")
		})
	}
}

// What a rule's example cannot show: how grave a fault is in other circumstances, and what is said as one.
func TestMoreExamples(t *testing.T) {
	paths, err := filepath.Glob("testdata/more/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		e := readExample(t, path)
		t.Run(e.Name, func(t *testing.T) {
			if e.Want == "" || e.Reason == "" {
				t.Error("nothing is said, or no reason is given")
			}
			check(t, "faulty", judged(t, e, e.Faulty), e.Want)
			if len(e.Sound) > 0 {
				check(t, "sound", judged(t, e, e.Sound), "")
			}
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
	for _, rule := range reconcile.All {
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
	}
}

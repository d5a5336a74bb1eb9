package rules_test

import (
	"path/filepath"
	"strings"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/contract"
	"kpicheck/internal/example"
	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
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

// Every rule must speak where its example is faulty, and not where it is sound: the same sheets show both.
func TestExamples(t *testing.T) {
	for _, rule := range rules.All {
		t.Run(rule.Name, func(t *testing.T) { holds(t, rule.Name) })
	}
}

// holds checks what a rule says of its own example; what the others say of it is no part of that.
func holds(t *testing.T, rule string) {
	t.Helper()
	e := readExample(t, filepath.Join("testdata", rule+".txtar"))
	example.Tells(t, rule, e.Reason, e.Want, e.Sound, e.Faulty)
	example.Only(t, &rules.All, rule)
	check(t, "sound", rules.Run(e.Contract, read(t, e.Contract, e.Sound)), "")
	check(t, "faulty", rules.Run(e.Contract, read(t, e.Contract, e.Faulty)), e.Want)
}

// A false alarm costs a question to the Trust: honest workbooks that look odd must bring none.
func TestHonestWorkbooks(t *testing.T) {
	for _, path := range example.Paths(t, "testdata/honest/*.txtar") {
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

func check(t *testing.T, part string, found finding.Findings, want string) {
	t.Helper()
	found = example.Shown(found, want)
	example.Holds(t, part, found, example.Said(found), want)
}

func TestRulesAreNamedOnce(t *testing.T) { example.NamedOnce(t, judge.Pages(rules.All)) }

package reconcile_test

import (
	"path/filepath"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/example"
	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/internal/settle"
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
func judged(t *testing.T, e *example.Example, sheets []fixtures.Sheet) finding.Findings {
	t.Helper()
	register, err := e.Register()
	if err != nil {
		t.Fatal(err)
	}
	h := history.New(e.Contract, register)
	for _, b := range e.Before {
		s := submission(t, e, b.File, b.Sheets)
		own := rules.Run(e.Contract, s)
		own.Add(reconcile.Run(reconcile.Input{Contract: e.Contract, Submission: s, History: h, Found: own.Exceptions}))
		h.Add(s, settled(own))
	}
	var beside []*kpi.Submission
	for _, b := range e.Beside {
		beside = append(beside, submission(t, e, b.File, b.Sheets))
	}
	s := submission(t, e, example.File, sheets)
	return reconcile.Run(reconcile.Input{Contract: e.Contract, Submission: s, History: h, Others: beside,
		Found: rules.Run(e.Contract, s).Exceptions})
}

// settled is what stands once all is found, whatever the figures.
func settled(found finding.Findings) []finding.Exception {
	c := settle.NewCase(nil, &kpi.Submission{}, history.New(nil, nil), found)
	settle.Run(c, settle.Together)
	return c.Exceptions()
}

func submission(t *testing.T, e *example.Example, file string, sheets []fixtures.Sheet) *kpi.Submission {
	t.Helper()
	s, err := example.Submission(e.Contract, file, sheets)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Every rule must speak where its example is faulty, and not where it is sound: the same sheets show both.
func TestExamples(t *testing.T) {
	for _, rule := range reconcile.All {
		t.Run(rule.Name, func(t *testing.T) {
			e := readExample(t, filepath.Join("testdata", rule.Name+".txtar"))
			example.Tells(t, rule.Name, e.Reason, e.Want, e.Sound, e.Faulty)
			holds(t, e)
		})
	}
}

// What a rule's example cannot show: how grave a fault is in other circumstances, and what is said as one.
func TestMoreExamples(t *testing.T) {
	for _, path := range example.Paths(t, "testdata/more/*.txtar") {
		e := readExample(t, path)
		t.Run(e.Name, func(t *testing.T) {
			if e.Want == "" || e.Reason == "" {
				t.Error("nothing is said, or no reason is given")
			}
			holds(t, e)
		})
	}
}

// holds checks what the rules of an example say of it; what others say of it is no part of that.
func holds(t *testing.T, e *example.Example) {
	t.Helper()
	example.Only(t, &reconcile.All, example.Wanted(e.Want)...)
	example.Only(t, &rules.All, e.Found...)
	check(t, "faulty", judged(t, e, e.Faulty), e.Want)
	if len(e.Sound) > 0 {
		check(t, "sound", judged(t, e, e.Sound), "")
	}
}

// A false alarm costs a question to the Trust: honest months that look odd must bring none.
func TestHonestMonths(t *testing.T) {
	for _, path := range example.Paths(t, "testdata/honest/*.txtar") {
		e := readExample(t, path)
		t.Run(e.Name, func(t *testing.T) {
			if len(e.Before)+len(e.Beside)+len(e.Accepted) == 0 || e.Reason == "" {
				t.Error("there is no other workbook, or no reason is given")
			}
			check(t, "sound", judged(t, e, e.Sound), "")
		})
	}
}

func check(t *testing.T, part string, found finding.Findings, want string) {
	t.Helper()
	found = example.Shown(found, want)
	example.Holds(t, part, found, example.Said(found), want)
}

func TestRulesAreNamedOnce(t *testing.T) { example.NamedOnce(t, judge.Pages(reconcile.All)) }

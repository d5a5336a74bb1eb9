package settle_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/example"
	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/internal/settle"
	"kpicheck/rules"
)

// Every step must have a case that would be settled otherwise without it.
func TestEachStepIsNeeded(t *testing.T) {
	for _, step := range settle.Steps {
		t.Run(step.Name, func(t *testing.T) {
			of, known := cases[step.Name]
			if !known {
				t.Fatal("no case shows what it is for")
			}
			if diff := cmp.Diff(of.with, told(settled(of.found(t)))); diff != "" {
				t.Errorf("with the step (-want +got):\n%s", diff)
			}
			without(t, step.Name)
			if diff := cmp.Diff(of.without, told(settled(of.found(t)))); diff != "" {
				t.Errorf("without the step (-want +got):\n%s", diff)
			}
		})
	}
	if len(cases) != len(settle.Steps) {
		t.Errorf("%d cases of %d steps", len(cases), len(settle.Steps))
	}
}

// Stages follow one another, names are unlike, and each reason is one sentence.
func TestStepsAreInOrder(t *testing.T) {
	known := map[string]bool{}
	for i, s := range settle.Steps {
		switch {
		case i > 0 && s.Stage < settle.Steps[i-1].Stage:
			t.Errorf("%s is taken before the step above it", s.Name)
		case known[s.Name]:
			t.Errorf("two steps are named %s", s.Name)
		case strings.Count(s.Why, ".") != 1 || !strings.HasSuffix(s.Why, "."):
			t.Errorf("%s has no reason in one sentence: %q", s.Name, s.Why)
		}
		known[s.Name] = true
	}
}

// without takes a step out, until the test ends.
func without(t *testing.T, name string) {
	all := settle.Steps
	t.Cleanup(func() { settle.Steps = all })
	settle.Steps = slices.DeleteFunc(slices.Clone(all), func(s settle.Step) bool { return s.Name == name })
}

// told is a line for each exception: its rule and indicator, what it is likely to come of, its evidence, and what it carries.
func told(exceptions []finding.Exception) (lines []string) {
	for _, e := range exceptions {
		line := e.Rule
		if e.Indicator != nil {
			line += " of " + e.Indicator.ID
		}
		if e.LikelyCause != "" {
			line += "; " + e.LikelyCause
		}
		if e.Expected != "" {
			line += "; expects " + e.Expected
		}
		for _, v := range e.Evidence {
			line += fmt.Sprintf("; see %s %q", v.At, v.Label)
		}
		for _, b := range e.Because {
			line += "; carries " + b.Rule
		}
		lines = append(lines, line)
	}
	return lines
}

var cases = map[string]struct {
	found         func(*testing.T) *settle.Case
	with, without []string
}{
	"fault-of-cells": {func(*testing.T) *settle.Case {
		f := column(stable(), "466", "680", "")
		ofCells := func(rule, sheet, cells string) finding.Exception {
			return finding.Exception{Rule: rule, Family: finding.Spreadsheet, Severity: finding.Error, Reported: "466", Expected: "476",
				At: kpi.Place{Sheet: sheet, Cell: "C7"}, Cells: []kpi.Place{{Sheet: sheet, Cell: cells}}}
		}
		return caseOf(f, ofCells("total-not-sum", "KPI 7", "B7:D7"), ofCells("error-value", "Notes", "C7"))
	}, []string{"total-not-sum of KPI 7; expects 476"}, []string{"total-not-sum; expects 476", "error-value; expects 476"}},

	"mean-of-months": {meanOfSeptember, nil, []string{"percentage-disagrees of KPI 1; see KPI 1!B5 \"Visits held\"; see KPI 1!B6 \"Visits due\""}},

	"not-reported-yet": {func(*testing.T) *settle.Case {
		f := column(stable(), "466", "680", "69%")
		gap := fault("missing-figure", finding.Error, f[0])
		gap.Lacks, gap.Window, gap.Suspects = finding.AFigure, kpi.PreviousAverage, nil
		return after(column(stable(), "466", "691", "67%"), f, gap)
	}, nil, []string{"missing-figure of KPI 7"}},

	"wrong-figure": {func(*testing.T) *settle.Case {
		i := stable()
		i.Measures[1].Label = "Children"
		then, now := column(i, "466", "691", "67%"), column(i, "466", "680", "67%")
		for _, f := range append(slices.Clone(then), now...) {
			f.Period, f.Column = october.Shift(-1), -1
		}
		return after(then, now, fault("a", finding.Error, now[2], now[0], now[1]))
	}, []string{"a of KPI 7; Children for Sep-18 is now 680, and was 691 in the submission for Sep-18; expects 691; see KPI 7!C9 \"\"; see KPI 7!C7 \"\""},
		[]string{"a of KPI 7"}},

	"several-suspects": {func(*testing.T) *settle.Case {
		f := column(stable(), "466", "680", "67%")
		e := fault("a", finding.Error, f[2], f[0], f[1])
		e.Expected = "69%"
		return caseOf(f, e)
	}, []string{"a of KPI 7"}, []string{"a of KPI 7; expects 69%"}},

	"off-alike": {func(*testing.T) *settle.Case {
		f := column(stable(), "466", "680", "")
		c := caseOf(f, fault("a", finding.Query, f[0]))
		c.Add(finding.Findings{Silenced: []finding.Silenced{{Exception: fault("b", finding.Query, f[1]), By: "a", Of: f[0].At, Alike: true}}})
		return c
	}, []string{"a of KPI 7; see KPI 7!C8 \"b at KPI 7!C8\"; carries b"}, []string{"a of KPI 7"}},

	"one-figure": {func(*testing.T) *settle.Case {
		f := column(stable(), "466", "680", "67%")
		return caseOf(f, fault("a", finding.Error, f[2], f[1]), fault("b", finding.Error, f[1]))
	}, []string{"a of KPI 7; see KPI 7!C8 \"b at KPI 7!C8\"; carries b"}, []string{"a of KPI 7", "b of KPI 7"}},

	"counts-in-question": {func(*testing.T) *settle.Case {
		f := column(stable(), "466", "680", "67%")
		rounding := fault("rounding", finding.Query, f[2])
		rounding.Window, rounding.Unless.InQuestion = kpi.PreviousAverage, f[:2]
		return caseOf(f, rounding, fault("a", finding.Query, f[0], f[1]))
	}, []string{"a of KPI 7; see KPI 7!C9 \"rounding at KPI 7!C9\"; carries rounding"}, []string{"rounding of KPI 7", "a of KPI 7"}},

	"habit-of-rounding": {func(*testing.T) *settle.Case {
		return roundedAs(judge.CutOff, 3, cut, cut, cut)
	}, []string{"percentage-rounding; expects rounded half up; carries percentage-rounding; carries percentage-rounding; carries percentage-rounding"},
		[]string{"percentage-rounding of KPI 1", "percentage-rounding of KPI 2", "percentage-rounding of KPI 3"}},

	"whole-column": {func(*testing.T) *settle.Case {
		f := column(stable(), "466", "680", "")
		return caseOf(f, fault("a", finding.Error, f[0]), fault("a", finding.Error, f[1]))
	}, []string{"a of KPI 7; several figures of this column are wrong: the whole column may be of other months, or of another line; " +
		"see KPI 7!C8 \"a at KPI 7!C8\"; carries a"}, []string{"a of KPI 7", "a of KPI 7"}},

	"wrong-count": {func(*testing.T) *settle.Case {
		f := column(stable(), "466", "680", "69%")
		return caseOf(f, fault("a", finding.Error, f[0]), fault("b", finding.Error, f[2]))
	}, []string{"a of KPI 7; see KPI 7!C9 \"b at KPI 7!C9\"; carries b"}, []string{"a of KPI 7", "b of KPI 7"}},

	"hidden-from-view": {func(*testing.T) *settle.Case {
		f := column(stable(), "466", "", "")
		f[0].Veil = kpi.StruckOut
		return caseOf(f, fault("a", finding.Error, f[0]))
	}, []string{"a of KPI 7; see KPI 7!C7 \"struck out\""}, []string{"a of KPI 7"}},

	"typed-among-formulas": {func(*testing.T) *settle.Case {
		f, other := column(stable(), "466", "680", "67%"), column(stable(), "", "", "67%")
		other[0].Formula = "C7/C8"
		return caseOf(append(f, other...), fault("a", finding.Error, f[2]))
	}, []string{"a of KPI 7; see KPI 7!C9 \"typed, where the percentage of other indicators are formulas\""}, []string{"a of KPI 7"}},

	"silenced": {func(*testing.T) *settle.Case {
		f := column(stable(), "466", "680", "67%")
		c := caseOf(f, fault("a", finding.Error, f[2], f[1]), fault("b", finding.Error, f[1]))
		c.Add(finding.Findings{Silenced: []finding.Silenced{{Exception: fault("c", finding.Query, f[1]), By: "b", Of: f[1].At},
			{Exception: fault("d", finding.Query, f[0]), By: "dropped", Of: f[0].At}}})
		return c
	}, []string{"a of KPI 7; see KPI 7!C8 \"b at KPI 7!C8\"; carries b; carries c"}, []string{"a of KPI 7; see KPI 7!C8 \"b at KPI 7!C8\"; carries b"}},
}

// meanOfSeptember is a report whose average percentage is the mean of months that September's report states.
func meanOfSeptember(t *testing.T) *settle.Case {
	e, err := example.Read("../../reconcile/testdata/honest/mean-of-months-before.txtar", false)
	if err != nil {
		t.Fatal(err)
	}
	before := history.New(e.Contract, nil)
	september, err := example.Submission(e.Contract, e.Before[0].File, e.Before[0].Sheets)
	if err != nil {
		t.Fatal(err)
	}
	before.Add(september, nil)
	s, err := example.Submission(e.Contract, example.File, e.Sound)
	if err != nil {
		t.Fatal(err)
	}
	return settle.NewCase(e.Contract, s, before, rules.Run(e.Contract, s))
}

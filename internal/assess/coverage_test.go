package assess

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/kpi"
)

func TestCoverageNeverShowsWhatDidNotRunAsPassed(t *testing.T) {
	i := stable()
	check := func(o kpi.Outcome, why string) kpi.Check {
		return kpi.Check{Indicator: i, Family: kpi.Percentages, Outcome: o, Why: why}
	}
	checks := []kpi.Check{check(kpi.Passed, ""), check(kpi.Failed, ""), check(kpi.Failed, ""),
		check(kpi.NotChecked, "KPI 7!B7 is blank"), check(kpi.NotChecked, "KPI 7!B7 is blank"),
		check(kpi.NotChecked, "KPI 7!B8 is blank"), {Family: kpi.Structure, Outcome: kpi.Passed}}
	standing := []Exception{{Exception: kpi.Exception{Indicator: i, Family: kpi.Percentages}}}
	want := []Coverage{
		{Family: kpi.Structure, Checks: 1, Passed: 1},
		{Indicator: i, Family: kpi.Percentages, Checks: 3, Passed: 1, Exceptions: 1, NotChecked: 3,
			Why: []Reason{{"KPI 7!B7 is blank", 2}, {"KPI 7!B8 is blank", 1}}},
	}
	sameIndicator := cmp.Comparer(func(a, b *kpi.Indicator) bool { return a == b })
	if diff := cmp.Diff(want, cover(checks, standing), sameIndicator); diff != "" {
		t.Error(diff)
	}
}

func TestEveryFigureIsCheckedOrListedWithItsReason(t *testing.T) {
	f := column(stable(), "466", "680", "67%")
	blank := column(stable(), " ")[0]
	checks := []kpi.Check{
		{Family: kpi.Percentages, Outcome: kpi.Failed, Figures: []*kpi.Figure{f[2], nil}},
		{Family: kpi.Structure, Outcome: kpi.Passed, Figures: []*kpi.Figure{f[0], f[1]}},
		{Family: kpi.Totals, Outcome: kpi.NotChecked, Why: "KPI 7!B7 is blank", Figures: []*kpi.Figure{f[0]}},
		{Family: kpi.Targets, Outcome: kpi.NotChecked, Why: "466 is open (" + f[0].At.String() + ")", Figures: []*kpi.Figure{f[0]}},
	}
	got := map[string]string{}
	for _, u := range unchecked(append(f, blank), checks) {
		got[u.Figure.Shown] = u.Why
	}
	want := map[string]string{
		"466": "466 is open; KPI 7!B7 is blank",                // its own cell stands beside it
		"680": "no other figure of the submission bears on it", // that it is there is no check of its value
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// An empty cell is asked for as missing, and must not swell the count of figures.
func TestBlanksAreNoFigures(t *testing.T) {
	i := stable()
	a := settle(contractOf(i), &kpi.Submission{Period: october, Figures: column(i, "466", "680", " %")}, kpi.Findings{})
	if a.Summary.Figures != 2 || len(a.Unchecked) != 2 {
		t.Errorf("%d figures, %d unchecked; want 2 of each", a.Summary.Figures, len(a.Unchecked))
	}
}

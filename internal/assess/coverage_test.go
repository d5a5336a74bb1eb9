package assess

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

func TestCoverageNeverShowsWhatDidNotRunAsPassed(t *testing.T) {
	i := stable()
	check := func(o finding.Outcome, why *finding.Reason) finding.Check {
		return finding.Check{Indicator: i, Family: finding.Percentages, Outcome: o, Why: why}
	}
	isBlank := func(cell string) *finding.Reason {
		return finding.Because("% is blank", kpi.Place{Sheet: "KPI 7", Cell: cell})
	}
	checks := []finding.Check{check(finding.Passed, nil), check(finding.Failed, nil), check(finding.Failed, nil),
		check(finding.NotChecked, isBlank("B7")), check(finding.NotChecked, isBlank("B7")),
		check(finding.NotChecked, isBlank("B8")), {Family: finding.Structure, Outcome: finding.Passed}}
	standing := []Exception{{Exception: finding.Exception{Indicator: i, Family: finding.Percentages}}}
	want := []Coverage{
		{Family: finding.Structure, Checks: 1, Passed: 1},
		{Indicator: i, Family: finding.Percentages, Checks: 3, Passed: 1, Exceptions: 1, NotChecked: 3,
			Why: []Reason{{*isBlank("B7"), 2}, {*isBlank("B8"), 1}}},
	}
	sameIndicator := cmp.Comparer(func(a, b *kpi.Indicator) bool { return a == b })
	sameReason := cmp.Comparer(func(a, b finding.Reason) bool { return a == b })
	if diff := cmp.Diff(want, cover(checks, standing), sameIndicator, sameReason); diff != "" {
		t.Error(diff)
	}
}

func TestEveryFigureIsCheckedOrListedWithItsReason(t *testing.T) {
	f := column(stable(), "466", "680", "67%")
	blank := column(stable(), " ")[0]
	checks := []finding.Check{
		{Family: finding.Percentages, Outcome: finding.Failed, Figures: []*kpi.Figure{f[2], nil}},
		{Family: finding.Structure, Outcome: finding.Passed, Figures: []*kpi.Figure{f[0], f[1]}},
		{Family: finding.Totals, Outcome: finding.NotChecked, Why: finding.Because("% is blank", kpi.Place{Sheet: "KPI 7", Cell: "B7"}), Figures: []*kpi.Figure{f[0]}},
		{Family: finding.Targets, Outcome: finding.NotChecked, Why: finding.Because("466 is open").In(f[0].At), Figures: []*kpi.Figure{f[0]}},
	}
	got := map[string]string{}
	for _, u := range unchecked(append(f, blank), checks) {
		got[u.Figure.Shown] = u.Why.String()
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
	a := settled(contractOf(i), &kpi.Submission{Period: october, Figures: column(i, "466", "680", " %")}, finding.Findings{})
	if a.Summary.Figures != 2 || len(a.Unchecked) != 2 {
		t.Errorf("%d figures, %d unchecked; want 2 of each", a.Summary.Figures, len(a.Unchecked))
	}
}

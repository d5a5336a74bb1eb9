package reconcile_test

import (
	"slices"
	"strings"
	"testing"

	"kpicheck/internal/example"
	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile"
	"kpicheck/rules"
)

// One fault must not be answered twice: of an example no rule speaks but its own, and of its sound part none.
func TestRulesTogether(t *testing.T) {
	var examples []*example.Example
	elsewhere := map[string][]string{}
	for _, path := range slices.Concat(example.Paths(t, "testdata/*.txtar"), example.Paths(t, "testdata/more/*.txtar")) {
		e := readExample(t, path)
		examples = append(examples, e)
		example.Elsewhere(elsewhere, e.Name, e.Elsewhere)
	}
	for _, e := range examples {
		example.Speak(t, e.Name, e.Want, judged(t, e, e.Faulty), elsewhere)
		if len(e.Sound) > 0 {
			check(t, e.Name+", sound", judged(t, e, e.Sound), "")
		}
	}
}

// Whoever adds a rule, here or of a single submission, must not have to look through the examples of all the others.
func TestANewRuleChangesNoExample(t *testing.T) {
	example.Beside(t, &reconcile.All, example.Loud(func(p *reconcile.Pass) { loud(p.Ledger, p.Submission) }))
	example.Beside(t, &rules.All, example.Loud(func(p *rules.Pass) { loud(p.Ledger, p.Submission) }))
	for _, path := range slices.Concat(example.Paths(t, "testdata/*.txtar"), example.Paths(t, "testdata/more/*.txtar")) {
		e := readExample(t, path)
		t.Run(e.Name, func(t *testing.T) { holds(t, e) })
	}
	e := readExample(t, "testdata/carried-forward.txtar")
	if got := example.Said(judged(t, e, e.Sound)); !strings.Contains(got, "| made-up |") {
		t.Errorf("the new rule says nothing, so this shows nothing: %q", got)
	}
}

func loud(l *judge.Ledger, s *kpi.Submission) {
	for _, f := range s.Figures {
		l.Report(finding.Exception{Severity: finding.Error, Suspects: []*kpi.Figure{f}})
	}
}

// That counts are rounded throughout is no word on what is missing.
func TestAmongRoundedCountsAVanishedFigureIsMissed(t *testing.T) {
	e := readExample(t, "testdata/vanished-figure.txtar")
	h := history.New(e.Contract, nil)
	for _, b := range e.Before {
		h.Add(submission(t, e, b.File, b.Sheets), nil)
	}
	example.Only(t, &reconcile.All, reconcile.VanishedFigure.Name)
	found := finding.Exception{Rule: rules.CountsRounded.Name, Family: rules.CountsRounded.Family, Severity: finding.Query}
	in := reconcile.Input{Contract: e.Contract, Submission: submission(t, e, example.File, e.Faulty), History: h, Found: []finding.Exception{found}}
	check(t, "faulty", reconcile.Run(in), e.Want)
}

// What an indicator stated has not vanished where the contract has it reported no longer.
func TestOfWhatIsReportedNoLongerNothingVanishes(t *testing.T) {
	e := readExample(t, "testdata/vanished-figure.txtar")
	for _, i := range e.Contract.Indicators {
		i.Until = kpi.MonthOf(2018, 8)
		defer func() { i.Until = 0 }()
	}
	example.Only(t, &reconcile.All, reconcile.VanishedFigure.Name)
	check(t, "faulty", judged(t, e, e.Faulty), "")
}

// What numbers may be whose reading is in doubt is not known to be gone.
func TestWhatADoubtMayBeHasNotVanished(t *testing.T) {
	e := readExample(t, "testdata/vanished-figure.txtar")
	h := history.New(e.Contract, nil)
	for _, b := range e.Before {
		h.Add(submission(t, e, b.File, b.Sheets), nil)
	}
	example.Only(t, &reconcile.All, reconcile.VanishedFigure.Name)
	s := submission(t, e, example.File, e.Faulty)
	found := reconcile.Run(reconcile.Input{Contract: e.Contract, Submission: s, History: h})
	check(t, "faulty", found, e.Want)
	s.Doubts = []kpi.Doubt{{Kind: kpi.UnknownHeading, Supplies: []kpi.Key{{Indicator: found.Exceptions[0].Indicator}}}}
	check(t, "in doubt", reconcile.Run(reconcile.Input{Contract: e.Contract, Submission: s, History: h}), "")
}

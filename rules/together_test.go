package rules_test

import (
	"strings"
	"testing"

	"kpicheck/internal/example"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/rules"
)

// One fault must not be answered twice: of an example no rule speaks but its own, and of its sound part none.
func TestRulesTogether(t *testing.T) {
	var examples []*example.Example
	elsewhere := map[string][]string{}
	for _, path := range example.Paths(t, "testdata/*.txtar") {
		e := readExample(t, path)
		examples = append(examples, e)
		example.Elsewhere(elsewhere, e.Name, e.Elsewhere)
	}
	for _, e := range examples {
		check(t, e.Name+", sound", rules.Run(e.Contract, read(t, e.Contract, e.Sound)), "")
		example.Speak(t, e.Name, e.Want, rules.Run(e.Contract, read(t, e.Contract, e.Faulty)), elsewhere)
	}
}

// Whoever adds a rule must not have to look through the examples of all the others.
func TestANewRuleChangesNoExample(t *testing.T) {
	own := rules.All
	example.Beside(t, &rules.All, example.Loud(func(p *rules.Pass) {
		for _, f := range p.Submission.Figures {
			p.Report(finding.Exception{Severity: finding.Error, Suspects: []*kpi.Figure{f}})
		}
	}))
	for _, rule := range own {
		t.Run(rule.Name, func(t *testing.T) { holds(t, rule.Name) })
	}
	e := readExample(t, "testdata/percentage-disagrees.txtar")
	if got := example.Said(rules.Run(e.Contract, read(t, e.Contract, e.Sound))); !strings.Contains(got, "| made-up |") {
		t.Errorf("the new rule says nothing, so this shows nothing: %q", got)
	}
}

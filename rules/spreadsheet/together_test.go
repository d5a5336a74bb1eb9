package spreadsheet_test

import (
	"slices"
	"strings"
	"testing"

	"kpicheck/internal/example"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/rules/spreadsheet"
)

// One fault must not be answered twice: of an example no rule speaks but its own, and of its sound part none.
func TestRulesTogether(t *testing.T) {
	var samples []*sample
	elsewhere := map[string][]string{}
	for _, path := range slices.Concat(example.Paths(t, "testdata/*.txtar"), example.Paths(t, "testdata/honest/*.txtar")) {
		s := readSample(t, path)
		samples = append(samples, s)
		example.Elsewhere(elsewhere, s.name(), s.elsewhere)
	}
	for _, s := range samples {
		name := s.name()
		check(t, name+", sound", spreadsheet.Run(s.sound.book(t)), "")
		if len(s.faulty.sheets) > 0 {
			example.Speak(t, name, s.want, spreadsheet.Run(s.faulty.book(t)), elsewhere)
		}
	}
}

// Whoever adds a rule must not have to look through the examples of all the others.
func TestANewRuleChangesNoExample(t *testing.T) {
	own := spreadsheet.All
	example.Beside(t, &spreadsheet.All, example.Loud(func(p *spreadsheet.Pass) {
		for _, s := range p.Book.Sheets {
			p.Report(finding.Exception{Severity: finding.Error, At: kpi.Place{Sheet: s.Name}})
		}
	}))
	for _, rule := range own {
		t.Run(rule.Name, func(t *testing.T) { holds(t, rule.Name) })
	}
	s := readSample(t, "testdata/extra-digits.txtar")
	if got := said(spreadsheet.Run(s.sound.book(t))); !strings.Contains(got, "| made-up |") {
		t.Errorf("the new rule says nothing, so this shows nothing: %q", got)
	}
}

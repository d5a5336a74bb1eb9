package dossier

import (
	"strings"
	"testing"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// A contract that is called like a word of the sentence has nothing to do with it.
func TestOnlyTheContractThatWasUsedIsNamed(t *testing.T) {
	used, other := &kpi.Contract{Name: "Test 2018/19"}, &kpi.Contract{Name: "figures"}
	p := &Check{Own: []OwnContract{{used, "used.yaml"}, {other, "other.yaml"}}}
	none := &assess.Unreadable{File: "a.xlsx", Problem: "none of the figures of Test 2018/19 was found in it", Remedy: "look", Contract: used}
	if got := p.Failed(none).Error(); !strings.Contains(got, "used.yaml") || strings.Contains(got, "other.yaml") {
		t.Errorf("says %q", got)
	}
	empty := &assess.Unreadable{File: "a.xlsx", Problem: "no cell of the workbook holds figures", Remedy: "look"}
	if got := p.Failed(empty).Error(); strings.Contains(got, ".yaml") {
		t.Errorf("says %q", got)
	}
}

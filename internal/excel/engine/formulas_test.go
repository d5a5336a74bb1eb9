package engine

import (
	"strings"
	"testing"
	"time"
)

// What a cell holds is what a formula over it sees.
func TestFormulasSeeWhatCellsHold(t *testing.T) {
	f := NewFormulas(false)
	defer func() { _ = f.Close() }()
	if err := f.Add("KPI 7"); err != nil {
		t.Fatal(err)
	}
	for at, held := range map[string][2]string{"A1": {"number", "466"}, "A2": {"truth", "TRUE"}, "A3": {"formula", "1/0"}, "A4": {"text", "680"}} {
		if err := f.Set("KPI 7", at, held[0], held[1]); err != nil {
			t.Fatal(err)
		}
	}
	for formula, want := range map[string]Result{
		"A1*2": {Value: "932", OK: true}, "IF(A2,1,2)": {Value: "1", OK: true}, "A3": {Value: "#DIV/0!", OK: true}, `A4&"x"`: {Value: "680x", OK: true},
		"NOSUCH(1)": {Value: "#VALUE!"},
	} {
		if got := f.Value("KPI 7", "B1", formula); got != want {
			t.Errorf("%s is %+v, want %+v", formula, got, want)
		}
	}
}

// excelize 2.11.1 panics on MID with a length beyond all integers.
func TestAPanicIsNamed(t *testing.T) {
	f := NewFormulas(false)
	if got := f.Value("Sheet1", "A1", `MID("words",1,1E308)`); got.OK || !strings.Contains(got.Fault, "slice bounds") {
		t.Errorf("got %+v", got)
	}
}

// On some formulas excelize does not come to an end.
func TestExcelizeIsNotWaitedForWithoutEnd(t *testing.T) {
	f := NewFormulas(false)
	f.patience = time.Millisecond
	if got := f.Value("Sheet1", "A1", `SUBSTITUTE("a","","b",1000000000)`); got.OK || !strings.Contains(got.Fault, "not done") {
		t.Errorf("after a formula that takes a second: %+v", got)
	}
}

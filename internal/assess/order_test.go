package assess

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

func TestIdentifyIsStableAndUnique(t *testing.T) {
	f := column(stable(), "466", "680", "67%")
	one := Exception{Exception: fault("a", finding.Error, f[2])}
	moved := one
	moved.At = kpi.Place{Sheet: "Elsewhere", Cell: "B2"}
	changed := one
	changed.Reported = "68%"
	twice := []Exception{one, one}
	alone, elsewhere, after := []Exception{one}, []Exception{moved}, []Exception{changed}
	for _, s := range [][]Exception{twice, alone, elsewhere, after} {
		identify(s)
	}
	switch {
	case len(alone[0].ID) != 8:
		t.Errorf("id %q is not 8 digits", alone[0].ID)
	case elsewhere[0].ID != alone[0].ID:
		t.Error("the same fault in a moved cell has another id")
	case after[0].ID == alone[0].ID:
		t.Error("a changed value keeps its id, so that an old explanation would still hold")
	case twice[0].ID != alone[0].ID || twice[1].ID == twice[0].ID:
		t.Errorf("ids of two alike: %s and %s", twice[0].ID, twice[1].ID)
	}
}

// The cell that an exception is about comes before those it is held against.
func TestRangesKeepTheOrderOfSheets(t *testing.T) {
	got := Ranges([]kpi.Place{{Sheet: "Rates", Cell: "B8"}, {Sheet: "KPI 4", Cell: "C7"}, {Sheet: "KPI 4", Cell: "C6"}})
	if diff := cmp.Diff([]string{"Rates!B8", "KPI 4!C6:C7"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestRangesAreWrittenAsOfficersDo(t *testing.T) {
	tests := []struct {
		reason string
		cells  []string
		want   []string
	}{
		{"a run down a column, C10 after C9", []string{"C10", "C9", "C8", "C9"}, []string{"KPI 7!C8:C10"}},
		{"a run along a row", []string{"D5", "B5", "C5"}, []string{"KPI 7!B5:D5"}},
		{"a block", []string{"B5", "B6", "C5", "C6"}, []string{"KPI 7!B5:C6"}},
		{"gaps stay gaps", []string{"B5", "B7"}, []string{"KPI 7!B5", "KPI 7!B7"}},
		{"what is no single cell is left as given", []string{"D10:D15", "B5"}, []string{"KPI 7!D10:D15", "KPI 7!B5"}},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			var places []kpi.Place
			for _, c := range test.cells {
				places = append(places, kpi.Place{Sheet: "KPI 7", Cell: c})
			}
			if diff := cmp.Diff(test.want, Ranges(places)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

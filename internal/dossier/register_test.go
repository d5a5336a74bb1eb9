package dossier

import (
	"math/big"
	"testing"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// Only the last workbook that was accepted for a month is let be, to the byte, and only while the register has all of it: what a newer
// kpicheck reads beside the rows nobody has accepted.
func TestOnlyWhatTheRegisterHoldsIsAccepted(t *testing.T) {
	october := kpi.MonthPeriod(kpi.MonthOf(2018, 10))
	m := &kpi.Measure{ID: "children", Kind: kpi.Count}
	i := &kpi.Indicator{ID: "KPI 7", Measures: []*kpi.Measure{m}}
	at := kpi.Place{Sheet: "KPI 7", Cell: "B5"}
	value := kpi.Value{Shown: "466", Stored: "466", Number: big.NewRat(466, 1), Shows: big.NewRat(466, 1)}
	figure := &kpi.Figure{Indicator: i, Measure: m, Window: kpi.Snapshot, Period: october, At: at, Value: value}
	for _, test := range []struct {
		reason  string
		act     kpi.Act
		shown   string
		figures []*kpi.Figure
		want    bool
	}{
		{"the very workbook", kpi.Act{Period: october, SHA256: "aa"}, "466", []*kpi.Figure{figure}, true},
		{"other bytes", kpi.Act{Period: october, SHA256: "bb"}, "466", []*kpi.Figure{figure}, false},
		{"another month", kpi.Act{Period: october.Shift(-1), SHA256: "aa"}, "466", []*kpi.Figure{figure}, false},
		{"a row that says otherwise", kpi.Act{Period: october, SHA256: "aa"}, "467", []*kpi.Figure{figure}, false},
		{"a figure without a row", kpi.Act{Period: october, SHA256: "aa"}, "466",
			[]*kpi.Figure{figure, {Indicator: i, Measure: m, Window: kpi.YearToDate, Period: october, At: at, Value: value}}, false},
	} {
		row := &kpi.Acceptance{Act: &test.act, Indicator: "KPI 7", Measure: "children", Window: kpi.Snapshot, Period: october, Value: value, At: at}
		row.Value.Shown = test.shown
		r := &kpi.Register{Acts: []*kpi.Act{&test.act}, Figures: []*kpi.Acceptance{row}}
		a := &assess.Assessment{Submission: &kpi.Submission{Period: october, SHA256: "aa", Figures: test.figures}}
		if NoteAccepted(a, r); (a.Accepted != nil) != test.want {
			t.Errorf("%s: accepted is %t", test.reason, a.Accepted != nil)
		}
	}
	NoteAccepted(nil, &kpi.Register{}) // of what could not be read
}

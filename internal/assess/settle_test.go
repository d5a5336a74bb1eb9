package assess

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

func TestMergeLeavesOneExceptionForEachRootCause(t *testing.T) {
	i, other := stable(), stable()
	f := column(i, "466", "680", "67%")
	same, total, share := f[0], f[1], f[2]
	foreign := column(other, "", "1,000", "")[0]
	tests := []struct {
		reason string
		found  []finding.Exception
		want   []string
	}{
		{"two errors that one wrong figure explains are one",
			[]finding.Exception{fault("a", finding.Error, share, same, total), fault("b", finding.Error, total)}, []string{"a"}},
		{"the error stands though the query was found first",
			[]finding.Exception{fault("a", finding.Query, share), fault("b", finding.Error, share, total)}, []string{"b"}},
		{"a third joins only if the same figure explains it too",
			[]finding.Exception{fault("a", finding.Error, share, same, total), fault("b", finding.Error, total),
				fault("c", finding.Error, same)}, []string{"a", "c"}},
		{"a query that shares only an operand, the first suspect of neither, is another question",
			[]finding.Exception{fault("a", finding.Error, share, total), fault("b", finding.Query, same, total)}, []string{"a", "b"}},
		{"what suspects nothing is never merged",
			[]finding.Exception{{Rule: "a", Severity: finding.Error, Indicator: i}, {Rule: "b", Severity: finding.Error, Indicator: i}},
			[]string{"a", "b"}},
		{"another indicator's exception is a question to other people",
			[]finding.Exception{fault("a", finding.Error, share, total), fault("b", finding.Error, foreign, total)}, []string{"a", "b"}},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			if diff := cmp.Diff(test.want, rulesOf(merge(test.found))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What was merged must not vanish: the officer still sees what else does not fit.
func TestMergeKeepsTheOthersAsEvidence(t *testing.T) {
	f := column(stable(), "466", "680", "67%")
	got := merge([]finding.Exception{fault("a", finding.Error, f[2], f[1]), fault("b", finding.Query, f[1])})
	want := []finding.Evidence{{At: f[1].At, Label: "b at KPI 7!C8", Value: "680"}}
	if diff := cmp.Diff(want, got[0].Evidence); diff != "" {
		t.Error(diff)
	}
}

// Reports of two months have the same cells: what stands in one of another month's is another figure.
func TestAnotherWorkbooksCellIsAnotherFigure(t *testing.T) {
	f := column(stable(), "466", "680", "67%")
	query := fault("b", finding.Query, f[2])
	query.Evidence = []finding.Evidence{{File: "Sep-18.xlsx", At: f[0].At}}
	found := merge([]finding.Exception{query, fault("a", finding.Error, f[0])})
	if diff := cmp.Diff([]string{"b", "a"}, rulesOf(found)); diff != "" {
		t.Error(diff)
	}
}

// A rounding that is asked about rests on the counts beside it: if one of them is wrong, the question is idle.
func TestAQueryThatRestsOnAWrongFigureIsNoQuestionOfItsOwn(t *testing.T) {
	f := column(stable(), "466", "680", "67%")
	rounding := fault("b", finding.Query, f[2])
	rounding.Evidence = []finding.Evidence{{At: f[0].At}, {At: f[1].At}}
	found := merge([]finding.Exception{rounding, fault("a", finding.Error, f[0])})
	if diff := cmp.Diff([]string{"a"}, rulesOf(found)); diff != "" {
		t.Error(diff)
	}
}

func TestErrorsOfOneColumnAreGathered(t *testing.T) {
	f := column(stable(), "466", "680", "69%")
	untrue := column(stable(), "466", "680", "67%")
	tests := []struct {
		reason  string
		figures []*kpi.Figure
		found   []finding.Exception
		want    []string
	}{
		{"a percentage that its own counts make follows from the wrong count", f,
			[]finding.Exception{fault("a", finding.Error, f[0]), fault("b", finding.Error, f[2])}, []string{"a"}},
		{"one that they do not make is wrong by itself", untrue,
			[]finding.Exception{fault("a", finding.Error, untrue[0]), fault("b", finding.Error, untrue[2])}, []string{"a", "b"}},
		{"both counts wrong in one way are the column", f,
			[]finding.Exception{fault("a", finding.Error, f[0]), fault("a", finding.Error, f[1])}, []string{"a"}},
		{"two counts wrong in two ways are two faults", f,
			[]finding.Exception{fault("a", finding.Error, f[0]), fault("b", finding.Error, f[1])}, []string{"a", "b"}},
		{"three figures are the column", untrue,
			[]finding.Exception{fault("a", finding.Error, untrue[0]), fault("b", finding.Error, untrue[1]), fault("c", finding.Error, untrue[2])},
			[]string{"a"}},
		{"queries are not gathered, for each may be true", f,
			[]finding.Exception{fault("a", finding.Error, f[0]), fault("b", finding.Query, f[2])}, []string{"a", "b"}},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			if diff := cmp.Diff(test.want, rulesOf(gatherColumns(test.found, indexBeside(test.figures)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

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

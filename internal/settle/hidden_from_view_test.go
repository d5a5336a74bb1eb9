package settle_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// veiledIn is the evidence of a case's one exception, and the cells of the figures that are told by themselves.
func veiledIn(figures []*kpi.Figure, found finding.Exception) (evidence []finding.Evidence, alone []string) {
	c := caseOf(figures, found)
	settled(c)
	for _, f := range c.Veiled {
		alone = append(alone, f.At.Cell)
	}
	return c.Standing[0].Evidence, alone
}

// Whoever looks for a blamed figure on the sheet must be told why it is not seen there; and what an exception tells is not
// told by itself too.
func TestAnExceptionSaysWhichOfItsFiguresCannotBeSeen(t *testing.T) {
	f := column(stable(), "466", "680", "67%")
	same, total, share := f[0], f[1], f[2]
	same.Veil, total.Veil, share.Veil = kpi.StruckOut|kpi.HiddenRow, kpi.HiddenColumn, kpi.StruckOut
	e := fault("a", finding.Error, share)
	e.Evidence = []finding.Evidence{{At: same.At, Label: "Same placement", Value: "466"}, {Label: "Target", Value: "65%"}}
	shared := e.Evidence
	evidence, alone := veiledIn(f, e)
	want := []finding.Evidence{{At: same.At, Label: "Same placement, in a hidden row, struck out", Value: "466"},
		{Label: "Target", Value: "65%"}, {At: share.At, Label: "struck out", Value: "67%"}}
	if diff := cmp.Diff(want, evidence); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"C8"}, alone); diff != "" {
		t.Error(diff)
	}
	if shared[0].Label != "Same placement" {
		t.Error("the rule's own evidence was changed")
	}
}

// An exception about a whole column that is hidden says so once.
func TestFiguresThatAreVeiledAlikeAreToldOnce(t *testing.T) {
	f := column(stable(), "466", "680", "67%")
	for _, each := range f {
		each.Veil = kpi.UnderMerge
	}
	e := fault("a", finding.Error, f[0])
	e.Cells = []kpi.Place{f[0].At, f[1].At, f[2].At}
	evidence, alone := veiledIn(f, e)
	want := []finding.Evidence{{At: f[0].At, Label: "under a merged cell, and 2 more", Value: "466"}}
	if diff := cmp.Diff(want, evidence); diff != "" || len(alone) > 0 {
		t.Error(diff, alone)
	}
}

// What is hidden is noted already by the rule of hidden figures; it must not be told twice, nor must more be held to be told.
func TestVeiledFiguresAreToldOnceInAll(t *testing.T) {
	noted := func(at kpi.Place, cells ...kpi.Place) finding.Exception {
		return finding.Exception{Rule: "hidden-figures", SaysHidden: true, At: at, Cells: cells}
	}
	for _, test := range []struct {
		reason string
		veil   kpi.Veil
		found  finding.Exception
		want   []string
	}{
		{"nothing is veiled", 0, noted(kpi.Place{Sheet: "KPI 7"}), nil},
		{"its cell is noted", kpi.HiddenRow, noted(kpi.Place{Sheet: "KPI 7", Cell: "C7"}), nil},
		{"it is among the cells that are noted", kpi.HiddenRow, noted(kpi.Place{Sheet: "KPI 7", Cell: "B7"}, kpi.Place{Sheet: "KPI 7", Cell: "C7"}), nil},
		{"its sheet is noted", kpi.HiddenSheet, noted(kpi.Place{Sheet: "KPI 7"}), nil},
		{"its sheet is noted, and it is struck out besides", kpi.HiddenSheet | kpi.StruckOut, noted(kpi.Place{Sheet: "KPI 7"}), []string{"C7"}},
		{"another sheet is noted", kpi.HiddenSheet, noted(kpi.Place{Sheet: "KPI 8"}), []string{"C7"}},
		{"another cell is noted", kpi.StruckOut, noted(kpi.Place{Sheet: "KPI 7", Cell: "B7"}), []string{"C7"}},
	} {
		f := column(stable(), "466", "", "")
		f[0].Veil = test.veil
		evidence, alone := veiledIn(f, test.found)
		if diff := cmp.Diff(test.want, alone); diff != "" || evidence != nil {
			t.Errorf("%s: %s%v", test.reason, diff, evidence)
		}
	}
}

// A figure of an earlier month, and a cell without one, concern nobody who settles this month.
func TestOnlyFiguresOfTheReportingMonthAreToldByThemselves(t *testing.T) {
	f := column(stable(), "466", "680", "67%")
	for _, each := range f {
		each.Veil = kpi.StruckOut
	}
	f[0].Period, f[1].State = october.Shift(-1), kpi.Blank
	_, alone := veiledIn(f, finding.Exception{Rule: "a", Family: finding.Structure})
	if diff := cmp.Diff([]string{"C9"}, alone); diff != "" {
		t.Error(diff)
	}
}

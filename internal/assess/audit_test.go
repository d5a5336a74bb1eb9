package assess_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
)

func costs(t *testing.T, sheets ...fixtures.Sheet) *assess.Assessment {
	t.Helper()
	data, err := fixtures.Workbook(sheets)
	if err != nil {
		t.Fatal(err)
	}
	a, err := assess.Audit(data, "costs.xlsx", assess.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// faulty has a note on its first tab, and an error on its second.
func faulty() []fixtures.Sheet {
	return []fixtures.Sheet{
		{Name: "Notes", Rows: [][]string{{"Item", "Cost"}, {"Staff", "120"}, {"Rent", "80"}, {"Total", "=SUM(B2:B3) -> 200"}},
			HiddenRows: []int{3}},
		{Name: "Costs", Rows: [][]string{{"Item", "May", "June", "July"}, {"Staff", "120", "130", "125"}, {"Rent", "80", "80", "80"},
			{"Total", "=SUM(B2:B3) -> 150", "=SUM(C2:C3) -> 210", "=SUM(D2:D3) -> 205"}}},
	}
}

// What is wrong must come before what is merely odd, whichever tab it stands on, with what it is known by.
func TestAuditPutsTheGravestFirst(t *testing.T) {
	a := costs(t, faulty()...)
	var got []string
	for _, e := range a.Exceptions {
		got = append(got, e.Severity.String()+" "+e.Rule+" "+e.At.String())
	}
	if diff := cmp.Diff([]string{"error stale-value Costs!B4", "note hidden-figures Notes!B3"}, got); diff != "" {
		t.Error(diff)
	}
	if a.Size != (assess.Size{Sheets: 2, Cells: 24, Formulas: 4}) || a.Summary.Errors != 1 || a.Summary.Notes != 1 || a.Summary.Queries != 0 {
		t.Errorf("counted %+v, and %+v", a.Size, a.Summary)
	}
	if cells := a.Exceptions[0].Cells; !slices.Equal(cells, []string{"Costs!B4"}) {
		t.Errorf("cells are %v", cells)
	}
}

// An exception is the same one in the next run, though other cells have changed, and two are never taken for one.
func TestAuditKnowsItsExceptionsAgain(t *testing.T) {
	before := costs(t, faulty()...)
	sheets := faulty()
	sheets[0].Rows[1][1], sheets[0].Rows[3][1] = "130", "=SUM(B2:B3) -> 210"
	after := costs(t, sheets...)
	if before.Exceptions[0].ID != after.Exceptions[0].ID || len(before.Exceptions[0].ID) != 8 {
		t.Errorf("%q has become %q", before.Exceptions[0].ID, after.Exceptions[0].ID)
	}
	if before.Exceptions[0].ID == before.Exceptions[1].ID {
		t.Error("two exceptions have one id")
	}
	sheets[1].Rows[3][1] = "=SUM(B2:B3) -> 130"
	if later := costs(t, sheets...); later.Exceptions[0].ID == before.Exceptions[0].ID {
		t.Error("another figure is known by the same id")
	}
}

// Every rule must be accounted for, be there anything to look at or not.
func TestAuditAccountsForEveryRule(t *testing.T) {
	for _, a := range []*assess.Assessment{costs(t, faulty()...), costs(t, fixtures.Sheet{Name: "Empty"})} {
		checks, found := 0, 0
		for _, c := range a.Coverage {
			if c.Checks+c.NotChecked == 0 {
				t.Errorf("%s has checked nothing and does not say so", c.Rule)
			}
			checks, found = checks+c.Checks, found+c.Exceptions
		}
		if checks != a.Summary.Checks || found != len(a.Exceptions) {
			t.Errorf("%d checks and %d exceptions stand in the coverage, %d and %d in the audit", checks, found, a.Summary.Checks,
				len(a.Exceptions))
		}
	}
}

// Every exception must be counted in the row of its rule.
func TestAuditCountsExceptionsByTheirRules(t *testing.T) {
	a := costs(t, faulty()...)
	rows := map[string]int{}
	for _, c := range a.Coverage {
		rows[c.Rule] = c.Exceptions
	}
	for _, e := range a.Exceptions {
		rows[e.Rule]--
	}
	for rule, n := range rows {
		if n != 0 {
			t.Errorf("%s: the coverage counts %d more exceptions than there are", rule, n)
		}
	}
}

func TestWhatIsNoWorkbookIsNotAudited(t *testing.T) {
	_, err := assess.Audit([]byte("Item,Cost\n"), "costs.xlsx", assess.Options{})
	var unreadable *assess.Unreadable
	if !errors.As(err, &unreadable) {
		t.Errorf("got %v", err)
	}
}

// What is wrong with a template is wrong with all its copies, and one question. Another fault in the same cell is another.
func TestCopiesOfATemplateAreOneException(t *testing.T) {
	sheet := func(name, may, total string) fixtures.Sheet {
		return fixtures.Sheet{Name: name, Rows: [][]string{{"Item", "May", "June", "July"}, {"Staff", may, "130", "125"}, {"Rent", "80", "80", "80"},
			{"Total", total, "=SUM(C2:C3) -> 210", "=SUM(D2:D3) -> 205"}}}
	}
	a := costs(t, sheet("North", "120", "=SUM(B2:B3) -> 150"), sheet("South", "110", "=SUM(B2:B3) -> 140"),
		sheet("East", "90", "=B2+B3 -> 170"), sheet("West", "100", "=SUM(B2:B3) -> 130"), sheet("Mid", "70", "=1/0 -> #DIV/0!"))
	var got []string
	for _, e := range a.Exceptions {
		got = append(got, e.Message()+": "+strings.Join(e.Cells, " "))
	}
	want := []string{
		"B4 “Total” is not what its formula gives: B4 is 150, and SUM(B2:B3) gives 200; likewise on 2 more sheets: South, West (North!B4): North!B4 South!B4 West!B4",
		"B4 “Total” divides by nothing (Mid!B4): Mid!B4",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Notes ask nothing, so that one line tells of all of a kind, wherever they stand, and of how many sheets.
func TestNotesOfAKindAreOneLine(t *testing.T) {
	var sheets []fixtures.Sheet
	for k, name := range []string{"A", "B", "C", "D", "E", "F"} {
		rows := slices.Repeat([][]string{nil}, k)
		sheets = append(sheets, fixtures.Sheet{Name: name, Rows: append(rows, [][]string{{"Year", "Rate"}, {"a", "12"}, {"b", "'13"}, {"c", "14"}, {"d", "15"}}...)})
	}
	a := costs(t, sheets...)
	if len(a.Exceptions) != 1 || len(a.Exceptions[0].Cells) != 6 ||
		!strings.HasSuffix(a.Exceptions[0].Says, "; likewise on 5 more sheets: B, C, D and 2 more") {
		t.Errorf("exceptions are %+v", a.Exceptions)
	}
}

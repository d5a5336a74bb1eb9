package settle_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/example"
	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/kpi"
	"kpicheck/internal/settle"
)

var (
	october = example.October
	stable  = example.Stable
	column  = example.Column
	fault   = example.Fault
)

// caseOf is a submission of some figures for October, after no other, in which something was found.
func caseOf(figures []*kpi.Figure, found ...finding.Exception) *settle.Case {
	return after(nil, figures, found...)
}

// after is the same after September's submission.
func after(september, figures []*kpi.Figure, found ...finding.Exception) *settle.Case {
	c := example.ContractOf()
	before := history.New(c, nil)
	if september != nil {
		before.Add(&kpi.Submission{File: "Sep-18.xlsx", Period: october.Shift(-1), Figures: september}, nil)
	}
	return settle.NewCase(c, &kpi.Submission{Period: october, Figures: figures}, before, finding.Findings{Exceptions: found})
}

func settled(c *settle.Case) []finding.Exception {
	settle.Run(c, settle.Alone)
	settle.Run(c, settle.Together)
	return c.Exceptions()
}

// left is the rules of the exceptions that stand once all are settled.
func left(figures []*kpi.Figure, found ...finding.Exception) (names []string) {
	for _, e := range settled(caseOf(figures, found...)) {
		names = append(names, e.Rule)
	}
	return names
}

func TestOneExceptionIsLeftForEachRootCause(t *testing.T) {
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
			if diff := cmp.Diff(test.want, left(f, test.found...)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What was merged must not vanish: the officer still sees what else does not fit.
func TestWhatIsAbsorbedIsKept(t *testing.T) {
	f := column(stable(), "466", "680", "67%")
	absorbed := fault("b", finding.Query, f[1])
	got := settled(caseOf(f, fault("a", finding.Error, f[2], f[1]), absorbed))
	want := []finding.Evidence{{At: f[1].At, Label: "b at KPI 7!C8", Value: "680"}}
	if diff := cmp.Diff(want, got[0].Evidence); diff != "" {
		t.Error(diff)
	}
	if b := got[0].Because; len(b) != 1 || b[0].Rule != "b" || b[0].Message() != absorbed.Message() || b[0].Because != nil {
		t.Errorf("it carries %v", b)
	}
}

// Reports of two months have the same cells: what stands in one of another month's is another figure.
func TestAnotherWorkbooksCellIsAnotherFigure(t *testing.T) {
	f := column(stable(), "466", "680", "67%")
	query := fault("b", finding.Query, f[2])
	query.Evidence = []finding.Evidence{{File: "Sep-18.xlsx", At: f[0].At}}
	if diff := cmp.Diff([]string{"b", "a"}, left(f, query, fault("a", finding.Error, f[0]))); diff != "" {
		t.Error(diff)
	}
}

// A rounding that is asked about rests on the counts beside it: if one of them is wrong, the question is idle.
func TestAQueryThatRestsOnAWrongFigureIsNoQuestionOfItsOwn(t *testing.T) {
	f := column(stable(), "466", "680", "67%")
	rounding := fault("b", finding.Query, f[2])
	rounding.Evidence = []finding.Evidence{{At: f[0].At}, {At: f[1].At}}
	if diff := cmp.Diff([]string{"a"}, left(f, rounding, fault("a", finding.Error, f[0]))); diff != "" {
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
			if diff := cmp.Diff(test.want, left(test.figures, test.found...)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

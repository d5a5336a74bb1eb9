package judge_test

import (
	"testing"

	"kpicheck/internal/example"
	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
)

// What a rule may not raise, since an earlier one has questioned its figure, is handed on whole, and is no check that failed.
func TestWhatIsSilencedIsKept(t *testing.T) {
	f := example.Column(example.Stable(), "466", "680", "67%")
	l := judge.NewLedger(0)
	says := func(name string, e finding.Exception) *judge.Rule[*judge.Ledger] {
		return &judge.Rule[*judge.Ledger]{Name: name, Family: finding.Totals, Run: func(l *judge.Ledger) { l.Report(e, f[1]) }}
	}
	judge.Judge(l, []*judge.Rule[*judge.Ledger]{
		says("cause", finding.Exception{Severity: finding.Error, Suspects: f[1:2]}),
		says("consequence", finding.Exception{Severity: finding.Query, Suspects: f[2:], Says: "it does not fit"}),
	}, l)
	if len(l.Exceptions) != 1 || len(l.Silenced) != 1 || l.Checks[1].Outcome != finding.NotChecked {
		t.Fatalf("%d raised, %d silenced, checks %v", len(l.Exceptions), len(l.Silenced), l.Checks)
	}
	s := l.Silenced[0]
	if s.Suspects != nil || l.IsSuspected(f[2]) {
		t.Error("what was not raised puts a figure in question")
	}
	if s.Rule != "consequence" || s.At != f[2].At || s.Says != "it does not fit" || s.Of != f[1].At || s.By != "cause" {
		t.Errorf("got %+v", s)
	}
}

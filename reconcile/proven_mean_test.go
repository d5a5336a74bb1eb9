package reconcile_test

import (
	"slices"
	"testing"

	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/kpi"
	"kpicheck/internal/settle"
	"kpicheck/rules"
)

// An average that the months before prove is right, though nothing in its own workbook shows it; without them, or where they
// come to something else, it is asked about.
func TestMonthsBeforeProveAMean(t *testing.T) {
	e := readExample(t, "testdata/honest/mean-of-months-before.txtar")
	s := submission(t, e, "report.xlsx", e.Sound)
	found := rules.Run(e.Contract, s)
	if len(found.Exceptions) != 1 || found.Exceptions[0].Rule != rules.PercentageDisagrees.Name {
		t.Fatalf("the submission alone raises %d exceptions, and not the one of its average", len(found.Exceptions))
	}
	failed := count(found.Checks, finding.Failed)
	before := submission(t, e, e.Before[0].File, e.Before[0].Sheets)
	others := submission(t, e, e.Before[0].File, e.Before[0].Sheets)
	for _, f := range others.Figures {
		if f.Shown == "41%" {
			f.Value = s.Figures[slices.IndexFunc(s.Figures, func(g *kpi.Figure) bool { return g.Shown == "88%" })].Value
		}
	}
	for _, c := range []struct {
		reason string
		months []*kpi.Submission
		want   int
	}{
		{"the months are known", []*kpi.Submission{before}, 0},
		{"no month is known", nil, 1},
		{"the months come to something else", []*kpi.Submission{others}, 1},
	} {
		h := history.New(e.Contract, nil)
		for _, m := range c.months {
			h.Add(m, nil)
		}
		standing := settle.NewCase(e.Contract, s, h, found)
		settle.Run(standing, settle.Alone)
		if len(standing.Standing) != c.want {
			t.Errorf("%s: %d exceptions stand, want %d", c.reason, len(standing.Standing), c.want)
		}
		if n := count(standing.Checks, finding.Failed); n != c.want || len(standing.Checks) != len(found.Checks) {
			t.Errorf("%s: %d checks failed, want %d", c.reason, n, c.want)
		}
	}
	if count(found.Checks, finding.Failed) != failed {
		t.Error("the findings of the submission were changed, which are others' too")
	}
}

func count(checks []finding.Check, o finding.Outcome) (n int) {
	for _, c := range checks {
		if c.Outcome == o {
			n++
		}
	}
	return n
}

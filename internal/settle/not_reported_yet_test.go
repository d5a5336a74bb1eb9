package settle_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/internal/settle"
)

// What is missing month by month from the first on is a question; what is missing for the first time, or where no month before is
// known, is an error.
func TestWhatWasNeverReportedIsAQuestion(t *testing.T) {
	i, other := stable(), stable()
	missing := finding.Exception{Rule: "missing-indicator", Lacks: finding.AnIndicator, Severity: finding.Error, Indicator: i, Window: i.Window, Period: october,
		Says: "KPI 7 is missing", In: finding.Nowhere}
	of := func(c *settle.Case) string {
		e := settled(c)[0]
		return e.Severity.String() + ": " + e.Message()
	}
	for _, test := range []struct {
		reason string
		found  *settle.Case
		want   string
	}{
		{"never stated", after(column(other, "466", "680", "69%"), nil, missing), "query: KPI 7 is missing, nor in any since Sep-18"},
		{"stated in September", after(column(i, "466", "680", "69%"), nil, missing), "error: KPI 7 is missing"},
		{"there blank in September", after([]*kpi.Figure{{Indicator: i, Measure: i.Headline, Value: kpi.Value{State: kpi.Blank}}}, nil, missing),
			"query: KPI 7 is missing, nor in any since Sep-18"},
		{"nothing is known of September", caseOf(nil, missing), "error: KPI 7 is missing"},
	} {
		if diff := cmp.Diff(test.want, of(test.found)); diff != "" {
			t.Errorf("%s: %s", test.reason, diff)
		}
	}
}

// Only what looks back before the first month that an indicator is reported for need not be there; its check was then not made.
func TestAColumnThatLooksBackBeforeTheFirstMonthIsNotDue(t *testing.T) {
	now, other := column(stable(), "466", "680", "69%"), column(stable(), "466", "691", "67%")
	gap := func(w kpi.Window) finding.Exception {
		e := fault("missing-figure", finding.Error, now[0])
		e.Lacks, e.Window, e.Suspects = finding.AFigure, w, nil
		return e
	}
	for _, test := range []struct {
		reason    string
		september []*kpi.Figure
		gap       finding.Exception
		want      int
	}{
		{"an average, first reported now", other, gap(kpi.PreviousAverage), 0},
		{"the current column", other, gap(kpi.Snapshot), 1},
		{"an average, reported since the first known month", now, gap(kpi.PreviousAverage), 1},
		{"no month before is known", nil, gap(kpi.PreviousAverage), 1},
	} {
		c := after(test.september, now, test.gap)
		c.Add(finding.Findings{Checks: []finding.Check{{Indicator: test.gap.Indicator, Rule: "missing-figure", Outcome: finding.Failed}}})
		if got := len(settled(c)); got != test.want {
			t.Errorf("%s: %d are left", test.reason, got)
		}
		if made := c.Checks[0].Outcome == finding.Failed; made != (test.want == 1) || !made && c.Checks[0].Why == nil {
			t.Errorf("%s: its check is %+v", test.reason, c.Checks[0])
		}
	}
}

package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook/mark"
)

// What is marked must bear the numbers of the report, and nothing of it that needs no reply.
func TestFindingsAreNumberedAsTheReportIs(t *testing.T) {
	f := Findings(sample(), Options{})
	want := []mark.Finding{
		{Number: 1, Severity: mark.Error, Subject: "KPI 7", What: "67% is not 466 ÷ 680, which is 68.5%", Reported: "67%", Expected: "69%",
			Working: f.All[0].Working, Question: "Which is right, the 67% or the counts 466 and 680, and what will be changed?",
			Places: []kpi.Place{{Sheet: "KPI 7", Cell: "C9"}}},
		{Number: 2, Subject: "Children subject to S47 enquiries", What: "156 per 10,000 does not fit the population of 288,066 to 288,097",
			Reported: "156 (Rolling 12M)", Expected: "150 to 152", Working: f.All[1].Working, Question: "Which population was the rate worked out on?",
			Places: []kpi.Place{{Sheet: "Rates", Cell: "B6"}}},
	}
	if diff := cmp.Diff(want, f.All); diff != "" {
		t.Error(diff)
	}
}

// The first sheet must not let anybody think that what was not read or not checked was found to be right.
func TestFindingsSayWhatTheyRestOn(t *testing.T) {
	clean := sample()
	clean.Exceptions, clean.Summary.Errors, clean.Summary.Queries, clean.Summary.Explained = nil, 0, 0, 0
	doubtful := sample()
	doubtful.Summary.Doubts = 2
	for _, test := range []struct {
		reason string
		of     *assess.Assessment
		want   []string
	}{
		{"what was not checked, and what is explained", sample(), []string{"held against Birmingham 2018/19", "1 error must be corrected, and 1 query answered", "3 checks could not be made",
			"What needs no reply, and what is explained already, is not marked.", "Error (solid border)"}},
		{"what was not read for sure", doubtful, []string{"not read for sure: 2 doubts are to be settled first"}},
		{"nothing found", clean, []string{"Nothing to settle: every check that could be made was passed.", "3 checks could not be made"}},
	} {
		lines := strings.Join(Findings(test.of, Options{}).Lines, "\n")
		for _, want := range test.want {
			if !strings.Contains(lines, want) {
				t.Errorf("%s: no %q in\n%s", test.reason, want, lines)
			}
		}
	}
}

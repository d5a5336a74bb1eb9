package rules_test

import (
	"slices"
	"strings"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/finding"
	"kpicheck/rules"
)

// Only what is due and stated nowhere in view is asked about, and what is hidden in one way on one sheet once.
func TestOnlyWhatNobodySeesIsUnseen(t *testing.T) {
	c, err := fixtures.Birmingham()
	if err != nil {
		t.Fatal(err)
	}
	const supervised = "KPI 15,% of social workers who have had supervision (in month)\n,Prev. 12 months average,Oct-18\n" +
		"Supervisions,440,474\nTotal No. of social workers,505,536\n% supervised,87%,88%\n"
	const conferences = "\nKPI 5,% Initial CP Conferences (ICPCs) held within 15 working days\n,Prev. 12 months average,Oct-18\n" +
		"Number of ICPC's held within 15 working days,124,120\nNumber of ICPC's,160,150\n% of ICPC's held within 15 working days,77%,80%\n"
	for _, x := range []struct {
		reason string
		hide   func(*fixtures.Sheet)
		sheets []string
		want   string
	}{
		{"a row", func(s *fixtures.Sheet) { s.HiddenRows = []int{4} }, []string{supervised},
			"KPI 15: 536 of Total No. of social workers stands in a hidden row, and nowhere in view (KPIs!C4)"},
		{"a column", func(s *fixtures.Sheet) { s.HiddenColumns = []string{"C"} }, []string{supervised},
			"KPI 15: 474 of Supervisions, 536 of Total No. of social workers and 88% of “% supervised” stand in a hidden column, and nowhere in view (KPIs!C3, KPIs!C4, KPIs!C5)"},
		{"a sheet of two indicators", func(s *fixtures.Sheet) { s.Hidden = true }, []string{"Contents", supervised + conferences},
			"6 figures of KPI 5 and KPI 15 stand on a hidden sheet, and nowhere in view (KPIs!C9)"},
		{"averages", func(s *fixtures.Sheet) { s.HiddenColumns = []string{"B"} }, []string{supervised}, ""},
		{"data behind a summary", func(s *fixtures.Sheet) { s.Hidden = true }, []string{supervised, supervised}, ""},
		{"counts behind the headline", func(s *fixtures.Sheet) { s.Hidden = true }, []string{
			"KPI 15,% of social workers who have had supervision (in month)\n,Oct-18\n% supervised,88%\n", supervised}, ""},
		{"a summary of some counts", func(s *fixtures.Sheet) { s.Hidden = true }, []string{
			"KPI 15,% of social workers who have had supervision (in month)\n,Oct-18\nSupervisions,474\n", supervised},
			"KPI 15: 88% of “% supervised” stands on a hidden sheet, and nowhere in view (KPIs!C5)"},
	} {
		var sheets []fixtures.Sheet
		for n, text := range x.sheets {
			sheets = append(sheets, parseSheet(t, []string{"KPIs.csv", "Summary.csv"}[len(x.sheets)-1-n], []byte(text)))
		}
		x.hide(&sheets[len(sheets)-1])
		var said []string
		for _, e := range rules.Run(c, read(t, c, sheets)).Exceptions {
			if e.Rule == "unseen-figure" {
				said = append(said, e.Message())
				if e.Severity != finding.Query || !e.SaysHidden || !slices.Contains(e.AllCells(), e.At) {
					t.Errorf("%s: %+v", x.reason, e)
				}
			}
		}
		if got := strings.Join(said, "\n"); got != x.want {
			t.Errorf("%s: says %q, want %q", x.reason, got, x.want)
		}
	}
}

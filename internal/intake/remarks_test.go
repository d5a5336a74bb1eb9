package intake

import (
	"slices"
	"testing"
)

// Commentary stands below its heading or beside it, in one line or several, or in a column of its own; however short it is, it must be
// found, and tied to its indicator.
func TestCommentaryIsFoundByItsHeading(t *testing.T) {
	for _, c := range []struct {
		reason string
		rows   [][]string
		want   []string // cells
	}{
		{"short, below its heading", [][]string{{"KPI 1"}, {"", "Sep-18"}, {"No. within 24 hours", "909"}, {""}, {"Commentary"}, {"Above target."}}, []string{"A6"}},
		{"two lines", [][]string{{"KPI 1"}, {"", "Sep-18"}, {"No. within 24 hours", "909"}, {"Comments"}, {"Above target."}, {"Work goes on."}}, []string{"A5", "A6"}},
		{"beside its heading", [][]string{{"KPI 1"}, {"", "Sep-18"}, {"No. within 24 hours", "909"}, {"Narrative", "Above target."}}, []string{"B4"}},
		{"a sentence with no heading", [][]string{{"KPI 1"}, {"", "Sep-18"}, {"No. within 24 hours", "909"}, {"Performance is above target again this month."}}, []string{"A4"}},
		{"a word or two with no heading", [][]string{{"KPI 1"}, {"", "Sep-18"}, {"No. within 24 hours", "909"}, {"Above target."}}, nil},
		{"a column of a scorecard", [][]string{{"KPI", "Sep-18", "Commentary"}, {"KPI 14 Average caseload", "16.4", "Above target."}}, []string{"C2"}},
		{"a column, on a part alone", [][]string{{"KPI", "Measure", "Sep-18", "Commentary"}, {"KPI 1", "numerator", "909", "Up 3 on last month"}}, nil},
		{"a column, on one month of several", [][]string{{"KPI", "Month", "Value", "Commentary"}, {"KPI 14", "Aug-18", "16.4", "Above target."}, {"KPI 14", "Sep-18", "16.1", "Above target."}}, nil},
		{"the title of the next block is none", [][]string{{"KPI 1"}, {"", "Sep-18"}, {"No. within 24 hours", "909"}, {"Commentary"}, {"KPI 14 Average caseload"}}, nil},
	} {
		b, agreed := bookOf(t, c.rows)
		s := Read(b, agreed, nil, "report.xlsx")
		var got []string
		for _, text := range s.Commentary {
			got = append(got, text.At.Cell)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: commentary in %v, want %v", c.reason, got, c.want)
		}
	}
}

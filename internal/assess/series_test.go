package assess_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
	"kpicheck/internal/limits"
)

// seriesOf is the series of one indicator of October, held against the months before it.
func seriesOf(t *testing.T, id string) assess.Series {
	t.Helper()
	for _, s := range october(t, assess.Options{Series: true, Prior: sourcesIn(t, birmingham, "BCT KPI report Oct-18.xlsx")}).Series {
		if s.Indicator.ID == id {
			return s
		}
	}
	t.Fatalf("there is no series of %s", id)
	return assess.Series{}
}

// A month's figure is the one that its own submission stated; what came before the first submission is from the columns of the
// newest that has it.
func TestASeriesTakesEachMonthFromItsOwnSubmission(t *testing.T) {
	s := seriesOf(t, "KPI 7")
	var got []string
	for _, p := range s.Points {
		got = append(got, p.Figure.Period.String()+" "+p.Figure.Shown+" "+strings.TrimSuffix(p.By.File, ".xlsx")+" "+p.Figure.At.String())
	}
	want := []string{"Apr-17 68% BCT KPI report Apr-18 KPI 7!B14", "May-17 70% BCT KPI report May-18 KPI 7!B14"}
	if diff := cmp.Diff(want, got[:2]); diff != "" {
		t.Error(diff)
	}
	want = []string{"Sep-18 70% BCT KPI report Sep-18 KPI 7!C8", "Oct-18 67% BCT KPI report Oct-18 KPI 7!C8"}
	if diff := cmp.Diff(want, got[len(got)-2:]); diff != "" || len(got) != 19 {
		t.Errorf("%d months\n%s", len(got), diff)
	}
}

// What the counts of a month make is kept apart from what was reported, and the limits rest on the months before alone.
func TestAWrongFigureDoesNotWidenItsOwnLimits(t *testing.T) {
	s := seriesOf(t, "KPI 7")
	last := s.Points[len(s.Points)-1]
	if !last.InQuestion || last.Made == nil || last.Made.FloatString(2) != "68.53" || last.Status != kpi.Green {
		t.Errorf("in question %v, its counts make %v, %s", last.InQuestion, last.Made, last.Status)
	}
	if s.NoLimits != limits.Known || s.Limits.Months != 18 || s.Limits.Lower.FloatString(1) != "67.1" || s.Limits.Holds(last.Exact) {
		t.Errorf("%v: %d months, from %v", s.NoLimits, s.Limits.Months, s.Limits.Lower)
	}
	if before := s.Points[0]; before.Status != kpi.NoStatus {
		t.Errorf("Apr-17 is %s by a contract of 2018/19", before.Status)
	}
}

// A year to date goes on from itself, so that chance says nothing of it; its months are those that each report has.
func TestAYearToDateHasNoLimits(t *testing.T) {
	s := seriesOf(t, "KPI 8")
	if s.NoLimits != limits.Overlapping {
		t.Errorf("limits of a year to date: %v", s.NoLimits)
	}
	if first := s.Points[0].Figure; first.Period.String() != "Mar-18" || first.Shown != "96%" {
		t.Errorf("the first is %s of %s", first.Shown, first.Period)
	}
}

// Where nothing is stated for the month itself, the months before still are.
func TestAMissingFigureLeavesTheMonthsBefore(t *testing.T) {
	s := seriesOf(t, "KPI 10")
	if last := s.Points[len(s.Points)-1].Figure; last.Period.String() != "Sep-18" || last.Shown != "251" {
		t.Errorf("the last is %s of %s", last.Shown, last.Period)
	}
}

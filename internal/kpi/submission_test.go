package kpi_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

func TestAPlaceReadsAsSheetAndCell(t *testing.T) {
	for _, c := range []struct {
		reason string
		place  kpi.Place
		want   string
	}{
		{"a cell", kpi.Place{Sheet: "KPI 7", Cell: "C9"}, "KPI 7!C9"},
		{"a whole sheet", kpi.Place{Sheet: "KPI 7"}, "KPI 7"},
		{"a cell of the only sheet", kpi.Place{Cell: "C9"}, "C9"},
		{"nowhere", kpi.Place{}, ""},
	} {
		if got := c.place.String(); got != c.want {
			t.Errorf("%s: %q, want %q", c.reason, got, c.want)
		}
	}
}

func TestSeveritiesAreOrderedAndNamed(t *testing.T) {
	var got []string
	for _, s := range []finding.Severity{finding.Note, finding.Query, finding.Error} {
		got = append(got, s.String())
	}
	if diff := cmp.Diff([]string{"note", "query", "error"}, got); diff != "" {
		t.Errorf("severities (-want +got):\n%s", diff)
	}
	if finding.Note >= finding.Query || finding.Query >= finding.Error {
		t.Error("the heavier severity must be the greater")
	}
}

func TestOnlyANumberIsUsable(t *testing.T) {
	for state, want := range map[kpi.State]bool{kpi.Number: true, kpi.Blank: false, kpi.Suppressed: false,
		kpi.Unreadable: false, kpi.Uncalculated: false} {
		f := &kpi.Figure{Value: kpi.Value{State: state}}
		if f.Usable() != want {
			t.Errorf("state %d: usable is %v", state, f.Usable())
		}
	}
	if (*kpi.Figure)(nil).Usable() {
		t.Error("a figure that is not there cannot be used")
	}
}

func TestACountInAnAverageWindowNeedNotBeWhole(t *testing.T) {
	count, percentage := &kpi.Measure{Kind: kpi.Count}, &kpi.Measure{Kind: kpi.Percentage}
	for _, c := range []struct {
		reason  string
		measure *kpi.Measure
		window  kpi.Window
		want    bool
	}{
		{"a month's count", count, kpi.InMonth, true},
		{"a count to date", count, kpi.YearToDate, true},
		{"a sum of twelve months", count, kpi.PreviousCumulative, true},
		{"a mean of twelve months", count, kpi.PreviousAverage, false},
		{"a mean of three years", count, kpi.ThreeYearAverage, false},
		{"a percentage", percentage, kpi.InMonth, false},
	} {
		f := &kpi.Figure{Measure: c.measure, Window: c.window}
		if got := f.IsCount(); got != c.want {
			t.Errorf("%s: a count is %v", c.reason, got)
		}
	}
}

func TestFiguresStandInTheContractsOrder(t *testing.T) {
	first, second := &kpi.Indicator{Order: 0}, &kpi.Indicator{Order: 1}
	top, bottom := &kpi.Measure{Order: 0}, &kpi.Measure{Order: 1}
	sep, oct := month(2018, time.September), month(2018, time.October)
	figures := []*kpi.Figure{
		{Heading: "second indicator", Indicator: second, Measure: top, Period: sep},
		{Heading: "second measure", Indicator: first, Measure: bottom, Period: sep},
		{Heading: "later month", Indicator: first, Measure: top, Period: oct},
		{Heading: "read first", Indicator: first, Measure: top, Period: sep},
		{Heading: "read second", Indicator: first, Measure: top, Period: sep},
	}
	kpi.SortFigures(figures)
	var got []string
	for _, f := range figures {
		got = append(got, f.Heading)
	}
	want := []string{"read first", "read second", "later month", "second measure", "second indicator"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}

// Two figures that say the same of one quantity share a key wherever they stand.
func TestAKeyLeavesThePlaceOut(t *testing.T) {
	i, m := &kpi.Indicator{}, &kpi.Measure{}
	f := &kpi.Figure{Indicator: i, Measure: m, Window: kpi.InMonth, Period: month(2018, time.October), At: kpi.Place{Sheet: "KPI 7", Cell: "C9"}}
	elsewhere := *f
	elsewhere.At, elsewhere.Table = kpi.Place{Sheet: "Summary", Cell: "B2"}, 4
	if f.Key() != elsewhere.Key() {
		t.Error("the same quantity in two places has two keys")
	}
	elsewhere.Window = kpi.YearToDate
	if f.Key() == elsewhere.Key() {
		t.Error("the month and the year to date have one key")
	}
}

package kpi_test

import (
	"testing"
	"time"

	"kpicheck/internal/kpi"
)

func TestAContractFindsWhatItHasAndNothingElse(t *testing.T) {
	m := &kpi.Measure{ID: "total"}
	i := &kpi.Indicator{ID: "KPI 7", Measures: []*kpi.Measure{m}}
	c := &kpi.Contract{Indicators: []*kpi.Indicator{i}}
	if c.Indicator("KPI 7") != i || c.Indicator("KPI 70") != nil {
		t.Error("an indicator is found by its whole id")
	}
	if i.Measure("total") != m || i.Measure("") != nil {
		t.Error("a measure is found by its whole id")
	}
}

func TestRatesAreWorkedOutOnTheCurrentPopulationOfTheirArea(t *testing.T) {
	north := &kpi.Area{ID: "north"}
	c := &kpi.Contract{Populations: []kpi.Population{
		{Ages: "0-17", Of: "mid-2016"},
		{Ages: "0-17", Of: "mid-2017", Current: true},
		{Ages: "0-17", Of: "mid-2017, north", Current: true, Area: north},
	}}
	for _, x := range []struct {
		reason, ages string
		area         *kpi.Area
		want         string
	}{
		{"the whole's, and the current one", "0-17", nil, "mid-2017"},
		{"an area's own", "0-17", north, "mid-2017, north"},
		{"none of other ages", "10-17", nil, ""},
		{"none of another area", "0-17", &kpi.Area{ID: "south"}, ""},
	} {
		got := ""
		if p := c.CurrentPopulation(x.ages, x.area); p != nil {
			got = p.Of
		}
		if got != x.want {
			t.Errorf("%s: %q, want %q", x.reason, got, x.want)
		}
	}
}

// An indicator is due in every period that any month of its term lies in; what looks back is due once its own months all do.
func TestAnIndicatorIsDueWithinItsTerm(t *testing.T) {
	month := func(m time.Month) kpi.Period { return kpi.MonthPeriod(kpi.MonthOf(2018, m)) }
	i := &kpi.Indicator{From: kpi.MonthOf(2018, 6), Until: kpi.MonthOf(2018, 9)}
	for p, want := range map[kpi.Period]string{
		month(5): "it is reported from Jun-18 on", month(6): "", month(9): "", month(10): "it is reported until Sep-18",
		kpi.Span(kpi.MonthOf(2018, 4), kpi.MonthOf(2018, 6)): "", kpi.Span(kpi.MonthOf(2018, 7), kpi.MonthOf(2018, 9)): "", {}: "",
	} {
		if got := i.NotDue(p); got != want {
			t.Errorf("%s: %q, want %q", p, got, want)
		}
	}
	if why := (&kpi.Indicator{}).NotDue(month(5)); why != "" {
		t.Errorf("without a term: %q", why)
	}
	begins := &kpi.Indicator{From: kpi.MonthOf(2017, 10)}
	for w, first := range map[kpi.Window]kpi.Period{kpi.PreviousAverage: month(10), kpi.PreviousCumulative: month(10), kpi.Rolling12: month(9),
		kpi.ThreeMonths: kpi.MonthPeriod(kpi.MonthOf(2017, 12)), kpi.YearToDate: kpi.MonthPeriod(begins.From), kpi.InMonth: kpi.MonthPeriod(begins.From),
		kpi.ThreeYearAverage: kpi.MonthPeriod(kpi.MonthOf(2020, 9))} {
		if begins.LooksBefore(w, first) != "" || begins.LooksBefore(w, first.Shift(-1)) == "" {
			t.Errorf("the %s is not due from %s on", w, first)
		}
	}
	if why := begins.LooksBefore(kpi.PreviousAverage, month(9)); why != "it is reported from Oct-17 on, and the previous 12 months average looks back before that" {
		t.Errorf("says %q", why)
	}
}

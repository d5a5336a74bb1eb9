package kpi_test

import (
	"testing"

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

package kpi

import (
	"math/big"
	"strings"
	"testing"
	"time"
)

// A figure that looks back is made of every area that was there at any time it takes in, and a rate of the whole pools those that are
// made of no others.
func TestAreasThatMakeAWhole(t *testing.T) {
	july := MonthOf(2025, time.July)
	old, quay, ash := &Area{ID: "old", Term: Term{Until: july - 1}}, &Area{ID: "quay", Term: Term{From: july}}, &Area{ID: "ash"}
	south, north := &Area{ID: "south", Parts: []*Area{old, quay}}, &Area{ID: "north", Parts: []*Area{ash}}
	c := &Contract{Areas: []*Area{south, north, old, quay, ash}, Whole: []*Area{south, north}}
	ids := func(areas []*Area) string {
		var all []string
		for _, a := range areas {
			all = append(all, a.ID)
		}
		return strings.Join(all, " ")
	}
	for _, test := range []struct {
		reason string
		whole  *Area
		window Window
		month  Month
		want   string
	}{
		{"before one gives way", south, Snapshot, july - 1, "old"},
		{"after it has", south, Snapshot, july, "quay"},
		{"over the year so far", south, YearToDate, july, "old quay"},
		{"over twelve months", south, Rolling12, july + 3, "old quay"},
		{"over the twelve months before", south, PreviousCumulative, july, "old quay"},
		{"a year on", south, Rolling12, july + 11, "quay"},
		{"the whole is its regions", nil, Snapshot, july, "south north"},
		{"of an area nothing is known", ash, Snapshot, july, ""},
	} {
		if got := ids(c.Makes(test.whole, test.window, MonthPeriod(test.month))); got != test.want {
			t.Errorf("%s: %q, want %q", test.reason, got, test.want)
		}
	}
	unknown := &Contract{Areas: c.Areas}
	if got := ids(unknown.Pools(nil, Snapshot, MonthPeriod(july))); got != "quay ash" {
		t.Errorf("the whole pools %q", got)
	}
	if got := ids(c.Pools(nil, Snapshot, MonthPeriod(july))); got != "south north" {
		t.Errorf("a whole of regions pools %q", got)
	}
}

// Counts may be rounded for the whole and exact in a district.
func TestRoundingByLevel(t *testing.T) {
	ash := &Area{ID: "ash"}
	region := &Area{ID: "region", Parts: []*Area{ash}}
	byLevel := &Measure{RoundedAt: &Rounding{Whole: big.NewRat(10, 1), Region: big.NewRat(5, 1)}}
	everywhere := &Measure{RoundedTo: big.NewRat(5, 1)}
	for _, test := range []struct {
		m    *Measure
		a    *Area
		want string
	}{{byLevel, nil, "10"}, {byLevel, region, "5"}, {byLevel, ash, ""}, {everywhere, ash, "5"}, {everywhere, nil, "5"}, {&Measure{}, nil, ""}} {
		got := ""
		if to := test.m.Rounding(test.a); to != nil {
			got = to.RatString()
		}
		if got != test.want {
			t.Errorf("%v in %v is rounded to %q, want %q", test.m, test.a, got, test.want)
		}
	}
}

// What is reported for some months only is due in those, and looks back on no others.
func TestTerms(t *testing.T) {
	july := MonthOf(2025, time.July)
	term := Term{From: july, Until: july + 5}
	for _, test := range []struct {
		reason string
		got    string
		want   string
	}{
		{"before", term.NotDue(MonthPeriod(july - 1)), "is reported from Jul-25 on"},
		{"its first", term.NotDue(MonthPeriod(july)), ""},
		{"its last", term.NotDue(MonthPeriod(july + 5)), ""},
		{"after", term.NotDue(MonthPeriod(july + 6)), "is reported until Dec-25"},
		{"of no time", term.NotDue(Period{}), ""},
		{"twelve months", term.LooksBefore(Rolling12, MonthPeriod(july+1)), "is reported from Jul-25 on, and the rolling 12 months looks back before that"},
		{"a month", term.LooksBefore(InMonth, MonthPeriod(july)), ""},
		{"without a first", Term{}.LooksBefore(Rolling12, MonthPeriod(july)), ""},
	} {
		if test.got != test.want {
			t.Errorf("%s: %q, want %q", test.reason, test.got, test.want)
		}
	}
}

// An indicator's own word for whom it counts comes before the contract's.
func TestPeopleOf(t *testing.T) {
	c := &Contract{People: "people"}
	if got := c.PeopleOf(&Indicator{}) + ", " + c.PeopleOf(&Indicator{People: "care leavers"}); got != "people, care leavers" {
		t.Error(got)
	}
}

package kpi

import (
	"reflect"
	"slices"
	"testing"
)

// One heading may leave hundreds of numbers open, and is settled once: what was said of each must come together.
func TestDoubtsOfOneHeadingAreOne(t *testing.T) {
	at := func(cell string) Place { return Place{"S", cell} }
	under := func(cell, taken, instead string, cells ...Place) Doubt {
		return Doubt{Kind: TwoIndicators, Heading: "Out of", At: at(cell), Cells: cells, Taken: taken, Instead: instead,
			SettledBy: Answer{"Out of", "denominator"}.Lines()}
	}
	got := GatherDoubts([]Doubt{
		under("D5", "KPI 1", "KPI 2"), under("D6", "KPI 3", "KPI 2", at("D7"), at("D6")), under("D8", "KPI 4", ""),
		{Kind: NoPeriod, Heading: "Out of", At: at("E5")},
		under("D9", "", "KPI 2"), under("D10", "KPI 5", ""), under("D11", "KPI 1", ""), under("D12", "KPI 6", ""),
	})
	want := []Doubt{
		{Kind: TwoIndicators, Heading: "Out of", At: at("D5"), Taken: "KPI 1, KPI 3, KPI 4 and 2 more", Instead: "KPI 2",
			Cells: []Place{at("D5"), at("D7"), at("D6"), at("D8"), at("D10"), at("D11"), at("D12")}, SettledBy: "headings:\n  Out of: denominator"},
		{Kind: NoPeriod, Heading: "Out of", At: at("E5"), Cells: []Place{at("E5")}},
		{Kind: TwoIndicators, Heading: "Out of", At: at("D9"), Instead: "KPI 2", Cells: []Place{at("D9")}, SettledBy: "headings:\n  Out of: denominator"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	if again := GatherDoubts(got); !reflect.DeepEqual(again, got) {
		t.Errorf("gathered again: %+v", again)
	}
}

// Several things may keep a figure from being seen, and all are said in one order.
func TestWordsOfAVeil(t *testing.T) {
	if got, want := (StruckOut | HiddenRow).Words(), []string{"in a hidden row", "struck out"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	all := HiddenSheet | HiddenRow | HiddenColumn | SameColour | UnderMerge | StruckOut
	if got := all.Words(); len(got) != 6 {
		t.Errorf("of all six: %q", got)
	}
}

// What doubts may supply is looked for by its key, and by its indicator.
func TestWhatDoubtsMaySupplyIsAwaited(t *testing.T) {
	one, other := &Indicator{ID: "KPI 1"}, &Indicator{ID: "KPI 2"}
	k := Key{Indicator: one, Window: InMonth}
	s := &Submission{Doubts: []Doubt{{}, {Supplies: []Key{k}}}}
	if all := s.Awaited(); len(all) != 1 || !all[k] || !s.AwaitsAnyOf(one) || s.AwaitsAnyOf(other) {
		t.Errorf("awaited: %v, of the one %t, of the other %t", all, s.AwaitsAnyOf(one), s.AwaitsAnyOf(other))
	}
}

package kpi

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// An index must find what a walk through all figures finds, also where different keys share a hash: here measures and areas
// have no order or name to tell them apart.
func TestAnIndexFindsWhatAWalkThroughTheFiguresFinds(t *testing.T) {
	indicator := &Indicator{}
	measures := []*Measure{{}, {}, {Order: 1}}
	areas := []*Area{nil, {}, {ID: "north"}}
	anyKey := func(rt *rapid.T, label string) Key {
		return Key{indicator, rapid.SampledFrom(measures).Draw(rt, label), rapid.SampledFrom(areas).Draw(rt, label),
			rapid.SampledFrom(Windows[:2]).Draw(rt, label), MonthPeriod(Month(rapid.IntRange(0, 2).Draw(rt, label)))}
	}
	rapid.Check(t, func(rt *rapid.T) {
		var figures []*Figure
		for range rapid.IntRange(0, 30).Draw(rt, "figures") {
			k := anyKey(rt, "figure")
			figures = append(figures, &Figure{Indicator: k.Indicator, Measure: k.Measure, Area: k.Area, Window: k.Window, Period: k.Period,
				Value: Value{State: rapid.SampledFrom([]State{Number, Blank}).Draw(rt, "state")}, Table: rapid.IntRange(0, 1).Draw(rt, "table")})
		}
		x, k := NewIndex(figures), anyKey(rt, "sought")
		of := slices.DeleteFunc(slices.Clone(figures), func(f *Figure) bool { return f.Key() != k })
		if got := slices.Collect(x.Of(k)); !slices.Equal(got, of) {
			rt.Errorf("%d figures of the key, want %d", len(got), len(of))
		}
		if got := x.Find(k); got != firstUsable(of) {
			rt.Errorf("found %p, want %p", got, firstUsable(of))
		}
		for _, f := range figures {
			k := f.Key()
			k.Measure = measures[0]
			with := slices.DeleteFunc(slices.Clone(figures), func(g *Figure) bool { return g.Key() != k || g.Table != f.Table })
			if got := x.Beside(f, measures[0]); got != firstUsable(with) {
				rt.Errorf("beside it stands %p, want %p", got, firstUsable(with))
			}
		}
	})
}

// firstUsable is the first of some figures that is a number, or else the first that there is.
func firstUsable(figures []*Figure) *Figure {
	if i := slices.IndexFunc(figures, (*Figure).Usable); i >= 0 {
		return figures[i]
	}
	if len(figures) > 0 {
		return figures[0]
	}
	return nil
}

package settle

import (
	"slices"
	"testing"

	"kpicheck/internal/example"
	"kpicheck/internal/kpi"
)

// Long lists are compared without holding each figure to each, and must come out as short ones do: a figure and its repetition are
// one, another value of the same quantity is not.
func TestManyFiguresAreComparedAsFewAre(t *testing.T) {
	i := example.Stable()
	f := example.Column(i, "466", "680", "67%")
	again, other := example.Column(i, "466", "681", "67%"), example.Column(example.Stable(), "466", "680", "67%")
	a, b := slices.Clone(f), slices.Concat(again, other)
	want := common(a, b)
	if !slices.Equal(want, []*kpi.Figure{f[0], f[2]}) {
		t.Fatalf("of few, %d are common", len(want))
	}
	for len(a) <= fewFigures {
		a = append(a, example.Column(example.Stable(), "1", "2", "3%")...)
	}
	for len(b) <= fewFigures {
		b = append(b, example.Column(example.Stable(), "4", "5", "6%")...)
	}
	if got := common(a, b); !slices.Equal(got, want) {
		t.Errorf("of many, %d are common, want %d", len(got), len(want))
	}
}

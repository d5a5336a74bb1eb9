package history_test

import (
	"testing"

	"kpicheck/internal/history"
	"kpicheck/internal/kpi"
)

func TestNothingIsKnownOfWhatLiesBefore(t *testing.T) {
	month := func(n int) kpi.Period { return kpi.MonthPeriod(kpi.MonthOf(2030, 1)).Shift(n) }
	h := history.New(&kpi.Contract{}, nil)
	if h.Knows(month(0)) {
		t.Error("something is known where nothing was said")
	}
	value := kpi.Value{State: kpi.Number}
	h.Add(&kpi.Submission{Period: month(3), Figures: []*kpi.Figure{{Period: month(3), Value: value}, {Period: month(-2), Value: value}}}, nil)
	for n, want := range map[int]bool{-3: false, -2: true, 0: true, 9: true} {
		if got := h.Knows(month(n)); got != want {
			t.Errorf("of %s something is known: %t, want %t", month(n), got, want)
		}
	}
}

package kpi_test

import (
	"testing"

	"kpicheck/internal/kpi"
)

// A text names one direction, or it names none.
func TestDirectionIn(t *testing.T) {
	for text, want := range map[string]kpi.Polarity{"High": kpi.GoodHigh, "Good = Low": kpi.GoodLow, "Lower is better": kpi.GoodLow, "↑": kpi.GoodHigh,
		"high or low": "", "Highbury": "", "": ""} {
		if got := kpi.DirectionIn(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

package intake

import (
	"testing"

	"kpicheck/internal/kpi"
)

func TestAPeriodIsToldAsItIsWritten(t *testing.T) {
	september := kpi.MonthPeriod(kpi.MonthOf(2018, 9))
	for text, want := range map[string]string{
		"Figures for Sep-18 (draft)": "Sep-18",
		"30/09/2018 (provisional)":   "30/09/2018",
		"September 2018":             "September 2018",
	} {
		if got := periodWritten(text, september); got != want {
			t.Errorf("%q is written %q, want %q", text, got, want)
		}
	}
}

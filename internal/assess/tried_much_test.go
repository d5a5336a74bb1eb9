package assess

import (
	"testing"

	"kpicheck/internal/kpi"
)

// Of a workbook that is read for long no answer is tried, and that is said.
func TestWhatTakesLongIsNotTried(t *testing.T) {
	trial := &trial{cells: mostReread + 1}
	d := trial.settle(kpi.Doubt{Heading: "Overran", Offers: []kpi.Answer{{Heading: "Overran", Is: "figure"}}, SettledBy: "headings:"})
	if d.SettledBy != "" || d.Untold != kpi.NotTried {
		t.Errorf("got %+v", d)
	}
}

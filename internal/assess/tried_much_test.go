package assess

import (
	"testing"

	"kpicheck/internal/kpi"
)

// Of a workbook that is read for long only the first answer is tried, and of the other doubts it is said.
func TestWhatTakesLongIsNotTried(t *testing.T) {
	trial := &trial{opened: opened{submission: &kpi.Submission{NumericCells: mostReread}}, tried: 1}
	d := trial.settle(kpi.Doubt{Heading: "Overran", Offers: []kpi.Answer{{Heading: "Overran", Is: "figure"}}, SettledBy: "headings:"})
	if d.SettledBy != "" || d.Untold != kpi.NotTried {
		t.Errorf("got %+v", d)
	}
}

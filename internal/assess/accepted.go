package assess

import "kpicheck/internal/kpi"

// Accept notes that the council has accepted the very workbook by an act: what it raises is told still, and fails nothing.
func (a *Assessment) Accept(by *kpi.Act) {
	a.Accepted = by
	for i := range a.Exceptions {
		a.Exceptions[i].Accepted = true
	}
}

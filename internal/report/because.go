package report

import "kpicheck/internal/assess"

// Absorbed is an exception that has its cause in another, as it was found.
type Absorbed struct {
	Rule     string   `json:"rule" is:"rule"`
	Cells    []string `json:"cells"`
	Reported string   `json:"reported"`
	Expected string   `json:"expected"`
	Message  string   `json:"message"`
}

func absorbedBy(e *assess.Exception) []Absorbed {
	all := make([]Absorbed, len(e.Because))
	for i := range e.Because {
		x := &e.Because[i]
		all[i] = Absorbed{x.Rule, assess.Ranges(x.AllCells()), x.Reported, x.Expected, x.Message()}
	}
	return all
}

package settle

import (
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// silenced keeps what was not raised on the exception that questions its figure. Nothing keeps what silenced itself no more:
// an exception that was dropped since.
func silenced(c *Case) {
	type question struct {
		rule string
		at   kpi.Place
	}
	by := map[question]*finding.Exception{}
	note := func(e, stands *finding.Exception) {
		for _, p := range cellsInQuestion(e) {
			if q := (question{e.Rule, p}); by[q] == nil {
				by[q] = stands
			}
		}
	}
	if len(c.silenced) == 0 {
		return
	}
	for _, e := range c.Standing {
		note(e, e)
		for i := range e.Because {
			note(&e.Because[i], e)
		}
	}
	for i := range c.silenced {
		s := &c.silenced[i]
		if cause := by[question{s.By, s.Figure.At}]; cause != nil {
			carry(cause, &s.Exception)
		}
	}
}

// cellsInQuestion is where the figures stand that an exception puts in question: its suspects, and what else it speaks of.
func cellsInQuestion(e *finding.Exception) []kpi.Place {
	cells := slices.Clone(e.AllCells())
	for _, f := range e.Suspects {
		cells = append(cells, f.At)
	}
	return cells
}

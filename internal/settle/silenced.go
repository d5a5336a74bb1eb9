package settle

import (
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// question is what a rule asks about a figure, by its cell.
type question struct {
	rule string
	at   kpi.Place
}

// offAlike has what is off by as much as an earlier rule found stand as evidence of what that rule said.
func offAlike(c *Case) {
	c.eachSilenced(true, func(cause, e *finding.Exception) {
		c.absorb(cause, e)
		cause.Evidence[len(cause.Evidence)-1].Label = e.Says // of one line of figures, so that its subject goes without saying
	})
}

// silenced keeps what was not raised on the exception that questions its figure.
func silenced(c *Case) { c.eachSilenced(false, carry) }

// eachSilenced gives what was not raised to the exception that answers for it, unless that was dropped.
func (c *Case) eachSilenced(alike bool, give func(cause, e *finding.Exception)) {
	var by map[question]*finding.Exception
	for i := range c.silenced {
		s := &c.silenced[i]
		if s.Alike != alike {
			continue
		}
		if by == nil {
			by = questions(c.Standing)
		}
		if cause := by[question{s.By, s.Of}]; cause != nil {
			give(cause, &s.Exception)
		}
	}
}

// questions is which exception stands for each question, be it that it absorbed what asked it.
func questions(standing []*finding.Exception) map[question]*finding.Exception {
	by := map[question]*finding.Exception{}
	for _, stands := range standing {
		for _, e := range append([]finding.Exception{*stands}, stands.Because...) {
			cells := append([]kpi.Place{e.At}, e.AllCells()...)
			for _, f := range e.Suspects {
				cells = append(cells, f.At)
			}
			for _, p := range cells {
				if q := (question{e.Rule, p}); by[q] == nil {
					by[q] = stands
				}
			}
		}
	}
	return by
}

// Package history is the submissions of one contract, month by month, as they were judged when their month came.
package history

import (
	"cmp"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// History is the submissions of one contract, month by month, and what the council has accepted of them. All were read
// with one contract, so that a key of one is a key of all. It is paired here once, for every rule that holds a month
// against the months before it.
type History struct {
	months   []*Past
	byPeriod map[kpi.Period][]*Past
	byKey    map[kpi.Key][]Statement
	accepted map[kpi.Key][]*kpi.Acceptance
	contract *kpi.Contract
	register *kpi.Register
	since    kpi.Month // the first that anything is known of; nought where nothing is
}

// Past is a submission that was judged when its month came.
type Past struct {
	*kpi.Submission
	Suspects map[*kpi.Figure]bool // figures that its own errors suspected, those too that others absorbed
	Raised   []finding.Exception  // what it raised, so that nothing is asked twice
}

// Statement is what one submission says of a quantity.
type Statement struct {
	*kpi.Figure
	By *Past
}

// New is a history without months. What the register has is paired by the contract's names; what the contract has
// no name for is left out. register may be nil.
func New(c *kpi.Contract, register *kpi.Register) *History {
	h := &History{byPeriod: map[kpi.Period][]*Past{}, byKey: map[kpi.Key][]Statement{}, accepted: map[kpi.Key][]*kpi.Acceptance{}}
	if register == nil {
		return h
	}
	h.contract, h.register = c, register
	for _, a := range register.Figures {
		if k, ok := a.Key(c); ok {
			h.accepted[k] = append(h.accepted[k], a)
			h.since = earlier(h.since, k.Period)
		}
	}
	return h
}

// Add takes a submission in, with what it raised. Months are added in the order of their periods.
func (h *History) Add(s *kpi.Submission, raised []finding.Exception) {
	p := &Past{Submission: s, Suspects: map[*kpi.Figure]bool{}, Raised: raised}
	for i := range raised {
		p.suspect(&raised[i])
	}
	h.months = append(h.months, p)
	h.byPeriod[s.Period] = append(h.byPeriod[s.Period], p)
	doubtful := s.Misheaded()
	for _, f := range s.Figures {
		if _, misheaded := doubtful[f]; f.State != kpi.Blank && !misheaded {
			h.byKey[f.Key()] = append(h.byKey[f.Key()], Statement{f, p})
			h.since = earlier(h.since, f.Period)
		}
	}
}

func earlier(since kpi.Month, p kpi.Period) kpi.Month {
	if p.IsZero() || since != 0 && since <= p.First {
		return since
	}
	return p.First
}

// Knows reports whether anything may be known of a period: nothing is of what lies before all that was stated or accepted.
func (h *History) Knows(p kpi.Period) bool { return p.IsZero() || h.since != 0 && p.First >= h.since }

func (p *Past) suspect(e *finding.Exception) {
	if e.Severity == finding.Error {
		for _, f := range e.Suspects {
			p.Suspects[f] = true
		}
	}
	for i := range e.Because {
		p.suspect(&e.Because[i])
	}
}

// Months is every submission of the history, oldest first; where two report one period, in the order in which they were
// added.
func (h *History) Months() []*Past { return h.months }

// IsEmpty reports whether nothing is known of any month.
func (h *History) IsEmpty() bool { return len(h.months) == 0 && h.register == nil }

// Of is the submission that stands for a period: the one whose very bytes the council accepted last, else the one added
// last. Nil if there is none.
func (h *History) Of(p kpi.Period) *Past {
	all := h.byPeriod[p]
	if len(all) == 0 {
		return nil
	}
	if i := slices.IndexFunc(all, h.isAccepted); i >= 0 {
		return all[i]
	}
	return all[len(all)-1]
}

func (h *History) isAccepted(p *Past) bool {
	act := h.AcceptedOf(p.Period)
	return act != nil && act.SHA256 == p.SHA256
}

// AcceptedOf is the last act that accepted a workbook for a period; nil if there is none.
func (h *History) AcceptedOf(p kpi.Period) *kpi.Act {
	if h.register == nil {
		return nil
	}
	return h.register.Of(p)
}

// Accepted is a figure that the council has accepted, and of what it is.
type Accepted struct {
	kpi.Key
	*kpi.Acceptance
}

// AcceptedBy is every figure that one act accepted, in the register's order.
func (h *History) AcceptedBy(act *kpi.Act) (all []Accepted) {
	for _, a := range h.register.Figures {
		if a.Act != act {
			continue
		}
		if k, ok := a.Key(h.contract); ok {
			all = append(all, Accepted{k, a})
		}
	}
	return all
}

// Accepted is every value of a quantity that the council has accepted, oldest first.
func (h *History) Accepted(k kpi.Key) []*kpi.Acceptance { return h.accepted[k] }

// Statements is what the submissions of the history say of a quantity: first the one that stands for the quantity's own
// period, if it says anything, then all others, the latest first.
func (h *History) Statements(k kpi.Key) []Statement {
	if len(h.byKey[k]) < 2 {
		return h.byKey[k]
	}
	all := slices.Clone(h.byKey[k])
	own := h.Of(k.Period)
	slices.SortStableFunc(all, func(a, b Statement) int {
		if (a.By == own) != (b.By == own) {
			if a.By == own {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.By.Period.Last(), a.By.Period.Last())
	})
	return all
}

// Own is a quantity's figure in the submission of its own period, the first that is a number; nil if there is none.
func (h *History) Own(k kpi.Key) *kpi.Figure {
	own := h.Of(k.Period)
	if own == nil {
		return nil
	}
	var first *kpi.Figure
	for _, s := range h.byKey[k] {
		if s.By == own && (first == nil || !first.Usable()) {
			first = s.Figure
		}
	}
	return first
}

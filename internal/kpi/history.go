package kpi

import (
	"cmp"
	"slices"
)

// History is the submissions of one contract, month by month, and what the council has accepted of them. All were read
// with one contract, so that a key of one is a key of all. It is paired here once, for every rule that holds a month
// against the months before it.
type History struct {
	months   []*Past
	byPeriod map[Period][]*Past
	byKey    map[Key][]Statement
	accepted map[Key][]Acceptance
	acts     []Act
}

// Past is a submission that was judged when its month came.
type Past struct {
	*Submission
	Suspects map[*Figure]bool // figures that its own errors suspected
}

// Statement is what one submission says of a quantity.
type Statement struct {
	*Figure
	By *Past
}

// Act is one acceptance: somebody accepted a workbook for the council.
type Act struct {
	Period       Period // reported by the workbook
	File, SHA256 string
	By, On       string // who, and the day: 2018-11-20
	Line         int    // of the register's file
}

// Acceptance is a value that the council has accepted, with the act that brought it.
type Acceptance struct {
	Act   *Act
	Value Value
	At    Place
}

// NewHistory is a history without months. acts and accepted are the register's, oldest first.
func NewHistory(acts []Act, accepted map[Key][]Acceptance) *History {
	return &History{byPeriod: map[Period][]*Past{}, byKey: map[Key][]Statement{}, accepted: accepted, acts: acts}
}

// Add takes a submission in, with the figures that its own errors suspect. Months are added in the order of their periods.
func (h *History) Add(s *Submission, errors []Exception) {
	p := &Past{Submission: s, Suspects: map[*Figure]bool{}}
	for _, e := range errors {
		if e.Severity == Error {
			for _, f := range e.Suspects {
				p.Suspects[f] = true
			}
		}
	}
	h.months = append(h.months, p)
	h.byPeriod[s.Period] = append(h.byPeriod[s.Period], p)
	doubtful := s.Misheaded()
	for _, f := range s.Figures {
		if _, misheaded := doubtful[f]; f.State != Blank && !misheaded {
			h.byKey[f.Key()] = append(h.byKey[f.Key()], Statement{f, p})
		}
	}
}

// Months is every submission of the history, oldest first; where two report one period, in the order in which they were
// added.
func (h *History) Months() []*Past { return h.months }

// Of is the submission that stands for a period: the one whose very bytes the council accepted last, else the one added
// last. Nil if there is none.
func (h *History) Of(p Period) *Past {
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
func (h *History) AcceptedOf(p Period) *Act {
	for i := len(h.acts) - 1; i >= 0; i-- {
		if h.acts[i].Period == p {
			return &h.acts[i]
		}
	}
	return nil
}

// Accepted is every value of a quantity that the council has accepted, oldest first.
func (h *History) Accepted(k Key) []Acceptance { return h.accepted[k] }

// Statements is what the submissions of the history say of a quantity: first the one that stands for the quantity's own
// period, if it says anything, then all others, the latest first.
func (h *History) Statements(k Key) []Statement {
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
func (h *History) Own(k Key) *Figure {
	own := h.Of(k.Period)
	if own == nil {
		return nil
	}
	var first *Figure
	for _, s := range h.byKey[k] {
		if s.By == own && (first == nil || !first.Usable()) {
			first = s.Figure
		}
	}
	return first
}

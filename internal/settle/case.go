package settle

import (
	"slices"

	"kpicheck/internal/budget"
	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/witness"
)

// Case is one submission, what was found in it, and what is known besides: what steps work on.
type Case struct {
	Contract   *kpi.Contract
	Submission *kpi.Submission
	Before     *history.History     // the months before the submission, as they were judged when their turn came
	Standing   []*finding.Exception // what stands so far, in the order in which it was found
	Checks     []finding.Check
	Budget     *budget.Budget // nil is without end
	Veiled     []*kpi.Figure  // figures of the reporting period that cannot be seen, and that nothing speaks of; known once all is settled

	silenced []finding.Silenced
	settled  map[*finding.Exception]bool // what stands no more, until the step ends
	own      map[*finding.Exception]bool // whose cells and evidence are lists of the case's own
	index    *kpi.Index
	witness  *witness.Witness
}

// NewCase is a submission with what its own rules found, which stays as it is.
func NewCase(c *kpi.Contract, s *kpi.Submission, before *history.History, found finding.Findings) *Case {
	k := &Case{Contract: c, Submission: s, Before: before, settled: map[*finding.Exception]bool{}, own: map[*finding.Exception]bool{}}
	k.Add(found)
	return k
}

// Add takes in what was found since.
func (c *Case) Add(found finding.Findings) {
	own := slices.Clone(found.Exceptions)
	for i := range own {
		c.Standing = append(c.Standing, &own[i])
	}
	c.Checks = append(c.Checks[:len(c.Checks):len(c.Checks)], found.Checks...)
	c.silenced = append(c.silenced[:len(c.silenced):len(c.silenced)], found.Silenced...)
}

// Exceptions is what stands.
func (c *Case) Exceptions() []finding.Exception {
	all := make([]finding.Exception, len(c.Standing))
	for i, e := range c.Standing {
		all[i] = *e
	}
	return all
}

// Index finds the submission's figures.
func (c *Case) Index() *kpi.Index {
	if c.index == nil {
		c.index = kpi.NewIndex(c.Submission.Figures)
	}
	return c.index
}

// monthsBefore is what the months before say of figures.
func (c *Case) monthsBefore() *witness.Witness {
	if c.witness == nil {
		c.witness = witness.New(c.Submission, c.Before)
	}
	return c.witness
}

// absorb makes an exception part of its cause: its cells and what it says are evidence there.
func (c *Case) absorb(cause, e *finding.Exception) {
	c.Budget.Ask()
	if !c.own[cause] {
		c.own[cause] = true // what it has is its rule's until here
		cause.Cells, cause.Evidence = slices.Clone(cause.AllCells()), slices.Clone(cause.Evidence)
	}
	cause.Cells = append(cause.Cells, e.AllCells()...)
	cause.Evidence = append(cause.Evidence, finding.Evidence{At: e.At, Label: e.Message(), Value: e.Reported})
	carry(cause, e)
	c.settled[e] = true
}

// carry keeps an exception, and what it carries itself, on its cause.
func carry(cause, e *finding.Exception) {
	alone := *e
	alone.Because = nil
	cause.Because = append(append(cause.Because, alone), e.Because...)
}

// drop has an exception stand no more, since there is nothing to ask.
func (c *Case) drop(e *finding.Exception) { c.settled[e] = true }

// sweep leaves what still stands.
func (c *Case) sweep() {
	if len(c.settled) > 0 {
		c.Standing = slices.DeleteFunc(c.Standing, func(e *finding.Exception) bool { return c.settled[e] })
		clear(c.settled)
	}
}

// subject is what exceptions must share before they can have one root cause.
type subject struct {
	indicator *kpi.Indicator
	area      *kpi.Area
	window    kpi.Window
	period    kpi.Period
}

func subjectOf(e *finding.Exception) subject {
	return subject{e.Indicator, e.Area, e.Window, e.Period}
}

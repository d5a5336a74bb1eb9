package report

import (
	"slices"
	"strconv"

	"kpicheck/internal/kpi"
)

// What stands below is what a page shows beside the fields of a report.

// IsAudit reports whether a workbook was audited, and not checked against a contract.
func (r *Report) IsAudit() bool { return r.form == ofAudit }

// Numbered is the exceptions in the order in which every format numbers them, from 1.
func (r *Report) Numbered() []*Exception { return r.numbered() }

// Wants is what a kind of exception asks of whoever made the workbook.
func (r *Report) Wants(kind string) string {
	for _, s := range severities[r.form] {
		if s.name == kind {
			return s.asks
		}
	}
	return ""
}

// Gaps is what was not checked and not read, each part in full, as lists of sentences without their full stops.
type Gaps struct {
	Checks   []string // that could not be made
	Figures  []string // that nothing could be compared with
	Drawn    []string // what is drawn, and not read
	Unplaced []string // numbers that belong to no figure
	Asides   []string // what of the months before is lacking or in doubt, and workbooks that were passed over
}

// Gaps is what was not checked.
func (r *Report) Gaps() Gaps {
	if r.form == ofAudit {
		return Gaps{Checks: r.rulesNotRun(), Asides: r.asideLines()}
	}
	g := Gaps{Checks: r.notChecked(), Figures: r.unchecked(), Asides: r.asideLines()}
	for _, x := range r.Drawn {
		g.Drawn = append(g.Drawn, x.Text+" at "+x.At.String()+" is not read")
	}
	for _, u := range r.Unplaced {
		g.Unplaced = append(g.Unplaced, u.At.String()+": "+u.Text)
	}
	return g
}

// Checked says what was looked at, in one sentence.
func (r *Report) Checked() string { return r.Summary.checked(r.families()) }

// Basis is what statuses are judged on: the unrounded value, or the value as shown.
func (r *Report) Basis() string { return basisText(r.Contract.Basis) }

// Size is how large an audited workbook is.
func (r *Report) Size() string { return r.size() }

// LongMonth is the period as a title writes it: October 2018.
func (s Submission) LongMonth() string {
	if s.reported.Months == 1 {
		return s.reported.First.Calendar().String() + " " + strconv.Itoa(s.reported.First.Year())
	}
	return s.Month
}

// Year is the financial year that it reports of.
func (s Submission) Year() string {
	if s.reported.IsZero() {
		return ""
	}
	return s.reported.FinancialYear().String()
}

// Before is the period before the one reported, as officers write it.
func (s Submission) Before() string {
	if s.reported.IsZero() {
		return ""
	}
	return s.reported.Shift(-1).String()
}

// Noun is what a submission's period is: a month, a quarter or a year.
func (s Submission) Noun() string { return periodNoun(s.reported.Months) }

func periodNoun(months int) string {
	switch months {
	case 3:
		return "quarter"
	case 12:
		return "year"
	}
	return "month"
}

// Month is the period as officers write it.
func (p Prior) Month() string { return p.reported.String() }

// Month is the period of the submission that raised it, as officers write it.
func (x Resolved) Month() string { return x.month }

// HasFigure reports whether there is a figure to judge.
func (s Status) HasFigure() bool { return s.hasFigure }

// InQuestion is the numbers of the errors that its figure may be the cause of.
func (s Status) InQuestion() []string { return s.doubts }

// Speaks reports whether an exception is of the figure of a cell, or may have its cause in it.
func (e *Exception) Speaks(of Place) bool {
	return slices.Contains(e.places, kpi.Place{Sheet: of.Sheet, Cell: of.Cell})
}

// Turns reports whether a status turns on an exception.
func (e *Exception) Turns() bool { return e.turns }

// SinceMonth is the month since which it has been raised without a break; empty of what is new.
func (e *Exception) SinceMonth() string {
	if e.Life() == "" {
		return ""
	}
	return e.since.String()
}

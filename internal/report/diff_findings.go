package report

import (
	"crypto/sha256"
	"fmt"
	"io"
	"strings"

	"kpicheck/internal/assess"
)

// The names under which differences stand where exceptions have their rule's.
const (
	Differs = "figure-differs"
	Moved   = "figure-moved"
)

// alike is the name of the test that they fail.
const alike = "figures are alike"

// asFindings prints a comparison in a format that lists exceptions. Each difference is one, of the second workbook.
func asFindings(print printing) func(io.Writer, *assess.Comparison, Options) error {
	return func(w io.Writer, c *assess.Comparison, o Options) error {
		d := ViewDiff(c, o)
		b := d.findings(d.B, d.A, View(&assess.Assessment{Contract: c.Contract, Submission: c.B}, o))
		for _, x := range d.Differences {
			b.Exceptions = append(b.Exceptions, d.asException(x))
		}
		for _, row := range c.Coverage {
			b.Coverage = append(b.Coverage, Coverage{Family: alike, Indicator: Safe(idOf(row.Indicator)), Checks: row.Checks, Passed: row.Passed, Exceptions: row.Exceptions})
		}
		b.Summary = Summary{Checks: d.Alike + len(d.restated), Passed: d.Alike, Doubts: d.Doubts.B}
		r := &run{}
		r.add(book{Report: b, file: c.B.File})
		if d.Doubts.A > 0 {
			a := d.findings(d.A, d.B, View(&assess.Assessment{Contract: c.Contract, Submission: c.A}, o))
			r.add(book{Report: a, file: c.A.File})
		}
		return print(w, r, o)
	}
}

// findings is what is known of one of the two workbooks by itself: nothing but how it was read.
func (d *Diff) findings(own, other Submission, read *Report) *Report {
	return &Report{form: ofDiff, Tool: d.Tool, Contract: d.Contract, Submission: own, Reading: d.Reading, Doubts: read.Doubts,
		compared: strings.Join(nonempty(own.Month, "compared with "+other.File+" under "+d.Contract.HeldAgainst()+read.ReadBy()), ", "),
		cameTo:   d.InShort(d.A.File, d.B.File)}
}

// asException says what both workbooks state, by their names: who reads a list of findings is not told which is A.
func (d *Diff) asException(x Difference) Exception {
	same := x.A.Shown == x.B.Shown
	message := respaced(fmt.Sprintf("%s: %s in %s; %s in %s", strings.Join(nonempty(x.Indicator, x.Figure()), ", "), x.A.Text(same), d.A.File,
		x.B.Text(same), d.B.File))
	if x.Change != "" {
		message += "; change: " + x.Change
	}
	e := Exception{Rule: Differs, Family: alike, Severity: "difference", Quantity: x.Quantity,
		Reported: x.B.Shown, Difference: x.Change, Message: message, fails: true}
	if x.Kind == moved { // as figures do
		e.Rule, e.Severity, e.fails = Moved, "note", false
	}
	if x.B.State != "absent" {
		e.At = Place{d.B.File, x.B.Sheet, x.B.Cell}
		e.Cells = []string{e.At.String()}
	}
	key := []string{x.Indicator, x.Measure, x.Area, x.Window, x.Period, x.A.Shown, x.A.Stored, x.B.Shown, x.B.Stored, e.At.String()}
	e.ID = fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(key, "\x00"))))[:8]
	return e
}

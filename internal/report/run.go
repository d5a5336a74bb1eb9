package report

import (
	"io"

	"kpicheck/internal/assess"
)

// Kind is what was asked for.
type Kind int

// The kinds there are. What is printed of one workbook is the same however many were named, but for its frame.
const (
	OfMonth  Kind = iota // a submission
	OfMonths             // submissions that were named one by one, each checked as if it were alone
	OfFolder             // the submissions of a folder, the newest first
	OfAudit              // the audit of a workbook
	OfAudits             // those of several
)

// Run is what came of the workbooks that were asked for.
type Run struct {
	Kind Kind
	All  []assess.Outcome
}

// printing is one way to print a run.
type printing func(w io.Writer, r *run, o Options) error

// forReaders prints nothing where one workbook was asked for and cannot be read: whoever reads a page sees why beside it.
func forReaders(print printing) func(io.Writer, Run, Options) error {
	return func(w io.Writer, all Run, o Options) error {
		if r := viewAll(all, o); r.isList() || len(r.reports) > 0 {
			return print(w, r, o)
		}
		return nil
	}
}

// forCI prints in any case: a CI system reads nothing else.
func forCI(print printing) func(io.Writer, Run, Options) error {
	return func(w io.Writer, all Run, o Options) error { return print(w, viewAll(all, o), o) }
}

// run is a Run as it is printed.
type run struct {
	kind       Kind
	books      []book
	reports    []*Report // of those that have one
	passedOver []Aside   // those of which little or nothing could be looked at
}

// book is one workbook: its report, or why there is none, or both where little of it could be checked.
type book struct {
	*Report
	file string // as the run names it, and not safe yet
	why  string
}

func viewAll(all Run, o Options) *run {
	r := &run{kind: all.Kind}
	for _, each := range all.All {
		b := book{file: each.File}
		if each.Assessment != nil {
			b.Report = View(each.Assessment, o)
		}
		if each.Err != nil {
			b.why = Safe(each.Err.Error())
		}
		r.add(b)
	}
	return r
}

func (r *run) add(b book) {
	r.books = append(r.books, b)
	if b.Report != nil {
		r.reports = append(r.reports, b.Report)
	}
	if b.why != "" {
		r.passedOver = append(r.passedOver, Aside{Safe(b.file), b.why})
	}
}

// isList reports whether the workbooks of a run are listed, be there but one.
func (r *run) isList() bool { return r.kind == OfMonths || r.kind == OfFolder || r.kind == OfAudits }

func (r *run) form() form {
	if r.kind == OfAudit || r.kind == OfAudits {
		return ofAudit
	}
	return ofCheck
}

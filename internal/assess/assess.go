// Package assess brings one submission and the rules together: it opens the workbook, chooses the contract, has the
// figures found and judged, and settles what came of it: one exception a root cause, ordered, with what was checked,
// what was not, and each indicator's status. Whatever shows an assessment decides nothing any more.
package assess

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"kpicheck/internal/budget"
	"kpicheck/internal/finding"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
	"kpicheck/rules"
)

// Options is how to assess a submission.
type Options struct {
	Contract     *kpi.Contract     // nil takes the contract of the submission's year
	Contracts    []*kpi.Contract   // the council's own, from which that is taken, one a year; none takes a built-in one
	Answers      *kpi.Answers      // what the council has answered where a reading was in doubt; nil if nothing
	Paths        bool              // each figure tells by which headings it was found
	Series       bool              // each indicator's headline is followed through the months
	Password     string            // of an encrypted workbook
	Limits       workbook.Limits   // how large a workbook may be; nought is the usual limit
	Patience     time.Duration     // how long reading a workbook may take, and then judging it against others; nought is without end
	Prior        []Source          // workbooks that may report the months before; others among them do no harm
	Register     *kpi.Register     // what the council has accepted; nil if there is no register
	Explanations []kpi.Explanation // what the council has agreed
	Questions    []kpi.Question    // what the council has asked, in its order
	AsOf         string            // the day on which explanations must hold: 2018-11-20; empty takes the newest month's last, or that of acceptance
}

// Assessment is one submission, judged and settled; or any workbook, audited under no contract.
type Assessment struct {
	Contract   *kpi.Contract // nil of an audit
	Submission *kpi.Submission
	Size       Size          // of a workbook that was audited
	Exceptions []Exception   // in the order in which they are to be settled
	Older      []Exception   // what is left out of them, since it stood before; none unless that is asked for
	Accepted   *kpi.Act      // by which the council accepted this very workbook, whole; nil if it did not, or nobody has looked
	Coverage   []Coverage    // in the contract's order, then that of the families
	Standings  []Standing    // one for each indicator with a target, in the contract's order
	Series     []Series      // of each indicator with a headline figure, in the contract's order; none unless they were asked for
	Unchecked  []Unchecked   // every figure that no rule looked at, blanks left out, in the contract's order
	Veiled     []*kpi.Figure // figures of the reporting period that cannot be seen, and that no exception speaks of
	Summary    Summary
	Prior      []Prior    // the submissions that it was held against, oldest first
	PassedOver []Aside    // workbooks beside it that it was not held against, though they might have been meant
	Resolved   []Resolved // what the submission before it raised and it does not

	Explanations []ExplanationState // what has become of each explanation, in the order of their file
}

// Size is how large a workbook is.
type Size struct{ Sheets, Cells, Formulas int }

// Prior is a submission of an earlier period.
type Prior struct {
	File   string
	Period kpi.Period
	Doubts int // parts of it that were not read for sure
}

// Aside is a workbook that was passed over, and why.
type Aside struct{ File, Why string }

// Resolved is an exception of the submission before, which is not raised any more.
type Resolved struct {
	Exception
	By kpi.Period // reported by the submission that raised it
}

// Summary counts. Checks are those that were made: each passed or raised an exception. Figures are those whose cells hold
// something: what is blank is missing and not a figure. CheckedFigures and Unchecked together are Figures.
type Summary struct {
	Figures, CheckedFigures int
	Checks, Passed          int
	Errors, Queries, Notes  int // unexplained
	Explained               int
	NotChecked              int
	Older, OlderErrors      int // left out of the others, and those of them that are errors and unexplained
	Doubts                  int // parts of the workbook that were not read for sure
}

// Read opens a workbook, chooses the contract, and finds the figures; it judges nothing. file is the workbook's name, for
// messages and since it may say the month. The error is a *NoContract or an *Unreadable.
func Read(data []byte, file string, o Options) (*kpi.Contract, *kpi.Submission, error) {
	r, err := onBudget(file, o, func(b *budget.Budget) (opened, error) { return open(data, file, o, b, false) })
	return r.contract, r.submission, err
}

// opened is a workbook and the figures found in it.
type opened struct {
	book       *workbook.Book
	contract   *kpi.Contract
	submission *kpi.Submission
	cells      func() finding.Findings // what an audit finds in the workbook, if one was wanted
}

// Book opens a workbook that is read by somebody else, within the same limits. The error is an *Unreadable.
func Book(data []byte, file string, o Options) (*workbook.Book, error) {
	return onBudget(file, o, func(b *budget.Budget) (*workbook.Book, error) { return book(data, file, o, b) })
}

func book(data []byte, file string, o Options, b *budget.Budget) (*workbook.Book, error) {
	book, err := workbook.Open(data, file, workbook.Options{Password: o.Password, Limits: o.Limits, Budget: b})
	if err != nil {
		return nil, &Unreadable{Err: err}
	}
	return book, nil
}

func open(data []byte, file string, o Options, b *budget.Budget, audit bool) (r opened, err error) {
	book, err := book(data, file, o, b)
	if err != nil {
		return opened{}, err
	}
	if isLog(book) {
		return opened{}, &LogGiven{file}
	}
	book, findings := withoutFindings(book)
	c := o.Contract
	if c == nil {
		if c, err = contractFor(file, intake.Claims(book, file), o.Contracts); err != nil {
			return opened{}, err
		}
	}
	if audit {
		r.cells = audited(book)
	}
	find := intake.Read
	if o.Paths {
		find = intake.ReadWithPaths
	}
	b.Begin("finding its figures")
	r.book, r.contract, r.submission = book, c, find(book, c, o.Answers, file)
	r.submission.Answers = o.Answers
	tryAnswers(r, o.Answers, file)
	if findings != "" {
		r.submission.Notes = append(r.submission.Notes, kpi.Remark{Text: kpi.Text{At: kpi.Place{Sheet: findings},
			Text: "the sheet of findings that kpicheck mark put into the workbook was not read"}})
	}
	sum := sha256.Sum256(data)
	r.submission.SHA256 = hex.EncodeToString(sum[:])
	return r, nil
}

// judge judges a submission by itself, which needs no other: its figures, and the cells of its sheets.
func (r opened) judge() finding.Findings {
	b := r.book.Budget()
	b.Begin("judging its figures")
	found := rules.RunWithin(b, r.contract, r.submission)
	b.Begin("auditing its cells")
	found.Add(r.cells())
	return found
}

// exceptions is what judge finds wrong, without a record of the checks.
func (r opened) exceptions() finding.Findings {
	b := r.book.Budget()
	b.Begin("judging its figures")
	found := rules.ExceptionsWithin(b, r.contract, r.submission)
	b.Begin("auditing its cells")
	return finding.Findings{Exceptions: append(found, r.cells().Exceptions...)}
}

// Submission reads a workbook as Read does, and has it judged, and held against the months before it. With an *Unreadable
// there is still an assessment where figures were found but none could be checked, and where doubts say why none was found.
func Submission(data []byte, file string, o Options) (*Assessment, error) {
	now := Source{File: file, Read: func() ([]byte, error) { return data, nil }}.read(o, opened.judge)
	if now.err != nil {
		return nil, now.err
	}
	return conclude(now, o)
}

// conclude is what comes of a submission that was read.
func conclude(now reading, o Options) (*Assessment, error) {
	if !hasFigures(now.submission) {
		return unfound(now), noFigures(now.contract, now.submission)
	}
	a, err := against(now, o)
	if err != nil {
		return nil, err
	}
	if a.Summary.CheckedFigures == 0 {
		return a, noneChecked(a)
	}
	return a, nil
}

// hasFigures reports whether a workbook states any figure of the contract, be it suppressed: else it is no submission.
func hasFigures(s *kpi.Submission) bool {
	return slices.ContainsFunc(s.Figures, func(f *kpi.Figure) bool { return f.Usable() || f.State == kpi.Suppressed })
}

// against judges a submission after those of its prior workbooks that report an earlier period.
func against(now reading, o Options) (a *Assessment, err error) {
	m, same := monthsBefore(now, o)
	a, err = m.judgeOne(now, others(append([]reading{now}, same...), 0))
	if err == nil {
		explain(a, o.Explanations, cmp.Or(o.AsOf, m.dayFor(now.submission)))
		Ask(a, o.Questions)
	}
	return a, err
}

// monthsBefore is the months before a submission, judged, and what else reports its period.
func monthsBefore(now reading, o Options) (m *months, same []reading) {
	c, s := now.contract, now.submission
	o.Contract = c
	known := sift(readPrior(o.Prior, o))
	o.AsOf = cmp.Or(o.AsOf, newest(append(known.submissions, now)).LastDay())
	m = newMonths(c, o, known)
	for _, group := range periods(known.submissions) {
		switch order := group[0].submission.Period.Compare(s.Period); {
		case order < 0 && !s.Period.IsZero():
			m.recall(group)
		case order == 0:
			same = group
		}
	}
	return m, same
}

func summarise(a *Assessment) Summary {
	n := 0
	for _, f := range a.Submission.Figures {
		if f.State != kpi.Blank {
			n++
		}
	}
	s := Summary{Figures: n, CheckedFigures: n - len(a.Unchecked), Doubts: doubtsIn(a.Submission)}
	for _, c := range a.Coverage {
		s.Checks += c.Checks
		s.Passed += c.Passed
		s.NotChecked += c.NotChecked
	}
	s.Older = len(a.Older)
	for _, e := range a.Older {
		if e.Severity == finding.Error && e.Status != Explained {
			s.OlderErrors++
		}
	}
	for _, e := range a.Exceptions {
		switch {
		case e.Status == Explained:
			s.Explained++
		case e.Severity == finding.Error:
			s.Errors++
		case e.Severity == finding.Query:
			s.Queries++
		default:
			s.Notes++
		}
	}
	return s
}

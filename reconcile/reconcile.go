// Package reconcile says what must hold between months: a submission against those before it, and against what the
// council has accepted of them. A rule is a value with one function that is handed a pass and reports on it; one file a
// rule, and all of them in All.
package reconcile

import (
	"embed"

	"kpicheck/internal/budget"
	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/internal/verdict"
	"kpicheck/reconcile/internal/commentary"
	"kpicheck/reconcile/internal/reckon"
	"kpicheck/reconcile/internal/said"
	"kpicheck/reconcile/internal/words"
)

// Examples are those of the rules, an archive each.
//
//go:embed testdata/*.txtar
var Examples embed.FS

// Rule is one thing that must hold between months.
type Rule = judge.Rule[*Pass]

// Input is what a submission is held against.
type Input struct {
	Contract   *kpi.Contract
	Submission *kpi.Submission
	History    *history.History    // the months before it, and no other
	Others     []*kpi.Submission   // other workbooks that report its period
	Unread     []string            // workbooks beside it that could not be read, so that nobody knows which month they report
	Found      []finding.Exception // what the rules of a single submission have found in it
	Budget     *budget.Budget      // nil is without end
	Unchecked  bool                // only exceptions are wanted, and no record of the checks

	MonthsReported bool // the months before are reported as well, each with what is wrong with it
}

// Pass hands a rule what it judges and takes what it finds.
type Pass struct {
	*judge.Ledger
	*said.Record
	given  Input
	words  []*words.Choice // whose word is taken on the months before, in either way, the newest first
	totals *reckon.Totals
	judged []verdict.Judged // what the commentary claims, once that is asked
}

// checksOfAFigure is about how many checks look at one figure.
const checksOfAFigure = 3

// Run holds a submission against the months before it by every rule, in the order of All.
func Run(in Input) finding.Findings {
	ledger := judge.NewLedger(0).WithoutChecks()
	if !in.Unchecked {
		ledger = judge.NewLedger(checksOfAFigure * len(in.Submission.Figures))
	}
	ledger.Within(in.Budget)
	record := said.NewRecord(in.Submission, in.History)
	both := words.Both(record)
	ledger.Suspect(in.Found)
	ledger.Doubt = func(looked []*kpi.Figure) *finding.Reason { return record.UnderWrongHeading(looked...) }
	p := &Pass{ledger, record, in, both, reckon.NewTotals(ledger, record, both), nil}
	judge.Judge(ledger, All, p)
	return ledger.Findings
}

// askOf reports an exception of figures that may all be right, so that none of them is suspected: what else is asked of them stands, but
// for what is merely unlikely. The first is what it is of.
func (p *Pass) askOf(e finding.Exception, figures ...*kpi.Figure) {
	f := figures[0]
	e.Severity, e.Indicator, e.Measure, e.Area, e.Window, e.Period, e.At = finding.Query, f.Indicator, f.Measure, f.Area, f.Window, f.Period, f.At
	e.About = finding.SubjectOf(f.Indicator, f.Area, f.Window, f.Period, p.Submission.Period)
	e.Cells, e.In = judge.Places(figures...), judge.Places(figures...)
	if p.Report(e, figures...) != nil {
		p.Question(finding.Query, figures...)
	}
}

// monthBefore is the submission of the period before this one. Where that is not known, and others are, it takes that down; where
// none is, the report says so once.
func (p *Pass) monthBefore() *history.Past {
	past := p.Ago(1)
	if past == nil && p.Latest() != nil {
		p.NotChecked(nil, said.NoSubmission(p.Submission.Period.Shift(-1)))
	}
	return past
}

// Claims is what the commentary of a submission claims, each statement with its verdict by its figures and those of the months before.
func Claims(in Input) []verdict.Judged {
	return commentary.Source(in.Contract, said.NewRecord(in.Submission, in.History)).Of()
}

// claims is what the submission's commentary claims, judged once.
func (p *Pass) claims() []verdict.Judged {
	if p.judged == nil {
		p.judged = commentary.Source(p.given.Contract, p.Record).Of()
	}
	return p.judged
}

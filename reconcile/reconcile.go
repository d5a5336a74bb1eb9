// Package reconcile says what must hold between months: a submission against those before it, and against what the
// council has accepted of them. A rule is a value with one function that is handed a pass and reports on it; one file a
// rule, and all of them in All.
package reconcile

import (
	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

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
	Unchecked  bool                // only exceptions are wanted, and no record of the checks

	MonthsReported bool // the months before are reported as well, each with what is wrong with it
}

// Pass hands a rule what it judges and takes what it finds.
type Pass struct {
	*judge.Ledger
	Input
	index     *kpi.Index
	misheaded map[*kpi.Figure]kpi.Claim
	both      []*words // whose word is taken on the months before, in either way
	excesses  []excess // by how much totals were found to be too great
}

// checksOfAFigure is about how many checks look at one figure.
const checksOfAFigure = 3

// Run holds a submission against the months before it by every rule, in the order of All.
func Run(in Input) finding.Findings {
	p := newPass(in)
	judge.Judge(p.Ledger, All, p)
	return p.Findings
}

func newPass(in Input) *Pass {
	p := &Pass{
		Ledger: ledger(in),
		Input:  in, index: kpi.NewIndex(in.Submission.Figures), misheaded: in.Submission.Misheaded(),
	}
	p.Suspect(in.Found)
	p.Doubt = p.underWrongHeading
	return p
}

func ledger(in Input) *judge.Ledger {
	if in.Unchecked {
		return judge.NewLedger(0).WithoutChecks()
	}
	return judge.NewLedger(checksOfAFigure * len(in.Submission.Figures))
}

// underWrongHeading is why figures are not held against other months: the heading of one of them names another month.
func (p *Pass) underWrongHeading(looked []*kpi.Figure) *finding.Reason {
	for _, f := range looked {
		if c, doubtful := p.misheaded[f]; doubtful {
			return judge.HeadingInQuestion(c)
		}
	}
	return nil
}

// Find is the submission's figure of a key: the first that is a number, or else the first that there is; nil if the
// submission states none.
func (p *Pass) Find(k kpi.Key) *kpi.Figure { return p.index.Find(k) }

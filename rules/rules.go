// Package rules says what must hold within one submission. A rule is a value with one function that is handed a pass and
// reports on it; one file a rule, and all of them in All. No rule knows a council: what is summed, divided, nested or
// compared is declared in the contract.
package rules

import (
	"embed"
	"slices"

	"kpicheck/internal/budget"
	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
	"kpicheck/rules/internal/commentary"
	"kpicheck/rules/internal/heading"
	"kpicheck/rules/internal/share"
)

// Manual is the page of all rules, and Examples are those of the rules here, an archive each.
var (
	//go:embed MANUAL.md
	Manual string
	//go:embed testdata/*.txtar
	Examples embed.FS
)

// Rule is one thing that must hold within one submission.
type Rule = judge.Rule[*Pass]

// Pass hands a rule what it judges and takes what it finds.
type Pass struct {
	*judge.Ledger
	*columns.Set
	Contract   *kpi.Contract
	Submission *kpi.Submission
	misheaded  heading.Misheaded
	shares     []share.Share
	commentary commentary.Claims
}

// checksOfAFigure is about how many checks look at one figure.
const checksOfAFigure = 5

// Run judges a submission by every rule, in the order of All.
func Run(c *kpi.Contract, s *kpi.Submission) finding.Findings { return RunWithin(nil, c, s) }

// RunWithin is Run on a budget.
func RunWithin(b *budget.Budget, c *kpi.Contract, s *kpi.Submission) finding.Findings {
	return run(newPass(c, s, judge.NewLedger(checksOfAFigure*len(s.Figures)).Within(b)))
}

// Exceptions is what Run finds wrong, without a record of the checks.
func Exceptions(c *kpi.Contract, s *kpi.Submission) []finding.Exception {
	return ExceptionsWithin(nil, c, s)
}

// ExceptionsWithin is Exceptions on a budget.
func ExceptionsWithin(b *budget.Budget, c *kpi.Contract, s *kpi.Submission) []finding.Exception {
	return run(newPass(c, s, judge.NewLedger(0).WithoutChecks().Within(b))).Exceptions
}

func run(pass *Pass) finding.Findings {
	judge.Judge(pass.Ledger, applicable(pass.Contract.NotFor(pass.Submission.Period)), pass)
	return pass.Findings
}

// applicable is every rule, those of the contract's year only saying why they do not apply, if there is a reason.
func applicable(why string) []*Rule {
	if why == "" {
		return All
	}
	rules := slices.Clone(All)
	for i, r := range rules {
		if r.OfTheYear {
			rules[i] = &Rule{Name: r.Name, Family: r.Family, Run: func(p *Pass) { p.NotChecked(nil, finding.Because("%", finding.Text(why))) }}
		}
	}
	return rules
}

func newPass(c *kpi.Contract, s *kpi.Submission, l *judge.Ledger) *Pass {
	p := &Pass{Ledger: l, Set: columns.In(s), Contract: c, Submission: s, misheaded: s.Misheaded()}
	p.Doubt = p.misheaded.Doubt
	return p
}

// percentages is every percentage of the submission, judged once.
func (p *Pass) percentages() []share.Share {
	if p.shares == nil {
		p.shares = share.In(p.Set)
	}
	return p.shares
}

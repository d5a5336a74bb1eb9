// Package rules says what must hold within one submission. A rule is a value with one function that is handed a pass and
// reports on it; one file a rule, and all of them in All. No rule knows a council: what is summed, divided, nested or
// compared is declared in the contract.
package rules

import (
	"math/big"

	"kpicheck/internal/kpi"
)

// Rule is one thing that must hold.
type Rule struct {
	Name   string // a short noun for the fault, kebab-case, for ever
	Family kpi.Family
	Title  string // what it catches, in one line
	Doc    string // why it matters, what it leaves alone, how to answer it
	Run    func(*Pass)
}

// Pass hands a rule what it judges and takes what it finds.
type Pass struct {
	Contract   *kpi.Contract
	Submission *kpi.Submission
	Columns    []*Column // every column of figures, in the order in which the submission lists its figures
	byKey      map[kpi.Key][]*kpi.Figure
	series     map[series][]*Column
	shares     []share                   // every percentage, judged once for all the rules that speak of percentages
	scales     map[scaleKey]*big.Rat     // what a percentage is usually about, as other figures of it show
	suspected  map[*kpi.Figure]suspicion // figures that a rule has already questioned
	misheaded  map[*kpi.Figure]kpi.Claim // figures under a heading of another period than the one reported
	rule       *Rule
	found      *kpi.Findings
}

// checksOfAFigure is about how many checks look at one figure.
const checksOfAFigure = 5

// Run judges a submission by every rule, in the order of All.
func Run(c *kpi.Contract, s *kpi.Submission) kpi.Findings {
	found := kpi.Findings{Checks: make([]kpi.Check, 0, checksOfAFigure*len(s.Figures))}
	pass := newPass(c, s)
	pass.found = &found
	for _, rule := range All {
		pass.rule = rule
		rule.Run(pass)
	}
	return found
}

func newPass(c *kpi.Contract, s *kpi.Submission) *Pass {
	columns := columnsOf(s.Figures)
	p := &Pass{
		Contract: c, Submission: s, Columns: columns,
		byKey: indexOf(s.Figures), series: seriesOf(columns), suspected: map[*kpi.Figure]suspicion{},
	}
	p.misheaded = p.underWrongHeadings()
	return p
}

// Report records a check that failed. The pass fills in the rule, the family and what the first suspect says of itself:
// a rule need only set what differs. looked is every figure that the check looked at beside the suspects.
//
// A figure that an earlier rule has questioned is not questioned again: what follows from it is not checked, since one
// cause must not be answered twice.
func (p *Pass) Report(e kpi.Exception, looked ...*kpi.Figure) {
	looked = append(looked[:len(looked):len(looked)], e.Suspects...)
	if f := p.questioned(looked, e.Severity); f != nil {
		p.NotChecked(f.Indicator, f.At.String()+" is already in question", looked...)
		return
	}
	if why := p.headingInDoubt(looked); why != "" {
		p.NotChecked(looked[0].Indicator, why, looked...)
		return
	}
	e.Rule, e.Family = p.rule.Name, p.rule.Family
	if len(e.Suspects) > 0 {
		describe(&e, e.Suspects[0])
	}
	p.suspect(e.Severity, e.Suspects)
	p.found.Exceptions = append(p.found.Exceptions, e)
	p.record(e.Indicator, kpi.Failed, "", looked)
}

func (p *Pass) suspect(severity kpi.Severity, figures []*kpi.Figure) {
	for _, f := range figures {
		p.suspected[f] = suspicion{p.rule, severity}
	}
}

// suspicion is which rule has questioned a figure, and how gravely.
type suspicion struct {
	rule     *Rule
	severity kpi.Severity
}

func (p *Pass) questioned(figures []*kpi.Figure, severity kpi.Severity) *kpi.Figure {
	for _, f := range figures {
		if by := p.suspected[f]; by.rule != nil && by.rule != p.rule && by.severity >= severity {
			return f
		}
	}
	return nil
}

func describe(e *kpi.Exception, f *kpi.Figure) {
	if e.Indicator == nil {
		e.Indicator, e.Measure, e.Area, e.Window, e.Period = f.Indicator, f.Measure, f.Area, f.Window, f.Period
	}
	if e.At == (kpi.Place{}) {
		e.At = f.At
	}
	if e.Reported == "" {
		e.Reported = f.Shown
	}
}

// Passed records a check that held.
func (p *Pass) Passed(looked ...*kpi.Figure) {
	if why := p.headingInDoubt(looked); why != "" {
		p.NotChecked(looked[0].Indicator, why, looked...)
		return
	}
	p.record(looked[0].Indicator, kpi.Passed, "", looked)
}

// Held records a check that held and rests on no figure: that an indicator is there, that a heading says the right month.
func (p *Pass) Held(i *kpi.Indicator) { p.record(i, kpi.Passed, "", nil) }

// NotChecked records a check that could not be made, and why: "KPI 10!B5 is blank".
func (p *Pass) NotChecked(i *kpi.Indicator, why string, looked ...*kpi.Figure) {
	p.record(i, kpi.NotChecked, why, looked)
}

func (p *Pass) record(i *kpi.Indicator, o kpi.Outcome, why string, looked []*kpi.Figure) {
	p.found.Checks = append(p.found.Checks, kpi.Check{
		Indicator: i, Family: p.rule.Family, Rule: p.rule.Name, Outcome: o, Why: why, Figures: looked,
	})
}

// Find is the figure of a key: the first that is a number, or else the first that there is; nil if the submission states
// none.
func (p *Pass) Find(k kpi.Key) *kpi.Figure { return firstUsable(p.byKey[k]) }

func firstUsable(figures []*kpi.Figure) *kpi.Figure {
	for _, f := range figures {
		if f.Usable() {
			return f
		}
	}
	if len(figures) > 0 {
		return figures[0]
	}
	return nil
}

func indexOf(figures []*kpi.Figure) map[kpi.Key][]*kpi.Figure {
	index := make(map[kpi.Key][]*kpi.Figure, len(figures))
	for _, f := range figures {
		index[f.Key()] = append(index[f.Key()], f)
	}
	return index
}

package judge

import (
	"cmp"
	"unicode"
	"unicode/utf8"

	"kpicheck/internal/budget"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// Rule is one thing that must hold. It is handed a pass: what it judges, and a Ledger.
type Rule[Pass any] struct {
	Name   string // a short noun for the fault, kebab-case, for ever
	Family finding.Family
	Title  string // what it catches, in one line
	Doc    string // why it matters, what it leaves alone
	Answer string // how to answer it: "Say which of the two figures is wrong."
	Run    func(Pass)

	OfTheYear bool // it goes by what was agreed or published for the contract's own year
}

// Page is what can be read of a rule.
type Page struct {
	Name, Title, Doc, Answer string
	Family                   finding.Family
}

// Text is what there is to read of a rule: why it matters, what it leaves alone, and how to answer it.
func (p Page) Text() string {
	first, size := utf8.DecodeRuneInString(p.Answer)
	return p.Doc + "\n\nTo answer, " + string(unicode.ToLower(first)) + p.Answer[size:]
}

// Pages is a page for each rule, in their order.
func Pages[Pass any](rules []*Rule[Pass]) []Page {
	pages := make([]Page, len(rules))
	for i, r := range rules {
		pages[i] = Page{r.Name, r.Title, r.Doc, r.Answer, r.Family}
	}
	return pages
}

// Ledger takes down what rules find: every exception, and every check made or not made.
type Ledger struct {
	finding.Findings
	// Doubt is why some figures cannot be held against one another at all; nil if they can. It may be nil itself.
	Doubt     func(looked []*kpi.Figure) *finding.Reason
	unchecked bool // checks are not taken down
	budget    *budget.Budget
	rule      string
	family    finding.Family
	answer    string
	suspected map[*kpi.Figure]suspicion
}

// suspicion is which rule has questioned a figure, and how gravely.
type suspicion struct {
	rule     string
	severity finding.Severity
}

// What is kept of a finding, in bytes: of an exception and each of its cells, of a check and each figure that it looked at.
const (
	bytesOfException = 2000
	bytesOfCell      = 100
	bytesOfCheck     = 160
	bytesOfLooked    = 16
)

// NewLedger is an empty ledger with room for so many checks.
func NewLedger(checks int) *Ledger {
	return &Ledger{
		Findings:  finding.Findings{Checks: make([]finding.Check, 0, checks)},
		suspected: map[*kpi.Figure]suspicion{},
	}
}

// WithoutChecks has the ledger take down exceptions alone, and hands it back: what was checked in a submission that others
// are only held against is nobody's question, and is more than all its figures.
func (l *Ledger) WithoutChecks() *Ledger {
	l.unchecked, l.Checks = true, nil
	return l
}

// Within has what the ledger takes down laid on a budget, of which every rule asks what is left, and hands it back.
func (l *Ledger) Within(b *budget.Budget) *Ledger {
	l.budget = b
	return l
}

// Judge has every rule judge a pass, in their order. The ledger is the pass's own.
func Judge[Pass any](l *Ledger, rules []*Rule[Pass], p Pass) {
	for _, r := range rules {
		l.budget.Ask()
		l.rule, l.family, l.answer = r.Name, r.Family, r.Answer
		r.Run(p)
	}
}

// TakesChecks reports whether the ledger takes down what was checked.
func (l *Ledger) TakesChecks() bool { return !l.unchecked }

// Judging is the name of the rule that is judging.
func (l *Ledger) Judging() string { return l.rule }

// Report records a check that failed. It fills in the rule, the family and what the first suspect says of itself: a rule
// need only set what differs. looked is every figure that the check looked at beside the suspects.
//
// A figure that an earlier rule has questioned is not questioned again: what follows from it is not checked, since one
// cause must not be answered twice. It is kept beside what was found, for settling to make it part of what questions it. What
// was raised is handed back; nil for nothing.
func (l *Ledger) Report(e finding.Exception, looked ...*kpi.Figure) *finding.Exception {
	looked = append(looked[:len(looked):len(looked)], e.Suspects...)
	if f := l.Questioned(looked, e.Severity); f != nil {
		l.Silence(finding.Silenced{Exception: e, By: l.suspected[f].rule, Of: f.At})
		l.NotChecked(f.Indicator, InQuestion(f), looked...)
		return nil
	}
	if why := l.doubt(looked); why != nil {
		l.NotChecked(looked[0].Indicator, why, looked...)
		return nil
	}
	l.budget.Keep(bytesOfException + bytesOfCell*len(e.Cells))
	l.complete(&e)
	l.suspect(e.Rule, e.Severity, e.Suspects)
	l.Exceptions = append(l.Exceptions, e)
	l.record(e.Indicator, finding.Failed, nil, looked)
	return &e
}

// Silence keeps what is not raised, since an earlier rule's exception answers for it. It puts nothing in question.
func (l *Ledger) Silence(s finding.Silenced) {
	l.complete(&s.Exception)
	s.Suspects = nil
	l.Silenced = append(l.Silenced, s)
}

// InQuestion is why nothing is made of a figure that an earlier rule has questioned.
func InQuestion(f *kpi.Figure) *finding.Reason { return AtInQuestion(f.At) }

// AtInQuestion is InQuestion of what stands in a cell and is no figure.
func AtInQuestion(cell kpi.Place) *finding.Reason {
	return finding.Because("% is already in question", cell)
}

// HeadingInQuestion is why nothing is made of what stands under a heading of another period than the one reported.
func HeadingInQuestion(c kpi.Claim) *finding.Reason {
	return finding.Because("the heading in % is in question", c.At)
}

// Suspect takes over what was found before: no rule from here on questions the figures that those exceptions suspect.
func (l *Ledger) Suspect(found []finding.Exception) {
	for _, e := range found {
		l.suspect(e.Rule, e.Severity, e.Suspects)
	}
}

// Question has a figure be in question by the rule that is judging, beyond the suspects of what it reported.
func (l *Ledger) Question(severity finding.Severity, figures ...*kpi.Figure) {
	l.suspect(l.rule, severity, figures)
}

func (l *Ledger) suspect(rule string, severity finding.Severity, figures []*kpi.Figure) {
	for _, f := range figures {
		l.suspected[f] = suspicion{rule, severity}
	}
}

// IsSuspected reports whether any rule has questioned a figure.
func (l *Ledger) IsSuspected(f *kpi.Figure) bool { return l.suspected[f].rule != "" }

// Questioned is the first of some figures that another rule has questioned as gravely; nil if there is none.
func (l *Ledger) Questioned(figures []*kpi.Figure, severity finding.Severity) *kpi.Figure {
	for _, f := range figures {
		if by := l.suspected[f]; by.rule != "" && by.rule != l.rule && by.severity >= severity {
			return f
		}
	}
	return nil
}

// complete fills in what a rule need not set.
func (l *Ledger) complete(e *finding.Exception) {
	e.Rule, e.Family, e.Answer = l.rule, l.family, cmp.Or(e.Answer, l.answer)
	if len(e.Suspects) == 0 {
		return
	}
	f := e.Suspects[0]
	if e.Indicator == nil {
		e.Indicator, e.Measure, e.Area, e.Window, e.Period = f.Indicator, f.Measure, f.Area, f.Window, f.Period
	}
	if e.At == (kpi.Place{}) {
		e.At = f.At
	}
	if e.Question == "" && f.Measure != nil {
		e.Question = f.Measure.Question
	}
	if e.Reported == "" {
		e.Reported = f.Shown
	}
}

// Passed records a check that held.
func (l *Ledger) Passed(looked ...*kpi.Figure) {
	if why := l.doubt(looked); why != nil {
		l.NotChecked(looked[0].Indicator, why, looked...)
		return
	}
	l.record(looked[0].Indicator, finding.Passed, nil, looked)
}

// Held records a check that held and rests on no figure: that an indicator is there, that a heading says the right month.
func (l *Ledger) Held(i *kpi.Indicator) { l.record(i, finding.Passed, nil, nil) }

// NotChecked records a check that could not be made, and why: "KPI 10!B5 is blank".
func (l *Ledger) NotChecked(i *kpi.Indicator, why *finding.Reason, looked ...*kpi.Figure) {
	l.record(i, finding.NotChecked, why, looked)
}

func (l *Ledger) doubt(looked []*kpi.Figure) *finding.Reason {
	if l.Doubt == nil {
		return nil
	}
	return l.Doubt(looked)
}

func (l *Ledger) record(i *kpi.Indicator, o finding.Outcome, why *finding.Reason, looked []*kpi.Figure) {
	if l.unchecked {
		l.budget.Ask()
		return
	}
	l.budget.Keep(bytesOfCheck + bytesOfLooked*len(looked))
	l.Checks = append(l.Checks, finding.Check{
		Indicator: i, Family: l.family, Rule: l.rule, Outcome: o, Why: why, Figures: looked,
	})
}

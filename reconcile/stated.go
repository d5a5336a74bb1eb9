package reconcile

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/label"
)

// steady is what submissions state of an indicator beside its figures, and what stays the same from month to month.
type steady struct {
	rule    string
	of      func(*kpi.Submission) []kpi.Stated
	agreed  func(kpi.Stated) bool // the contract has it, and rules of the submission alone hold it to that
	legible func(kpi.Stated) bool
	same    func(a, b kpi.Stated) bool
	yearly  bool // a financial year may bring another
}

// eachChange reports what the submission states otherwise than the month before did, in the same words.
func (p *Pass) eachChange(k steady, exception func(now, was kpi.Stated, past *history.Past) finding.Exception) {
	past := p.latest()
	if past == nil || k.yearly && p.opensYear(past) {
		return
	}
	for _, s := range k.of(p.Submission) {
		if s.Indicator == nil || k.agreed(s) || !k.legible(s) {
			continue
		}
		if was, known := statedBefore(k.of(past.Submission), s); known && k.legible(was) {
			p.holdSteady(k, s, was, func() finding.Exception { return exception(s, was, past) })
		}
	}
}

func (p *Pass) holdSteady(k steady, now, was kpi.Stated, exception func() finding.Exception) {
	if why := p.settledAlready(now); why != nil {
		p.NotChecked(now.Indicator, why)
		return
	}
	if k.same(now, was) {
		p.Held(now.Indicator)
		return
	}
	if why := putBack(k.rule, p.statedOften(k, now, was)); why != nil {
		p.NotChecked(now.Indicator, why)
		return
	}
	p.Report(exception())
}

// termChanged is the exception of a term of the contract, such as a target, that is not the one of the month before.
func (p *Pass) termChanged(term string, now, was kpi.Stated, past *history.Past) finding.Exception {
	i := now.Indicator
	return finding.Exception{
		Severity: finding.Query, Indicator: i, Measure: i.Headline, Window: i.Window, Period: p.Submission.Period,
		At: now.At, Reported: now.Low.Shown, Expected: was.Low.Shown,
		About:    finding.Subject{Indicator: i},
		Says:     fmt.Sprintf("the %s is given as %s, and in the submission for %s it was %s", term, now.Low.Shown, past.Period, was.Low.Shown),
		Question: fmt.Sprintf("%s: when was the %s changed from %s to %s, and by whom?", i.ID, term, was.Low.Shown, now.Low.Shown),
		Evidence: statedThen(past, was),
	}
}

func hasNumber(s kpi.Stated) bool { return s.Low.State == kpi.Number }

// settledAlready is why what a submission states of an indicator is not held against the month before: a rule of the
// submission alone has spoken of it. Nil if none has.
func (p *Pass) settledAlready(s kpi.Stated) *finding.Reason {
	if slices.ContainsFunc(p.Found, func(e finding.Exception) bool { return e.At == s.At && e.Indicator == s.Indicator }) {
		return judge.AtInQuestion(s.At)
	}
	return nil
}

// statedBefore is what the latest submission before this one stated in the same words; ok is false if it stated no number.
func statedBefore(list []kpi.Stated, like kpi.Stated) (was kpi.Stated, ok bool) {
	for _, s := range list {
		if s.Indicator == like.Indicator && s.Measure == like.Measure && s.Low.State == kpi.Number && label.Same(s.Label, like.Label) {
			return s, true
		}
	}
	return was, false
}

// opensYear reports whether a financial year has begun since an earlier submission.
func (p *Pass) opensYear(since *history.Past) bool {
	return p.Submission.Period.FinancialYear() != since.Period.FinancialYear()
}

// statedThen is the evidence of what an earlier submission stated.
func statedThen(past *history.Past, s kpi.Stated) []finding.Evidence {
	return []finding.Evidence{{File: past.File, At: s.At, Label: s.Label + ", in the submission for " + past.Period.String(), Value: s.Low.Shown}}
}

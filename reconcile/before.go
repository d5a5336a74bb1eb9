package reconcile

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// before is what was said of a quantity before this submission: what the council accepted, or else what was submitted.
type before struct {
	kpi.Value
	evidence finding.Evidence
	said     string      // "949 was accepted on 2018-08-20", "was 949 in the submission for Jul-18"
	accepted bool        //
	figure   *kpi.Figure // that was submitted; nil where the value is the register's
	doubted  bool        // an error of its own month suspected it
}

// saidBefore is what was last accepted of a quantity, or else what the submission of its own period said, or else the latest
// that said anything. ok is false where nothing said a number.
func (p *Pass) saidBefore(k kpi.Key) (b before, ok bool) {
	a, s := p.wordBefore(k)
	switch {
	case a != nil:
		return acceptedBefore(a), a.Value.State == kpi.Number
	case s.Usable():
		return submittedBefore(s), true
	}
	return b, false
}

// valueBefore is the value of saidBefore without the words.
func (p *Pass) valueBefore(k kpi.Key) (v kpi.Value, ok bool) {
	a, s := p.wordBefore(k)
	switch {
	case a != nil:
		return a.Value, a.Value.State == kpi.Number
	case s.Usable():
		return s.Value, true
	}
	return v, false
}

// wordBefore is what saidBefore goes by: an acceptance, or else a statement; neither is there where nothing was said.
func (p *Pass) wordBefore(k kpi.Key) (a *kpi.Acceptance, s history.Statement) {
	if a = p.lastAccepted(k); a != nil {
		return a, s
	}
	if own := p.History.Own(k); own.Usable() {
		return nil, history.Statement{Figure: own, By: p.History.Of(k.Period)}
	}
	for _, s := range p.History.Statements(k) {
		if s.Usable() {
			return nil, s
		}
	}
	return nil, s
}

// lastAccepted is the last acceptance of a quantity that this submission can be held to: a month later than this one may
// have restated it since, and that this month was itself accepted does not undo what it restates. Nil if there is none.
func (p *Pass) lastAccepted(k kpi.Key) *kpi.Acceptance {
	for _, a := range slices.Backward(p.History.Accepted(k)) {
		if a.Act.Period.Compare(p.Submission.Period) < 0 {
			return a
		}
	}
	return nil
}

// isOwn reports whether an act accepted this very workbook.
func (p *Pass) isOwn(act *kpi.Act) bool { return act.SHA256 == p.Submission.SHA256 }

func acceptedBefore(a *kpi.Acceptance) before {
	return before{
		Value: a.Value, accepted: true,
		said:     fmt.Sprintf("%s was accepted on %s", a.Value.Shown, a.Act.On),
		evidence: finding.Evidence{File: a.Act.File, At: a.At, Label: acceptedBy(a.Act), Value: a.Value.Shown},
	}
}

func acceptedBy(act *kpi.Act) string { return fmt.Sprintf("accepted by %s on %s", act.By, act.On) }

func submittedBefore(s history.Statement) before {
	return before{
		Value: s.Value, figure: s.Figure, doubted: s.By.Suspects[s.Figure],
		said:     fmt.Sprintf("was %s in the submission for %s", judge.Say(s.Figure), s.By.Period),
		evidence: evidenceOf(s.By, s.Figure),
	}
}

// evidenceOf is what a figure of an earlier submission says.
func evidenceOf(by *history.Past, f *kpi.Figure) finding.Evidence {
	label := f.Measure.Label
	if f.Period != by.Period {
		label += " for " + f.Period.String()
	}
	return finding.Evidence{File: by.File, At: f.At, Label: label + ", in the submission for " + by.Period.String(), Value: f.Shown}
}

// latest is the submission of the last period known before this one; nil if there is none.
func (p *Pass) latest() *history.Past {
	months := p.History.Months()
	if len(months) == 0 || p.Submission.Period.IsZero() {
		return nil
	}
	return p.History.Of(months[len(months)-1].Period)
}

// ago is the submission of so many periods before this one; nil if there is none.
func (p *Pass) ago(n int) *history.Past {
	if p.Submission.Period.IsZero() {
		return nil
	}
	return p.History.Of(p.Submission.Period.Shift(-n))
}

// notKnown records that the period before is not known, where others are. Where none is, the report says so once.
func (p *Pass) notKnown() {
	if p.latest() != nil {
		p.NotChecked(nil, noSubmission(p.Submission.Period.Shift(-1)))
	}
}

func noSubmission(of kpi.Period) *finding.Reason {
	return finding.Because("there is no submission for %", of)
}

func neverStated(f *kpi.Figure) *finding.Reason {
	return finding.Because("no earlier submission states % for %", finding.Of{Indicator: f.Indicator}, f.Period)
}

func noNumber() *finding.Reason { return finding.Because("no number is stated") }

// agree reports whether two values can be one number, rounded in one way.
func agree(a, b kpi.Value) bool { return a.Range.Meets(b.Range) && !touch(a, b) }

// touch reports whether two typed values differ by one unit of their last place: a half would have to be rounded up for the
// one and down for the other.
func touch(a, b kpi.Value) bool {
	if a.Places != b.Places || a.Range.IsExact() || b.Range.IsExact() || a.Shows.Cmp(b.Shows) == 0 {
		return false
	}
	return a.Range.Hi.Cmp(b.Range.Lo) == 0 || b.Range.Hi.Cmp(a.Range.Lo) == 0
}

package said

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/kpi"
)

// Then is what was said of a quantity before a submission: what was accepted, or else what was submitted.
type Then struct {
	kpi.Value
	accepted  *kpi.Acceptance
	submitted history.Statement
}

// Before is what was last accepted of a quantity, or else what the submission of its own period said, or else the latest
// that said anything. ok is false where nothing said a number.
func (r *Record) Before(k kpi.Key) (t Then, ok bool) {
	if a := r.LastAccepted(k); a != nil {
		return Then{Value: a.Value, accepted: a}, a.Value.State == kpi.Number
	}
	if own := r.History.Own(k); own.Usable() {
		return Then{Value: own.Value, submitted: history.Statement{Figure: own, By: r.History.Of(k.Period)}}, true
	}
	for _, s := range r.History.Statements(k) {
		if s.Usable() {
			return Then{Value: s.Value, submitted: s}, true
		}
	}
	return t, false
}

// IsAccepted reports whether the council accepted it.
func (t Then) IsAccepted() bool { return t.accepted != nil }

// IsDoubted reports whether an error of its own month suspected it.
func (t Then) IsDoubted() bool { return !t.IsAccepted() && t.submitted.By.Suspects[t.submitted.Figure] }

// Said is it in words, as it is to be shown: "949 was accepted on 2018-08-20", "was 949 in the submission for Jul-18".
func (t Then) Said(shown string) string {
	if t.IsAccepted() {
		return fmt.Sprintf("%s was accepted on %s", shown, t.accepted.Act.On)
	}
	return fmt.Sprintf("was %s in the submission for %s", shown, t.submitted.By.Period)
}

// Evidence is where it was said.
func (t Then) Evidence() finding.Evidence {
	if t.IsAccepted() {
		return AsAccepted(t.accepted)
	}
	return AsSubmitted(t.submitted.By, t.submitted.Figure)
}

// LastAccepted is the last acceptance of a quantity that this submission can be held to: a month later than this one may
// have restated it since, and that this month was itself accepted does not undo what it restates. Nil if there is none.
func (r *Record) LastAccepted(k kpi.Key) *kpi.Acceptance {
	for _, a := range slices.Backward(r.History.Accepted(k)) {
		if a.Act.Period.Compare(r.Submission.Period) < 0 {
			return a
		}
	}
	return nil
}

// AsAccepted is what the register has of a quantity.
func AsAccepted(a *kpi.Acceptance) finding.Evidence {
	return finding.Evidence{File: a.Act.File, At: a.At, Label: fmt.Sprintf("accepted by %s on %s", a.Act.By, a.Act.On), Value: a.Value.Shown}
}

// AsSubmitted is what a figure of an earlier submission says.
func AsSubmitted(by *history.Past, f *kpi.Figure) finding.Evidence {
	e := AsStated(f, by.Period)
	e.File, e.Label = by.File, e.Label+", in the submission for "+by.Period.String()
	return e
}

// AsStated is what a figure says of its period, which it names if that is not the one reported.
func AsStated(f *kpi.Figure, reported kpi.Period) finding.Evidence {
	e := finding.Evidence{At: f.At, Label: f.Measure.Label, Value: f.Shown}
	if f.Period != reported {
		e.Label += " for " + f.Period.String()
	}
	return e
}

// NoSubmission is why nothing is known of a period.
func NoSubmission(of kpi.Period) *finding.Reason {
	return finding.Because("there is no submission for %", of)
}

// NeverStated is why a figure is held against nothing.
func NeverStated(f *kpi.Figure) *finding.Reason {
	return finding.Because("no earlier submission states % for %", finding.Of{Indicator: f.Indicator}, f.Period)
}

// Agree reports whether two values can be one number, rounded in one way.
func Agree(a, b kpi.Value) bool { return a.Range.Meets(b.Range) && !Touch(a, b) }

// Touch reports whether two typed values differ by one unit of their last place: a half would have to be rounded up for the
// one and down for the other.
func Touch(a, b kpi.Value) bool {
	if a.Places != b.Places || a.Range.IsExact() || b.Range.IsExact() || kpi.Compare(a.Shows, b.Shows) == 0 {
		return false
	}
	return kpi.Compare(a.Range.Hi, b.Range.Lo) == 0 || kpi.Compare(b.Range.Hi, a.Range.Lo) == 0
}

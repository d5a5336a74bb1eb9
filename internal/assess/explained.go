package assess

import (
	"slices"

	"kpicheck/internal/kpi"
)

// State is what has become of an explanation, for one submission.
type State string

// An explanation holds, or it has run out; the exception that it explains has other values now, or is explained anew, or is
// not raised any more; or nothing says what it is of, or it is of another submission. One for a rule may have nothing to explain.
const (
	InForce        State = "in force"
	Expired        State = "expired"
	Reopened       State = "reopened"
	Replaced       State = "replaced"
	NotNeeded      State = "no longer needed"
	Unknown        State = "unknown"
	Idle           State = "nothing to explain"
	OfAnotherMonth State = "of another month"
)

// ExplanationState is an explanation, and what has become of it.
type ExplanationState struct {
	kpi.Explanation
	State     State
	Exception string // the id of the exception that it explains, or would; empty if there is none
	Text      string // what to know of it, in a sentence without its full stop
	Queries   int    // of one for a rule: so many it explains, or has explained and are asked again
	Errors    int    // and so many errors of the same rule it does not
}

// Matters reports whether the council must do something about the explanation.
func (s ExplanationState) Matters() bool {
	if s.State == Expired && s.IsStanding() {
		return s.Queries > 0
	}
	return slices.Contains([]State{Expired, Reopened, NotNeeded, Unknown}, s.State)
}

// Draft is an explanation of an exception without its reason, and without who agreed it and when: what must be noted down
// so that it holds as long as the exception rests on the same values, and no longer.
func (a *Assessment) Draft(e *Exception) kpi.Explanation {
	return kpi.Explanation{ID: e.ID, Period: a.Submission.Period, Rule: e.Rule, Figure: subjectText(e), About: e.Message(),
		Values: newValues(a.Submission).of(e)}
}

// explain lets the explanations that hold explain an assessment's exceptions, counts those apart, and says what has become
// of every explanation. asOf is the day on which they must hold; empty is the last of the period reported.
//
// An explanation is of one exception with its values: when anything changes that the exception rests on, on either side of
// the comparison, the reason was agreed of something else. It holds in later submissions too, as long as they raise the
// very same exception.
func explain(a *Assessment, all []kpi.Explanation, asOf string) {
	if asOf == "" {
		asOf = a.Submission.Period.LastDay()
	}
	x := explaining{a, asOf, newValues(a.Submission)}
	a.Explanations = make([]ExplanationState, len(all))
	for i := range all {
		if !all[i].IsStanding() {
			a.Explanations[i] = x.stateOf(&all[i])
		}
	}
	x.explainByRule(all)
	for i := range a.Explanations {
		if by := x.successor(i); by != nil {
			a.Explanations[i].State, a.Explanations[i].Text = Replaced, "explained anew by "+by.AgreedBy+" on "+by.AgreedOn
		}
	}
	a.Summary = summarise(a)
}

// explaining is an assessment that is being explained, and the day that counts.
type explaining struct {
	*Assessment
	asOf   string
	values values
}

func (x *explaining) stateOf(e *kpi.Explanation) ExplanationState {
	raised := x.exception(func(r *Exception) bool { return r.ID == e.ID })
	if raised == nil {
		return x.notRaised(e)
	}
	now := x.values.of(raised)
	switch {
	case len(e.Values) > 0 && differ(e.Values, now):
		return ExplanationState{Explanation: *e, State: Reopened, Exception: raised.ID, Text: changed(e.Values, now)}
	case x.isOver(e):
		return ExplanationState{Explanation: *e, State: Expired, Exception: raised.ID, Text: "it held until " + e.Until + "; agree it again, or have the figure corrected"}
	}
	raised.Status, raised.Explanation = Explained, e
	text := ""
	if len(e.Values) == 0 {
		text = "it is bound to the reported value alone; kpicheck explanations add binds one to all values"
	}
	return ExplanationState{Explanation: *e, State: InForce, Exception: raised.ID, Text: text}
}

// isOver reports whether an explanation has run out on the day that counts.
func (x *explaining) isOver(e *kpi.Explanation) bool {
	return e.Until != "" && x.asOf != "" && e.Until < x.asOf
}

// notRaised is what has become of an explanation whose id no exception has.
func (x *explaining) notRaised(e *kpi.Explanation) ExplanationState {
	reported := x.Submission.Period
	none := "no exception of " + reported.String() + " has this id"
	switch {
	case e.Period.IsZero():
		return ExplanationState{Explanation: *e, State: Unknown, Text: none + ", and it does not note which period it was for"}
	case e.Period.Key() != reported.Key():
		return ExplanationState{Explanation: *e, State: OfAnotherMonth}
	case e.Rule == "" || e.Figure == "": // so nothing tells whether one ever had it
		return ExplanationState{Explanation: *e, State: Unknown, Text: none + ", and it does not note of which rule and figure it was"}
	}
	raised := x.exception(func(r *Exception) bool { return r.Rule == e.Rule && subjectText(r) == e.Figure })
	if raised == nil {
		return ExplanationState{Explanation: *e, State: NotNeeded, Text: none + " any more"}
	}
	now := x.values.of(raised)
	if len(e.Values) > 0 && !differ(e.Values, now) {
		return ExplanationState{Explanation: *e, State: Unknown, Exception: raised.ID, Text: none + "; that of the values it was agreed for is " + raised.ID}
	}
	return ExplanationState{Explanation: *e, State: Reopened, Exception: raised.ID, Text: changed(e.Values, now)}
}

// successor is the explanation by which one that does not hold any more was followed: the one that its exception has now,
// or else a later one of the same id. There is nothing left to do about the former.
func (x *explaining) successor(i int) *kpi.Explanation {
	s := x.Explanations[i]
	if !s.Matters() {
		return nil
	}
	if raised := x.exception(func(r *Exception) bool { return r.ID == s.Exception && r.Explanation != nil }); raised != nil {
		return raised.Explanation
	}
	for _, later := range slices.Backward(x.Explanations[i+1:]) {
		if later.ID == s.ID {
			return &later.Explanation
		}
	}
	return nil
}

func (x *explaining) exception(is func(*Exception) bool) *Exception {
	for i := range x.Exceptions {
		if e := &x.Exceptions[i]; is(e) {
			return e
		}
	}
	return nil
}

// newest is the last period that any of some submissions reports.
func newest(readings []reading) (last kpi.Period) {
	for _, r := range readings {
		if r.err != nil {
			continue
		}
		if p := r.submission.Period; last.IsZero() || p.Compare(last) > 0 {
			last = p
		}
	}
	return last
}

// ExplanationsAmong is what has become of each explanation among several submissions that were assessed with the same
// explanations: what it is in the submission that it concerns most.
func ExplanationsAmong(all []*Assessment) []ExplanationState {
	var most []ExplanationState
	for _, a := range all {
		for i, s := range a.Explanations {
			if i == len(most) {
				most = append(most, s)
			} else {
				most[i] = most[i].orRather(s)
			}
		}
	}
	return most
}

// sayUnknownOnce leaves an explanation that notes no period unknown in the newest of a folder's submissions alone, and only
// where none of them raises its exception.
func sayUnknownOnce(all []*Assessment) {
	among := ExplanationsAmong(all)
	for n, a := range all {
		for i := range a.Explanations {
			if s := &a.Explanations[i]; s.State == Unknown && s.Period.IsZero() && (n > 0 || among[i].State != Unknown) {
				s.State, s.Text = OfAnotherMonth, ""
			}
		}
	}
}

// concern orders states by how much they say of an explanation: that it is of another submission says least, and that one
// submission lacks its exception says less than that another raises it.
func concern(s ExplanationState) int {
	if s.IsStanding() && s.State == Expired && s.Queries == 0 {
		s.State = Idle
	}
	return slices.Index([]State{Expired, Reopened, InForce, Replaced, NotNeeded, Idle, Unknown, OfAnotherMonth}, s.State)
}

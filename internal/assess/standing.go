package assess

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile"
	"kpicheck/rules"
	"kpicheck/rules/spreadsheet"
)

// StandingID is the id of an explanation for a rule, the same for the same rule, indicator and area, so that one takes over from
// another only once that has ended.
func StandingID(rule, indicator, area string) string {
	return shortHash("standing\x00" + rule + "\x00" + indicator + "\x00" + area)
}

// explainByRule lets the explanations for rules explain the queries that nothing else does, each by the first that holds, and says
// what has become of each. One that has run out is told with what it would explain still, since that is asked again.
func (x *explaining) explainByRule(all []kpi.Explanation) {
	for _, over := range []bool{false, true} {
		for i := range all {
			if e := &all[i]; e.IsStanding() && x.isOver(e) == over {
				x.Explanations[i] = x.stateOfStanding(e, over)
			}
		}
	}
}

func (x *explaining) stateOfStanding(e *kpi.Explanation, over bool) ExplanationState {
	s := ExplanationState{Explanation: *e, State: Idle}
	if s.Text = x.unheardOf(e); s.Text != "" {
		s.State = Unknown
		return s
	}
	for i := range x.Exceptions {
		raised := &x.Exceptions[i]
		switch {
		case !isOf(raised, e) || raised.Explanation != nil:
		case raised.Severity == finding.Error:
			s.Errors++
		case raised.Severity == finding.Query:
			s.Queries++
			if !over {
				raised.Status, raised.Explanation = Explained, e
			}
		}
	}
	switch {
	case over:
		s.State = Expired
	case s.Queries > 0:
		s.State = InForce
	}
	s.Text = s.account()
	return s
}

// isOf reports whether an exception is of the rule, and of the indicator and area, that an explanation is for.
func isOf(raised *Exception, e *kpi.Explanation) bool {
	return raised.Rule == e.Rule &&
		(e.Indicator == "" || raised.Indicator != nil && raised.Indicator.ID == e.Indicator) &&
		(e.Area == "" || raised.Area != nil && raised.Area.ID == e.Area)
}

// unheardOf says what an explanation names that there is not; empty where all is known.
func (x *explaining) unheardOf(e *kpi.Explanation) string {
	switch {
	case !IsRule(e.Rule):
		return "there is no rule " + e.Rule
	case e.Indicator != "" && x.Contract.Indicator(e.Indicator) == nil:
		return x.Contract.Name + " has no indicator " + e.Indicator
	case e.Area != "" && !slices.ContainsFunc(x.Contract.Areas, func(a *kpi.Area) bool { return a.ID == e.Area }):
		return x.Contract.Name + " has no area " + e.Area
	}
	return ""
}

// IsRule reports whether a rule has a name.
func IsRule(name string) bool {
	return slices.ContainsFunc(rules.All, func(r *rules.Rule) bool { return r.Name == name }) ||
		slices.ContainsFunc(reconcile.All, func(r *reconcile.Rule) bool { return r.Name == name }) ||
		slices.ContainsFunc(spreadsheet.All, func(r *spreadsheet.Rule) bool { return r.Name == name })
}

// orRather is what an explanation is in the one of two submissions that it concerns more. What one for a rule comes to is counted
// over both, as long as it is the same in both.
func (s ExplanationState) orRather(other ExplanationState) ExplanationState {
	more := s
	if concern(other) < concern(s) {
		more = other
	}
	if s.IsStanding() && s.State == other.State && s.State != Unknown {
		more.Queries, more.Errors = s.Queries+other.Queries, s.Errors+other.Errors
		more.Text = more.account()
	}
	return more
}

// sayExpiredOnce leaves an explanation for a rule that has run out to the newest of a folder's submissions that raises a query again,
// with how many they are in all.
func sayExpiredOnce(all []*Assessment) {
	among := ExplanationsAmong(all)
	said := make([]bool, len(among))
	for _, a := range all {
		for i := range a.Explanations {
			s := &a.Explanations[i]
			switch {
			case !s.IsStanding() || s.State != Expired || s.Queries == 0:
			case said[i]:
				*s = ExplanationState{Explanation: s.Explanation, State: OfAnotherMonth}
			default:
				*s, said[i] = among[i], true
			}
		}
	}
}

// account says what an explanation for a rule comes to.
func (s ExplanationState) account() (text string) {
	switch s.State {
	case InForce:
		text = "it explains " + many(s.Queries, "query", "queries")
	case Expired:
		if s.Queries == 0 {
			text = "it expired on " + s.Until + "; nothing is asked again"
			break
		}
		text = fmt.Sprintf("it expired on %s; %s asked again", s.Until, many(s.Queries, "query is", "queries are"))
	case Idle:
		text = "no query of its rule is raised"
	}
	if s.Errors > 0 {
		text += fmt.Sprintf("; %s of the same rule it does not explain, since errors are to be corrected", many(s.Errors, "error", "errors"))
	}
	return text
}

func many(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

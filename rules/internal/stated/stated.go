// Package stated is the terms of the contract as a submission repeats them: targets, tolerances and comparators.
package stated

import (
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// Exception is what is the same of every exception about a term that a submission states.
func Exception(t kpi.Stated, severity finding.Severity, reported kpi.Period) finding.Exception {
	i := t.Indicator
	return finding.Exception{Severity: severity, Indicator: i, Measure: i.Headline, Window: i.Window, Period: reported, At: t.At,
		Reported: t.Low.Shown, About: finding.Subject{Indicator: i}}
}

// Unreadable notes a term that was not compared, since it could not be read.
func Unreadable(t kpi.Stated, term string, reported kpi.Period) finding.Exception {
	e := Exception(t, finding.Note, reported)
	e.Says = fmt.Sprintf("the %s, “%s”, cannot be read, so it was not compared with the contract's", term, t.Low.Shown)
	e.Question = fmt.Sprintf("What is the %s of %s?", term, t.Indicator.ID)
	return e
}

// Differs is the query of a term that is not the contract's.
func Differs(t kpi.Stated, term, stated, agreed string, reported kpi.Period) finding.Exception {
	e := Exception(t, finding.Query, reported)
	e.Reported, e.Expected = stated, agreed
	e.Says = fmt.Sprintf("the %s is given as %s, and the contract's is %s", term, stated, agreed)
	e.Question = fmt.Sprintf("Was a %s of %s agreed for %s, and when?", term, stated, t.Indicator.ID)
	return e
}

// Agrees reports whether a stated value is the contract's, as far as it shows it.
func Agrees(v kpi.Value, agreed *big.Rat) bool {
	return v.Range.Contains(agreed) || kpi.RoundHalfUp(agreed, v.Places).Cmp(v.Shows) == 0
}

// Targets is the target that the submission states of each indicator, if it is the contract's or the contract has none.
func Targets(s *kpi.Submission) map[*kpi.Indicator]kpi.Value {
	all := map[*kpi.Indicator]kpi.Value{}
	for _, t := range s.Targets {
		i := t.Indicator
		if i == nil || t.Low.State != kpi.Number {
			continue
		}
		due, year := i.AsOf(s.Period), i.OfYear(s.Period)
		if due.Target == nil || Agrees(t.Low, due.Target) || Agrees(t.Low, year.Target) {
			all[i] = t.Low
		}
	}
	return all
}

// Fault is what is wrong with a tolerance, by itself and about its target; empty if nothing is.
func Fault(t kpi.Stated, target kpi.Value) string {
	switch {
	case t.Low.State != kpi.Number || t.High.State != kpi.Number:
		return "is not a band from one number to another"
	case kpi.Compare(t.Low.Shows, t.High.Shows) > 0:
		return "runs from the higher end to the lower"
	case target.State == kpi.Number && target.Shows != nil &&
		(kpi.Compare(target.Shows, t.Low.Shows) < 0 || kpi.Compare(target.Shows, t.High.Shows) > 0):
		return "leaves out its own target, " + target.Shown
	}
	return ""
}

// Tolerance is a tolerance as the submission states it.
func Tolerance(t kpi.Stated) string {
	if t.High.Shown == "" || t.High.Shown == t.Low.Shown {
		return t.Low.Shown
	}
	return t.Low.Shown + " to " + t.High.Shown
}

// Band is the tolerance that was agreed.
func Band(i *kpi.Indicator) string {
	return judge.Show(i.Headline, i.Tolerance.Lo, Decimals(i.Tolerance.Lo)) + " to " + Headline(i, i.Tolerance.Hi)
}

// Headline writes a value of the contract in the unit of an indicator's headline: "85%", "240 days".
func Headline(i *kpi.Indicator, value *big.Rat) string {
	text := judge.Show(i.Headline, value, Decimals(value))
	if i.Headline.Kind != kpi.Percentage && i.Headline.Unit != "" {
		text += " " + i.Headline.Unit
	}
	return text
}

// Decimals is how many decimals a number of the contract needs, to six.
func Decimals(r *big.Rat) int {
	const most = 6
	if n, exact := r.FloatPrec(); exact {
		return min(n, most)
	}
	return most
}

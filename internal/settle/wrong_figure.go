package settle

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/internal/solve"
)

// ofIdentities are the families whose rules hold figures to what other figures make of them.
var ofIdentities = []finding.Family{finding.Percentages, finding.Totals, finding.ToDate, finding.Averages, finding.Rates, finding.Reconciliation}

// wrongFigure asks of all identities together which figure is wrong, and what it must have been. What that figure explains is one
// exception; where several figures may be the wrong one, it names them all, and says of none what it should be.
func wrongFigure(c *Case) {
	indicators := map[*kpi.Indicator]bool{}
	for _, e := range c.Standing {
		if isOfOneIdentity(e) {
			indicators[e.Indicator] = true
		}
	}
	if len(indicators) == 0 {
		return
	}
	for _, f := range solve.Faults(solve.Input{Contract: c.Contract, Submission: c.Submission, History: c.Before, Budget: c.Budget}, indicators) {
		c.explain(f)
	}
}

// isOfOneIdentity reports whether an exception says that figures of one indicator do not fit.
func isOfOneIdentity(e *finding.Exception) bool {
	return e.Indicator != nil && slices.Contains(ofIdentities, e.Family) && len(e.Suspects) > 0 &&
		!slices.ContainsFunc(e.Suspects, func(f *kpi.Figure) bool { return f.Indicator != e.Indicator || !f.Usable() })
}

// explain has an exception say what a fault is: the gravest of those that suspect the wrong figure, which absorbs the others, or
// that suspect several which may be wrong.
func (c *Case) explain(f solve.Fault) {
	if len(f.Causes) == 0 {
		return
	}
	figures := f.Figures
	if len(f.Causes) == 1 {
		figures = f.Causes[0].Wrong[0].Figures
	}
	of := gravestFirst(slices.DeleteFunc(slices.Clone(c.Standing), func(e *finding.Exception) bool {
		return c.settled[e] || !isOfOneIdentity(e) || len(common(mayBeWrong(e), figures)) == 0
	}))
	switch {
	case len(of) == 0:
	case len(f.Causes) > 1:
		suspect(of[0], f.Causes)
	default:
		if stands := of[0]; len(mayBeWrong(stands)) > 1 || !slices.Contains(figures, stands.Suspects[0]) {
			c.blame(stands, f.Causes[0])
		}
		for _, e := range of[1:] {
			c.absorb(of[0], e)
		}
	}
}

// mayBeWrong is the figures any of which being wrong would answer an exception, though it suspects but some of them.
func mayBeWrong(e *finding.Exception) []*kpi.Figure {
	return slices.Concat(e.Suspects, e.Unless.InQuestion)
}

// suspect has an exception name all figures that may be wrong.
func suspect(e *finding.Exception, causes []solve.Cause) {
	var all []*kpi.Figure
	for _, cause := range causes {
		for _, s := range cause.Wrong {
			if f := s.Figures[0]; !slices.Contains(all, f) {
				all = append(all, f)
			}
		}
	}
	switch may := common(all, e.Suspects); {
	case len(e.Suspects) < 2:
	case len(may) > 1:
		e.Suspects = foremost(e.Suspects, may)
	default:
		e.Suspects = foremost(e.Suspects, all)
	}
}

// foremost is figures in the order that others have, and those not among them after.
func foremost(order, figures []*kpi.Figure) []*kpi.Figure {
	place := func(f *kpi.Figure) int {
		if i := slices.Index(order, f); i >= 0 {
			return i
		}
		return len(order)
	}
	return slices.SortedStableFunc(slices.Values(figures), func(a, b *kpi.Figure) int { return place(a) - place(b) })
}

// blame has an exception say which figure is wrong, and what it must be.
func (c *Case) blame(e *finding.Exception, cause solve.Cause) {
	wrong := cause.Wrong[0]
	f := wrong.Figures[0]
	var must []string
	var suspects []*kpi.Figure
	for _, s := range cause.Wrong {
		must = append(must, fmt.Sprintf("%s must be %s", c.name(s.Figures[0]), mustBe(s)))
		suspects = append(suspects, s.Figures...)
	}
	if e.At != f.At || e.Expected != mustBe(wrong) {
		e.Says += "; " + judge.List(must)
	}
	if e.Suspects[0] != f {
		e.LikelyCause = ""
	}
	if how := c.howMistyped(wrong); how != "" && e.LikelyCause == "" {
		e.LikelyCause = how
	}
	if cause.Exchanged {
		e.LikelyCause = fmt.Sprintf("%s and %s were exchanged", judge.Say(f), judge.Say(cause.Wrong[1].Figures[0]))
	}
	e.Evidence = beside(e, suspects)
	e.Suspects, e.At, e.Cells = suspects, f.At, judge.Places(suspects...)
	e.Measure, e.Area, e.Window, e.Period = f.Measure, f.Area, f.Window, f.Period
	e.Reported, e.Expected, e.Difference = f.Shown, mustBe(wrong), ""
	e.Question = fmt.Sprintf("What should %s in %s be? Only %s makes all figures agree.", judge.Say(f), f.At, mustBe(wrong))
	if wrong.Least != nil && wrong.Most != nil && wrong.Least.Cmp(wrong.Most) == 0 {
		e.Difference = judge.Away(f.Measure, f.Shows, wrong.Least, f.Places)
		e.Question = fmt.Sprintf("Should %s in %s be %s? No other single change makes all figures agree.", judge.Say(f), f.At, mustBe(wrong))
	}
}

// name is a figure as a sentence about another column has it.
func (c *Case) name(f *kpi.Figure) string {
	if f.Period != c.Submission.Period {
		return judge.Say(f) + " for " + f.Period.String()
	}
	return judge.Say(f)
}

// mustBe is what a figure must be: "930", "929 to 939", "at least 104".
func mustBe(s solve.Suspect) string {
	f := s.Figures[0]
	switch {
	case s.Least == nil && s.Most == nil:
		return "another"
	case s.Least == nil:
		return "at most " + judge.Show(f.Measure, s.Most, f.Places)
	case s.Most == nil:
		return "at least " + judge.Show(f.Measure, s.Least, f.Places)
	case s.Least.Cmp(s.Most) == 0:
		text, _ := judge.Apart(f.Measure, s.Least, f.Number, f.Places)
		return text
	}
	return judge.Show(f.Measure, s.Least, f.Places) + " to " + judge.Show(f.Measure, s.Most, f.Places)
}

// howMistyped is how a figure that must have another value most likely came by the one it has: it is that of another statement, or a
// hand slipped. It chooses no value but those that are left. Empty if nothing tells.
func (c *Case) howMistyped(s solve.Suspect) string {
	f := s.Figures[0]
	if s.Least == nil || s.Most == nil {
		return ""
	}
	fits := func(i kpi.Interval) bool { return i.Meets(kpi.Interval{Lo: s.Least, Hi: s.Most}) }
	for g := range c.Index().Of(f.Key()) {
		if g.Usable() && g.At != f.At && fits(kpi.Exactly(g.Shows)) {
			return fmt.Sprintf("the same figure is %s in %s", judge.Say(g), g.At)
		}
	}
	if was, sentence, known := c.monthsBefore().Said(f); known && fits(kpi.Exactly(was.Shows)) {
		return sentence
	}
	if slip, ok := judge.Slip(f, fits); ok {
		return slip.Text
	}
	return ""
}

// severalSuspects takes back what a rule expected of one figure where another may be the wrong one.
func severalSuspects(c *Case) {
	for _, e := range c.Standing {
		if all := mayBeWrong(e); slices.Contains(ofIdentities, e.Family) && len(all) > 1 && !holds(all[:1], all[len(all)-1]) {
			e.Expected, e.Difference = "", ""
		}
	}
}

// beside is the evidence of an exception without the figures that are wrong, which it names, and with what else it suspected.
func beside(e *finding.Exception, wrong []*kpi.Figure) []finding.Evidence {
	known := judge.Places(wrong...)
	var all []finding.Evidence
	for _, f := range e.Suspects {
		if isStated := func(v finding.Evidence) bool { return v.At == f.At }; !slices.Contains(known, f.At) && !slices.ContainsFunc(e.Evidence, isStated) {
			all = append(all, judge.Evidence(f)...)
		}
	}
	for _, v := range e.Evidence {
		if v.File != "" || !slices.Contains(known, v.At) {
			all = append(all, v)
		}
	}
	return all
}

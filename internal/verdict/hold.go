package verdict

import (
	"fmt"
	"math/big"

	"kpicheck/internal/claims"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// weigh is the verdict of what holds of some values and not of others: by the value as shown, by all that it can have been before
// rounding, and by what that is rounded to, since what is shown may have been cut off. Where it cannot be told before rounding it goes
// by what is shown, if that bears it out, and is open else.
func (j *Judged) weigh(exact kpi.Interval, holds func(v *big.Rat) bool) Verdict {
	f := j.Figure
	shown, lo, hi := holds(f.Shows) != j.Not, holds(exact.Lo) != j.Not, holds(exact.Hi) != j.Not
	middle := holds(exact.Middle()) != j.Not
	switch {
	case shown && (lo || middle || hi):
		return True
	case shown || lo && middle && hi:
		return TurnsOnRounding
	case lo || middle || hi:
		return open
	case holds(kpi.RoundHalfUp(exact.Middle(), f.Places)) != j.Not:
		return TurnsOnRounding
	}
	return False
}

// open is the verdict of what cannot be told before rounding, and is not so as shown.
const open Verdict = "open"

// direction is 1 where high is good, -1 where low is, and 0 where neither is.
func direction(i *kpi.Indicator) int {
	switch i.Polarity {
	case kpi.GoodHigh:
		return 1
	case kpi.GoodLow:
		return -1
	}
	return 0
}

// compare is the verdict of a relation to one value. Above and below are of numbers; where low is good they may be said of good and bad
// as well, and are false only where that is no question.
func compare(j *Judged, exact kpi.Interval, limit *big.Rat) Verdict {
	good := direction(j.Indicator)
	against := func(holds func(c int) bool) Verdict {
		return j.weigh(exact, func(v *big.Rat) bool { return holds(v.Cmp(limit)) })
	}
	switch j.Is {
	case claims.Above, claims.Below:
		sign := map[claims.Relation]int{claims.Above: 1, claims.Below: -1}[j.Is]
		v := against(func(c int) bool { return c == sign })
		if v == False && good != 1 && (!j.Literal || j.Is == claims.Above && j.Than == claims.Target) {
			return Unverifiable
		}
		return v
	case claims.Better, claims.Worse, claims.Met, claims.Missed:
		if good == 0 {
			return Unverifiable
		}
	}
	switch j.Is {
	case claims.Better:
		return against(func(c int) bool { return c*good > 0 })
	case claims.Worse, claims.Missed:
		return against(func(c int) bool { return c*good < 0 })
	case claims.Met:
		return against(func(c int) bool { return c*good >= 0 })
	}
	return Unverifiable
}

// Open is why a claim is left open that rounding may make true.
const Open = "rounding hides whether it is so"

// Ambiguous is why “above target” is left open where low is good.
const Ambiguous = "it may be said of the number or of how good it is"

// toTarget holds a figure against what is due of its target. What is so of the year's target and not of what is due, or the other way
// about, is left open.
func (s *Source) toTarget(j *Judged, exact kpi.Interval) (v Verdict, why string) {
	period := j.Figure.Period
	v, why = s.toOneTarget(j, j.Indicator.AsOf(period), exact)
	if !j.Indicator.IsForYear() {
		return v, why
	}
	if ofYear, _ := s.toOneTarget(j, j.Indicator.OfYear(period), exact); ofYear != v {
		return Unverifiable, "the target is the year's, and it may be said of that or of what is due by now"
	}
	return v, why
}

func (s *Source) toOneTarget(j *Judged, i *kpi.Indicator, exact kpi.Interval) (Verdict, string) {
	switch {
	case i.Target == nil:
		return Unverifiable, "no target was agreed"
	case s.hasOwnTerms(j.Indicator):
		return Unverifiable, "the submission states another target or tolerance than the contract"
	case j.Target != nil && !j.Target.Range().Contains(i.Target):
		return Unverifiable, "the contract's target is " + show(i, i.Target)
	}
	fact := fmt.Sprintf("%s against a target of %s", s.said(j, exact, i.Target), show(i, i.Target))
	if j.Is == claims.InLine {
		return inLine(j, exact), fact
	}
	v := compare(j, exact, i.Target)
	switch {
	case v == Unverifiable:
		return v, Ambiguous
	case v == True && j.By != nil && !j.Not:
		return s.byAmount(j, exact, kpi.Exactly(i.Target), i.Target, fact)
	}
	return v, fact
}

// inLine is the verdict of what is only about at the target: it is false of what lies beyond the band on the bad side.
func inLine(j *Judged, exact kpi.Interval) Verdict {
	i := j.Indicator.AsOf(j.Figure.Period)
	status, known := i.StatusOver(exact)
	switch {
	case j.Not || !known || status == kpi.Blue || !i.HasStatus():
		return Unverifiable
	case status == kpi.Red && i.StatusAt(j.Figure.Shows) == kpi.Red:
		return False
	}
	return True
}

func (s *Source) toTolerance(j *Judged, exact kpi.Interval) (Verdict, string) {
	i := j.Indicator.AsOf(j.Figure.Period)
	switch {
	case i.Tolerance == nil:
		return Unverifiable, "no tolerance was agreed"
	case s.hasOwnTerms(j.Indicator):
		return Unverifiable, "the submission states another target or tolerance than the contract"
	}
	band := *i.Tolerance
	fact := fmt.Sprintf("%s against a tolerance of %s to %s", s.said(j, exact, nearest(band, j.Figure.Shows)), bare(band.Lo), show(i, band.Hi))
	weighed := func(holds func(v *big.Rat) bool) Verdict { return j.weigh(exact, holds) }
	outside := func(v *big.Rat) bool { return !band.Contains(v) }
	switch j.Is {
	case claims.Within:
		return weighed(band.Contains), fact
	case claims.Outside:
		return weighed(outside), fact
	}
	above := func(v *big.Rat) bool { return v.Cmp(band.Hi) > 0 }
	below := func(v *big.Rat) bool { return v.Cmp(band.Lo) < 0 }
	holds := map[claims.Relation]func(v *big.Rat) bool{claims.Above: above, claims.Below: below}[j.Is]
	good := direction(i)
	if holds == nil {
		if better := j.Is == claims.Better; good == 0 || !better && j.Is != claims.Worse {
			return Unverifiable, Ambiguous
		} else if holds = below; better == (good > 0) {
			holds = above
		}
	}
	if j.Than == claims.Lower && j.Is == claims.Above || j.Than == claims.Upper && j.Is == claims.Below {
		return s.pastEnd(j, exact, band), fact
	}
	v := weighed(holds)
	if v == False && (good != 1 || j.Not) && weighed(func(v *big.Rat) bool { return outside(v) }) != False {
		return Unverifiable, Ambiguous
	}
	return v, fact
}

// pastEnd is the verdict of "above the lower tolerance" and "below the upper tolerance".
func (s *Source) pastEnd(j *Judged, exact, band kpi.Interval) Verdict {
	if j.Is == claims.Above {
		return j.weigh(exact, func(v *big.Rat) bool { return v.Cmp(band.Lo) > 0 })
	}
	return j.weigh(exact, func(v *big.Rat) bool { return v.Cmp(band.Hi) < 0 })
}

func nearest(band kpi.Interval, v *big.Rat) *big.Rat {
	if v.Cmp(band.Middle()) > 0 {
		return band.Hi
	}
	return band.Lo
}

func (s *Source) toColour(j *Judged, exact kpi.Interval, scope claims.Scope) (Verdict, string) {
	i := j.Indicator.AsOf(j.Figure.Period)
	if !i.HasStatus() || s.hasOwnTerms(j.Indicator) || scope != claims.Headline && scope != claims.ThisMonth {
		return Unverifiable, "the contract gives it no colour"
	}
	for _, t := range s.Submission.Statuses {
		if t.Indicator == j.Indicator && t.Text == string(j.Colour) {
			return Unverifiable, "the submission states that colour"
		}
	}
	if s.Contract.StatusOn == kpi.AsShown {
		exact = kpi.Exactly(j.Figure.Shows)
	}
	v := j.weigh(exact, func(v *big.Rat) bool {
		status := i.StatusAt(v)
		return status == j.Colour || status == kpi.Blue && j.Colour == kpi.Green // where the scale has three colours
	})
	if status, known := i.StatusOver(exact); known && status == kpi.Blue && j.Colour == kpi.Green && j.Not {
		return Unverifiable, "the figure is BLUE"
	}
	return v, fmt.Sprintf("%s is %s", judge.Say(j.Figure), i.StatusAt(exact.Middle()))
}

// toComparator holds a figure against a published value; where several go by one name, a claim is false only if it is so of each.
func (s *Source) toComparator(j *Judged, exact kpi.Interval) (v Verdict, fact string) {
	v, fact = Unverifiable, "no such published value stands in the submission"
	for n, c := range s.comparators(j.Indicator, j.Whom) {
		if w, x := s.toPublished(j, exact, c); n == 0 || rank[w] > rank[v] {
			v, fact = w, x
		}
	}
	return v, fact
}

func (s *Source) toPublished(j *Judged, exact kpi.Interval, c kpi.Stated) (Verdict, string) {
	if j.From != nil && !j.From.Range().Meets(c.Low.Range) {
		return Unverifiable, fmt.Sprintf("%s is %s", judge.Named(c.Label), c.Low.Shown)
	}
	fact := fmt.Sprintf("%s against %s for %s", s.said(j, exact, c.Low.Shows), c.Low.Shown, judge.Named(c.Label))
	switch j.Is {
	case claims.InLine, claims.Near:
		return Unverifiable, fact
	case claims.Equal:
		return j.weigh(exact, func(v *big.Rat) bool {
			return v.Cmp(c.Low.Shows) == 0 || v != j.Figure.Shows && c.Low.Range.Contains(v)
		}), fact
	}
	v := compare(j, exact, c.Low.Shows)
	switch {
	case v == Unverifiable:
		return v, Ambiguous
	case v != True && c.Low.Range.Meets(exact):
		return TurnsOnRounding, fact
	case v == True && j.By != nil && !j.Not:
		return s.byAmount(j, exact, c.Low.Range, c.Low.Shows, fact)
	}
	return v, fact
}

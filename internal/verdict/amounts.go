package verdict

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/claims"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// toValue is the verdict of what a figure is said to be.
func (s *Source) toValue(j *Judged, exact kpi.Interval, scope claims.Scope) (Verdict, string) {
	f, q := j.Figure, j.Value
	fact := "it is " + s.said(j, exact, q.Number)
	if q.Percent != (f.Measure.Kind == kpi.Percentage) {
		return Unverifiable, fact
	}
	if j.Is != claims.Equal {
		v := compare(j, exact, q.Number)
		if j.Is == claims.Above && v == Unverifiable {
			return v, Ambiguous
		}
		return v, fact
	}
	switch {
	case fits(q, f.Value, exact):
		return True, fact
	case isCutOff(q, exact):
		return TurnsOnRounding, fact
	case scope != claims.ThisMonth && s.isKnown(j.Indicator, q):
		return Unverifiable, fact + ", and another of its figures is " + strings.TrimSpace(j.quoted(q))
	}
	return False, fact
}

func (j *Judged) quoted(q *claims.Quoted) string {
	return judge.Show(j.Figure.Measure, q.Number, q.Places)
}

// fits reports whether a number as it is quoted can be a value: as shown, or before rounding.
func fits(q *claims.Quoted, v kpi.Value, exact kpi.Interval) bool {
	r := q.Range()
	return r.Meets(exact) && r.Hi.Cmp(exact.Lo) != 0 && r.Lo.Cmp(exact.Hi) != 0 || q.Number.Cmp(v.Shows) == 0 || q.Places < v.Places && kpi.RoundHalfUp(v.Shows, q.Places).Cmp(q.Number) == 0
}

// isKnown reports whether any figure of an indicator in the submission, or what it is held against, is a number as it is quoted.
func (s *Source) isKnown(i *kpi.Indicator, q *claims.Quoted) bool {
	for _, f := range s.Submission.Figures {
		if f.Indicator == i && f.Usable() && (f.Measure.Kind == kpi.Percentage) == q.Percent && fits(q, f.Value, s.unrounded(f)) {
			return true
		}
	}
	for _, c := range s.Submission.Comparators {
		if c.Indicator == i && c.Low.State == kpi.Number && fits(q, c.Low, c.Low.Range) {
			return true
		}
	}
	return s.IsAgreed(i, q)
}

// IsAgreed reports whether a number as it is quoted is a target of an indicator, or an end of its tolerance.
func (s *Source) IsAgreed(i *kpi.Indicator, q *claims.Quoted) bool {
	r, p := q.Range(), s.Submission.Period
	return slices.ContainsFunc([]*kpi.Indicator{i.AsOf(p), i.OfYear(p)}, func(i *kpi.Indicator) bool {
		return i.Target != nil && r.Contains(i.Target) || i.Tolerance != nil && (r.Contains(i.Tolerance.Lo) || r.Contains(i.Tolerance.Hi))
	})
}

// byAmount is the verdict of by how much a figure is said to be off a value, or to have moved from it. "N%" may be points, or a part of
// that value.
func (s *Source) byAmount(j *Judged, exact, other kpi.Interval, shown *big.Rat, fact string) (Verdict, string) {
	by := j.By
	near := by.Range() // as rounded, or cut off
	near.Hi = new(big.Rat).Add(by.Number, kpi.PowerOfTen(-by.Places))
	size := func(d kpi.Interval) kpi.Interval {
		if d.Middle().Sign() < 0 {
			return d.Scale(big.NewRat(-1, 1))
		}
		return d
	}
	points := size(kpi.Exactly(new(big.Rat).Sub(j.Figure.Shows, shown))).Hull(size(exact.Sub(other)))
	if near.Meets(points) {
		return True, fact
	}
	if by.Percent && !by.Points && shown.Sign() > 0 {
		if share, ok := points.Quo(kpi.Exactly(shown)); ok && near.Meets(share.Scale(big.NewRat(100, 1))) {
			return True, fact
		}
	}
	return False, fact
}

// toEarlier is the verdict of how a figure is said to have moved since an earlier period.
func (s *Source) toEarlier(j *Judged, exact kpi.Interval) (Verdict, string) {
	was := s.before(j)
	if was == nil {
		return Unverifiable, "no figure is known of the earlier period"
	}
	j.Before = was
	fact := fmt.Sprintf("%s, after %s for %s", judge.Say(j.Figure), judge.SayValue(was.Value), was.Period)
	v := s.movement(j, exact, was)
	switch {
	case j.From != nil && !j.Not && isOff(j.From, was.Value, was.Range):
		return False, fact
	case v == Unverifiable:
		return v, Ambiguous
	case v == TurnsOnRounding && !j.Not && j.By != nil:
		if by, _ := s.byAmount(j, exact, was.Range, was.Shows, fact); by == False {
			return False, fact
		}
		return v, fact
	case v != True || j.Not:
		return v, fact
	case j.By != nil:
		return s.byAmount(j, exact, was.Range, was.Shows, fact)
	}
	return True, fact
}

// isOff reports whether a quoted number is none that rounding, or cutting off, makes of a value.
func isOff(q *claims.Quoted, v kpi.Value, exact kpi.Interval) bool {
	return !fits(q, v, exact) && !isCutOff(q, exact)
}

// isCutOff reports whether a number as it is quoted can be a value whose further places were cut off.
func isCutOff(q *claims.Quoted, exact kpi.Interval) bool {
	next := new(big.Rat).Add(q.Number, kpi.PowerOfTen(-q.Places))
	return exact.Hi.Cmp(q.Number) >= 0 && exact.Lo.Cmp(next) < 0
}

// movement is the verdict of the direction alone.
func (s *Source) movement(j *Judged, exact kpi.Interval, was *Earlier) Verdict {
	sign, good := 0, direction(j.Indicator)
	switch j.Is {
	case claims.Rose:
		sign = 1
	case claims.Fell:
		sign = -1
	case claims.Improved:
		sign = good
	case claims.Worsened:
		sign = -good
	}
	shown := j.Figure.Shows.Cmp(was.Shows)
	if j.Is == claims.Same {
		return stays(j, exact, was, shown)
	}
	if sign == 0 {
		return Unverifiable
	}
	held, failed := was.Range.Below(exact), exact.Below(was.Range) || exact.IsExact() && was.Range.IsExact() && exact.Meets(was.Range)
	if sign < 0 {
		held, failed = exact.Below(was.Range), was.Range.Below(exact) || failed && !exact.Below(was.Range)
	}
	shows := shown*sign > 0
	if j.Not {
		held, failed, shows = failed, held, !shows
	}
	switch {
	case shows && !failed:
		return True
	case !shows && !held && (failed || shown != 0):
		return j.unlessOfGood(False)
	}
	return TurnsOnRounding
}

// unlessOfGood lets a rise or a fall be false only where it is of a number, or where high is good.
func (j *Judged) unlessOfGood(v Verdict) Verdict {
	if direction(j.Indicator) != 1 && !j.Literal && (j.Is == claims.Rose || j.Is == claims.Fell) {
		return Unverifiable
	}
	return v
}

// stays is the verdict of what is said not to have changed.
func stays(j *Judged, exact kpi.Interval, was *Earlier, shown int) Verdict {
	switch {
	case (shown == 0) != j.Not:
		return True
	case j.Not && !exact.Meets(was.Range), !j.Not && exact.Meets(was.Range):
		return TurnsOnRounding
	}
	return False
}

// before is the figure of the period that a claim says that something changed since; nil where none is known.
func (s *Source) before(j *Judged) *Earlier {
	k := j.Figure.Key()
	switch {
	case k.Window == kpi.Cohort:
		return s.cohortBefore(j)
	case j.Base.Back > 0:
		k.Period = k.Period.Shift(-j.Base.Back)
	case j.Base.Year:
		k.Period = kpi.Period{First: k.Period.First - 12, Months: k.Period.Months}
	default:
		k.Period = j.Base.Period
	}
	if k.Period == j.Figure.Period {
		return nil
	}
	if f := s.Find(k); f.Usable() {
		return &Earlier{f.Value, f.Period, f.At, ""}
	}
	if s.Before != nil {
		return s.Before(k)
	}
	return nil
}

// cohortBefore is the figure of the cohort before, which stands in the submission.
func (s *Source) cohortBefore(j *Judged) (was *Earlier) {
	if j.Base.Back == 0 {
		return nil
	}
	for _, f := range s.Submission.Figures {
		if f.Measure == j.Figure.Measure && f.Area == nil && f.Window == kpi.Cohort && f.Usable() && f.Period.Compare(j.Figure.Period) < 0 &&
			(was == nil || f.Period.Compare(was.Period) > 0) {
			was = &Earlier{f.Value, f.Period, f.At, ""}
		}
	}
	return was
}

// fromTo judges a movement of which the ends are said and not since when: it is false where they go the other way.
func (s *Source) fromTo(c claims.Claim) Judged {
	j := Judged{Claim: c, Verdict: Unverifiable, Fact: string(c.Why)}
	order := c.Value.Number.Cmp(c.From.Number)
	good := direction(c.Indicator)
	sign := map[claims.Relation]int{claims.Rose: 1, claims.Fell: -1, claims.Improved: good, claims.Worsened: -good}[c.Is]
	if f := s.headline(c.Indicator); f != nil && sign*order < 0 && !c.Not && (good == 1 || c.Literal) {
		j.Verdict, j.Figure, j.Fact = False, f, "a move "+otherWay(c, order)
	}
	return j
}

// otherWay is how the numbers of a claim move: "from 85% to 82%, which is down".
func otherWay(c claims.Claim, order int) string {
	way := "up"
	if order < 0 {
		way = "down"
	}
	return "from " + c.From.String() + " to " + c.Value.String() + ", which is " + way
}

// Since is the verdict of a movement that does not say since when, as of the period before.
func (s *Source) Since(j Judged) Judged {
	c := j.Claim
	c.Why, c.Base = claims.Understood, claims.Base{Back: 1}
	return s.unlessOtherWay(s.judge(c))
}

// Fits reports whether a number as it is quoted can be a figure.
func (s *Source) Fits(q *claims.Quoted, f *kpi.Figure) bool {
	return f.Usable() && (f.Measure.Kind == kpi.Percentage) == q.Percent && fits(q, f.Value, s.unrounded(f))
}

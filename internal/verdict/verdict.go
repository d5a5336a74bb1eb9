// Package verdict holds what a commentary claims against the figures that it speaks of. It says that a claim is false only where every
// reading of it is, before rounding and as shown; it reports nothing.
package verdict

import (
	"kpicheck/internal/claims"
	"kpicheck/internal/kpi"
)

// Verdict is what became of a claim.
type Verdict string

// A claim turns on rounding where the unrounded and the shown value bear it out differently.
const (
	True            Verdict = "true"
	False           Verdict = "false"
	TurnsOnRounding Verdict = "turns on rounding"
	Unverifiable    Verdict = "unverifiable"
	NotUnderstood   Verdict = "not understood"
)

// Judged is a claim with its verdict.
type Judged struct {
	claims.Claim
	Verdict
	Figure *kpi.Figure // that it was held against; nil for none
	Fact   string      // what the figures say: "84% against a target of 85%"; else why it was not verified
	Before *Earlier    // the figure of an earlier period that it was held against too; nil for none
}

// Earlier is a figure of an earlier period as it was last stated, and by which workbook.
type Earlier struct {
	kpi.Value
	Period kpi.Period
	At     kpi.Place
	File   string // empty for the submission itself
}

// Source is what claims are held against.
type Source struct {
	Contract   *kpi.Contract
	Submission *kpi.Submission
	Find       func(k kpi.Key) *kpi.Figure                     // of the submission; nil for none
	Beside     func(f *kpi.Figure, m *kpi.Measure) *kpi.Figure // a measure's figure in the column of another; nil for none
	Before     func(k kpi.Key) *Earlier                        // what was said of a quantity before, nil for nothing; nil where nothing is known
	headlines  map[*kpi.Indicator]*kpi.Figure                  // the first usable of each; nil before one is asked for
	ownTerms   map[*kpi.Indicator]bool                         // the submission states terms of its own; nil before that is asked
}

// Of is every claim of the submission's commentary with its verdict, in the order of its cells.
func (s *Source) Of() (all []Judged) {
	for _, t := range s.Submission.Commentary {
		for _, c := range claims.Read(s.Contract, t, s.Submission.Period) {
			all = append(all, s.unlessOtherWay(s.judge(c)))
		}
	}
	return all
}

// OtherWay is why a claim of how good a figure is is left open where the submission says that the other way is good.
const OtherWay = "by the workbook the other way is good than by the contract"

// unlessOtherWay leaves a claim open that may be false only since the contract or the workbook has the wrong way for good.
func (s *Source) unlessOtherWay(j Judged) Judged {
	ofNumber := j.Than == claims.Value || j.Than == claims.Calendar
	if (j.Verdict == False || j.Verdict == TurnsOnRounding) && !ofNumber && s.Submission.IsOtherWayGood(j.Indicator) {
		j.Verdict, j.Fact = Unverifiable, OtherWay
	}
	return j
}

func (s *Source) judge(c claims.Claim) Judged {
	switch {
	case c.Than == claims.Calendar:
		return s.onCalendar(c)
	case c.Why == claims.NotUnderstood:
		return Judged{Claim: c, Verdict: NotUnderstood}
	case c.Why == claims.NoBase && c.From != nil && c.Value != nil:
		return s.fromTo(c)
	case c.Why != claims.Understood:
		return Judged{Claim: c, Verdict: Unverifiable, Fact: string(c.Why)}
	}
	var best Judged
	for n, j := range s.readings(c) {
		if n == 0 || rank[j.Verdict] > rank[best.Verdict] {
			best = j
		}
	}
	if best.Verdict == True && c.Running {
		best.Verdict, best.Fact = Unverifiable, "it is of other periods too"
	}
	return best
}

// readings is the claim as of each figure that it may be of. One that names no stretch of time may be of any that the indicator is
// reported for up to now: the three years, or the twelve months beside them.
func (s *Source) readings(c claims.Claim) (all []Judged) {
	for _, scope := range c.Scopes {
		f, weak := s.figure(c.Indicator, scope)
		all = append(all, s.of(c, scope, f, weak))
		if scope != claims.Headline || f == nil {
			continue
		}
		for _, column := range c.Indicator.Columns {
			g := s.Find(kpi.Key{Indicator: c.Indicator, Measure: c.Indicator.Headline, Window: column.Window, Period: s.Submission.Period})
			if column.Back == 0 && !column.Window.IsPrevious() && g.Usable() && g.Window != f.Window {
				all = append(all, s.of(c, scope, g, false))
			}
		}
	}
	return all
}

// LacksFigure reports whether a claim was understood and there is nothing to hold it against.
func (j *Judged) LacksFigure() bool {
	return j.Verdict == Unverifiable && j.Fact != Ambiguous && j.Fact != Open && j.Fact != OtherWay
}

// rank orders verdicts: where a claim may be of one stretch of time or of another, it is false only if it is so of both.
var rank = map[Verdict]int{False: 0, TurnsOnRounding: 1, Unverifiable: 2, True: 3}

// of judges a claim as of one figure.
func (s *Source) of(c claims.Claim, scope claims.Scope, f *kpi.Figure, weak bool) Judged {
	j := Judged{Claim: c, Verdict: Unverifiable, Figure: f}
	if !f.Usable() {
		j.Fact = "there is no figure for it"
		return j
	}
	if j.Verdict, j.Fact = s.held(&j, s.unrounded(f), scope); j.Verdict == open {
		j.Verdict, j.Fact = Unverifiable, Open
	}
	if weak && j.Verdict == False {
		j.Verdict, j.Fact = Unverifiable, "it may be of the month alone"
	}
	return j
}

// held holds a claim against its figure.
func (s *Source) held(j *Judged, exact kpi.Interval, scope claims.Scope) (Verdict, string) {
	switch j.Than {
	case claims.Target:
		return s.toTarget(j, exact)
	case claims.Tolerance, claims.Upper, claims.Lower:
		return s.toTolerance(j, exact)
	case claims.Colour:
		return s.toColour(j, exact, scope)
	case claims.Value:
		return s.toValue(j, exact, scope)
	case claims.Comparator:
		return s.toComparator(j, exact)
	case claims.Earlier:
		return s.toEarlier(j, exact)
	}
	return Unverifiable, ""
}

// figure is the headline of an indicator in a stretch of time; nil for none. weak says that it may not be the one that is meant.
func (s *Source) figure(i *kpi.Indicator, scope claims.Scope) (f *kpi.Figure, weak bool) {
	find := func(windows ...kpi.Window) *kpi.Figure {
		for _, w := range windows {
			if f := s.Find(kpi.Key{Indicator: i, Measure: i.Headline, Window: w, Period: s.Submission.Period}); f.Usable() {
				return f
			}
		}
		return nil
	}
	switch scope {
	case claims.ThisMonth:
		if f := find(kpi.InMonth); f != nil || i.Window == kpi.InMonth {
			return f, false
		}
		return s.headline(i), i.Window == kpi.YearToDate
	case claims.ToDate:
		return find(kpi.YearToDate), false
	case claims.Cumulative:
		return find(kpi.PreviousCumulative, kpi.YearToDate), false
	case claims.Rolling:
		return find(kpi.Rolling12, kpi.PreviousCumulative, kpi.PreviousAverage), false
	case claims.ThreeYears:
		return find(kpi.ThreeYearAverage), false
	}
	return s.headline(i), false
}

func (s *Source) headline(i *kpi.Indicator) *kpi.Figure {
	if s.headlines == nil {
		s.headlines = map[*kpi.Indicator]*kpi.Figure{}
		for _, f := range s.Submission.Figures {
			if f.IsHeadline() && f.Usable() && s.headlines[f.Indicator] == nil {
				s.headlines[f.Indicator] = f
			}
		}
	}
	return s.headlines[i]
}

// unrounded is what a figure can be before rounding.
func (s *Source) unrounded(f *kpi.Figure) kpi.Interval {
	n, d := f.Measure.Numerator, f.Measure.Denominator
	if n == nil || d == nil {
		return f.Range
	}
	top, bottom := s.Beside(f, n), s.Beside(f, d)
	if r, ok := kpi.Ratio(f.Measure, top, bottom); ok && !r.Meets(f.Range) && isCutOff(&claims.Quoted{Number: f.Shows, Places: f.Places}, r) {
		return r // the percentage was cut off
	}
	return kpi.BeforeRounding(f, top, bottom)
}

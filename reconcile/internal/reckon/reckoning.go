// Package reckon holds figures over several periods against what is known of those, and says what is wrong with them.
package reckon

import (
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/roll"
	"kpicheck/reconcile/internal/words"
)

// Reckoning is what came of holding a figure over several periods against what is known of them.
type Reckoning struct {
	*kpi.Figure
	words   *words.Choice
	verdict judge.Verdict
	why     *finding.Reason // what leaves it open
	terms   []*kpi.Figure   // what it was worked out on
	over    string          // "the sum of Oct-17 to Sep-18", "Sep-18's 2,314, plus 459 for Oct-18"
	sum     judge.Sum       // that in signs: "2,314 + 459"; none where words alone tell it
	value   *big.Rat        // what it should be, or the nearest that it can be
	said    string          // that, as a sentence gives it
	is      string          // how it stands to that: "is not"
	honest  bool            // it may be worked out in a way that is not known
	how     string          // how it was brought to its places, if only that is wrong
	bare    bool            // what it was held against is a single figure, so that its value is said already
	right   *kpi.Interval   // of counts: what the figure should be
	cause   string
}

// limits, rather than a value, are all that is known of some totals.
const (
	isNot  = "is not"
	isLess = "is less than"
	isMore = "is more than"
)

// BySpread holds a figure against its single periods; ok is false where they are not all known.
func BySpread(w *words.Choice, f *kpi.Figure) (r Reckoning, ok bool) {
	s, why := w.Months().Spread(f)
	if why != nil {
		return r, false
	}
	r = Reckoning{Figure: f, words: w, terms: append(s.Parts[:len(s.Parts):len(s.Parts)], s.Counts...), is: isNot,
		over:   fmt.Sprintf("the %s of %s to %s as each was stated", judge.Operation(f), s.Parts[0].Period, s.Parts[len(s.Parts)-1].Period),
		honest: s.MayBeHonest(), sum: s.Sum()}
	switch r.verdict, r.why = s.Judge(); r.verdict {
	case judge.Agrees, judge.Open:
		return r, true
	case judge.Misrounded:
		way, how := s.Misreckoned()
		r.misrounded(way, how)
		return r, true
	}
	r.value, r.said = s.Expected()
	r.cause = w.Months().Cause(s)
	if f.Measure.Kind == kpi.Count {
		r.right = &s.Ways[0]
	}
	return r, true
}

// misrounded keeps what the figure was worked out as, and how it was brought to its places.
func (r *Reckoning) misrounded(way kpi.Interval, how string) {
	r.verdict, r.how, r.value = judge.Misrounded, how, way.Middle()
	r.said = judge.Show(r.Measure, r.value, r.Places)
}

// limit keeps what the figure must at least or at most be.
func (r *Reckoning) limit(right kpi.Interval) {
	r.value = right.Middle()
	r.said, _ = judge.Apart(r.Measure, r.value, r.Number, r.Places)
}

func onRoll(w *words.Choice, r roll.Roll) Reckoning {
	return Reckoning{Figure: r.Figure, words: w, is: isNot, over: r.Said(), sum: r.Sum(), bare: r.IsBare(), terms: r.Terms()}
}

// ByRoll holds a count against another total that it goes on from.
func ByRoll(w *words.Choice, from roll.Roll) Reckoning {
	r, f := onRoll(w, from), from.Figure
	if f.Range.Meets(from.Value) || judge.ShowsRounded(f, from.Value) {
		return r
	}
	if how := judge.Misreckoned(f, from.Value); how != "" {
		r.misrounded(from.Value, how)
		return r
	}
	r.verdict, r.value, r.right = judge.Disagrees, from.Value.Middle(), &from.Value
	r.said, _ = judge.Apart(f.Measure, r.value, f.Number, f.Places)
	return r
}

// ByLimits holds a count against what it must at least or at most be, since no period counts less than nought. ok is false
// where nothing limits it.
func ByLimits(w *words.Choice, from roll.Roll) (r Reckoning, ok bool) {
	r = onRoll(w, from)
	r.verdict = judge.Open
	switch {
	case from.LacksIn && from.LacksOut:
		return r, false
	case from.LacksOut && from.Value.Below(r.Range):
		r.verdict, r.is = judge.Disagrees, isMore
	case from.LacksIn && r.Range.Below(from.Value):
		r.verdict, r.is = judge.Disagrees, isLess
	}
	r.limit(from.Value)
	return r, true
}

// byKnown holds a count against those of its periods that are known: their sum is the least that it can be.
func byKnown(w *words.Choice, f *kpi.Figure) (r Reckoning, ok bool) {
	known, _ := w.Each(f, roll.Periods(f))
	least := kpi.Sum(judge.Ranges(known)...).Scale(big.NewRat(1, roll.Parts(f)))
	r = Reckoning{Figure: f, words: w, verdict: judge.Open, terms: known, is: isLess,
		over: fmt.Sprintf("what its %d known periods already bring it to", len(known))}
	r.limit(least)
	if f.Range.Below(least) {
		r.verdict = judge.Disagrees
	}
	return r, len(known) > 0
}

// Twelve holds a total or an average of twelve months against the months where all are known, else against an earlier total
// and the months in which the two differ, else against another statement of the same months, else against what the known
// months allow.
func Twelve(w *words.Choice, f *kpi.Figure) (r Reckoning, ok bool) {
	if r, ok = BySpread(w, f); ok || f.Measure.Kind != kpi.Count {
		return r, ok
	}
	before, ok := roll.FromBefore(w, f)
	if ok && !before.LacksIn && !before.LacksOut {
		return ByRoll(w, before), true
	}
	if twin, ok := roll.FromTwin(w, f); ok && !twin.LacksIn && !twin.LacksOut {
		return ByRoll(w, twin), true
	}
	if ok {
		if r, ok = ByLimits(w, before); ok && r.verdict == judge.Disagrees {
			return r, true
		}
	}
	return byKnown(w, f)
}

// looked is the figures of the submission that a reckoning looked at, its own last.
func (r Reckoning) looked() []*kpi.Figure { return append(r.words.Own(r.terms...), r.Figure) }

// severity is how grave a disagreement is.
func (r Reckoning) severity() finding.Severity {
	if r.honest || r.verdict == judge.Misrounded {
		return finding.Query
	}
	return r.words.Severity(r.terms...)
}

// expected is what the figure should be, as a table shows it.
func (r Reckoning) expected() string {
	switch r.is {
	case isLess:
		return "at least " + r.said
	case isMore:
		return "at most " + r.said
	}
	return r.said
}

// sentence says what is wrong: "Total, 12,829, is not Sep-18's 12,718, plus 1,063 for Sep-18, which is 13,781".
func (r Reckoning) sentence() string {
	label := judge.Named(r.Measure.Label)
	if r.verdict == judge.Misrounded {
		return fmt.Sprintf("%s, %s, is %s, %s: %s rounds to %s", label, judge.Say(r.Figure), r.over, r.how,
			judge.Finer(r.Figure, r.value), r.said)
	}
	stated, _ := judge.StoredAs(r.Figure, r.value)
	text := fmt.Sprintf("%s, %s, %s %s", label, stated, r.is, r.over)
	if r.bare {
		return text
	}
	return text + ", which is " + r.said
}

// likelyCause is what the arithmetic shows to have gone wrong: that a figure was not brought up to date comes first.
func (r Reckoning) likelyCause() string {
	if r.verdict == judge.Misrounded {
		return fmt.Sprintf("%s was %s", judge.Say(r.Figure), r.how)
	}
	if last := r.words.Find(r.Key().Shift(-1)); last.Usable() && last.Number.Cmp(r.Number) == 0 {
		return fmt.Sprintf("it is the figure for %s: it may not have been brought up to date", last.Period)
	}
	return r.cause
}

func (r Reckoning) question() string {
	if r.verdict == judge.Misrounded {
		return fmt.Sprintf("Was %s in %s %s, and should it be %s?", judge.Say(r.Figure), r.At, r.how, r.said)
	}
	return fmt.Sprintf("How was %s in %s worked out, and was an earlier figure restated?", judge.Say(r.Figure), r.At)
}

package reconcile

import (
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// reckoning is what came of holding a figure over several periods against what is known of them.
type reckoning struct {
	*kpi.Figure
	words   *words
	verdict judge.Verdict
	why     *finding.Reason // what leaves it open
	terms   []*kpi.Figure   // what it was worked out on
	over    string          // "the sum of Oct-17 to Sep-18", "Sep-18's 2,314, plus 459 for Oct-18"
	value   *big.Rat        // what it should be, or the nearest that it can be
	said    string          // that, as a sentence gives it
	is      string          // how it stands to that: "is not"
	honest  bool            // it may be worked out in a way that is not known
	how     string          // how it was brought to its places, if only that is wrong
	bare    bool            // what it was held against is a single figure, so that its value is said already
	off     *kpi.Interval   // of counts: by how much the total is too great
	cause   string
}

// limits, rather than a value, are all that is known of some totals.
const (
	isNot  = "is not"
	isLess = "is less than"
	isMore = "is more than"
)

// bySpread holds a figure against its single periods; ok is false where they are not all known.
func (w *words) bySpread(f *kpi.Figure) (r reckoning, ok bool) {
	s, why := w.months().Spread(f)
	if why != nil {
		return r, false
	}
	r = reckoning{Figure: f, words: w, terms: append(s.Parts[:len(s.Parts):len(s.Parts)], s.Counts...), is: isNot,
		over:   fmt.Sprintf("the %s of %s to %s as each was stated", judge.Operation(f), s.Parts[0].Period, s.Parts[len(s.Parts)-1].Period),
		honest: s.MayBeHonest()}
	r.verdict, r.why = s.Judge()
	switch r.verdict {
	case judge.Agrees, judge.Open:
		return r, true
	case judge.Misrounded:
		way, how := s.Misreckoned()
		r.value, r.how = way.Middle(), how
		r.said = judge.Show(f.Measure, r.value, f.Places)
		return r, true
	}
	r.value, r.said = s.Expected()
	r.cause = w.months().Cause(s)
	if f.Measure.Kind == kpi.Count {
		r.off = offBy(f, s.Ways[0])
	}
	return r, true
}

// offBy is by how much a total is too great, or for an average the total behind it.
func offBy(f *kpi.Figure, right kpi.Interval) *kpi.Interval {
	off := f.Range.Sub(right).Scale(big.NewRat(int64(parts(f)), 1))
	return &off
}

// byRoll holds a count against another total that it goes on from.
func (w *words) byRoll(r roll) reckoning {
	f := r.Figure
	result := reckoning{Figure: f, words: w, is: isNot, over: r.said(), bare: r.isBare(),
		terms: append(append([]*kpi.Figure{r.base}, r.in...), r.out...)}
	if f.Range.Meets(r.value) || judge.ShowsRounded(f, r.value) {
		return result
	}
	result.verdict, result.value = judge.Disagrees, r.value.Middle()
	if how := judge.Misreckoned(f, r.value); how != "" {
		result.verdict, result.how = judge.Misrounded, how
		result.said = judge.Show(f.Measure, result.value, f.Places)
		return result
	}
	result.said, _ = judge.Apart(f.Measure, result.value, f.Number, f.Places)
	result.off = offBy(f, r.value)
	if slip, ok := judge.Slip(f, r.value.Meets); ok && len(f.Shows.FloatString(0)) >= digitsOfSlip {
		result.cause = slip.Text
	}
	return result
}

// byLimits holds a count against what it must at least or at most be, since no period counts less than nought. ok is false
// where nothing limits it.
func (w *words) byLimits(r roll) (result reckoning, ok bool) {
	f := r.Figure
	result = reckoning{Figure: f, words: w, verdict: judge.Open, over: r.said(), bare: r.isBare(),
		terms: append(append([]*kpi.Figure{r.base}, r.in...), r.out...)}
	switch {
	case r.lacksIn && r.lacksOut:
		return result, false
	case r.lacksOut && r.value.Below(f.Range):
		result.verdict, result.is = judge.Disagrees, isMore
	case r.lacksIn && f.Range.Below(r.value):
		result.verdict, result.is = judge.Disagrees, isLess
	}
	result.value = r.value.Middle()
	result.said = judge.Show(f.Measure, result.value, f.Places)
	return result, true
}

// byKnown holds a count against those of its periods that are known: their sum is the least that it can be.
func (w *words) byKnown(f *kpi.Figure) (r reckoning, known int) {
	var found []*kpi.Figure
	s := stretchOf(f)
	for _, p := range s.without(stretch{s.first, 0}) {
		if m := w.find(judge.Part(f, f.Measure, p)); m.Usable() {
			found = append(found, m)
		}
	}
	least := kpi.Sum(judge.Ranges(found)...).Scale(big.NewRat(1, int64(parts(f))))
	r = reckoning{Figure: f, words: w, verdict: judge.Open, terms: found, is: isLess, value: least.Middle(),
		said: judge.Show(f.Measure, least.Middle(), f.Places),
		over: fmt.Sprintf("what its %d known periods already bring it to", len(found))}
	if f.Range.Below(least) {
		r.verdict = judge.Disagrees
	}
	return r, len(found)
}

// severity is how grave a disagreement is.
func (r reckoning) severity() finding.Severity {
	if r.honest || r.verdict == judge.Misrounded {
		return finding.Query
	}
	return r.words.severity(r.terms)
}

// expected is what the figure should be, as a table shows it.
func (r reckoning) expected() string {
	switch r.is {
	case isLess:
		return "at least " + r.said
	case isMore:
		return "at most " + r.said
	}
	return r.said
}

// sentence says what is wrong: "Total, 12,829, is not Sep-18's 12,718, plus 1,063 for Sep-18, which is 13,781".
func (r reckoning) sentence() string {
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

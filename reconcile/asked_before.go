package reconcile

import (
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/kpi"
)

// goesOnInQuestion is the period whose figure was asked about when it was submitted, where a total has gone on from it since
// with what came in and what dropped out: one month that was restated unseen moves every total that takes it in, for a year.
// known is false if there is none.
func (p *Pass) goesOnInQuestion(f *kpi.Figure, both []*words) (then kpi.Period, known bool) {
	if f.Measure.Kind != kpi.Count && !f.Window.IsAverage() {
		return then, false // no ratio of sums goes on from another
	}
	k := f.Key()
	for range 12 / f.Period.Months {
		k.Period = k.Period.Shift(-1)
		base := p.History.Own(k)
		if !base.Usable() || !slices.ContainsFunc(both, func(w *words) bool { return w.roll(f, base).isTrue() }) {
			return then, false
		}
		if wasAsked(p.History.Of(k.Period), base.At, ofTotals...) {
			return k.Period, true
		}
	}
	return then, false
}

// ofTotals are the rules that say by how much totals are off. One of them speaks for all that are off by as much.
var ofTotals = []string{"previous-disagrees", "ytd-roll-forward", "rolling-total-disagrees", "rolling-average-disagrees"}

// wasAsked reports whether an earlier submission was asked about a cell by one of some rules, by itself or with others.
func wasAsked(past *history.Past, at kpi.Place, rules ...string) bool {
	return slices.ContainsFunc(past.Raised, func(e finding.Exception) bool {
		return slices.Contains(rules, e.Rule) && (e.At == at || slices.Contains(e.Cells, at))
	})
}

// word is what an earlier submission said of something that has changed now.
type word struct {
	by     *history.Past
	at     kpi.Place
	asLast bool // as the last submission said it
	asNow  bool // as this one says it
}

// takesBack is the period in which something changed and was asked about by a rule, where this submission says again what
// stood before. The words are those of the submissions before it, the latest first. ok is false if it is no such change.
func takesBack(rule string, words []word) (asked kpi.Period, ok bool) {
	for _, w := range words {
		questioned := wasAsked(w.by, w.at, rule)
		switch {
		case !asked.IsZero() && w.asNow:
			return asked, true
		case asked.IsZero() && !w.asLast, !asked.IsZero() && !questioned:
			return asked, false
		case questioned:
			asked = w.by.Period
		}
	}
	return asked, false
}

// putBack is why a change is not asked about that only puts back what stood before an earlier one; nil if it does not.
func putBack(rule string, words []word) *finding.Reason {
	if asked, ok := takesBack(rule, words); ok {
		return finding.Because("it is again what stood before %, when the change was asked about", asked)
	}
	return nil
}

// wordsOn is what the submissions before this one said of something, the latest first, each period once. said is false where
// one says nothing of it.
func (p *Pass) wordsOn(of func(*history.Past) (w word, said bool)) (words []word) {
	for _, past := range slices.Backward(p.History.Months()) {
		if past != p.History.Of(past.Period) {
			continue
		}
		if w, said := of(past); said {
			w.by = past
			words = append(words, w)
		}
	}
	return words
}

// statedOften is what the submissions before this one stated in the same words as it does, where the last stated something else.
func (p *Pass) statedOften(k steady, now, last kpi.Stated) []word {
	return p.wordsOn(func(past *history.Past) (w word, said bool) {
		then, said := statedBefore(k.of(past.Submission), now)
		if !said {
			return w, false
		}
		return word{at: then.At, asLast: k.same(then, last), asNow: k.same(then, now)}, true
	})
}

// sameLow reports whether two statements give the same value.
func sameLow(a, b kpi.Stated) bool { return a.Low.Range.Meets(b.Low.Range) }

// changedBack is why a figure that differs from the last word on it is not asked about: that changed it, was asked about it by
// a rule, and this submission says again what the one before that said. Nil if it is not so.
func (p *Pass) changedBack(rule string, f *kpi.Figure, was before) *finding.Reason {
	if was.figure == nil {
		return nil
	}
	var words []word
	for _, s := range p.History.Statements(f.Key()) {
		if s.Usable() {
			words = append(words, word{s.By, s.At, agree(s.Value, was.Value), agree(s.Value, f.Value)})
		}
	}
	return putBack(rule, words)
}

// Package asked is what earlier submissions were asked about, so that no question is put twice.
package asked

import (
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/said"
)

// Of reports whether an earlier submission was asked about a cell by a rule, by itself or with others.
func Of(past *history.Past, at kpi.Place, rule string) bool {
	return about(past, at, func(e finding.Exception) bool { return e.Rule == rule })
}

// OfTotal reports whether an earlier submission was asked about a cell since some total was off.
func OfTotal(past *history.Past, at kpi.Place) bool {
	return about(past, at, func(e finding.Exception) bool { return e.OfTotals })
}

func about(past *history.Past, at kpi.Place, isMeant func(finding.Exception) bool) bool {
	return slices.ContainsFunc(past.Raised, func(e finding.Exception) bool {
		return isMeant(e) && (e.At == at || slices.Contains(e.Cells, at))
	})
}

// Word is what an earlier submission said of something that has changed now.
type Word struct {
	By     *history.Past
	At     kpi.Place
	AsLast bool // as the last submission said it
	AsNow  bool // as this one says it
}

// PutBack is why a change is not asked about that only puts back what stood before an earlier one, which a rule asked about. The
// words are those of the submissions before, the latest first. Nil if it is no such change.
func PutBack(rule string, words []Word) *finding.Reason {
	var asked kpi.Period
	for _, w := range words {
		questioned := Of(w.By, w.At, rule)
		switch {
		case !asked.IsZero() && w.AsNow:
			return finding.Because("it is again what stood before %, when the change was asked about", asked)
		case asked.IsZero() && !w.AsLast, !asked.IsZero() && !questioned:
			return nil
		case questioned:
			asked = w.By.Period
		}
	}
	return nil
}

// Words is what the submissions before said of something, the latest first, each period once. said is false where one says
// nothing of it.
func Words(h *history.History, of func(*history.Past) (w Word, said bool)) (words []Word) {
	for _, past := range slices.Backward(h.Months()) {
		if past != h.Of(past.Period) {
			continue
		}
		if w, said := of(past); said {
			w.By = past
			words = append(words, w)
		}
	}
	return words
}

// FigurePutBack is PutBack of a figure that differs from the last word on it.
func FigurePutBack(rule string, h *history.History, f *kpi.Figure, was said.Then) *finding.Reason {
	if was.IsAccepted() {
		return nil
	}
	var words []Word
	for _, s := range h.Statements(f.Key()) {
		if s.Usable() {
			words = append(words, Word{s.By, s.At, said.Agree(s.Value, was.Value), said.Agree(s.Value, f.Value)})
		}
	}
	return PutBack(rule, words)
}

// StandsAsAsked is why a figure that differs from the last word on it is not asked about again: the submissions before gave it the
// same value, since one that was asked about it by a rule. Nil if it is not so.
func StandsAsAsked(rule string, h *history.History, f *kpi.Figure, was said.Then) *finding.Reason {
	if was.IsAccepted() {
		return nil
	}
	statements := h.Statements(f.Key())
	for _, past := range slices.Backward(h.Months()) {
		if past != h.Of(past.Period) {
			continue
		}
		i := slices.IndexFunc(statements, func(s history.Statement) bool {
			return s.By == past && s.Usable() && said.Agree(s.Value, f.Value)
		})
		if i < 0 {
			return nil
		}
		if Of(past, statements[i].At, rule) {
			return finding.Because("it stands as it did for %, when it was asked about", past.Period)
		}
	}
	return nil
}

// Package witness is what the months before say of figures that their own submission cannot answer for.
package witness

import (
	"slices"

	"kpicheck/internal/history"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/restatement"
	"kpicheck/reconcile/internal/said"
	"kpicheck/reconcile/internal/words"
)

// Witness is the months before a submission.
type Witness struct {
	record *said.Record
	both   []*words.Choice
}

// New hears the months before a submission.
func New(s *kpi.Submission, before *history.History) *Witness {
	r := said.NewRecord(s, before)
	return &Witness{r, words.Both(r)}
}

// IsMean reports whether a figure is the mean of its periods, all of which are known, as they are now or were submitted.
func (w *Witness) IsMean(f *kpi.Figure) bool {
	return slices.ContainsFunc(w.both, func(by *words.Choice) bool {
		s, why := by.Months().Spread(f)
		return why == nil && kpi.Mean(judge.Ranges(s.Parts)...).Meets(f.Range)
	})
}

// Said is what was said of a figure before this submission, as a value, and as a sentence on what it is now. known is false where
// nothing was said.
func (w *Witness) Said(f *kpi.Figure) (was kpi.Value, sentence string, known bool) {
	before, known := w.record.Before(f.Key())
	if !known {
		return was, "", false
	}
	return before.Value, restatement.NewChange(f, before).Sentence(), true
}

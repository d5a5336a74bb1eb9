package reconcile

import (
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// Witness is what the months before say of figures that their own submission cannot answer for.
type Witness struct{ pass *Pass }

// NewWitness hears the months before a submission.
func NewWitness(c *kpi.Contract, s *kpi.Submission, before *history.History) *Witness {
	return &Witness{newPass(Input{Contract: c, Submission: s, History: before, Unchecked: true})}
}

// IsMean reports whether a figure is the mean of its periods, all of which are known, as they are now or were submitted.
func (w *Witness) IsMean(f *kpi.Figure) bool {
	return slices.ContainsFunc(w.pass.bothWords(), func(by *words) bool {
		s, why := by.months().Spread(f)
		return why == nil && kpi.Mean(judge.Ranges(s.Parts)...).Meets(f.Range)
	})
}

// Said is what was said of a figure before this submission, as a value, as evidence, and as a sentence on what it is now. known is
// false where nothing was said.
func (w *Witness) Said(f *kpi.Figure) (was kpi.Value, evidence finding.Evidence, sentence string, known bool) {
	before, known := w.pass.saidBefore(f.Key())
	if !known {
		return was, evidence, "", false
	}
	return before.Value, before.evidence, change{f, before, severityOf(f, before)}.sentence(), true
}

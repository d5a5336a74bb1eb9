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
		return why == "" && kpi.Mean(judge.Ranges(s.Parts)...).Meets(f.Range)
	})
}

// Changed is the one of several figures of an earlier period that is not as it was then, where all others are: the one to
// look at. Nil if there is none, or several.
func (w *Witness) Changed(figures []*kpi.Figure) (changed *kpi.Figure) {
	for _, f := range figures {
		value, known := w.pass.valueBefore(f.Key())
		switch {
		case !known || !w.pass.repeatsThePast(f):
			return nil
		case agree(f.Value, value):
		case changed != nil:
			return nil
		default:
			changed = f
		}
	}
	return changed
}

// Said is what was said of a figure before it was changed, as evidence and as a sentence.
func (w *Witness) Said(changed *kpi.Figure) (was finding.Evidence, sentence string) {
	before, _ := w.pass.saidBefore(changed.Key())
	return before.evidence, change{changed, before, severityOf(changed, before)}.sentence()
}

package reconcile

import (
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// Settle is what the rules of a single submission found in it, in the light of the months before. A figure that is not worked
// out on the averages beside it may be the mean of months that the submission does not state, and is no fault if it is
// theirs; and of figures that do not fit, the months before may say which was changed. The findings that it is handed stay as
// they are.
func Settle(in Input, found finding.Findings) finding.Findings {
	if !slices.ContainsFunc(found.Exceptions, func(e finding.Exception) bool { return mayBeMean(e) || isOfThePast(in, e) }) {
		return found
	}
	p := newPass(in)
	var proven []finding.Exception
	standing := finding.Findings{Checks: slices.Clone(found.Checks)}
	for _, e := range found.Exceptions {
		if mayBeMean(e) && p.isMean(e.MayBeMean) {
			proven = append(proven, e)
		} else {
			standing.Exceptions = append(standing.Exceptions, p.witnessed(e))
		}
	}
	for _, e := range proven {
		for i, c := range standing.Checks {
			if c.Outcome == finding.Failed && c.Rule == e.Rule && slices.Contains(c.Figures, e.MayBeMean) {
				standing.Checks[i].Outcome = finding.Passed
			}
		}
	}
	return standing
}

func mayBeMean(e finding.Exception) bool { return e.MayBeMean != nil }

// isMean reports whether a figure is the mean of its periods, all of which are known, as they are now or were submitted.
func (p *Pass) isMean(f *kpi.Figure) bool {
	return slices.ContainsFunc(p.bothWords(), func(w *words) bool {
		s, why := w.months().Spread(f)
		return why == "" && kpi.Mean(judge.Ranges(s.Parts)...).Meets(f.Range)
	})
}

package reconcile

import (
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// isOfThePast reports whether several figures of an earlier period do not fit one another.
func isOfThePast(in Input, e finding.Exception) bool {
	return len(e.Suspects) > 1 && !in.History.IsEmpty() && e.Period.Compare(in.Submission.Period) < 0
}

// witnessed is an exception with what the months before say of it: where all of the figures that do not fit are as they were
// then but for one, that is the one to look at.
func (p *Pass) witnessed(e finding.Exception) finding.Exception {
	if !isOfThePast(p.Input, e) {
		return e
	}
	var changed *kpi.Figure
	for _, f := range e.Suspects {
		value, known := p.valueBefore(f.Key())
		switch {
		case !known || !p.repeatsThePast(f):
			return e
		case agree(f.Value, value):
		case changed != nil:
			return e
		default:
			changed = f
		}
	}
	if changed == nil {
		return e
	}
	was, _ := p.saidBefore(changed.Key())
	e.LikelyCause = change{changed, was, severityOf(changed, was)}.sentence()
	e.Evidence = append(slices.Clone(e.Evidence), was.evidence)
	if at := changed.At; at != e.At {
		e.Cells = append(slices.Clone(e.Cells), at)
	}
	return e
}

package reconcile

import (
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/wording"
)

// oneEachMonth is the least that a year's count must be before a first month as great is worth a question: what is rarer
// may well come to as much in one month as in the year before.
var oneEachMonth = big.NewRat(12, 1)

// restarts asks about first months of the year that carry on the year before, as its last submission had it. What the
// submission shows beside itself is held by the rules of one submission.
func (p *Pass) restarts() {
	w := p.newestWords()
	for _, column := range p.current([]kpi.Window{kpi.YearToDate}) {
		var carried [][2]*kpi.Figure
		for _, f := range column {
			if before := p.yearBefore(w, f); before != nil && !f.Range.Below(before.Range) {
				carried = append(carried, [2]*kpi.Figure{f, before})
			} else if before != nil {
				p.Passed(f)
			}
		}
		if len(carried) > 0 {
			p.Report(p.carriedOn(w, carried))
		}
	}
}

// yearBefore is the count of the whole year before, where a figure is a count of the first period of a year and stands
// neither beside last year's nor beside the period's own; else nil.
func (p *Pass) yearBefore(w *words, f *kpi.Figure) *kpi.Figure {
	if !f.Usable() || f.Measure.Kind != kpi.Count || judge.IsOfPeople(f) || f.Period.First != f.Period.FinancialYear().First {
		return nil
	}
	k := f.Key()
	k.Period = k.Period.Shift(-1)
	if p.Find(k).Usable() || p.Find(judge.Part(f, f.Measure, f.Period)).Usable() {
		return nil
	}
	before := w.find(k)
	if !before.Usable() || before.Range.Lo.Cmp(oneEachMonth) < 0 {
		return nil
	}
	return before
}

func (p *Pass) carriedOn(w *words, carried [][2]*kpi.Figure) finding.Exception {
	var said []string
	e := finding.Exception{Severity: finding.Query}
	for _, c := range carried {
		now, then := c[0], c[1]
		said = append(said, fmt.Sprintf("%s is %s, and was %s for the whole year to %s", judge.Named(now.Measure.Label), judge.Say(now),
			judge.Say(then), then.Period))
		e.Suspects = append(e.Suspects, now)
		e.Evidence = append(e.Evidence, w.evidence(then)...)
	}
	now, then := carried[0][0], carried[0][1]
	e.Cells = judge.Places(e.Suspects...)
	e.Expected = fmt.Sprintf("the count of %s alone", now.Period)
	e.About = finding.SubjectOf(now.Indicator, now.Area, now.Window, now.Period, p.Submission.Period)
	e.Says = fmt.Sprintf("%s, so the year to date may not have been started again in %s", wording.InTurn(said), now.Period)
	e.In = e.Cells
	e.Question = fmt.Sprintf("What is the count for %s alone?", now.Period)
	e.LikelyCause = fmt.Sprintf("the figures of %s carry on those of the year to %s", now.Period, then.Period)
	return e
}

package reconcile

import (
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/reckon"
	"kpicheck/reconcile/internal/roll"
	"kpicheck/reconcile/internal/wording"
	"kpicheck/reconcile/internal/words"
)

// YTDRollForward takes the year to date on from an earlier month's.
var YTDRollForward = &Rule{
	Name:   "ytd-roll-forward",
	Family: finding.Reconciliation,
	Title:  "A year to date does not follow from an earlier one",
	Doc: `The year to date is last month's with this month's own count added; in April it starts again. Where the months between are
known it must be exactly that. Where they are not, it must still be possible: no count falls within a year, a year to date
is at least the earlier one with the months that are known, and in what was added a numerator is no more than its
denominator. In the first month of the year, a count that is not below last year's was not started again.

What stands beside it in one submission is held by the rules of one submission. Since a month may have been restated
unseen, a difference is a query, unless the other figures were accepted or stand in this submission.`,
	Answer: `Give the month's own count, and say what was restated since.`,
	Run: func(p *Pass) {
		p.totals.Hold(yearToDate, kpi.YearToDate)
		increments(p)
		restarts(p)
	},
}

// yearToDate holds a year to date against an earlier one of its year and the months since, else against all its months,
// else against what an earlier one allows.
func yearToDate(w *words.Choice, f *kpi.Figure) (r reckon.Reckoning, ok bool) {
	if f.Measure.Kind != kpi.Count {
		return reckon.BySpread(w, f)
	}
	before, found := roll.FromBefore(w, f)
	if found && !before.LacksIn {
		return reckon.ByRoll(w, before), true
	}
	if r, ok = reckon.BySpread(w, f); ok {
		return r, true
	}
	if !found {
		return r, false
	}
	return reckon.ByLimits(w, before)
}

// increments holds what was added to a numerator since an earlier submission against what was added to its denominator.
func increments(p *Pass) {
	for _, column := range p.Current(kpi.YearToDate) {
		for _, f := range column {
			if n, d, ok := p.Counts(f); ok && f.Measure.Kind == kpi.Percentage {
				increment(p, n, d)
			}
		}
	}
}

func increment(p *Pass, n, d *kpi.Figure) {
	if p.IsSuspected(n) || p.IsSuspected(d) {
		return
	}
	var worst *finding.Exception
	var looked []*kpi.Figure
	for _, w := range p.words {
		n0, d0, ok := earlier(w, n, d)
		if !ok {
			return
		}
		own := w.Own(n0, d0)
		gainedN, gainedD := n.Range.Sub(n0.Range), d.Range.Sub(d0.Range)
		if len(own) == 2 || gainedN.Hi.Sign() < 0 || gainedD.Hi.Sign() < 0 {
			return // held within the submission, or reported as falling
		}
		if !gainedD.Below(gainedN) {
			p.Passed(append(own, n, d)...)
			return
		}
		if worst == nil {
			e := incrementImpossible(p, w, n, d, n0, d0)
			worst, looked = &e, append(own, n0, d0)
		}
	}
	p.Report(*worst, looked...)
}

// earlier is a numerator and a denominator for the year to the latest earlier month of the year that both are known of.
func earlier(w *words.Choice, n, d *kpi.Figure) (n0, d0 *kpi.Figure, ok bool) {
	for back := 1; back < len(roll.Periods(n)); back++ {
		if n0, d0 = w.Find(n.Key().Shift(-back)), w.Find(d.Key().Shift(-back)); n0.Usable() && d0.Usable() {
			return n0, d0, true
		}
	}
	return nil, nil, false
}

func incrementImpossible(p *Pass, w *words.Choice, n, d, n0, d0 *kpi.Figure) finding.Exception {
	gainedN, gainedD := new(big.Rat).Sub(n.Shows, n0.Shows), new(big.Rat).Sub(d.Shows, d0.Shows)
	over := new(big.Rat).Sub(gainedN, gainedD)
	return finding.Exception{
		Severity:   w.Severity(n0, d0),
		Cells:      judge.Places(n, d),
		Expected:   "at most " + judge.Show(n.Measure, new(big.Rat).Sub(n.Shows, over), n.Places),
		Difference: judge.Away(n.Measure, over, new(big.Rat), n.Places),
		About:      finding.SubjectOf(n.Indicator, n.Area, n.Window, n.Period, p.Submission.Period),
		Says:       fmt.Sprintf("since the submission for %s, %s has risen by %s and %s only by %s", n0.Period, judge.Named(n.Measure.Label), judge.Show(n.Measure, gainedN, n.Places), judge.Named(d.Measure.Label), judge.Show(d.Measure, gainedD, d.Places)),
		Working:    judge.Rise([2]*kpi.Figure{n, n0}, [2]*kpi.Figure{d, d0}),
		In:         []kpi.Place{n.At, d.At},
		Question: fmt.Sprintf("What were %s and %s after %s by themselves, and was the year to %s restated?", judge.Named(n.Measure.Label),
			judge.Named(d.Measure.Label), n0.Period, n0.Period),
		Evidence: w.Evidence(n0, d0),
		Suspects: append([]*kpi.Figure{n, d}, w.Own(n0, d0)...),
		OfTotals: true,
	}
}

// oneEachMonth is the least that a year's count must be before a first month as great is worth a question: what is rarer
// may well come to as much in one month as in the year before.
var oneEachMonth = big.NewRat(12, 1)

// restarts asks about first months of the year that carry on the year before, as its last submission had it. What the
// submission shows beside itself is held by the rules of one submission.
func restarts(p *Pass) {
	w := p.words[0]
	for _, column := range p.Current(kpi.YearToDate) {
		var now, then []*kpi.Figure
		for _, f := range column {
			if before := yearBefore(p, w, f); before != nil && !f.Range.Below(before.Range) {
				now, then = append(now, f), append(then, before)
			} else if before != nil {
				p.Passed(f)
			}
		}
		if len(now) > 0 {
			p.Report(carriedOn(p, w, now, then))
		}
	}
}

// yearBefore is the count of the whole year before, where a figure is a count of the first period of a year and stands
// neither beside last year's nor beside the period's own; else nil.
func yearBefore(p *Pass, w *words.Choice, f *kpi.Figure) *kpi.Figure {
	if !f.Usable() || f.Measure.Kind != kpi.Count || judge.IsOfPeople(f) || f.Period.First != f.Period.FinancialYear().First {
		return nil
	}
	k := f.Key().Shift(-1)
	if p.Find(k).Usable() || p.Find(judge.Part(f, f.Measure, f.Period)).Usable() {
		return nil
	}
	before := w.Find(k)
	if !before.Usable() || before.Range.Lo.Cmp(oneEachMonth) < 0 {
		return nil
	}
	return before
}

func carriedOn(p *Pass, w *words.Choice, now, then []*kpi.Figure) finding.Exception {
	var said []string
	for i, f := range now {
		said = append(said, fmt.Sprintf("%s is %s, and was %s for the whole year to %s", judge.Named(f.Measure.Label), judge.Say(f),
			judge.Say(then[i]), then[i].Period))
	}
	f := now[0]
	return finding.Exception{
		Severity: finding.Query, OfTotals: true, Suspects: now, Evidence: w.Evidence(then...),
		Cells:       judge.Places(now...),
		In:          judge.Places(now...),
		Expected:    fmt.Sprintf("the count of %s alone", f.Period),
		About:       finding.SubjectOf(f.Indicator, f.Area, f.Window, f.Period, p.Submission.Period),
		Says:        fmt.Sprintf("%s, so the year to date may not have been started again in %s", wording.InTurn(said), f.Period),
		Question:    fmt.Sprintf("What is the count for %s alone?", f.Period),
		LikelyCause: fmt.Sprintf("the figures of %s carry on those of the year to %s", f.Period, then[0].Period),
	}
}

package reckon

import (
	"math/big"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/roll"
	"kpicheck/reconcile/internal/wording"
)

// excess is by how much a count was found to be too great, and which rule said so first. One restated month leaves the same
// excess in every total that takes it in.
type excess struct {
	count kpi.Key // without window and period
	by    kpi.Interval
	rule  string
	at    kpi.Place // of its exception
}

// Exceeds keeps by how much an exception says that a count is too great; what is off by as much is not asked about again.
func (t *Totals) Exceeds(raised *finding.Exception, f *kpi.Figure, right kpi.Interval) {
	t.excesses = append(t.excesses, excess{countKey(f), offBy(f, right), raised.Rule, raised.At})
}

// offBy is by how much a total is too great, or for an average the total behind it.
func offBy(f *kpi.Figure, right kpi.Interval) kpi.Interval {
	return f.Range.Sub(right).Scale(big.NewRat(roll.Parts(f), 1))
}

func countKey(f *kpi.Figure) kpi.Key {
	return kpi.Key{Indicator: f.Indicator, Measure: f.Measure, Area: f.Area}
}

// report makes one exception of what is wrong in a column, but for what is asked already.
func (t *Totals) report(wrong []Reckoning) {
	var left []Reckoning
	for _, r := range wrong {
		if why := t.asked(r); why != nil {
			t.ledger.NotChecked(r.Indicator, why, r.looked()...)
			continue
		}
		left = append(left, r)
	}
	if len(left) == 0 {
		return
	}
	if raised := t.ledger.Report(t.disagree(left)); raised != nil {
		for _, r := range left {
			if r.right != nil {
				t.Exceeds(raised, r.Figure, *r.right)
			}
		}
	}
}

// asked is why nothing is made of a figure by itself: something that it rests on is in question, or it is off by as much as an
// earlier exception says. Nil if neither is so.
func (t *Totals) asked(r Reckoning) *finding.Reason {
	looked := r.looked()
	if why := t.record.UnderWrongHeading(looked...); why != nil {
		return why
	}
	if f := t.ledger.Questioned(append(looked, r.terms...), r.severity()); f != nil {
		return judge.InQuestion(f)
	}
	for _, x := range t.excesses {
		if r.right != nil && x.count == countKey(r.Figure) && x.by.Meets(offBy(r.Figure, *r.right)) {
			t.ledger.Silence(finding.Silenced{Exception: t.disagree([]Reckoning{r}), By: x.rule, Of: x.at, Alike: true})
			return finding.Because("it is off by as much as %, which is already in question", x.at)
		}
	}
	return nil
}

// disagree is one exception of all that is wrong in a column, the gravest first.
func (t *Totals) disagree(wrong []Reckoning) finding.Exception {
	slices.SortStableFunc(wrong, func(a, b Reckoning) int { return int(b.severity()) - int(a.severity()) })
	first := wrong[0]
	f := first.Figure
	e := finding.Exception{Severity: first.severity(), Expected: first.expected(), LikelyCause: first.likelyCause(), OfTotals: true,
		Difference: judge.Away(f.Measure, f.Shows, kpi.RoundHalfUp(first.value, f.Places), f.Places),
		Evidence:   first.words.Evidence(first.terms...), Question: first.question(),
		About: finding.SubjectOf(f.Indicator, f.Area, f.Window, f.Period, t.record.Submission.Period)}
	var said []string
	var own []*kpi.Figure
	for i, r := range wrong {
		said = append(said, r.sentence())
		e.Working = append(e.Working, r.sum.Makes(r.Figure)...)
		e.Suspects = append(e.Suspects, r.Figure)
		own = append(own, r.words.Own(r.terms...)...)
		if i > 0 {
			e.Evidence = append(e.Evidence, judge.Evidence(r.Figure)...)
		}
	}
	if !slices.ContainsFunc(wrong, func(r Reckoning) bool { return r.how != first.how }) {
		e.Misreckoned = first.how
	}
	e.Cells = judge.Places(e.Suspects...)
	e.Suspects = append(e.Suspects, own...)
	e.Says, e.In = wording.InTurn(said), e.Cells
	return e
}

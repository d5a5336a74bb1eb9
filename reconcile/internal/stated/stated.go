// Package stated is what submissions state of an indicator beside its figures, and what stays the same from month to month: targets,
// tolerances, comparators.
package stated

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/asked"
	"kpicheck/reconcile/internal/label"
	"kpicheck/reconcile/internal/said"
)

// Kind is one kind of what is stated beside the figures.
type Kind struct {
	Of     func(*kpi.Submission) []kpi.Stated
	Named  func(kpi.Stated) string // as a sentence names it
	Agreed func(kpi.Stated) bool   // the contract has it, and rules of the submission alone hold it to that
	Band   bool                    // it has two ends
	Yearly bool                    // a financial year may bring another

	Complete func(e *finding.Exception, now kpi.Stated) // says more of a change than that it is one; may be nil
}

// EachChange reports what a submission states otherwise than the month before did, in the same words. found is what the rules of a
// single submission have found in it: what they have spoken of is not held against the month before.
func (k Kind) EachChange(l *judge.Ledger, r *said.Record, found []finding.Exception) {
	past := r.Latest()
	if past == nil || k.Yearly && r.Submission.Period.FinancialYear() != past.Period.FinancialYear() {
		return
	}
	for _, now := range k.Of(r.Submission) {
		if now.Indicator == nil || k.Agreed(now) || !k.isLegible(now) {
			continue
		}
		was, known := k.before(past, now)
		if !known || !k.isLegible(was) {
			continue
		}
		if slices.ContainsFunc(found, func(e finding.Exception) bool { return e.At == now.At && e.Indicator == now.Indicator }) {
			l.NotChecked(now.Indicator, judge.AtInQuestion(now.At))
		} else if k.isSame(now, was) {
			l.Held(now.Indicator)
		} else if why := asked.PutBack(l.Judging(), k.often(r.History, now, was)); why != nil {
			l.NotChecked(now.Indicator, why)
		} else {
			l.Report(k.changed(now, was, past, r.Submission.Period))
		}
	}
}

func (k Kind) isLegible(s kpi.Stated) bool {
	return s.Low.State == kpi.Number && (!k.Band || s.High.State == kpi.Number)
}

// isSame reports whether two statements give the same value.
func (k Kind) isSame(a, b kpi.Stated) bool {
	return k.isLegible(a) && k.isLegible(b) && a.Low.Range.Meets(b.Low.Range) && (!k.Band || a.High.Range.Meets(b.High.Range))
}

// before is what an earlier submission stated in the same words; ok is false if it stated no number.
func (k Kind) before(past *history.Past, like kpi.Stated) (was kpi.Stated, ok bool) {
	for _, s := range k.Of(past.Submission) {
		if s.Indicator == like.Indicator && s.Measure == like.Measure && s.Low.State == kpi.Number && label.Same(s.Label, like.Label) {
			return s, true
		}
	}
	return was, false
}

// often is what the submissions before this one stated in the same words as it does, where the last stated something else.
func (k Kind) often(h *history.History, now, last kpi.Stated) []asked.Word {
	return asked.Words(h, func(past *history.Past) (w asked.Word, said bool) {
		then, said := k.before(past, now)
		return asked.Word{At: then.At, AsLast: said && k.isSame(then, last), AsNow: said && k.isSame(then, now)}, said
	})
}

// changed is the exception of what is not the same as in the month before.
func (k Kind) changed(now, was kpi.Stated, past *history.Past, reported kpi.Period) finding.Exception {
	i, name := now.Indicator, k.Named(now)
	e := finding.Exception{
		Severity: finding.Query, Indicator: i, Measure: i.Headline, Window: i.Window, Period: reported,
		At: now.At, Reported: now.Low.Shown, Expected: was.Low.Shown,
		About:    finding.Subject{Indicator: i},
		Says:     fmt.Sprintf("%s is given as %s, and in the submission for %s it was %s", name, now.Low.Shown, past.Period, was.Low.Shown),
		Question: fmt.Sprintf("When was %s changed from %s to %s, and by whom?", name, was.Low.Shown, now.Low.Shown),
		Evidence: []finding.Evidence{{File: past.File, At: was.At, Label: was.Label + ", in the submission for " + past.Period.String(), Value: was.Low.Shown}},
	}
	if now.Measure != nil {
		e.Measure = now.Measure
	}
	if !k.Band {
		e.Difference = judge.Away(e.Measure, now.Low.Shows, was.Low.Shows, max(now.Low.Places, was.Low.Places))
	}
	if k.Complete != nil {
		k.Complete(&e, now)
	}
	return e
}

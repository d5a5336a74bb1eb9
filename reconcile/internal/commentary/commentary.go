// Package commentary is what a submission's commentary claims, each with its verdict by its own figures and those of the months before.
package commentary

import (
	"slices"
	"strings"

	"kpicheck/internal/claims"
	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/internal/verdict"
	"kpicheck/reconcile/internal/said"
)

// Source is a submission and the months before it, as claims are held against them.
func Source(agreed *kpi.Contract, r *said.Record) *verdict.Source {
	return &verdict.Source{Contract: agreed, Submission: r.Submission, Find: r.Find, Beside: r.Beside, Before: func(k kpi.Key) *verdict.Earlier {
		was, known := r.Before(k)
		if !known {
			return nil
		}
		e := was.Evidence()
		return &verdict.Earlier{Value: was.Value, Period: k.Period, At: e.At, File: e.File}
	}}
}

// Report reports what is wrong with a commentary on a figure. That the status turns on rounding, or another query about the figure, does
// not answer for it; an error in the figure does.
func Report(l *judge.Ledger, r *said.Record, e finding.Exception, f *kpi.Figure) {
	var looked []*kpi.Figure
	if of := []*kpi.Figure{f}; l.Questioned(of, finding.Error) != nil || r.UnderWrongHeading(f) != nil {
		looked = of
	}
	l.Report(e, looked...)
}

// Owns reports whether a commentary itself says, and rightly, that a figure lies beyond what was agreed, or moved as it did: then nobody
// need ask whether it is known.
func Owns(claimed []verdict.Judged, f *kpi.Figure) bool {
	return slices.ContainsFunc(claimed, func(j verdict.Judged) bool {
		if j.Verdict != verdict.True || j.Figure != f {
			return false
		}
		switch j.Is {
		case claims.Above, claims.Below, claims.Better, claims.Worse, claims.Outside:
			return j.Than == claims.Upper || j.Than == claims.Lower || j.Than == claims.Tolerance
		case claims.Rose, claims.Fell, claims.Improved, claims.Worsened:
			return true
		}
		return false
	})
}

// Same reports whether two commentaries are the same, word for word.
func Same(a, b kpi.Text) bool {
	return a.Indicator == b.Indicator && strings.Join(strings.Fields(a.Text), " ") == strings.Join(strings.Fields(b.Text), " ")
}

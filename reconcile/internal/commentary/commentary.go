// Package commentary is what a submission's commentary claims, each with its verdict by its own figures and those of the months before.
package commentary

import (
	"strings"

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

// Same reports whether two commentaries are the same, word for word.
func Same(a, b kpi.Text) bool {
	return a.Indicator == b.Indicator && strings.Join(strings.Fields(a.Text), " ") == strings.Join(strings.Fields(b.Text), " ")
}

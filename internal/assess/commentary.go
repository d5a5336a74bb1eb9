package assess

import (
	"kpicheck/internal/kpi"
	"kpicheck/internal/verdict"
	"kpicheck/reconcile"
)

// Claimed is what the commentary of a submission claims, each statement with its verdict.
type Claimed struct {
	Contract   *kpi.Contract
	Submission *kpi.Submission
	Prior      []Prior
	Claims     []verdict.Judged // in the order of the submission's cells
}

// Commentary reads a workbook as Submission does, and holds its commentary against its figures and those of the months before.
func Commentary(data []byte, file string, o Options) (*Claimed, error) {
	now := Source{File: file, Read: func() ([]byte, error) { return data, nil }}.read(o, opened.judge)
	if now.err != nil {
		return nil, now.err
	}
	if !hasFigures(now.submission) {
		return nil, noFigures(now.contract, now.submission)
	}
	m, _ := monthsBefore(now, o)
	claims := reconcile.Claims(reconcile.Input{Contract: m.contract, Submission: now.submission, History: m.history})
	return &Claimed{Contract: m.contract, Submission: now.submission, Prior: m.prior, Claims: claims}, nil
}

package assess

import "kpicheck/internal/kpi"

// IsInDoubt reports whether a part of the submission was not read for sure. Whatever was found in the rest, nothing is then
// said for the submission as a whole.
func (a *Assessment) IsInDoubt() bool { return len(a.Submission.Doubts) > 0 }

// doubtsIn counts the parts of a submission that were not read for sure.
func doubtsIn(s *kpi.Submission) int { return len(kpi.GatherDoubts(s.Doubts)) }

// unfound is an assessment of a workbook in which no figure was found, where doubts say why; else nil, since the workbook is
// some other file. Nothing is judged, or every figure of the contract would be called missing.
func unfound(r reading) *Assessment {
	if len(r.submission.Doubts) == 0 {
		return nil
	}
	a := &Assessment{Contract: r.contract, Submission: r.submission}
	a.Summary = summarise(a)
	return a
}

package assess

import (
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// askOnce leaves a question that several submissions of a folder raise, one after the other, to the newest of them: all is the
// submissions, the newest first. It is the same question where the same words are asked of the same figure, as far back; a
// figure that was wrong each month in another way is asked about each month, and an error is to be corrected in each workbook.
func askOnce(all []*Assessment) {
	at := map[raised]*Exception{}
	for _, a := range all {
		for i := range a.Exceptions {
			at[raised{a.Submission.File, a.Exceptions[i].ID, a.Submission.Period}] = &a.Exceptions[i]
		}
	}
	asks := map[*Exception]asking{}
	for _, a := range all {
		for i := range a.Exceptions {
			e := &a.Exceptions[i]
			if asks[e].once == nil {
				asks[e] = asking{e, a.Submission.Period}
			}
			if before := at[e.before]; before != nil && asks[before].once == nil && before.asksWhat(e) {
				asks[before] = asks[e]
				before.AskedFor, before.askedAs = asks[e].of, asks[e].once
				asks[e].once.AskedOf = append(asks[e].once.AskedOf, e.before.period)
			}
		}
	}
}

// asking is the exception as which a question is asked once, and of which period.
type asking struct {
	once *Exception
	of   kpi.Period
}

// asksWhat reports whether two exceptions are one question to the provider.
func (e *Exception) asksWhat(other *Exception) bool {
	isOpen := func(x *Exception) bool { return x.Severity == finding.Query && x.Explanation == nil }
	return isOpen(e) && isOpen(other) && e.Question == other.Question
}

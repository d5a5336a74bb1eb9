package assess

import (
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// Older tells which exceptions of an assessment are no news.
type Older func(*Assessment, *Exception) bool

// RaisedBefore is what the submission before raised too.
func RaisedBefore(_ *Assessment, e *Exception) bool { return e.Times > 1 }

// StoodAmong is what stood when the same workbooks were judged as they were: a submission of the same period raised it, by its id, or
// by its rule and figure whatever the values; but not if it was less grave then, or was explained and is not now.
func StoodAmong(then []Outcome) Older {
	stood := map[standingAs]finding.Severity{}
	for _, a := range assessed(then) {
		for i := range a.Exceptions {
			e := &a.Exceptions[i]
			for _, as := range knownBy(a.Submission.Period, e) {
				stood[as] = max(stood[as], e.Severity)
			}
		}
	}
	return func(a *Assessment, e *Exception) bool {
		return slices.ContainsFunc(knownBy(a.Submission.Period, e), func(as standingAs) bool {
			severity, known := stood[as]
			return known && severity >= e.Severity
		})
	}
}

// standingAs is by what an exception of a submission is known again, once the workbook has been changed.
type standingAs struct {
	period    kpi.Period
	id        string
	rule      string
	figure    string
	explained bool
}

// knownBy is an exception's id, and its rule and figure where it has one.
func knownBy(reported kpi.Period, e *Exception) []standingAs {
	explained := e.Status == Explained
	known := []standingAs{{period: reported, id: e.ID, explained: explained}}
	if e.Indicator != nil && e.Measure != nil {
		known = append(known, standingAs{period: reported, rule: e.Rule, figure: subjectText(e), explained: explained})
	}
	return known
}

// LeaveOut takes out of assessments what is older by any of some ways to tell, and counts it. What was left to a later submission
// that is not to ask it any more is asked where it stands.
func LeaveOut(all []Outcome, ways ...Older) {
	judged := assessed(all)
	for _, a := range judged {
		for i := range a.Exceptions {
			e := &a.Exceptions[i]
			e.older = slices.ContainsFunc(ways, func(isOlder Older) bool { return isOlder(a, e) })
		}
	}
	for _, a := range judged {
		var kept []Exception
		for _, e := range a.Exceptions {
			if e.askedAs != nil && e.askedAs.older {
				e.AskedFor, e.askedAs = kpi.Period{}, nil
			}
			if e.older {
				a.Older = append(a.Older, e)
			} else {
				kept = append(kept, e)
			}
		}
		a.Exceptions = kept
		a.Summary = summarise(a)
	}
}

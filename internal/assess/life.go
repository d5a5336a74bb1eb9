package assess

import (
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// trace is by what an exception is known again in the next submission: of what it speaks, and how long before the period
// reported. The values may have changed meanwhile.
type trace struct {
	rule      string
	indicator string
	measure   string
	area      string
	window    kpi.Window
	back      int    // months from the last of its period to the last of the period reported
	besides   string // what else tells it from others, where that is of no figure
}

// life is since when an exception has been raised without a break, in how many submissions, and which is the last of them.
type life struct {
	since kpi.Period
	times int
	last  raised
}

// raised is an exception by the submission that raised it.
type raised struct {
	file, id string
	period   kpi.Period
}

func traceOf(e *Exception, reported kpi.Period) trace {
	t := trace{rule: e.Rule, window: e.Window, back: int(reported.Last() - e.Period.Last())}
	if e.Indicator != nil {
		t.indicator = e.Indicator.ID
	}
	switch {
	case e.Family == finding.Spreadsheet:
		t.besides = e.At.String()
	case e.Family == finding.Comparators:
		t.besides = e.Expected
	case e.Indicator == nil:
		t.besides = e.Reported + e.Expected
	}
	if e.Measure != nil {
		t.measure = e.Measure.ID
	}
	if e.Area != nil {
		t.area = e.Area.ID
	}
	return t
}

// age says of each exception whether the submission before raised it too, and since when; and what that one raised and
// this one does not.
func (m *months) age(a *Assessment) {
	still := map[trace]bool{}
	for i := range a.Exceptions {
		e := &a.Exceptions[i]
		e.Since, e.Times = a.Submission.Period, 1
		t, known := m.knownAs(e, a.Submission.Period)
		if known {
			was := m.lives[t]
			e.Status, e.Since, e.Times, e.before = Persisting, was.since, was.times+1, was.last
			still[t] = true
		}
	}
	for _, e := range m.raised {
		if t := traceOf(&e, m.last); !still[t] && !e.Lasts {
			still[t] = true // what nothing tells apart was resolved once
			a.Resolved = append(a.Resolved, Resolved{e, m.last})
		}
	}
}

// knownAs is the trace by which the submission before raised an exception: as far back as now, or of the very same period.
func (m *months) knownAs(e *Exception, reported kpi.Period) (trace, bool) {
	t := traceOf(e, reported)
	if _, known := m.lives[t]; known {
		return t, true
	}
	t.back -= int(reported.Last() - m.last.Last())
	_, known := m.lives[t]
	return t, known
}

package assess

import (
	"slices"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// Asked is what has become of the question that an exception was put to the Trust as.
type Asked struct {
	kpi.Question                   // as it was put last
	Now          kpi.QuestionState // as it stands for this exception
	Changed      bool              // it was put of another value of the same figure
	Carried      bool              // it was put of an earlier submission, which raised the same
}

// Ask finds for each exception the question that was put of it: of the very same; else of the same figure with another value,
// which opens it again; else of an earlier submission that raised it without a break up to this one.
func Ask(a *Assessment, all []kpi.Question) {
	x := matching{Assessment: a, taken: map[string]bool{}}
	for i := range a.Exceptions {
		a.Exceptions[i].Asked = nil
	}
	for i := range all {
		x.taken[all[i].CarriesOn] = true // by the question that has taken its place
	}
	x.match(all, func(q *kpi.Question, e *Exception) bool { return q.Period == a.Submission.Period && q.ID == e.ID }, Asked{})
	x.match(all, x.isOfChanged, Asked{Changed: true})
	x.match(all, x.isOfEarlier, Asked{Carried: true})
}

// matching is an assessment whose questions are being found.
type matching struct {
	*Assessment
	taken map[string]bool // the keys of questions that are some exception's already
}

// match gives each exception that has none the last question that is its own.
func (x *matching) match(all []kpi.Question, is func(*kpi.Question, *Exception) bool, as Asked) {
	for i := range x.Exceptions {
		e := &x.Exceptions[i]
		if e.Asked != nil {
			continue
		}
		for n := range slices.Backward(all) {
			if q := &all[n]; !x.taken[q.Key()] && is(q, e) {
				x.taken[q.Key()] = true
				asked := as
				asked.Question, asked.Now = *q, standing(q, e, as)
				e.Asked = &asked
				break
			}
		}
	}
}

// standing is where a question stands, seen from an exception. One that was closed is open again where it is raised again, and one
// of a changed figure in any case, but for what the council lets stand; one of an earlier month is yet to be put of this.
func standing(q *kpi.Question, e *Exception, as Asked) kpi.QuestionState {
	switch {
	case e.Status == Explained:
		return kpi.Closed
	case q.State == kpi.Draft:
		return kpi.Draft
	case as.Changed, q.State == kpi.Closed && !as.Carried:
		return kpi.OpenAgain
	case as.Carried:
		return kpi.Draft
	}
	return q.State
}

func (x *matching) isOfChanged(q *kpi.Question, e *Exception) bool {
	return q.Period == x.Submission.Period && q.Rule == e.Rule && q.Figure == subjectText(e) && isOfPlace(q, e)
}

// isOfPlace holds a question to its cells where no figure tells it from others.
func isOfPlace(q *kpi.Question, e *Exception) bool {
	return e.Indicator != nil && e.Family != finding.Spreadsheet || q.Where == strings.Join(e.Cells, ", ")
}

// isOfEarlier knows a question by its figure, as far back as then or of the very same period; what is of no figure by its cells.
func (x *matching) isOfEarlier(q *kpi.Question, e *Exception) bool {
	reported := x.Submission.Period
	if q.Rule != e.Rule || q.Period.Compare(reported) >= 0 || e.Since.Compare(q.Period) > 0 {
		return false
	}
	then := *e
	then.Period.First -= reported.Last() - q.Period.Last()
	return isOfPlace(q, e) && (q.Figure == subjectText(e) || !e.Period.IsZero() && q.Figure == subjectText(&then))
}

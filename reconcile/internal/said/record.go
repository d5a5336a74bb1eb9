// Package said is what was said of a quantity before the submission that is judged: what the council accepted, or what was submitted.
package said

import (
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// Record is a submission, whose figures it finds by their keys, and what was said before it.
type Record struct {
	*kpi.Index
	Submission *kpi.Submission
	History    *history.History // the months before it, and no other
	misheaded  map[*kpi.Figure]kpi.Claim
}

// NewRecord is a submission beside the months before it.
func NewRecord(s *kpi.Submission, before *history.History) *Record {
	return &Record{kpi.NewIndex(s.Figures), s, before, s.Misheaded()}
}

// UnderWrongHeading is why figures are not held against other months: the heading of one of them names another month. Nil if none does.
func (r *Record) UnderWrongHeading(looked ...*kpi.Figure) *finding.Reason {
	for _, f := range looked {
		if c, doubtful := r.misheaded[f]; doubtful {
			return judge.HeadingInQuestion(c)
		}
	}
	return nil
}

// Counts is the counts that a figure stands beside and is worked out on; ok is false where one is lacking.
func (r *Record) Counts(f *kpi.Figure) (n, d *kpi.Figure, ok bool) {
	m := f.Measure
	if m.Numerator == nil || m.Denominator == nil {
		return nil, nil, false
	}
	n, d = r.Beside(f, m.Numerator), r.Beside(f, m.Denominator)
	return n, d, n.Usable() && d.Usable()
}

// Current is the figures of the reporting period in some windows, by indicator, area and window, each quantity once.
func (r *Record) Current(windows ...kpi.Window) [][]*kpi.Figure {
	return Groups(r.Submission.Figures, func(f *kpi.Figure) (k kpi.Key, ok bool) {
		if f.Period != r.Submission.Period || !slices.Contains(windows, f.Window) || r.Find(f.Key()) != f {
			return k, false
		}
		k = f.Key()
		k.Measure = nil
		return k, true
	})
}

// Groups is some things by what they are of, in the order of the first of each; ok is false for one that is left out.
func Groups[T any, K comparable](all []T, of func(T) (k K, ok bool)) (groups [][]T) {
	at := map[K]int{}
	for _, x := range all {
		k, ok := of(x)
		if !ok {
			continue
		}
		i, known := at[k]
		if !known {
			i, at[k] = len(groups), len(groups)
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], x)
	}
	return groups
}

// Latest is the submission of the last period known before this one; nil if there is none.
func (r *Record) Latest() *history.Past {
	months := r.History.Months()
	if len(months) == 0 || r.Submission.Period.IsZero() {
		return nil
	}
	return r.History.Of(months[len(months)-1].Period)
}

// Ago is the submission of so many periods before this one; nil if there is none.
func (r *Record) Ago(n int) *history.Past {
	if r.Submission.Period.IsZero() {
		return nil
	}
	return r.History.Of(r.Submission.Period.Shift(-n))
}

// Lacks takes down that a figure could not be held against the months before. Where there are none, the report says so once; and
// where nothing lacks, none was to be held.
func (r *Record) Lacks(l *judge.Ledger, f *kpi.Figure, why *finding.Reason) {
	if why != nil && r.Latest() != nil {
		l.NotChecked(f.Indicator, why, f)
	}
}

// IsNumber reports whether a figure can be held against others, and takes down if something stands there that cannot.
func (r *Record) IsNumber(l *judge.Ledger, f *kpi.Figure) bool {
	if !f.Usable() && f.State != kpi.Blank {
		r.Lacks(l, f, finding.Because("no number is stated"))
	}
	return f.Usable()
}

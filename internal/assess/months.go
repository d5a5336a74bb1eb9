package assess

import (
	"cmp"
	"slices"

	"kpicheck/internal/budget"
	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/kpi"
	"kpicheck/internal/settle"
	"kpicheck/reconcile"
)

// months judges submissions of one contract one after the other, each against those before it.
type months struct {
	contract *kpi.Contract
	history  *history.History
	prior    []Prior
	unread   []string       // workbooks that nobody knows the month of
	asides   []Aside        // workbooks that nothing is held against, so far
	lives    map[trace]life // what the submission last judged had raised
	raised   []Exception    // by it
	last     kpi.Period     // the period that it reported
	reported bool           // every submission is reported, and not the last alone
	series   bool           // each headline is followed through the months
	indexes  map[*history.Past]*kpi.Index

	register     *kpi.Register
	explanations []kpi.Explanation
	questions    []kpi.Question
	asOf         string // the day on which they must hold
}

func newMonths(c *kpi.Contract, o Options, beside known) *months {
	return &months{contract: c, history: history.New(c, o.Register), unread: beside.unread, asides: beside.asides,
		lives: map[trace]life{}, series: o.Series, indexes: map[*history.Past]*kpi.Index{}, register: o.Register, explanations: o.Explanations, questions: o.Questions, asOf: o.AsOf}
}

// inOrder sorts readings by what they report, the earliest first, and those of one period by their names, as people count.
func inOrder(readings []reading) {
	slices.SortStableFunc(readings, func(a, b reading) int {
		return cmp.Or(a.submission.Period.Compare(b.submission.Period), CompareNames(a.source.File, b.source.File))
	})
}

// judge judges the submissions of one period, which stand in order after all those judged before, and then counts them as
// history. What costs more to judge than it may is passed over: its error says so.
func (m *months) judge(same []reading) []Outcome {
	judged := make([]Outcome, len(same))
	for i, r := range same {
		judged[i].Assessment, judged[i].Err = m.judgeOne(r, others(same, i))
		if judged[i].Err == nil {
			explain(judged[i].Assessment, m.explanations, m.dayFor(r.submission))
			Ask(judged[i].Assessment, m.questions)
		}
	}
	m.pass(same, judged)
	return judged
}

// recall judges the submissions of one period as far as later ones ask, which is for what they raised, and then counts
// them as history.
func (m *months) recall(same []reading) {
	judged := make([]Outcome, len(same))
	for i, r := range same {
		judged[i].Err = r.within(func(b *budget.Budget) {
			a, _ := raisedBy(m.found(r, others(same, i), b, true))
			m.age(a)
			if len(same) > 1 {
				explain(a, m.explanations, m.dayFor(r.submission))
			}
			judged[i].Assessment = a
		})
	}
	m.pass(same, judged)
}

func others(same []reading, but int) (all []*kpi.Submission) {
	for i, r := range same {
		if i != but {
			all = append(all, r.submission)
		}
	}
	return all
}

func (m *months) judgeOne(r reading, others []*kpi.Submission) (a *Assessment, err error) {
	err = r.within(func(b *budget.Budget) {
		k := m.found(r, others, b, false)
		all := assessmentOf(k)
		if m.series {
			all.Series = m.seriesOf(all, k.Index())
		}
		m.age(all)
		all.Prior, all.PassedOver = slices.Clone(m.prior), slices.Clone(m.asides)
		a = all
	})
	return a, err
}

// found is the case of a submission with all that was found in it, by itself and against the months before it.
func (m *months) found(r reading, others []*kpi.Submission, b *budget.Budget, unchecked bool) *settle.Case {
	k := settle.NewCase(m.contract, r.submission, m.history, r.found)
	k.Budget = b
	settle.Run(k, settle.Alone)
	k.Add(reconcile.Run(reconcile.Input{Contract: m.contract, Submission: r.submission, History: m.history, Others: others,
		Unread: m.unread, Found: k.Exceptions(), Unchecked: unchecked, Budget: b, MonthsReported: m.reported}))
	return k
}

// pass makes the one that was taken of the judged submissions of one period part of the history.
func (m *months) pass(all []reading, outcomes []Outcome) {
	same, judged := m.withinBounds(all, outcomes)
	if len(same) == 0 {
		return
	}
	taken, why := m.taken(same, judged)
	r, a := same[taken], judged[taken]
	m.passOver(same, taken, why)
	m.lives, m.raised, m.last = map[trace]life{}, a.Exceptions, r.submission.Period
	found := make([]finding.Exception, len(a.Exceptions))
	for i, e := range a.Exceptions {
		found[i] = e.Exception
		m.lives[traceOf(&e, m.last)] = life{e.Since, e.Times, raised{r.source.File, e.ID, m.last}}
	}
	m.history.Add(r.submission, found)
	m.prior = append(m.prior, Prior{r.source.File, m.last, doubtsIn(r.submission)})
}

// withinBounds is what of submissions of one period was judged. The rest is passed over, as what cannot be read is.
func (m *months) withinBounds(all []reading, outcomes []Outcome) (same []reading, judged []*Assessment) {
	for i, r := range all {
		if err := outcomes[i].Err; err != nil {
			m.unread, m.asides = append(m.unread, r.source.File), append(m.asides, Aside{r.source.File, err.Error()})
			continue
		}
		same, judged = append(same, r), append(judged, outcomes[i].Assessment)
	}
	return same, judged
}

// periods cuts readings, which are in order, into those of one period each.
func periods(readings []reading) (groups [][]reading) {
	for len(readings) > 0 {
		n := 1
		for n < len(readings) && readings[n].submission.Period == readings[0].submission.Period {
			n++
		}
		groups = append(groups, readings[:n])
		readings = readings[n:]
	}
	return groups
}

package assess

import (
	"cmp"
	"slices"

	"kpicheck/internal/kpi"
)

// Outcome is what came of one workbook of a folder: an assessment, or an error that says why there is none. With an
// *Unreadable there may be both.
type Outcome struct {
	File string
	*Assessment
	Err error
}

// Folder reads the workbooks of one folder and judges each against those that report earlier periods, the newest first in
// what it returns; workbooks that cannot be placed in time come last, in the order given. One that cannot be read does
// not stop the rest. progress is told after each workbook is read; it may be nil.
func Folder(sources []Source, o Options, progress func()) []Outcome {
	readings := readAll(sources, o, progress)
	onlyLogs := !slices.ContainsFunc(readings, func(r reading) bool { return !r.isOfLog() })
	o.AsOf = cmp.Or(o.AsOf, newest(readings).LastDay())
	outcomes := make(map[*kpi.Submission]Outcome, len(readings))
	for _, c := range contractsOf(readings) {
		judgeUnder(c, readings, o, outcomes)
	}
	known := sift(readings)
	var all []Outcome
	for _, r := range slices.Backward(known.submissions) {
		all = append(all, outcomeOf(r, outcomes[r.submission], o))
	}
	for _, r := range readings {
		if r.isOfLog() && !onlyLogs {
			continue // it is told of as passed over
		}
		if r.err != nil {
			all = append(all, Outcome{File: r.source.File, Err: r.err})
		} else if _, judged := outcomes[r.submission]; !judged {
			all = append(all, outcomeOf(r, Outcome{}, o))
		}
	}
	sayUnknownOnce(assessed(all))
	sayExpiredOnce(assessed(all))
	askOnce(assessed(all))
	return all
}

func assessed(outcomes []Outcome) (all []*Assessment) {
	for _, each := range outcomes {
		if each.Assessment != nil {
			all = append(all, each.Assessment)
		}
	}
	return all
}

func outcomeOf(r reading, judged Outcome, o Options) Outcome {
	a, err := judged.Assessment, judged.Err
	switch {
	case !hasFigures(r.submission):
		return Outcome{r.source.File, unfound(r), noFigures(r.contract, r.submission)}
	case a == nil && err == nil:
		if a, err = newMonths(r.contract, Options{Series: o.Series}, known{}).judgeOne(r, nil); err == nil {
			explain(a, o.Explanations, o.AsOf)
			Ask(a, o.Questions)
		}
	}
	if err != nil {
		return Outcome{File: r.source.File, Err: err}
	}
	if a.Summary.CheckedFigures == 0 {
		return Outcome{r.source.File, a, noneChecked(a)}
	}
	return Outcome{File: r.source.File, Assessment: a}
}

// contractsOf is every contract that readings were read with, in the order of the first of each.
func contractsOf(readings []reading) (all []*kpi.Contract) {
	for _, r := range readings {
		if r.err == nil && !slices.Contains(all, r.contract) {
			all = append(all, r.contract)
		}
	}
	return all
}

// judgeUnder judges the submissions of one contract. Those of another are read anew with it, to be held against.
func judgeUnder(c *kpi.Contract, readings []reading, o Options, outcomes map[*kpi.Submission]Outcome) {
	o.Contract = c
	own := slices.Clone(readings)
	for i, r := range own {
		if r.err == nil && r.contract != c {
			own[i] = r.source.read(o, opened.judge)
		}
	}
	known := sift(own)
	m := newMonths(c, o, known)
	m.reported = true
	for _, group := range periods(known.submissions) {
		for i, a := range m.judge(group) {
			outcomes[group[i].submission] = a
		}
	}
}

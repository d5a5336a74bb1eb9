package reconcile

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/asked"
)

// MissingMonth reports periods of which there is no submission, between some that there are.
var MissingMonth = &Rule{
	Name:   "missing-month",
	Family: finding.Reconciliation,
	Title:  "There is no submission for a month between two that there are",
	Doc: `What rolls from month to month is proved by the months in between. With a month lost, the year to date, the averages and
the trend of later months can be followed only in part, and figures may have been accepted that nobody can find.

Each period of the contract's frequency is looked for, from the first that is known to the one reported, over the last
twelve months. A month whose figures the council has accepted counts as known. Months lost in a row are one exception.
Where a workbook beside the submission could not be read, it may be the one that is missed, and nothing is said.`,
	Answer: `Send the report of that month, or say that none was made. The first report after the gap is asked; those after it say,
for a year, that what rests on the month was not checked.`,
	Run: func(p *Pass) {
		lapses, known := lapsesOf(p)
		switch {
		case !known:
		case len(lapses) == 0:
			p.Held(nil)
		case len(p.given.Unread) > 0:
			p.NotChecked(nil, finding.Because("% could not be read, and may be the submission for %", finding.Text(judge.List(p.given.Unread)), lapses[0].first))
		default:
			for _, l := range lapses {
				missing(p, l)
			}
		}
	},
}

// missing asks for the submissions of some periods, unless the first one after them was asked for them.
func missing(p *Pass, l lapse) {
	next := p.History.Of(l.last.Shift(1))
	if next != nil && asked.Of(next, kpi.Place{}, p.Judging()) {
		p.NotChecked(nil, finding.Because("there is no submission for %, which was asked for with the one for %", l.said(), next.Period))
		return
	}
	p.Report(missingMonth(l))
}

// lapse is a run of periods of which nothing is known.
type lapse struct{ first, last kpi.Period }

// lapsesOf is the runs of unknown periods in the year before the one reported, after the first that is known.
func lapsesOf(p *Pass) (lapses []lapse, known bool) {
	now := p.Submission.Period
	if now.Months <= 0 {
		return nil, false
	}
	inYear := max(12/now.Months, 1)
	if months := p.History.Months(); len(months) > 0 {
		known = months[0].Period.Compare(now.Shift(-inYear)) < 0
	}
	for n := inYear; n > 0; n-- {
		period := now.Shift(-n)
		switch {
		case p.History.Of(period) != nil, p.History.AcceptedOf(period) != nil:
			known = true
		case !known:
		case len(lapses) > 0 && lapses[len(lapses)-1].last == period.Shift(-1):
			lapses[len(lapses)-1].last = period
		default:
			lapses = append(lapses, lapse{period, period})
		}
	}
	return lapses, known
}

func (l lapse) said() *finding.Reason {
	switch l.last {
	case l.first:
		return finding.Because("%", l.first)
	case l.first.Shift(1):
		return finding.Because("% and %", l.first, l.last)
	}
	return finding.Because("% to %", l.first, l.last)
}

func (l lapse) String() string { return l.said().String() }

func missingMonth(l lapse) finding.Exception {
	expected, says, question := "a submission for %s", "There is no submission for %s", "Was a report made for %s, and can it be sent?"
	if l.first != l.last {
		expected, says, question = "submissions for %s", "There are no submissions for %s", "Were reports made for %s, and can they be sent?"
	}
	return finding.Exception{Severity: finding.Query, Period: l.first,
		Expected: fmt.Sprintf(expected, l), Says: fmt.Sprintf(says, l), Question: fmt.Sprintf(question, l)}
}

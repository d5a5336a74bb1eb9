package rules

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
	"kpicheck/rules/internal/todate"
)

// YTDNotReset reports a first month of the year that carries on last year's count.
var YTDNotReset = &Rule{
	Name:   "ytd-not-reset",
	Family: finding.ToDate,
	Title:  "The year to date was not started again in April",
	Doc: `A count for the year to date starts again with the financial year: April's is April's own. If it was not set back, April
comes out above the whole of the year before, and every month after it carries last year along.

The sign is an April that is not below the year to date of the March before. Where April's own count is stated too, it
settles the matter, and a year to date that goes on from March is an error. Where it is not, it is a query, since a count
may truly have grown twelvefold, or the service have started only in March.

An April beside last year's full year is no fault by itself.`,
	Answer: `Give April's own count, and the year to date from 1 April.`,
	Run: func(p *Pass) {
		for _, y := range todate.In(p.Set) {
			for i := 1; i < len(y.Periods); i++ {
				last, first := y.Periods[i-1], y.Periods[i]
				if todate.Opens(first) && last.Last()+1 == first.First {
					startsAgain(p, y, last, first)
				}
			}
		}
	},
}

func startsAgain(p *Pass, y todate.Year, last, first kpi.Period) {
	var carried todate.Pairs
	severity := finding.Query
	for _, m := range y.Counts() {
		before, now := y.Figure(m, last), y.Figure(m, first)
		if why := y.Lacking(m, []kpi.Period{last, first}, before, now); why != nil {
			p.NotChecked(y.Indicator, why, columns.Present(before, now)...)
			continue
		}
		month := y.Month(m, first)
		switch continued, known := carriesOn(before, now, month); {
		case !continued:
			p.Passed(now, before)
		case known:
			severity = finding.Error
			fallthrough
		default:
			carried = append(carried, [2]*kpi.Figure{before, now})
		}
	}
	if len(carried) > 0 {
		p.Report(ytdNotReset(y, severity, carried))
	}
}

// carriesOn reports whether a year's first count goes on from the year before; known if the month's own count shows it.
func carriesOn(before, now, month *kpi.Figure) (continued, known bool) {
	above := !now.Range.Below(before.Range) && before.Range.Hi.Sign() > 0
	if !month.Usable() {
		return above, false
	}
	if now.Range.Meets(month.Range) {
		return false, true
	}
	return above || now.Range.Sub(month.Range).Meets(before.Range), true
}

func ytdNotReset(y todate.Year, severity finding.Severity, carried todate.Pairs) finding.Exception {
	now, then := carried.Each()
	var all []*kpi.Figure
	for i := range now {
		all = append(all, now[i], then[i])
	}
	before, first := carried[0][0], carried[0][1]
	e := y.Wrong(severity, first, all[1:]...)
	e.Expected = fmt.Sprintf("the count of %s alone", first.Period)
	e.Says = fmt.Sprintf("%s, so the year to date was not started again in %s", carried.Said("goes"), first.Period)
	e.Question = fmt.Sprintf("What is the count for %s alone?", first.Period)
	e.LikelyCause = fmt.Sprintf("the figures of %s carry on those of the year to %s", first.Period, before.Period)
	e.Suspects = now
	return e
}

package rules

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
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

An April beside last year's full year is no fault by itself. To answer, give April's own count, and the year to date from
1 April.`,
	Run: func(p *Pass) {
		for _, y := range p.yearsToDate() {
			for i := 1; i < len(y.periods); i++ {
				last, first := y.periods[i-1], y.periods[i]
				if opensYear(first) && last.Last()+1 == first.First {
					p.startsAgain(y, last, first)
				}
			}
		}
	},
}

func (p *Pass) startsAgain(y toDate, last, first kpi.Period) {
	var carried [][2]*kpi.Figure
	severity := finding.Query
	for _, m := range y.counts() {
		before, now := p.toDateFigure(y, m, kpi.YearToDate, last), p.toDateFigure(y, m, kpi.YearToDate, first)
		if why := y.lacking(m, []kpi.Period{last, first}, before, now); why != nil {
			p.NotChecked(y.indicator, why, present(before, now)...)
			continue
		}
		month := p.toDateFigure(y, m, kpi.InMonth, first)
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
		p.Report(p.ytdNotReset(y, severity, carried))
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

func (p *Pass) ytdNotReset(y toDate, severity finding.Severity, carried [][2]*kpi.Figure) finding.Exception {
	var said []string
	var now, all []*kpi.Figure
	for _, f := range carried {
		said = append(said, fmt.Sprintf("%s goes from %s to %s", judge.Named(f[0].Measure.Label), judge.Say(f[0]), judge.Say(f[1])))
		now = append(now, f[1])
		all = append(all, f[1], f[0])
	}
	before, first := carried[0][0], carried[0][1]
	return finding.Exception{
		Severity:    severity,
		Cells:       judge.Places(all...),
		Expected:    fmt.Sprintf("the count of %s alone", first.Period),
		About:       nameOf(y.column(first.Period)),
		Says:        fmt.Sprintf("%s, so the year to date was not started again in %s", judge.List(said), first.Period),
		In:          judge.Places(all...),
		Question:    fmt.Sprintf("What is the count for %s alone?", first.Period),
		LikelyCause: fmt.Sprintf("the figures of %s carry on those of the year to %s", first.Period, before.Period),
		Evidence:    judge.Evidence(all[1:]...),
		Suspects:    now,
	}
}

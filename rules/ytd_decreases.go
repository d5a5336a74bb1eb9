package rules

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
	"kpicheck/rules/internal/groups"
	"kpicheck/rules/internal/todate"
)

// YTDDecreases reports counts for the year to date that fall within a year.
var YTDDecreases = &Rule{
	Name:   "ytd-decreases",
	Family: finding.ToDate,
	Title:  "A count for the year to date falls within the year",
	Doc: `A count for the year to date takes in every month since April, so from one month to the next it can only stay or rise.
One that falls was mistyped, or holds the month's own figure, or the two columns were exchanged, or last month's was
too high and has been put right without a word.

The previous year to date beside the current one is compared, and months across a scorecard each with the last one stated
before it, within one financial year only: April is rightly below March. Percentages for the year to date may fall and are not
compared.

All counts that fall between two columns are one exception.`,
	Answer: `Say which of the two months is wrong; if an earlier month was restated, give the restated figure and the reason.`,
	Run: func(p *Pass) {
		for _, y := range todate.In(p.Set) {
			for _, at := range y.Continued() {
				rises(p, y, at)
			}
		}
	},
}

// rises holds each count against the last one before it. Counts that fall from one and the same period are one exception.
func rises(p *Pass, y todate.Year, at int) {
	var fallen groups.Of[kpi.Period, [2]*kpi.Figure]
	for _, m := range y.Counts() {
		from, to := y.Before(at, m), y.Periods[at]
		a, b := y.Figure(m, from), y.Figure(m, to)
		why := y.Lacking(m, []kpi.Period{from, to}, a, b)
		switch {
		case a == nil && b == nil:
		case why != nil:
			p.NotChecked(y.Indicator, why, columns.Present(a, b)...)
		case b.Range.Below(a.Range):
			fallen.Add(from, [2]*kpi.Figure{a, b})
		default:
			p.Passed(a, b)
		}
	}
	for _, since := range fallen.All() {
		p.Report(ytdDecreases(p, y, since))
	}
}

func ytdDecreases(p *Pass, y todate.Year, fallen todate.Pairs) finding.Exception {
	a, b := fallen[0][0], fallen[0][1]
	now, then := fallen.Each()
	all := append(now, then...)
	why := whyFallen(y, fallen)
	e := y.Wrong(finding.Error, b, all[1:]...)
	e.Expected = "at least " + judge.Say(a)
	e.Difference = judge.Away(b.Measure, b.Shows, a.Shows, b.Places)
	e.Says = fmt.Sprintf("from %s to %s, %s", a.Period, b.Period, fallen.Said("falls"))
	e.LikelyCause, e.Suspects = why.Text, judge.Foremost(why.Culprit, all...)
	return e
}

func whyFallen(y todate.Year, fallen todate.Pairs) judge.Cause {
	b := fallen[0][1]
	month := y.Month(b.Measure, b.Period)
	switch {
	case month.Usable() && month.Range.Meets(b.Range):
		return judge.Cause{Text: fmt.Sprintf("%s is the %s's own figure (%s)", judge.Say(b), b.Period.Noun(), month.At), Culprit: b}
	case len(fallen) > 1 && len(fallen) == len(y.Counts()):
		return judge.Cause{Text: "the two columns may be exchanged", Culprit: b}
	}
	return judge.Cause{Culprit: b}
}

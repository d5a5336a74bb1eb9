package rules

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/todate"
)

// YTDBelowMonth compares counts for the year to date with the month's own.
var YTDBelowMonth = &Rule{
	Name:   "ytd-below-month",
	Family: finding.ToDate,
	Title:  "A count for the year to date is less than the month it takes in",
	Doc: `The year to date takes in the month it runs to, so it is never less than the month's own count, and in April, the first
month of the year, it is that count. A year to date below its month has usually lost a digit, or the month holds a figure
for the year; the two columns may also have been exchanged.

Only counts of which both are stated are compared: reports that show the year to date alone give nothing to compare.
Percentages and averages for the year to date may lie on either side of the month's.

Where the months since April are all stated, their sum is compared with the year to date as well.`,
	Answer: `Say which of the two figures is wrong.`,
	Run: func(p *Pass) {
		for _, y := range todate.In(p.Set) {
			for _, m := range y.Counts() {
				for _, period := range y.Periods {
					takesInMonth(p, y, m, period)
				}
			}
		}
	},
}

func takesInMonth(p *Pass, y todate.Year, m *kpi.Measure, period kpi.Period) {
	sum, month := y.Figure(m, period), y.Month(m, period)
	if month == nil || sum == nil {
		return
	}
	why := y.Lacking(m, []kpi.Period{period, period}, sum, month)
	switch {
	case why != nil:
		p.NotChecked(y.Indicator, why, sum, month)
	case sum.Range.Below(month.Range):
		p.Report(ytdBelowMonth(y, sum, month, "is less than the "+month.Period.Noun()+" it takes in", "at least "+judge.Say(month)))
	case todate.Opens(period) && !sum.Range.Meets(month.Range):
		p.Report(ytdBelowMonth(y, sum, month, "is more than the first "+month.Period.Noun()+" of the year, which is all it takes in", judge.Say(month)))
	default:
		p.Passed(sum, month)
	}
}

func ytdBelowMonth(y todate.Year, sum, month *kpi.Figure, fault, expected string) finding.Exception {
	e := y.Wrong(finding.Error, sum, month)
	e.Expected = expected
	e.Difference = judge.Away(sum.Measure, sum.Shows, month.Shows, sum.Places)
	e.Says = fmt.Sprintf("%s for the year to %s, %s, %s, %s", judge.Named(sum.Measure.Label), sum.Period, judge.Say(sum), fault, judge.Say(month))
	return e
}

package rules

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
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

All counts that fall between two columns are one exception. To answer, say which of the two months is wrong; if an
earlier month was restated, give the restated figure and the reason.`,
	Run: func(p *Pass) {
		for _, y := range p.yearsToDate() {
			for _, at := range y.continued() {
				p.rises(y, at)
			}
		}
	},
}

// rises holds each count against the last one before it. Counts that fall from one and the same period are one exception.
func (p *Pass) rises(y toDate, at int) {
	var since []kpi.Period
	fallen := map[kpi.Period][][2]*kpi.Figure{}
	for _, m := range y.counts() {
		from, to := p.before(y, at, m), y.periods[at]
		a, b := p.toDateFigure(y, m, kpi.YearToDate, from), p.toDateFigure(y, m, kpi.YearToDate, to)
		why := y.lacking(m, []kpi.Period{from, to}, a, b)
		switch {
		case a == nil && b == nil:
		case why != nil:
			p.NotChecked(y.indicator, why, present(a, b)...)
		case b.Range.Below(a.Range):
			if fallen[from] == nil {
				since = append(since, from)
			}
			fallen[from] = append(fallen[from], [2]*kpi.Figure{a, b})
		default:
			p.Passed(a, b)
		}
	}
	for _, from := range since {
		p.Report(p.ytdDecreases(y, fallen[from]))
	}
}

func (p *Pass) ytdDecreases(y toDate, fallen [][2]*kpi.Figure) finding.Exception {
	a, b := fallen[0][0], fallen[0][1]
	var said []string
	var now, then []*kpi.Figure
	for _, f := range fallen {
		said = append(said, fmt.Sprintf("%s falls from %s to %s", judge.Named(f[0].Measure.Label), judge.Say(f[0]), judge.Say(f[1])))
		now, then = append(now, f[1]), append(then, f[0])
	}
	all := append(now, then...)
	why := p.whyFallen(y, fallen, all)
	return finding.Exception{
		Severity: finding.Error, Indicator: y.indicator, Measure: b.Measure, Area: y.area, Window: b.Window, Period: b.Period,
		At: b.At, Cells: judge.Places(all...), Reported: b.Shown,
		Expected:    "at least " + judge.Say(a),
		Difference:  judge.Away(b.Measure, b.Shows, a.Shows, b.Places),
		About:       nameOf(y.column(b.Period)),
		Says:        fmt.Sprintf("from %s to %s, %s", a.Period, b.Period, judge.List(said)),
		In:          judge.Places(all...),
		Question:    judge.Which(all...),
		LikelyCause: why.Text,
		Evidence:    judge.Evidence(all[1:]...),
		Suspects:    judge.Foremost(why.Culprit, all...),
	}
}

func (p *Pass) whyFallen(y toDate, fallen [][2]*kpi.Figure, all []*kpi.Figure) judge.Cause {
	a, b := fallen[0][0], fallen[0][1]
	month := p.toDateFigure(y, b.Measure, kpi.InMonth, b.Period)
	switch {
	case month.Usable() && month.Range.Meets(b.Range):
		return judge.Cause{Text: fmt.Sprintf("%s is the month's own figure (%s)", judge.Say(b), month.At), Culprit: b}
	case len(fallen) > 1 && len(fallen) == len(y.counts()):
		return judge.Cause{Text: "the two columns may be exchanged", Culprit: b}
	}
	for _, f := range all {
		if !p.disagreesWithShare(f) {
			continue
		}
		if found, ok := judge.Slip(f, func(value kpi.Interval) bool { return p.agreesWith(f, value) }); ok {
			return found
		}
		return judge.Cause{Culprit: f}
	}
	found, ok := judge.Slip(b, func(value kpi.Interval) bool { return !value.Below(a.Range) && p.agreesWith(b, value) })
	if ok {
		return found
	}
	return judge.Cause{Culprit: b}
}

// agreesWith reports whether a typed percentage of a figure's column would agree if the figure had another value; false if
// there is none to say so.
func (p *Pass) agreesWith(f *kpi.Figure, value kpi.Interval) bool {
	for _, c := range p.series[series{f.Indicator, f.Area}] {
		if c.Figure(f.Measure) == f {
			return c.hasTypedShare(f.Measure) && c.holdsWith(f, value)
		}
	}
	return false
}

func (c *Column) hasTypedShare(of *kpi.Measure) bool {
	for _, m := range c.Indicator.Measures {
		f := c.Figure(m)
		if (m.Numerator == of || m.Denominator == of) && f.Usable() && f.Formula == "" {
			return true
		}
	}
	return false
}

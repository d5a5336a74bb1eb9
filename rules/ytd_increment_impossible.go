package rules

import (
	"cmp"
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
	"kpicheck/rules/internal/todate"
)

// YTDIncrementImpossible compares what a year to date gained in its numerator and in its denominator.
var YTDIncrementImpossible = &Rule{
	Name:   "ytd-increment-impossible",
	Family: finding.ToDate,
	Title:  "A year to date gained more in its numerator than in its denominator",
	Doc: `The difference of two months' figures for the year to date is what happened in between. If 500 more reviews are on time
but only 460 more were held, the month's own percentage would be above a hundred, though both years to date look sound by
themselves. It is the only check that sees such a month, since a fault is small beside half a year's figures.

Two neighbouring columns of one financial year are compared, whether next to each other as previous and current, or months
across. Counts that fall are reported as falling, and not here. Averages over the year to date are not compared, for the
days behind them may rise faster than the children.`,
	Answer: `Give the month's own numerator and denominator, and say whether an earlier month was restated.`,
	Run: func(p *Pass) {
		for _, y := range todate.In(p.Set) {
			for _, m := range y.Indicator.Measures {
				if m.Kind != kpi.Percentage || m.Numerator == nil || m.Denominator == nil {
					continue
				}
				for _, at := range y.Continued() {
					increment(p, y, m, y.Before(at, m.Numerator, m.Denominator), y.Periods[at])
				}
			}
		}
	},
}

func increment(p *Pass, y todate.Year, m *kpi.Measure, from, to kpi.Period) {
	n0, n1 := y.Figure(m.Numerator, from), y.Figure(m.Numerator, to)
	d0, d1 := y.Figure(m.Denominator, from), y.Figure(m.Denominator, to)
	all := columns.Present(n1, d1, n0, d0)
	periods := []kpi.Period{from, to}
	if why := cmp.Or(y.Lacking(m.Numerator, periods, n0, n1), y.Lacking(m.Denominator, periods, d0, d1)); why != nil {
		p.NotChecked(y.Indicator, why, all...)
		return
	}
	gainedN, gainedD := n1.Range.Sub(n0.Range), d1.Range.Sub(d0.Range)
	switch {
	case gainedN.Hi.Sign() < 0 || gainedD.Hi.Sign() < 0:
		p.NotChecked(y.Indicator, finding.Because("a count falls from % to %", from, to), all...)
	case !gainedD.Below(gainedN):
		p.Passed(all...)
	default:
		p.Report(incrementImpossible(y, all, gainedN, gainedD))
	}
}

// incrementImpossible takes the figures now and then: numerator, denominator, numerator, denominator.
func incrementImpossible(y todate.Year, all []*kpi.Figure, gainedN, gainedD kpi.Interval) finding.Exception {
	n, d := all[0], all[1]
	over := new(big.Rat).Sub(gainedN.Middle(), gainedD.Middle())
	most := new(big.Rat).Sub(n.Shows, over)
	e := y.Wrong(finding.Error, n, all[1:]...)
	e.Expected = "at most " + judge.Show(n.Measure, most, n.Places)
	e.Difference = "+" + judge.Show(n.Measure, over, n.Places)
	e.Says = fmt.Sprintf("from %s to %s, %s rises by %s and %s only by %s", all[2].Period, n.Period, judge.Named(n.Measure.Label),
		judge.Show(n.Measure, gainedN.Middle(), n.Places), judge.Named(d.Measure.Label), judge.Show(d.Measure, gainedD.Middle(), d.Places))
	e.Working = judge.Rise([2]*kpi.Figure{n, all[2]}, [2]*kpi.Figure{d, all[3]})
	e.Question = fmt.Sprintf("What were %s and %s in %s by itself?", judge.Named(n.Measure.Label), judge.Named(d.Measure.Label), n.Period)
	return e
}

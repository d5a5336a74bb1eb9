package rules

import (
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
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
days behind them may rise faster than the children.

To answer, give the month's own numerator and denominator, and say whether an earlier month was restated.`,
	Run: func(p *Pass) {
		for _, y := range p.yearsToDate() {
			for _, m := range y.indicator.Measures {
				if m.Kind != kpi.Percentage || m.Numerator == nil || m.Denominator == nil {
					continue
				}
				for _, at := range y.continued() {
					p.increment(y, m, p.before(y, at, m.Numerator, m.Denominator), y.periods[at])
				}
			}
		}
	},
}

func (p *Pass) increment(y toDate, m *kpi.Measure, from, to kpi.Period) {
	at := func(m *kpi.Measure, period kpi.Period) *kpi.Figure {
		return p.toDateFigure(y, m, kpi.YearToDate, period)
	}
	n0, n1 := at(m.Numerator, from), at(m.Numerator, to)
	d0, d1 := at(m.Denominator, from), at(m.Denominator, to)
	all := present(n1, d1, n0, d0)
	periods := []kpi.Period{from, to}
	for _, why := range []*finding.Reason{y.lacking(m.Numerator, periods, n0, n1), y.lacking(m.Denominator, periods, d0, d1)} {
		if why != nil {
			p.NotChecked(y.indicator, why, all...)
			return
		}
	}
	gainedN, gainedD := n1.Range.Sub(n0.Range), d1.Range.Sub(d0.Range)
	switch {
	case gainedN.Hi.Sign() < 0 || gainedD.Hi.Sign() < 0:
		p.NotChecked(y.indicator, finding.Because("a count falls from % to %", from, to), all...)
	case !gainedD.Below(gainedN):
		p.Passed(all...)
	default:
		p.Report(p.incrementImpossible(y, all, gainedN, gainedD))
	}
}

// incrementImpossible takes the figures now and then: numerator, denominator, numerator, denominator.
func (p *Pass) incrementImpossible(y toDate, all []*kpi.Figure, gainedN, gainedD kpi.Interval) finding.Exception {
	n, d := all[0], all[1]
	over := new(big.Rat).Sub(gainedN.Middle(), gainedD.Middle())
	most := new(big.Rat).Sub(n.Shows, over)
	e := finding.Exception{
		Severity: finding.Error, Indicator: y.indicator, Measure: n.Measure, Area: y.area, Window: n.Window, Period: n.Period,
		At: n.At, Cells: judge.Places(all...), Reported: n.Shown,
		Expected:   "at most " + judge.Show(n.Measure, most, n.Places),
		Difference: "+" + judge.Show(n.Measure, over, n.Places),
		About:      nameOf(y.column(n.Period)),
		Says:       fmt.Sprintf("from %s to %s, %s rises by %s and %s only by %s", all[2].Period, n.Period, judge.Named(n.Measure.Label), judge.Show(n.Measure, gainedN.Middle(), n.Places), judge.Named(d.Measure.Label), judge.Show(d.Measure, gainedD.Middle(), d.Places)),
		In:         judge.Places(all...),
		Question:   fmt.Sprintf("What were %s and %s in %s by itself?", judge.Named(n.Measure.Label), judge.Named(d.Measure.Label), n.Period),
		Evidence:   judge.Evidence(all[1:]...),
		Suspects:   all,
	}
	for _, f := range all {
		if p.disagreesWithShare(f) {
			e.Suspects = judge.Foremost(f, all...)
			break
		}
	}
	return e
}

// disagreesWithShare reports whether a typed percentage of a figure's column does not agree with it.
func (p *Pass) disagreesWithShare(f *kpi.Figure) bool {
	for _, c := range p.series[series{f.Indicator, f.Area}] {
		if c.Figure(f.Measure) == f {
			return c.hasTypedShare(f.Measure) && !c.holdsWith(f, f.Range)
		}
	}
	return false
}

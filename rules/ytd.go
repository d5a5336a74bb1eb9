package rules

import (
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// toDate is the year-to-date figures of one indicator and area, and the periods they run to, in order.
type toDate struct {
	indicator *kpi.Indicator
	area      *kpi.Area
	periods   []kpi.Period
}

// yearsToDate is every indicator and area that states figures for the year to date, in the order of the columns.
func (p *Pass) yearsToDate() (all []toDate) {
	at := map[series]int{}
	for _, c := range p.Columns {
		if c.Window != kpi.YearToDate {
			continue
		}
		i, known := at[c.series()]
		if !known {
			i, at[c.series()] = len(all), len(all)
			all = append(all, toDate{c.Indicator, c.Area, nil})
		}
		all[i].periods = append(all[i].periods, c.Period)
	}
	for i := range all {
		slices.SortFunc(all[i].periods, kpi.Period.Compare)
		all[i].periods = slices.Compact(all[i].periods)
	}
	return all
}

// counts is the measures that accumulate.
func (y toDate) counts() (all []*kpi.Measure) {
	for _, m := range y.indicator.Measures {
		if m.Kind == kpi.Count {
			all = append(all, m)
		}
	}
	return all
}

// column is the year to date up to a period, to speak of.
func (y toDate) column(period kpi.Period) *Column {
	return &Column{Indicator: y.indicator, Area: y.area, Window: kpi.YearToDate, Period: period}
}

func (p *Pass) toDateFigure(y toDate, m *kpi.Measure, w kpi.Window, period kpi.Period) *kpi.Figure {
	return p.Find(kpi.Key{Indicator: y.indicator, Measure: m, Area: y.area, Window: w, Period: period})
}

// continued is where in its periods the year to date goes on from an earlier one of the same financial year.
func (y toDate) continued() (all []int) {
	for i := 1; i < len(y.periods); i++ {
		if y.periods[i].FinancialYear() == y.periods[i-1].FinancialYear() {
			all = append(all, i)
		}
	}
	return all
}

// before is the last earlier period of the same financial year at which some measures can all be reckoned with, so that a
// suppressed month hides nothing; the period next before if there is none.
func (p *Pass) before(y toDate, at int, measures ...*kpi.Measure) kpi.Period {
	for i := at - 1; i >= 0 && y.periods[i].FinancialYear() == y.periods[at].FinancialYear(); i-- {
		lacks := func(m *kpi.Measure) bool { return !p.toDateFigure(y, m, kpi.YearToDate, y.periods[i]).Usable() }
		if !slices.ContainsFunc(measures, lacks) {
			return y.periods[i]
		}
	}
	return y.periods[at-1]
}

func opensYear(period kpi.Period) bool { return period.First == period.FinancialYear().First }

// lacking says which of some figures of a measure is lacking, each of its own period; nil if none is.
func (y toDate) lacking(m *kpi.Measure, periods []kpi.Period, figures ...*kpi.Figure) *finding.Reason {
	for i, f := range figures {
		if !f.Usable() {
			return y.column(periods[i]).lacking(f, m)
		}
	}
	return nil
}

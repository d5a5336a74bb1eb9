// Package todate is the year-to-date figures of a submission, as the rules that compare them with one another need them.
package todate

import (
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
	"kpicheck/rules/internal/groups"
)

// Year is the year-to-date figures of one indicator and area, and the periods they run to, in order.
type Year struct {
	Indicator *kpi.Indicator
	Area      *kpi.Area
	Periods   []kpi.Period
	in        *columns.Set
}

// In is every indicator and area that states figures for the year to date, in the order of the columns.
func In(set *columns.Set) (all []Year) {
	type key struct {
		indicator *kpi.Indicator
		area      *kpi.Area
	}
	var years groups.Of[key, *columns.Column]
	for _, c := range set.Columns {
		if c.Window == kpi.YearToDate {
			years.Add(key{c.Indicator, c.Area}, c)
		}
	}
	for _, of := range years.All() {
		y := Year{Indicator: of[0].Indicator, Area: of[0].Area, in: set}
		for _, c := range of {
			y.Periods = append(y.Periods, c.Period)
		}
		slices.SortFunc(y.Periods, kpi.Period.Compare)
		y.Periods = slices.Compact(y.Periods)
		all = append(all, y)
	}
	return all
}

// Counts is the measures that accumulate.
func (y Year) Counts() []*kpi.Measure {
	return slices.DeleteFunc(slices.Clone(y.Indicator.Measures), func(m *kpi.Measure) bool { return m.Kind != kpi.Count })
}

// about is what a sentence about the year to date starts with; it names the periods itself.
func (y Year) about() finding.Subject { return finding.Subject{Indicator: y.Indicator, Area: y.Area} }

// Wrong begins the exception of a figure that does not go with others; its sentence ends with the cells of all.
func (y Year) Wrong(severity finding.Severity, f *kpi.Figure, with ...*kpi.Figure) finding.Exception {
	e := y.in.Wrong(severity, f, with...)
	e.About, e.In = y.about(), e.Cells
	return e
}

// Figure is a measure's figure for the year to a period.
func (y Year) Figure(m *kpi.Measure, period kpi.Period) *kpi.Figure {
	return y.figure(m, kpi.YearToDate, period)
}

// Month is a measure's figure for a period by itself.
func (y Year) Month(m *kpi.Measure, period kpi.Period) *kpi.Figure {
	return y.figure(m, kpi.InMonth, period)
}

func (y Year) figure(m *kpi.Measure, w kpi.Window, period kpi.Period) *kpi.Figure {
	return y.in.Find(kpi.Key{Indicator: y.Indicator, Measure: m, Area: y.Area, Window: w, Period: period})
}

// Continued is where in its periods the year to date goes on from an earlier one of the same financial year.
func (y Year) Continued() (all []int) {
	for i := 1; i < len(y.Periods); i++ {
		if y.Periods[i].FinancialYear() == y.Periods[i-1].FinancialYear() {
			all = append(all, i)
		}
	}
	return all
}

// Before is the last earlier period of the same financial year at which some measures can all be reckoned with, so that a
// suppressed month hides nothing; the period next before if there is none.
func (y Year) Before(at int, measures ...*kpi.Measure) kpi.Period {
	for i := at - 1; i >= 0 && y.Periods[i].FinancialYear() == y.Periods[at].FinancialYear(); i-- {
		lacks := func(m *kpi.Measure) bool { return !y.Figure(m, y.Periods[i]).Usable() }
		if !slices.ContainsFunc(measures, lacks) {
			return y.Periods[i]
		}
	}
	return y.Periods[at-1]
}

// Opens reports whether a period is the first of its financial year.
func Opens(period kpi.Period) bool { return period.First == period.FinancialYear().First }

// Lacking says which of some figures of a measure is lacking, each of its own period; nil if none is.
func (y Year) Lacking(m *kpi.Measure, periods []kpi.Period, figures ...*kpi.Figure) *finding.Reason {
	for i, f := range figures {
		if !f.Usable() {
			c := columns.Column{Key: columns.Key{Indicator: y.Indicator, Period: periods[i]}}
			return c.Lacking(f, m)
		}
	}
	return nil
}

// Pairs is counts as they were and as they are now: those that fall between two periods, or go on where they should start anew.
type Pairs [][2]*kpi.Figure

// Each is all that are now, and all that were then.
func (p Pairs) Each() (now, then []*kpi.Figure) {
	for _, f := range p {
		now, then = append(now, f[1]), append(then, f[0])
	}
	return now, then
}

// Said is what became of each count: "Total falls from 120 to 110 and On time falls from 80 to 75".
func (p Pairs) Said(verb string) string {
	var said []string
	for _, f := range p {
		said = append(said, judge.Named(f[0].Measure.Label)+" "+verb+" from "+judge.Say(f[0])+" to "+judge.Say(f[1]))
	}
	return judge.List(said)
}

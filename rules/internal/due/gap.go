package due

import (
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
)

// Gap is what a required column lacks.
type Gap struct {
	Slot
	Column  *columns.Column
	Lacking []*kpi.Measure // none if it is complete
	Awaited []*kpi.Measure // that may be there: numbers whose reading is in doubt may state them
}

// Gap is what a required column lacks; why says that nothing is asked for in it.
func (all *Slots) Gap(s Slot) (g Gap, why *finding.Reason) {
	g = Gap{Slot: s, Column: all.columnAt(s)}
	if why = all.notDue(s, g.Column); why != nil {
		return g, why
	}
	for _, m := range s.Indicator.Measures {
		switch {
		case m.Optional || !all.isDue(m, g) || !all.lacks(g.Column, m):
		case all.awaited[keyOf(g.Column, m)]:
			g.Awaited = append(g.Awaited, m)
		default:
			g.Lacking = append(g.Lacking, m)
		}
	}
	return g, nil
}

// isDue reports whether a line is reported for the period of a column, and for all that it looks back on.
func (all *Slots) isDue(m *kpi.Measure, g Gap) bool {
	c := g.Column
	return m.NotDue(c.Period) == "" && (g.isCurrent() || m.LooksBefore(c.Window, c.Period) == "")
}

func (all *Slots) columnAt(s Slot) *columns.Column {
	figures := all.figures[s]
	c := &columns.Column{Key: columns.Key{Indicator: s.Indicator, Area: s.Area, Window: s.due().Window,
		Period: all.submission.Period.Shift(-s.due().Back)}, Figures: figures}
	if len(figures) > 0 {
		c.Period = figures[0].Period
	} else if s.due().Window == kpi.Cohort {
		c.Period = all.submission.Period
	}
	return c
}

func keyOf(c *columns.Column, m *kpi.Measure) kpi.Key {
	return kpi.Key{Indicator: c.Indicator, Measure: m, Area: c.Area, Window: c.Window, Period: c.Period}
}

// lacks reports whether a column has no figure of a measure, and none stands elsewhere for the same period. What divides
// by nought may be blank.
func (all *Slots) lacks(c *columns.Column, m *kpi.Measure) bool {
	f := c.Figure(m)
	if f == nil {
		f = all.in.Find(keyOf(c, m))
	}
	return (f == nil || f.State == kpi.Blank) && !c.DividesByNought(m)
}

// Elsewhere is what other cells state of what a column lacks, in its order: none of a figure that they state in two ways.
func (all *Slots) Elsewhere(g Gap) (stated []*kpi.Figure) {
	for _, m := range g.Lacking {
		c := g.Column
		if f := all.only(keyOf(c, m)); f != nil {
			stated = append(stated, f)
		}
	}
	return stated
}

// only is the first statement of a quantity with which all others agree; nil if there is none.
func (all *Slots) only(k kpi.Key) (first *kpi.Figure) {
	for f := range all.in.Stating(k) {
		switch {
		case !f.Usable():
		case first == nil:
			first = f
		case !first.Range.Meets(f.Range):
			return nil
		}
	}
	return first
}

// OnlyHeadlines is the indicators that give their headline only, where at least half of the indicators do: that is how the
// submission was made.
func (all *Slots) OnlyHeadlines(gaps []Gap) (bare []*kpi.Indicator) {
	for _, g := range gaps {
		if g.isCurrent() && g.IsHeadlineOnly() && !slices.Contains(bare, g.Indicator) {
			bare = append(bare, g.Indicator)
		}
	}
	of := 0
	for _, i := range all.indicators() {
		if len(otherLines(i)) > 0 {
			of++
		}
	}
	if len(bare) < 2 || 2*len(bare) < of {
		return nil
	}
	return bare
}

// IsHeadlineOnly reports whether a column has the headline, and not so much as a row for any other line.
func (g Gap) IsHeadlineOnly() bool {
	headline := g.Indicator.Headline
	for _, m := range g.Lacking {
		if m == headline || g.Column.Figure(m) != nil {
			return false
		}
	}
	return g.Column.Figure(headline) != nil && len(g.Lacking) == len(otherLines(g.Indicator))
}

// otherLines is what must be stated of an indicator beside its headline.
func otherLines(i *kpi.Indicator) []*kpi.Measure {
	return slices.DeleteFunc(slices.Clone(i.Measures), func(m *kpi.Measure) bool { return m.Optional || m == i.Headline })
}

// Said is how a sentence names a required column.
func (all *Slots) Said(s Slot, c *columns.Column) *finding.Reason {
	switch {
	case len(c.Figures) == 0 && c.Window == kpi.Cohort && s.due().Back > 0:
		return finding.Because("for the cohort before %", all.latestCohort(s))
	case c.Window.IsPrevious():
		return finding.Because("in the %", finding.Text(c.Window))
	case c.Window == kpi.InMonth, c.Window == kpi.Snapshot, c.Window == kpi.Cohort, len(s.Indicator.Columns) == 1:
		return finding.Because("for %", c.Period)
	}
	return finding.Because("in the % for %", finding.Text(c.Window), c.Period)
}

// latestCohort is the latest cohort that an indicator states, as a sentence names it.
func (all *Slots) latestCohort(s Slot) finding.Part {
	var latest kpi.Period
	for _, c := range all.in.Series(s.Indicator, s.Area) {
		if c.Window == kpi.Cohort && (latest.IsZero() || c.Period.Compare(latest) > 0) {
			latest = c.Period
		}
	}
	if latest.IsZero() {
		return finding.Text("the latest")
	}
	return latest
}

// SheetOf is the sheet of an indicator's first current figure, or else of its first figure or its target; empty if they
// stand nowhere.
func (all *Slots) SheetOf(i *kpi.Indicator) string {
	var places []kpi.Place
	for _, f := range all.submission.Figures {
		if f.Indicator == i && f.Column >= 0 {
			return f.At.Sheet
		}
		if f.Indicator == i {
			places = append(places, f.At)
		}
	}
	s := all.submission
	for _, t := range slices.Concat(s.Targets, s.Tolerances, s.Comparators) {
		if t.Indicator == i {
			places = append(places, t.At)
		}
	}
	return append(places, kpi.Place{})[0].Sheet
}

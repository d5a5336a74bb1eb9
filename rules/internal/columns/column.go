// Package columns is what a submission states, column by column: the figures that stand together, and those of one indicator and
// area over all windows and periods.
package columns

import (
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// Column is the figures of one indicator that were stated together: of one area, window and period, in one table.
// A sum or a ratio is checked among the figures of its own column.
type Column struct {
	Key
	Figures []*kpi.Figure
}

// Key tells a column from all others.
type Key struct {
	Indicator *kpi.Indicator
	Area      *kpi.Area
	Window    kpi.Window
	Period    kpi.Period
	Table     int
}

// KeyOf is the key of the column that a figure stands in.
func KeyOf(f *kpi.Figure) Key { return Key{f.Indicator, f.Area, f.Window, f.Period, f.Table} }

// Of is a column of one figure, to speak of.
func Of(f *kpi.Figure) *Column { return &Column{Key: KeyOf(f)} }

// Figure is the column's figure of a measure, the first that is a number if it has several; nil if it has none.
func (c *Column) Figure(m *kpi.Measure) *kpi.Figure {
	var first *kpi.Figure
	for _, f := range c.Figures {
		if f.Measure == m && (f.Usable() || first == nil) {
			first = f
			if f.Usable() {
				return f
			}
		}
	}
	return first
}

// Take is the column's figures of some measures, if all can be reckoned with; else why says what stands in the way. It
// names the first figure that is lacking.
func (c *Column) Take(measures ...*kpi.Measure) (figures []*kpi.Figure, why *finding.Reason) {
	figures = make([]*kpi.Figure, 0, len(measures))
	for _, m := range measures {
		f := c.Figure(m)
		if why == nil {
			why = c.Lacking(f, m)
		}
		if f != nil {
			figures = append(figures, f)
		}
	}
	return figures, why
}

// Lacking is why a figure of the column cannot be reckoned with; nil if it can.
func (c *Column) Lacking(f *kpi.Figure, m *kpi.Measure) *finding.Reason {
	switch {
	case f == nil:
		return finding.Because("no figure for % for %", finding.Line{Label: finding.Label(m.Label), Indicator: c.Indicator}, c.Period)
	case f.State == kpi.Number:
		return nil
	}
	return finding.Because("no figure for % (%)", finding.Label(m.Label), State(f.Value, f.At))
}

// State is what a cell holds that holds no number.
func State(v kpi.Value, at kpi.Place) *finding.Reason {
	switch v.State {
	case kpi.Blank:
		return finding.Because("% is blank", at)
	case kpi.Suppressed:
		return finding.Because("% is suppressed: %", at, finding.Text(v.Shown))
	case kpi.Uncalculated:
		return finding.Because("% is a formula without a stored value", at)
	}
	return finding.Because("% cannot be read", at)
}

// DividesByNought reports whether the column's figure of a measure would be divided by nought.
func (c *Column) DividesByNought(m *kpi.Measure) bool {
	if m.Denominator == nil {
		return false
	}
	d := c.Figure(m.Denominator)
	return d.Usable() && d.Number.Sign() == 0
}

// IsOutsideParts reports whether a figure cannot be true, since it lies outside what the contract says that it pools.
func (c *Column) IsOutsideParts(m *kpi.Measure) bool {
	if c.Window.IsAverage() {
		return false
	}
	figures, why := c.Take(append([]*kpi.Measure{m}, m.Between...)...)
	return len(m.Between) > 0 && why == nil && !judge.HullOf(figures[1:]).Meets(figures[0].Range)
}

// Present is the figures that there are.
func Present(figures ...*kpi.Figure) []*kpi.Figure {
	return slices.DeleteFunc(figures, func(f *kpi.Figure) bool { return f == nil })
}

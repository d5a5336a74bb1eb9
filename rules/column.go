package rules

import (
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// Column is the figures of one indicator that were stated together: of one area, window and period, in one table.
// A sum or a ratio is checked among the figures of its own column.
type Column struct {
	Indicator *kpi.Indicator
	Area      *kpi.Area
	Window    kpi.Window
	Period    kpi.Period
	Table     int
	figures   []*kpi.Figure
}

// Figure is the column's figure of a measure, the first that is a number if it has several; nil if it has none.
func (c *Column) Figure(m *kpi.Measure) *kpi.Figure {
	var first *kpi.Figure
	for _, f := range c.figures {
		if f.Measure == m && (f.Usable() || first == nil) {
			first = f
			if f.Usable() {
				return f
			}
		}
	}
	return first
}

// take is the column's figures of some measures, if all can be reckoned with; else why says what stands in the way. It
// names the first figure that is lacking.
func (c *Column) take(measures ...*kpi.Measure) (figures []*kpi.Figure, why *finding.Reason) {
	figures = make([]*kpi.Figure, 0, len(measures))
	for _, m := range measures {
		f := c.Figure(m)
		if why == nil {
			why = c.lacking(f, m)
		}
		if f != nil {
			figures = append(figures, f)
		}
	}
	return figures, why
}

// lacking is why a figure of the column cannot be reckoned with; nil if it can.
func (c *Column) lacking(f *kpi.Figure, m *kpi.Measure) *finding.Reason {
	switch {
	case f == nil:
		return finding.Because("no figure for % for %", finding.Line{Label: finding.Label(m.Label), Indicator: c.Indicator}, c.Period)
	case f.State == kpi.Number:
		return nil
	}
	return finding.Because("no figure for % (%)", finding.Label(m.Label), stateOf(f.Value, f.At))
}

// stateOf is what a cell holds that holds no number.
func stateOf(v kpi.Value, at kpi.Place) *finding.Reason {
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

type columnKey struct {
	indicator *kpi.Indicator
	area      *kpi.Area
	window    kpi.Window
	period    kpi.Period
	table     int
}

// figuresOfAColumn is about how many figures stand in one column.
const figuresOfAColumn = 3

func columnsOf(figures []*kpi.Figure) []*Column {
	byKey := make(map[columnKey]*Column, len(figures)/figuresOfAColumn)
	var columns []*Column
	for _, f := range figures {
		k := columnKey{f.Indicator, f.Area, f.Window, f.Period, f.Table}
		c := byKey[k]
		if c == nil {
			c = &Column{Indicator: f.Indicator, Area: f.Area, Window: f.Window, Period: f.Period, Table: f.Table}
			byKey[k] = c
			columns = append(columns, c)
		}
		c.figures = append(c.figures, f)
	}
	return columns
}

// series names the columns of one indicator and area: all that is stated of them, window by window, period by period.
type series struct {
	indicator *kpi.Indicator
	area      *kpi.Area
}

func (c *Column) series() series { return series{c.Indicator, c.Area} }

func seriesOf(columns []*Column) map[series][]*Column {
	index := map[series][]*Column{}
	for _, c := range columns {
		index[c.series()] = append(index[c.series()], c)
	}
	return index
}

package share

import (
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
)

// Allow reports whether a column's typed percentages would agree with their counts if one figure had another value. Percentages
// that are formulas follow whatever the counts are, and say nothing.
func Allow(c *columns.Column, f *kpi.Figure, value kpi.Interval) bool {
	of := func(m *kpi.Measure) (kpi.Interval, bool) {
		g := c.Figure(m)
		switch {
		case g == f:
			return value, true
		case g.Usable():
			return g.Range, true
		}
		return kpi.Interval{}, false
	}
	for _, m := range c.Indicator.Measures {
		typed := c.Figure(m)
		if m.Numerator == nil || m.Denominator == nil || !isTyped(typed) {
			continue
		}
		n, ok1 := of(m.Numerator)
		d, ok2 := of(m.Denominator)
		if !ok1 || !ok2 {
			continue
		}
		if q, ok := n.Quo(d); ok && !q.Scale(m.Multiplier()).Meets(typed.Range) {
			return false
		}
	}
	return true
}

func isTyped(f *kpi.Figure) bool { return f.Usable() && f.Formula == "" }

// Contradicted is the first of some figures that a typed percentage of its column does not agree with, and that column; nil if
// there is none.
func Contradicted(set *columns.Set, figures []*kpi.Figure) (*kpi.Figure, *columns.Column) {
	for _, f := range figures {
		if c := BearOn(set, f); c != nil && !Allow(c, f, f.Range) {
			return f, c
		}
	}
	return nil, nil
}

// BearOn is the column of a figure, if a typed percentage in it is worked out on the figure; nil if there is none to say anything.
func BearOn(set *columns.Set, f *kpi.Figure) *columns.Column {
	c := set.Home(f)
	if c == nil {
		return nil
	}
	for _, m := range c.Indicator.Measures {
		if (m.Numerator == f.Measure || m.Denominator == f.Measure) && isTyped(c.Figure(m)) {
			return c
		}
	}
	return nil
}

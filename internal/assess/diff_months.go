package assess

import (
	"slices"

	"kpicheck/internal/kpi"
)

// compareMonths compares two workbooks of two months: what both state of one period, and then like with like.
func (c *Comparison) compareMonths(inA, inB map[kpi.Key][]*kpi.Figure) {
	for key, a := range inA {
		if b := inB[key]; b != nil {
			c.restated(key, a, b)
		}
	}
	ofA, ofB := c.current(c.A, inB, &c.Aside[0]), c.current(c.B, inA, &c.Aside[1])
	found := &Comparison{alikeOf: map[*kpi.Indicator]int{}}
	for key, a := range ofA {
		if b := ofB[key]; b == nil || a[0].Period != b[0].Period { // else it is one figure, and compared already
			found.pair(key, a, b)
		}
	}
	for key, b := range ofB {
		if ofA[key] == nil {
			found.pair(key, nil, b)
		}
	}
	c.Unmoved = found.Alike
	for _, d := range found.Differences {
		if d.A.Usable() && d.B.Usable() && d.A.Shows.Cmp(d.B.Shows) == 0 {
			c.Unmoved++ // but behind the last place that is shown
			continue
		}
		if d.B != nil {
			d.Period = d.B.Period
		} else {
			d.Period = d.A.Period
		}
		c.Moved = append(c.Moved, d)
	}
}

// restated compares the statements of one quantity by two months. That one states it more often than the other is no difference.
func (c *Comparison) restated(key kpi.Key, a, b []*kpi.Figure) {
	found := &Comparison{alikeOf: c.alikeOf}
	found.pair(key, a, b)
	c.Alike += found.Alike
	for _, d := range found.Differences {
		once := d.A == nil && shows(a, d.B) || d.B == nil && shows(b, d.A)
		if !once {
			c.Differences = append(c.Differences, d)
		}
	}
}

// shows reports whether one of some figures shows what another does, whatever lies behind: one workbook may state it twice.
func shows(figures []*kpi.Figure, f *kpi.Figure) bool {
	return slices.ContainsFunc(figures, func(g *kpi.Figure) bool { return f.State == g.State && f.Shown == g.Shown })
}

// current is the figures of a submission's own month, by their keys without the period, each value of one once: first that in the
// column which the contract wants, since a trend repeats it. The others that the other workbook does not state are counted aside.
func (c *Comparison) current(s *kpi.Submission, inOther map[kpi.Key][]*kpi.Figure, aside *int) map[kpi.Key][]*kpi.Figure {
	figures := map[kpi.Key][]*kpi.Figure{}
	for _, wanted := range []bool{true, false} {
		for _, f := range s.Figures {
			key := f.Key()
			switch {
			case isBlank(f) || wanted != (f.Column >= 0):
			case isOfOwnMonth(f, s):
				key.Period = kpi.Period{}
				if !shows(figures[key], f) {
					figures[key] = append(figures[key], f)
				}
			case inOther[key] == nil:
				*aside++
			}
		}
	}
	return figures
}

// isOfOwnMonth reports whether a figure stands in a column of the contract that is not back, or is of the period reported.
func isOfOwnMonth(f *kpi.Figure, s *kpi.Submission) bool {
	columns := f.Indicator.Columns
	if f.Column >= 0 && f.Column < len(columns) {
		return columns[f.Column].Back == 0
	}
	return f.Period == s.Period
}

package rules

import (
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// slot is a required column of an indicator and area.
type slot struct {
	indicator *kpi.Indicator
	area      *kpi.Area
	column    int
}

func (s slot) due() kpi.Column { return s.indicator.Columns[s.column] }

// isCurrent reports whether the column is the one that the indicator is judged by.
func (s slot) isCurrent() bool { return s.due().Window == s.indicator.Window && s.due().Back == 0 }

// slots is what fills each required column, and how many indicators should have and do have each kind of earlier column.
type slots struct {
	figures       map[slot][]*kpi.Figure
	filled        map[slot]bool // of an indicator and whatever area, with anything but blanks
	asked, stated map[kpi.Column]int
	twins         map[int]kpi.Period
}

func (p *Pass) slots(mentioned map[*kpi.Indicator]bool) slots {
	all := slots{map[slot][]*kpi.Figure{}, map[slot]bool{}, map[kpi.Column]int{}, map[kpi.Column]int{}, p.twinHeadings()}
	for _, f := range p.Submission.Figures {
		if f.Column < 0 || f.Column >= len(f.Indicator.Columns) {
			continue
		}
		s := slot{f.Indicator, f.Area, f.Column}
		all.figures[s] = append(all.figures[s], f)
		if isGiven(f) {
			all.filled[slot{f.Indicator, nil, f.Column}] = true
		}
	}
	for _, i := range p.Contract.Indicators {
		for k := range i.Columns {
			s := slot{i, nil, k}
			if !mentioned[i] || s.isCurrent() {
				continue
			}
			all.asked[s.due()]++
			if all.filled[s] {
				all.stated[s.due()]++
			}
		}
	}
	return all
}

// isCustomary reports whether at least half of the other indicators that should have such an earlier column have one.
func (all slots) isCustomary(s slot) bool {
	others, have := all.asked[s.due()]-1, all.stated[s.due()]
	if all.filled[slot{s.indicator, nil, s.column}] {
		have--
	}
	return others > 0 && 2*have >= others
}

// areasOf is the areas that an indicator is due for: the whole, unless it is stated by area and for no whole.
func (p *Pass) areasOf(i *kpi.Indicator) []*kpi.Area {
	if !i.ByArea {
		return []*kpi.Area{nil}
	}
	if len(p.series[series{i, nil}]) == 0 {
		return p.Contract.Areas
	}
	return append([]*kpi.Area{nil}, p.Contract.Areas...)
}

// notDue is why nothing is asked for in a column of which there is nothing; nil if it is due.
func (p *Pass) notDue(all slots, s slot, c *Column) *finding.Reason {
	switch {
	case slices.ContainsFunc(c.figures, isGiven), !s.isCurrent() && len(c.figures) > 0:
		return nil
	case !s.isCurrent() && (!all.isCustomary(s) || !all.hasCurrent(s)):
		return finding.Because("nothing is stated %", p.columnSaid(c, s))
	case !s.isCurrent():
		return nil
	}
	if headed, ok := p.headedOtherwise(s.indicator); ok {
		return finding.Because("the column is headed %", headed)
	}
	if headed, ok := p.headedTwice(s.indicator, all.twins); ok {
		return finding.Because("two columns are headed %", headed)
	}
	return nil
}

func isGiven(f *kpi.Figure) bool { return f.State != kpi.Blank }

// hasCurrent reports whether anything fills the current column beside an earlier one. If nothing does, to say so once is
// enough.
func (all slots) hasCurrent(s slot) bool {
	for k := range s.indicator.Columns {
		if current := (slot{s.indicator, s.area, k}); current.isCurrent() && slices.ContainsFunc(all.figures[current], isGiven) {
			return true
		}
	}
	return false
}

// headedOtherwise is the period that an indicator's current column is headed by, where it is not the one reported: that
// is a fault already, and the figures are there.
func (p *Pass) headedOtherwise(i *kpi.Indicator) (kpi.Period, bool) {
	for _, c := range p.Submission.Claims {
		if c.Indicator == i && p.Submission.HasWrongHeading(c) {
			return c.Period, true
		}
	}
	for _, c := range p.Columns {
		if at, ok := p.misheaded[c.figures[0]]; ok && c.Indicator == i {
			return at.Period, true
		}
	}
	return kpi.Period{}, false
}

// headedTwice is the period that heads two differing columns of a table that states an indicator.
func (p *Pass) headedTwice(i *kpi.Indicator, twins map[int]kpi.Period) (kpi.Period, bool) {
	for _, c := range p.Columns {
		if period, ok := twins[c.Table]; ok && c.Indicator == i {
			return period, true
		}
	}
	return kpi.Period{}, false
}

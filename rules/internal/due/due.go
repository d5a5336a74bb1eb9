// Package due is what a submission must state: which figures are due in which columns, and what is lacking of them.
package due

import (
	"cmp"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
	"kpicheck/rules/internal/heading"
)

// Slot is a required column of an indicator and area.
type Slot struct {
	Indicator *kpi.Indicator
	Area      *kpi.Area
	column    int
}

func (s Slot) due() kpi.Column { return s.Indicator.Columns[s.column] }

// isCurrent reports whether the column is the one that the indicator is judged by.
func (s Slot) isCurrent() bool { return s.due().Window == s.Indicator.Window && s.due().Back == 0 }

// Slots is what fills each required column, and how many indicators should have and do have each kind of earlier column.
type Slots struct {
	contract      *kpi.Contract
	submission    *kpi.Submission
	in            *columns.Set
	misheaded     heading.Misheaded
	mentioned     map[*kpi.Indicator]bool
	awaited       map[kpi.Key]bool
	figures       map[Slot][]*kpi.Figure
	filled        map[Slot]bool // of an indicator and whatever area, with anything but blanks
	asked, stated map[kpi.Column]int
	twins         map[int]kpi.Period
}

// In is the required columns of a submission.
func In(c *kpi.Contract, s *kpi.Submission, set *columns.Set, misheaded heading.Misheaded) *Slots {
	all := &Slots{contract: c, submission: s, in: set, misheaded: misheaded, mentioned: Mentioned(s), awaited: s.Awaited(), figures: map[Slot][]*kpi.Figure{},
		filled: map[Slot]bool{}, asked: map[kpi.Column]int{}, stated: map[kpi.Column]int{}, twins: heading.Twins(set)}
	for _, f := range s.Figures {
		if f.Column < 0 || f.Column >= len(f.Indicator.Columns) {
			continue
		}
		k := Slot{f.Indicator, f.Area, f.Column}
		all.figures[k] = append(all.figures[k], f)
		if isGiven(f) {
			all.filled[Slot{f.Indicator, nil, f.Column}] = true
		}
	}
	for _, i := range all.indicators() {
		for k := range i.Columns {
			s := Slot{i, nil, k}
			if s.isCurrent() {
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

// Mentioned is the indicators of which anything was read.
func Mentioned(s *kpi.Submission) map[*kpi.Indicator]bool {
	all := map[*kpi.Indicator]bool{}
	for _, f := range s.Figures {
		all[f.Indicator] = true
	}
	for _, terms := range [...][]kpi.Stated{s.Targets, s.Tolerances, s.Comparators} {
		for i := range terms {
			all[terms[i].Indicator] = true
		}
	}
	for _, texts := range [...][]kpi.Text{s.Statuses, s.Commentary} {
		for i := range texts {
			all[texts[i].Indicator] = true
		}
	}
	return all
}

// indicators is those of the contract of which anything was read, and which are due.
func (all *Slots) indicators() []*kpi.Indicator {
	return slices.DeleteFunc(slices.Clone(all.contract.Indicators), func(i *kpi.Indicator) bool {
		return !all.mentioned[i] || i.NotDue(all.submission.Period) != ""
	})
}

// All is every required column of an indicator of which anything was read.
func (all *Slots) All() (slots []Slot) {
	for _, i := range all.indicators() {
		for _, area := range all.areasOf(i) {
			for k := range i.Columns {
				slots = append(slots, Slot{i, area, k})
			}
		}
	}
	return slots
}

// areasOf is the areas that an indicator is due for: the whole, unless it is stated by area and for no whole.
func (all *Slots) areasOf(i *kpi.Indicator) []*kpi.Area {
	if !i.ByArea {
		return []*kpi.Area{nil}
	}
	reported := slices.DeleteFunc(slices.Clone(all.contract.Areas), func(a *kpi.Area) bool { return a.NotDue(all.submission.Period) != "" })
	if len(all.in.Series(i, nil)) == 0 {
		return reported
	}
	return append([]*kpi.Area{nil}, reported...)
}

// isCustomary reports whether at least half of the other indicators that should have such an earlier column have one.
func (all *Slots) isCustomary(s Slot) bool {
	others, have := all.asked[s.due()]-1, all.stated[s.due()]
	if all.filled[Slot{s.Indicator, nil, s.column}] {
		have--
	}
	return others > 0 && 2*have >= others
}

// notDue is why nothing is asked for in a column of which there is nothing; nil if it is due.
func (all *Slots) notDue(s Slot, c *columns.Column) *finding.Reason {
	before := s.Indicator.LooksBefore(c.Window, c.Period)
	if s.Area != nil {
		before = cmp.Or(before, about(s.Area.Label, cmp.Or(s.Area.LooksBefore(c.Window, c.Period), s.Area.NotDue(c.Period))))
	}
	switch {
	case slices.ContainsFunc(c.Figures, isGiven):
		return nil
	case !s.isCurrent() && before != "":
		return finding.Because("%", finding.Text(before))
	case !s.isCurrent() && len(c.Figures) > 0:
		return nil
	case !s.isCurrent() && (!all.isCustomary(s) || !all.hasCurrent(s)):
		return finding.Because("nothing is stated %", all.Said(s, c))
	case !s.isCurrent():
		return nil
	}
	if headed, ok := all.headedOtherwise(s.Indicator); ok {
		return finding.Because("the column is headed %", headed)
	}
	for _, c := range all.in.Columns {
		if headed, ok := all.twins[c.Table]; ok && c.Indicator == s.Indicator {
			return finding.Because("two columns are headed %", headed)
		}
	}
	return nil
}

// about is a reason with what it is of; empty if there is none.
func about(label, why string) string {
	if why == "" {
		return ""
	}
	return label + " " + why
}

func isGiven(f *kpi.Figure) bool { return f.State != kpi.Blank }

// hasCurrent reports whether anything fills the current column beside an earlier one. If nothing does, to say so once is
// enough.
func (all *Slots) hasCurrent(s Slot) bool {
	for k := range s.Indicator.Columns {
		if current := (Slot{s.Indicator, s.Area, k}); current.isCurrent() && slices.ContainsFunc(all.figures[current], isGiven) {
			return true
		}
	}
	return false
}

// headedOtherwise is the period that an indicator's current column is headed by, where it is not the one reported: that
// is a fault already, and the figures are there.
func (all *Slots) headedOtherwise(i *kpi.Indicator) (kpi.Period, bool) {
	for _, c := range all.submission.Claims {
		if c.Indicator == i && all.submission.HasWrongHeading(c) {
			return c.Period, true
		}
	}
	for _, c := range all.in.Columns {
		if at, ok := all.misheaded[c.Figures[0]]; ok && c.Indicator == i {
			return at.Period, true
		}
	}
	return kpi.Period{}, false
}

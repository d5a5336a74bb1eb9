package overtyping

import (
	"kpicheck/internal/formula"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/totals"
	"kpicheck/rules/spreadsheet/internal/wording"
)

// column is the totals of one column: how many are typed, how many worked out, and the last of those.
type column struct {
	typed, worked int
	model         int32
}

// typedTotals is the totals that are typed, and are the sum of the figures above, where most totals of their column are
// worked out.
func typedTotals(s *grid.Sheet) (found []Overtype) {
	rows := totals.Rows(s)
	columns := map[int]column{}
	for _, r := range rows {
		for _, i := range r.Figures {
			c := columns[s.Col(i)]
			switch {
			case s.IsTyped(i):
				c.typed++
			case s.IsFigure(i):
				c.worked, c.model = c.worked+1, i
			}
			columns[s.Col(i)] = c
		}
	}
	for _, r := range rows {
		for _, i := range r.Figures {
			c := columns[s.Col(i)]
			if !s.IsTyped(i) || c.worked < max(3, 2*c.typed) {
				continue
			}
			if f := sumAbove(s, i); f != nil {
				found = append(found, Overtype{i, c.model, f, true, s.Row(i), forms.AlongRow})
			}
		}
	}
	return found
}

// sumAbove is the SUM of the figures right above a cell, if they add up to it: two or more, and at most two blank rows on.
func sumAbove(s *grid.Sheet, i int32) *forms.Form {
	const mostBlank = 2
	total := s.Number(i)
	if total == nil || total.Sign() == 0 {
		return nil
	}
	from := 1
	for from <= mostBlank && grid.Across(s, forms.AlongRow, i, -from) < 0 {
		from++
	}
	bottom := s.Row(i) - from
	for top, sum := range totals.Sums(s, forms.AlongRow, i, from) {
		if s.Row(top) < bottom && sum.Cmp(total) == 0 {
			run := formula.Area{Top: s.Row(top), Left: s.Col(i), Bottom: bottom, Right: s.Col(i)}
			return s.Reads("SUM("+wording.Area(run)+")", i)
		}
	}
	return nil
}

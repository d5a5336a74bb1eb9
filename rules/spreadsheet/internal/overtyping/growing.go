package overtyping

import (
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/ranges"
	"kpicheck/rules/spreadsheet/internal/reckon"
	"kpicheck/rules/spreadsheet/internal/wording"
)

// amongGrowing is the figures of a line typed between formulas whose ranges grow from one place.
func amongGrowing(s *grid.Sheet, a forms.Axis, l grid.Line) (found []Overtype) {
	for _, g := range ranges.Growing(s, a, l) {
		for _, i := range g.Between(l) {
			if !s.IsTyped(i) {
				continue
			}
			f := s.Reads(g.Word()+"("+wording.Area(g.At(s, a, i))+")", i)
			if r, ok := reckon.Fitting(s, f, i); ok {
				found = append(found, Overtype{Cell: i, Model: g.Cells[0], Form: f, Agrees: reckon.Agrees(s, i, r, true), Line: l.At, Axis: a})
			}
		}
	}
	return found
}

package overtyping

import (
	"strings"

	"kpicheck/rules/internal/groups"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/reckon"
)

// labelled is the figures typed in rows that are called as rows above and below them, in columns in which those have one
// formula: in a total of some months, where the totals of the months before and after are worked out.
func labelled(s *grid.Sheet) (found []Overtype) {
	const fewest = 3
	called := groups.Of[string, []int32]{}
	for _, l := range s.Lines[forms.AlongRow] {
		if k := firstWords(s, l.Cells); k >= 0 {
			called.Add(strings.TrimSpace(s.Cells[l.Cells[k]].Text), l.Cells[k+1:])
		}
	}
	for _, rows := range called.All() {
		if len(rows) >= fewest {
			found = append(found, typedBetween(s, rows)...)
		}
	}
	return found
}

// typedBetween is the figures of some rows of one name that were typed between two that have one formula.
func typedBetween(s *grid.Sheet, rows [][]int32) (found []Overtype) {
	type open struct {
		model int32
		typed []int32
	}
	columns := map[int]*open{}
	var places groups.Of[*forms.Saying, candidate]
	for _, row := range rows {
		for _, i := range row {
			c, f := columns[s.Col(i)], s.Forms[i]
			switch {
			case f.Followed():
				if c != nil && len(c.typed) > 0 && s.Says(c.model, f) && !f.Copies {
					places.Add(f.Says, candidate{Form: f, model: c.model, typed: c.typed})
				}
				columns[s.Col(i)] = &open{model: i}
			case c != nil && s.IsTyped(i):
				c.typed = append(c.typed, i)
			}
		}
	}
	for _, of := range places.All() {
		found = append(found, typedOver(s, of)...)
	}
	return found
}

// typedOver is the figures of several columns that were typed over one form, which stands above and below them.
func typedOver(s *grid.Sheet, columns []candidate) (found []Overtype) {
	var figures []figure
	var all []int32
	model := map[int32]int32{}
	f := columns[0].Form
	for _, c := range columns {
		all = append(all, c.model)
		for _, i := range c.typed {
			r, ok := reckon.Fitting(s, f, i)
			if rests := r.Figures - fromPlace(s, f, i); ok && rests > 1 {
				figures = append(figures, figure{i, rests, fitOf(s, i, r, reckon.TypedPlaces(s, i), true), reckon.TypedPlaces(s, i)})
				all, model[i] = append(all, i), c.model
			}
		}
	}
	e := weigh(s, f, all, figures)
	for _, x := range figures {
		lone := x.fit == agrees && x.rests > 1 && isOwn(s, f, x.cell) && !e.contradicts()
		if lone || e.convinces() && x.fit != far {
			found = append(found, Overtype{Cell: x.cell, Model: model[x.cell], Form: f, Agrees: x.fit == agrees || x.fit == vaguely,
				Line: s.Row(figures[0].cell), Axis: forms.AlongRow})
		}
	}
	return found
}

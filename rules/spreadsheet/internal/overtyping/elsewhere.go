package overtyping

import (
	"slices"

	"kpicheck/internal/formula"
	"kpicheck/rules/internal/groups"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/reckon"
	"kpicheck/rules/spreadsheet/internal/totals"
	"kpicheck/rules/spreadsheet/internal/wording"
)

// A sheet often holds one table several times over, a year or a month in each. Where the first is worked out and the next
// were pasted as values, no formula stands near the figures that it belongs to: what their column says elsewhere must tell.

// localForms is the cells of the forms that most cells of a line have, of those that could stand anywhere in it: as many as
// are tried on the typed figures of its other tables.
func localForms(s *grid.Sheet, a forms.Axis, l grid.Line) [][]int32 {
	const mostTried = 3
	var local []int32
	for _, i := range l.Cells {
		if f := s.Forms[i]; f != nil && f.IsLocal(a) {
			local = append(local, i)
		}
	}
	all := groups.By(local, func(i int32) *forms.Saying { return s.Forms[i].Says })
	slices.SortStableFunc(all, func(x, y []int32) int { return len(y) - len(x) })
	return all[:min(len(all), mostTried)]
}

// pasted is the typed figures of one table that a form gives exactly, and those of them of which that is no accident.
type pasted struct{ cells, telling []int32 }

// pastedOver is the typed figures of a line that are, to the last digit, what a formula of another table of the line gives:
// of tables below or beside the one that is worked out, of which some line is one of its lines. There must be several, and
// hardly any that the form does not give.
func pastedOver(s *grid.Sheet, a forms.Axis, l grid.Line) (found []Overtype) {
	called := grid.Label
	if a == forms.AlongRow {
		called = grid.Heading
	}
	for _, having := range localForms(s, a, l) {
		model := having[0]
		tables, telling, others := givenExactly(s, l, model)
		if telling < several || several*others > telling {
			continue
		}
		labels := map[string]bool{}
		for _, i := range having {
			labels[called(s, i)] = true
		}
		for _, t := range tables {
			if !slices.ContainsFunc(t.telling, func(i int32) bool { return labels[called(s, i)] }) {
				continue
			}
			for _, i := range t.cells {
				found = append(found, Overtype{Cell: i, Model: model, Form: s.Forms[model], Agrees: true, Line: l.At, Axis: a})
			}
		}
	}
	return found
}

// givenExactly is what of a line the form of a cell gives exactly, how many of its figures tell, and how many others there are.
func givenExactly(s *grid.Sheet, l grid.Line, model int32) (tables []pasted, telling, others int) {
	var t pasted
	f := s.Forms[model]
	k, _ := slices.BinarySearch(l.Cells, model) // a table is copied downwards or to the right
	for _, i := range l.Cells[k:] {
		if !s.IsFigure(i) {
			tables = append(tables, t)
			t = pasted{}
			continue
		}
		if !s.IsTyped(i) || s.Claimed(i) {
			continue
		}
		r, ok := reckon.Fitting(s, f, i)
		v := s.Number(i)
		switch {
		case !ok:
		case v == nil || !reckon.Exactly(v, r):
			others++
		case r.Figures > 1:
			t.cells = append(t.cells, i)
			if isOwn(s, f, i) {
				t.telling = append(t.telling, i)
				telling++
			}
		}
		if others > several && others > telling {
			return nil, telling, others
		}
	}
	return append(tables, t), telling, others
}

// isOwn reports whether a figure is none of those that a form rests on: a sum of which all parts but one are nought says
// nothing of whether it was added up.
func isOwn(s *grid.Sheet, f *forms.Form, i int32) bool {
	v := s.Number(i)
	if v.Sign() == 0 || reckon.Significant(s.Cells[i].Text) < 2 {
		return false
	}
	own := true
	for _, r := range f.Refs {
		through := reckon.Each(s, r, i, func(x formula.Value) {
			own = own && (x.Kind != formula.Figure || x.Rat().Cmp(v) != 0)
		})
		own = own && through
	}
	return own
}

// typedTotals is the typed totals that are the sum of the figures above, where most totals of their column are worked out.
func typedTotals(s *grid.Sheet) (found []Overtype) {
	var figures []int32
	for _, r := range totals.Rows(s) {
		figures = append(figures, r.Figures...)
	}
	for _, column := range groups.By(figures, s.Col) {
		typed, worked, model := 0, 0, int32(-1)
		for _, i := range column {
			switch {
			case s.IsTyped(i):
				typed++
			case s.IsFigure(i):
				worked, model = worked+1, i
			}
		}
		if worked < max(3, 2*typed) {
			continue
		}
		for _, i := range column {
			if f := sumAbove(s, i); f != nil {
				found = append(found, Overtype{Cell: i, Model: model, Form: f, Agrees: true, Line: s.Row(i), Axis: forms.AlongRow})
			}
		}
	}
	return found
}

// sumAbove is the SUM of the figures right above a typed one, if they add up to it: two or more, and at most two blank rows on.
func sumAbove(s *grid.Sheet, i int32) *forms.Form {
	const mostBlank = 2
	total := s.Number(i)
	if !s.IsTyped(i) || total == nil || total.Sign() == 0 {
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

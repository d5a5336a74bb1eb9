package overtyping

import (
	"slices"

	"kpicheck/internal/formula"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/reckon"
)

// A sheet often holds one table several times over, a year or a month in each. Where the first is worked out and the next
// were pasted as values, no formula stands near the figures that it belongs to: what their column says elsewhere must tell.

// mostForms is how many of a line's formulas are looked at, and mostTried how many of them are tried on the typed figures of
// its other tables.
const (
	mostForms = 16
	mostTried = 3
)

// localForm is a form that could stand anywhere in its line, and the first cell of the line that has it.
type localForm struct {
	*forms.Form
	model int32
	n     int
}

// localForms is the formulas that most cells of a line have of those that could stand anywhere in it.
func localForms(s *grid.Sheet, a forms.Axis, l grid.Line) (all []localForm) {
	for _, i := range l.Cells {
		f := s.Forms[i]
		if f == nil || !f.IsLocal(a) {
			continue
		}
		k := slices.IndexFunc(all, func(x localForm) bool { return s.Says(i, x.Form) })
		switch {
		case k >= 0:
			all[k].n++
		case len(all) < mostForms:
			all = append(all, localForm{f, i, 1})
		}
	}
	slices.SortStableFunc(all, func(x, y localForm) int { return y.n - x.n })
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
	for _, x := range localForms(s, a, l) {
		tables, telling, others := givenExactly(s, l, x)
		if telling < several || several*others > telling {
			continue
		}
		labels := map[string]bool{}
		for _, i := range l.Cells {
			if s.Says(i, x.Form) {
				labels[called(s, i)] = true
			}
		}
		for _, t := range tables {
			if !slices.ContainsFunc(t.telling, func(i int32) bool { return labels[called(s, i)] }) {
				continue
			}
			for _, i := range t.cells {
				found = append(found, Overtype{i, x.model, x.Form, true, l.At, a})
			}
		}
	}
	return found
}

// givenExactly is what of a line a form gives exactly, how many of its figures tell, and how many others there are.
func givenExactly(s *grid.Sheet, l grid.Line, x localForm) (tables []pasted, telling, others int) {
	var t pasted
	k, _ := slices.BinarySearch(l.Cells, x.model) // a table is copied downwards or to the right
	for _, i := range l.Cells[k:] {
		if !s.IsFigure(i) {
			tables = append(tables, t)
			t = pasted{}
			continue
		}
		if !s.IsTyped(i) || s.Claimed(i) {
			continue
		}
		r, ok := reckon.Fitting(s, x.Form, i)
		v := s.Number(i)
		switch {
		case !ok:
		case v == nil || !reckon.Exactly(v, r):
			others++
		case r.Figures > 1:
			t.cells = append(t.cells, i)
			if isOwn(s, x.Form, i) {
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

package spreadsheet

import (
	"slices"

	"kpicheck/internal/formula"
)

// A sheet often holds one table several times over, a year or a month in each. Where the first is worked out and the next
// were pasted as values, no formula stands near the figures that it belongs to: what their column says elsewhere must tell.

// mostForms is how many of a line's formulas are looked at, and mostTried how many of them are tried on the typed figures of
// its other tables.
const (
	mostForms = 16
	mostTried = 3
)

// otherBlocks is the typed figures of a line that are, to the last digit, what a formula of another table of the line gives.
func (s *sheet) otherBlocks(a axis) (found []overtype) {
	for _, l := range s.lines(a) {
		for _, x := range s.localForms(a, l) {
			found = append(found, s.pastedOver(a, l, x)...)
		}
	}
	return found
}

// localForm is a form that rests on nothing but its own row, or its own column, and the first cell of the line that has it.
type localForm struct {
	form, model int32
	n           int
}

// localForms is the formulas of a line that could stand anywhere in it: each rests on two cells or more that lie across.
func (s *sheet) localForms(a axis, l line) (all []localForm) {
	for _, i := range l.cells {
		f := s.formOf(i)
		if f == nil || !f.local[a] {
			continue
		}
		k := slices.IndexFunc(all, func(x localForm) bool { return s.pass.forms.all[x.form].same == f.same })
		switch {
		case k >= 0:
			all[k].n++
		case len(all) < mostForms:
			all = append(all, localForm{s.form[i], i, 1})
		}
	}
	slices.SortStableFunc(all, func(x, y localForm) int { return y.n - x.n })
	return all[:min(len(all), mostTried)]
}

// isLocal says whether all that a form rests on lies in its own row, where lines run down a column, or in its own column.
func (f *form) isLocal(a axis) bool {
	if f.foreign || f.copies || f.literals > 0 || len(f.refs) == 0 || len(f.refs) == 1 && !f.refs[0].Area {
		return false
	}
	own := func(c formula.Corner) bool {
		if a == downCol {
			return c.Row == 0 && !c.FixedRow && (c.FixedCol || c.Col != 0)
		}
		return c.Col == 0 && !c.FixedCol && (c.FixedRow || c.Row != 0)
	}
	return !slices.ContainsFunc(f.refs, func(r formula.Ref) bool { return r.Rows || r.Cols || !own(r.From) || !own(r.To) })
}

// pasted is the typed figures of one table that a form gives exactly, and those of them of which that is no accident.
type pasted struct{ cells, telling []int32 }

// pastedOver is the typed figures of a line that a form gives exactly: of tables below or beside the one that is worked out,
// of which some line is one of its lines. There must be several, and hardly any that the form does not give.
func (s *sheet) pastedOver(a axis, l line, x localForm) (found []overtype) {
	tables, telling, others := s.givenExactly(l, x)
	if telling < several || several*others > telling {
		return nil
	}
	labels := s.labelsOf(a, l, x)
	for _, t := range tables {
		if !slices.ContainsFunc(t.telling, func(i int32) bool { return labels[s.labelAcross(a, i)] }) {
			continue
		}
		for _, i := range t.cells {
			found = append(found, overtype{i, x.form, x.model, true, l.at, a})
		}
	}
	return found
}

// givenExactly is what of a line a form gives exactly, how many of its figures tell, and how many others there are.
func (s *sheet) givenExactly(l line, x localForm) (tables []pasted, telling, others int) {
	f := s.pass.forms.all[x.form]
	var t pasted
	k, _ := slices.BinarySearch(l.cells, x.model) // a table is copied downwards or to the right
	for _, i := range l.cells[k:] {
		if !s.isFigure(i) {
			if len(t.cells) > 0 {
				tables = append(tables, t)
			}
			t = pasted{}
			continue
		}
		if !s.isTyped(i) || s.isClaimed(i) {
			continue
		}
		r, ok := s.reckon(f, i)
		switch {
		case !ok:
		case !s.isExactly(i, r):
			others++
		case r.Figures > 1:
			t.cells = append(t.cells, i)
			if s.isOwn(f, i) {
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

// labelsOf is what the figures of a line are called that a form gives.
func (s *sheet) labelsOf(a axis, l line, x localForm) map[string]bool {
	labels := map[string]bool{}
	for _, i := range l.cells {
		if s.isForm(i, s.pass.forms.all[x.form]) {
			labels[s.labelAcross(a, i)] = true
		}
	}
	return labels
}

// isExactly says whether a typed figure is what a formula gives, as far as floating point can tell.
func (s *sheet) isExactly(i int32, r formula.Result) bool {
	v := s.number(i)
	return v != nil && v.Sub(v, r.Value).Abs(v).Cmp(r.Off) <= 0
}

// isOwn says whether a figure is none of those that a form rests on: a sum of which all parts but one are nought says
// nothing of whether it was added up.
func (s *sheet) isOwn(f *form, i int32) bool {
	v := s.number(i)
	if v.Sign() == 0 || significant(s.Cells[i].Text) < 2 {
		return false
	}
	own := true
	for _, ref := range f.refs {
		a, _ := ref.At(s.row(i), s.col(i))
		sound := (reckoner{s}).Within("", a, func(x formula.Value) {
			own = own && (x.Kind != formula.Figure || x.Rat().Cmp(v) != 0)
		})
		own = own && sound
	}
	return own
}

// labelAcross says of a cell of a line which of the line's it is: the label of its row, or of its column.
func (s *sheet) labelAcross(a axis, i int32) string {
	if a == downCol {
		return s.label(i)
	}
	return s.heading(i)
}

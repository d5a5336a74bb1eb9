// Package overtyping finds figures that were typed where a formula belongs.
package overtyping

import (
	"slices"

	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
)

// Overtype is a typed figure, and the formula that belongs in its place.
type Overtype struct {
	Cell, Model int32 // Model is a cell that has the formula
	Form        *forms.Form
	Agrees      bool // the formula would give the figure
	Line        int
	Axis        forms.Axis
}

// Find is the overtyped figures of a sheet.
func Find(s *grid.Sheet) (found []Overtype) {
	if len(s.Worked) == 0 {
		return nil
	}
	for _, a := range forms.Axes {
		for _, l := range s.Lines[a] {
			t := &table{Sheet: s, axis: a, line: l, census: grid.CensusOf(s, a, l)}
			for t.run = range grid.Runs(s, a, l) {
				found = append(found, t.find()...)
			}
		}
		for _, l := range s.Lines[a] {
			found = append(found, pastedOver(s, a, l)...)
		}
	}
	return append(found, typedTotals(s)...)
}

// table is one run of figures, in which typed ones are looked for.
type table struct {
	*grid.Sheet
	axis   forms.Axis
	line   grid.Line
	run    []int32
	census grid.Census // of the whole line
	marks  []int32     // the formulas of the run that suit the axis, or that cannot be followed
}

func (t *table) find() (found []Overtype) {
	if t.census.Total == 0 && !slices.ContainsFunc(t.run, func(i int32) bool { return t.mayStand(t.Forms[i]) }) {
		return nil
	}
	t.marks = nil
	for _, i := range t.run {
		if f := t.Forms[i]; f != nil && (f.Node == nil || f.Suits(t.axis)) {
			t.marks = append(t.marks, i)
		}
	}
	for _, c := range t.candidates() {
		found = append(found, t.judge(c)...)
	}
	return found
}

// candidate is a form that may belong in the place of some typed figures of the run.
type candidate struct {
	*forms.Form
	model   int32   // a cell that has it, the nearest to the first figure
	n       int     // cells of the run that have it
	typed   []int32 // figures that it is near to
	outside bool    // no cell of the run has it, but all the formulas of the line
}

// mayStand reports whether copies of a form may be looked for along the axis: it keeps its sense along it, or it has none
// to keep in either way and is copied all the same.
func (t *table) mayStand(f *forms.Form) bool {
	return f.Followed() && (f.Suits(t.axis) || !f.KeepsEither() || f.Copies)
}

// candidates is, for every form of the run, the typed figures that it is among the nearest of.
func (t *table) candidates() (all []*candidate) {
	const nearest = 3 // on either side
	of := map[*forms.Saying]*candidate{}
	var formulas, typed []int32
	for _, i := range t.run {
		if f := t.Forms[i]; t.mayStand(f) {
			formulas = append(formulas, i)
			if of[f.Says] == nil {
				of[f.Says] = &candidate{Form: f, model: i}
				all = append(all, of[f.Says])
			}
			of[f.Says].n++
		} else if t.IsTyped(i) {
			typed = append(typed, i)
		}
	}
	for _, i := range typed {
		after, _ := slices.BinarySearch(formulas, i) // cells of a line stand in ascending order
		for _, has := range formulas[max(0, after-nearest):min(len(formulas), after+nearest)] {
			of[t.Forms[has].Says].takeNear(i, has)
		}
	}
	if c := t.onlyForm(); c != nil && of[c.Says] == nil {
		c.typed = typed
		all = append(all, c)
	}
	return all
}

// takeNear takes in a figure near to a cell that has the form.
func (c *candidate) takeNear(figure, has int32) {
	if len(c.typed) == 0 || c.typed[0] == figure && has < figure {
		c.model = has
	}
	if len(c.typed) == 0 || c.typed[len(c.typed)-1] != figure {
		c.typed = append(c.typed, figure)
	}
}

// onlyForm is the form that all the formulas of a column have, where there are many.
func (t *table) onlyForm() *candidate {
	const many = 10
	if t.axis != forms.DownCol || len(t.census.Of) != 1 || t.census.Total < many {
		return nil
	}
	for _, model := range t.census.Model {
		return &candidate{Form: t.Forms[model], model: model, outside: true}
	}
	return nil
}

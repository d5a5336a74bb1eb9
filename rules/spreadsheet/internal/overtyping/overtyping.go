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
	Copies      int  // how many copies stand beside it, where they are all that speaks; else none
	Line        int
	Axis        forms.Axis

	atEnd bool // it differs, at one end of its line
}

// Find is the overtyped figures of a sheet.
func Find(s *grid.Sheet) (found []Overtype) {
	if len(s.Worked) == 0 {
		return nil
	}
	keys := keysOf(s)
	for _, a := range forms.Axes {
		for _, l := range s.Lines[a] {
			found = append(found, amongGrowing(s, a, l)...)
			found = append(found, (&line{Sheet: s, axis: a, of: l, keys: keys}).find()...)
			found = append(found, amongCopies(s, a, l, keys)...)
		}
		for _, l := range s.Lines[a] {
			found = append(found, pastedOver(s, a, l)...)
		}
	}
	found = append(withoutWhole(s, found), labelled(s)...)
	return append(found, typedTotals(s)...)
}

// line is a row or a column in which typed figures are looked for.
type line struct {
	*grid.Sheet
	of     grid.Line
	axis   forms.Axis
	keys   keys
	census grid.Census
	extent map[*forms.Saying][2]int32 // the first and the last cell that has a form
	marks  []int32                    // the formulas of the run that suit the axis, or that cannot be followed
}

// candidate is a form that may belong in the place of some typed figures of a run.
type candidate struct {
	*forms.Form
	model   int32 // a cell that has it, the nearest to the first figure
	n       int   // cells of the run that have it
	beyond  bool  // it stands only before the run, or only after it
	run     []int32
	typed   []int32 // figures that it is near to
	figures []figure
	agreed  int  // figures that agree of themselves
	nonzero bool // one of those is not nought
	evidence
}

// find judges every form of the line by all its figures: those of the runs that hold it, or that lie between two that do.
func (l *line) find() (found []Overtype) {
	formulas := l.formulas()
	if len(formulas) == 0 {
		return nil
	}
	l.census = grid.CensusOf(l.Sheet, l.axis, l.of)
	var all []*candidate
	pooled := map[*forms.Saying]*evidence{}
	for run := range grid.Runs(l.Sheet, l.axis, l.of) {
		for _, c := range l.candidates(run, formulas) {
			l.fit(c)
			if len(c.figures) == 0 {
				continue
			}
			all = append(all, c)
			if pooled[c.Says] == nil {
				pooled[c.Says] = &evidence{}
			}
			if !c.beyond {
				pooled[c.Says].add(c.evidence)
			}
		}
	}
	for _, c := range all {
		found = append(found, l.judge(c, !c.beyond && pooled[c.Says].convinces())...)
	}
	return found
}

// formulas is the cells of the line whose formulas may belong in the place of others; none where nothing is typed.
func (l *line) formulas() (cells []int32) {
	if !slices.ContainsFunc(l.of.Cells, l.IsTyped) {
		return nil
	}
	for _, i := range l.of.Cells {
		if f := l.Forms[i]; l.mayStand(f) {
			if cells == nil {
				l.extent = map[*forms.Saying][2]int32{}
			}
			cells = append(cells, i)
			e, known := l.extent[f.Says]
			if e[1] = i; !known {
				e[0] = i
			}
			l.extent[f.Says] = e
		}
	}
	return cells
}

// mayStand reports whether copies of a form may be looked for along the axis: it keeps its sense along it, or it has none
// to keep in either way and is copied all the same.
func (l *line) mayStand(f *forms.Form) bool {
	return f.Followed() && (f.Suits(l.axis) || !f.KeepsEither())
}

// candidates is, for the forms of the line, the typed figures of a run that they are among the nearest of: those that stand in
// the run, those that stand on both sides of it, and the only one of many.
func (l *line) candidates(run, formulas []int32) (all []*candidate) {
	const nearest = 3 // on either side
	if !slices.ContainsFunc(run, l.IsTyped) {
		return nil
	}
	of := map[*forms.Saying]*candidate{}
	for _, i := range run {
		if f := l.Forms[i]; l.mayStand(f) {
			c := of[f.Says]
			if c == nil {
				c = &candidate{Form: f, model: i, run: run}
				of[f.Says] = c
				all = append(all, c)
			}
			c.n++
		}
	}
	for _, i := range run {
		if !l.IsTyped(i) || l.keys.has(l.Sheet, i) {
			continue
		}
		after, _ := slices.BinarySearch(formulas, i) // cells of a line stand in ascending order
		for _, has := range formulas[max(0, after-nearest):min(len(formulas), after+nearest)] {
			f := l.Forms[has]
			c := of[f.Says]
			if c == nil {
				e := l.extent[f.Says]
				beyond := i < e[0] || e[1] < i
				if beyond && !l.hasOneForm() {
					continue
				}
				c = &candidate{Form: f, model: has, run: run, beyond: beyond}
				of[f.Says] = c
				all = append(all, c)
			}
			c.takeNear(i, has)
		}
	}
	return all
}

// hasOneForm reports whether all the formulas of a column, of which there are many, have one form: then it belongs in the
// place of figures below all of them too.
func (l *line) hasOneForm() bool {
	const many = 10
	return l.axis == forms.DownCol && len(l.census.Of) == 1 && l.census.Total >= many
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

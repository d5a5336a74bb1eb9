package solve

import (
	"slices"
	"strconv"

	"kpicheck/internal/formula"
	"kpicheck/internal/kpi"
)

// follow takes figures that are formulas, and that come to what their formulas make of others, out of what has to hold: whatever is
// wrong with one is wrong with what it is worked out on, so that this stands in its place.
func (w *web) follow() {
	for i := 0; i < len(w.identities); i++ {
		d := w.identities[i]
		if !d.isWorkedOut() || !d.holds() {
			continue
		}
		w.identities = slices.Delete(w.identities, i, i+1)
		i--
		for _, other := range w.identities {
			other.replace(d.of, d.ways[0])
		}
	}
}

// isWorkedOut reports whether an identity is what the formula of its figure does.
func (d *identity) isWorkedOut() bool {
	if d.of == nil || len(d.ways) != 1 || d.of.constant {
		return false
	}
	for _, f := range d.of.figures {
		if !rests(f, d.variables()) {
			return false
		}
	}
	return true
}

// rests reports whether a figure is a formula that looks at a cell of each of the other variables that have one in its workbook.
func rests(f *kpi.Figure, on []*variable) bool {
	row, column, ok := numbers(f)
	if !ok || f.Formula == "" {
		return false
	}
	n, ok := formula.Parse(f.Formula, row, column)
	if !ok {
		return false
	}
	refs := n.Rests()
	looksAt := func(g *kpi.Figure) bool {
		line, place, ok := numbers(g)
		return ok && slices.ContainsFunc(refs, func(r formula.Ref) bool {
			area, inside := r.At(row, column)
			return inside && (r.Sheet == "" && g.At.Sheet == f.At.Sheet || r.Sheet == g.At.Sheet) && area.Contains(line, place)
		})
	}
	for _, v := range on {
		if !slices.Contains(v.figures, f) && !slices.ContainsFunc(v.figures, looksAt) {
			return false
		}
	}
	return true
}

// numbers is the row and the column of a figure's cell.
func numbers(f *kpi.Figure) (row, column int, ok bool) {
	column, digits := f.At.Parts()
	row, err := strconv.Atoi(digits)
	return row, column, err == nil
}

// replace puts what a variable is worked out on in its place, where that can be said.
func (d *identity) replace(v *variable, by way) {
	for i, w := range d.ways {
		switch by := by.(type) {
		case linear:
			d.ways[i] = expanded(w, v, by.form)
		case quotient:
			if l, ok := w.(linear); ok && len(l.form) == 2 && l.form[0].times == -l.form[1].times && has(l.variables(), v) {
				by.of = l.other(v)
				d.ways[i] = by
			}
		}
	}
}

// other is the variable beside one of two.
func (l linear) other(v *variable) *variable {
	if l.form[0].variable == v {
		return l.form[1].variable
	}
	return l.form[0].variable
}

// expanded is a way in which a form stands in the place of a variable, which that form makes nought with.
func expanded(w way, v *variable, by form) way {
	times := by.timesOf(v)
	rest := by.with(1, v, nil, 0)
	into := func(f form) form {
		if n := f.timesOf(v); n != 0 {
			return f.with(times, v, rest, -n)
		}
		return f
	}
	switch w := w.(type) {
	case linear:
		if sum := into(w.form); len(sum) > 0 {
			return linear{sum}
		}
	case quotient:
		if times == 1 && w.of != v {
			w.top, w.bottom = into(w.top), into(w.bottom)
		}
		return w
	}
	return w
}

package overtyping

import (
	"iter"
	"slices"

	"kpicheck/internal/formula"
	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/reckon"
	"kpicheck/rules/spreadsheet/internal/totals"
)

// What a formula would give in a cell often cannot be told: it looks something up, it asks IF, or it takes in blanks. Where many
// copies of it stand side by side, a figure typed among them is asked about all the same.

// amongCopies is the typed figures of a line that stand among copies of such a formula.
func amongCopies(s *grid.Sheet, a forms.Axis, l grid.Line, keys keys) (found []Overtype) {
	for run := range stretches(s, a, l.Cells) {
		usual := usualOf(s, run)
		if usual == nil {
			continue
		}
		for _, i := range run {
			if s.IsTyped(i) && !keys.has(s, i) && isAmong(s, a, i, usual) {
				found = append(found, typedAmong(s, i, usual, l.At, a))
			}
		}
	}
	return found
}

// typedAmong is a figure typed among cells that have one formula.
func typedAmong(s *grid.Sheet, i int32, usual []int32, line int, a forms.Axis) Overtype {
	o := Overtype{Cell: i, Model: usual[0], Form: s.Forms[usual[0]], Copies: len(usual), Line: line, Axis: a}
	if r, ok := reckon.Fitting(s, o.Form, i); ok {
		o.Agrees = reckon.Agrees(s, i, r, true)
	}
	return o
}

// stretches is the runs of formulas and typed figures of a line, whatever the formulas give: a typed text, or a wide gap, ends
// one.
func stretches(s *grid.Sheet, a forms.Axis, cells []int32) iter.Seq[[]int32] {
	return func(yield func([]int32) bool) {
		first := 0
		for k := 0; k <= len(cells); k++ {
			belongs := k < len(cells) && (s.Forms[cells[k]] != nil || s.IsTyped(cells[k]))
			if belongs && (k == first || s.Along(a, cells[k])-s.Along(a, cells[k-1]) <= grid.Gap[a]) {
				continue
			}
			if first < k && !yield(cells[first:k]) {
				return
			}
			if first = k; !belongs {
				first++
			}
		}
	}
}

// usualOf is the cells of a run that have the formula that nearly all of it has; nil where there is none, or where too few have it
// to say anything of the others.
func usualOf(s *grid.Sheet, run []int32) []int32 {
	const many, some = 8, 6
	typed := 0
	run = fromFormulaToFormula(s, run)
	for _, i := range run {
		if s.Forms[i] == nil {
			typed++
		}
	}
	if typed == 0 || len(run) <= some || typed > 1 && 10*typed > len(run) {
		return nil
	}
	having := map[*forms.Saying][]int32{}
	var most []int32
	for _, i := range run {
		if f := s.Forms[i]; f != nil {
			alike := append(having[f.Says], i)
			if having[f.Says] = alike; len(alike) > len(most) {
				most = alike
			}
		}
	}
	worked := len(run) - typed
	n := len(most)
	if n >= many && 4*n >= 3*worked && 10*typed <= len(run) || n >= some && n == worked && typed == 1 {
		return most
	}
	return nil
}

// fromFormulaToFormula is a run without the figures at its ends: a total below a list is not among its formulas.
func fromFormulaToFormula(s *grid.Sheet, run []int32) []int32 {
	for len(run) > 0 && s.Forms[run[0]] == nil {
		run = run[1:]
	}
	for len(run) > 0 && s.Forms[run[len(run)-1]] == nil {
		run = run[:len(run)-1]
	}
	return run
}

// isAmong reports whether a typed figure of a line stands between two of the cells that have its usual formula, in a place like
// theirs, of which the formula gives nothing that could be compared.
func isAmong(s *grid.Sheet, a forms.Axis, i int32, usual []int32) bool {
	f := s.Forms[usual[0]]
	n, _ := slices.BinarySearch(usual, i) // cells of a line stand in ascending order
	if n == 0 || n == len(usual) {
		return false
	}
	if isTotal(s, a, i) {
		return false
	}
	if f.Suits(a) && !f.Copies {
		if _, ok := reckon.Fitting(s, f, i); ok {
			return false
		}
	}
	return restsAlike(s, f, i, usual[n-1]) || restsAlike(s, f, i, usual[n])
}

// isTotal reports whether the words across the line, those that begin a cell's row or head its column, say that it is a total.
func isTotal(s *grid.Sheet, a forms.Axis, i int32) bool {
	if a == forms.AlongRow {
		return totals.Says(grid.Heading(s, i))
	}
	row := grid.LineAt(s, forms.AlongRow, s.Row(i))
	k := firstWords(s, row)
	return k >= 0 && row[k] < i && totals.Says(s.Cells[row[k]].Text)
}

// firstWords is the index of the first of a row's cells that holds words; -1 if there is none.
func firstWords(s *grid.Sheet, row []int32) int {
	return slices.IndexFunc(row, func(i int32) bool { return grid.IsWords(s, i) })
}

// restsAlike reports whether a formula would find in the place of one cell what it finds in another's: figures where there are
// figures, and blanks where there are blanks. A subtotal's row has none of what the rows above it have.
func restsAlike(s *grid.Sheet, f *forms.Form, i, like int32) bool {
	return !slices.ContainsFunc(f.Refs, func(r formula.Ref) bool {
		return !r.Area && kindAt(s, r, i) != kindAt(s, r, like)
	})
}

// kindAt is the kind of what a reference finds from a cell.
func kindAt(s *grid.Sheet, r formula.Ref, i int32) workbook.Type {
	on, a, ok := s.Target(r, i)
	if !ok {
		return workbook.Blank
	}
	at := on.Find(a.Top, a.Left)
	if at < 0 {
		return workbook.Blank
	}
	return on.Cells[at].Type
}

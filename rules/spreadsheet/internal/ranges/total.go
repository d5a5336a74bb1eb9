// Package ranges tells what the range of a total leaves out, and what it should not take in.
package ranges

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"kpicheck/internal/formula"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/totals"
)

// total is a formula that takes in a run of figures of its own column or row, and stands beyond one end of it.
type total struct {
	*grid.Sheet
	cell int32
	axis forms.Axis // that of the totals beside it: along its row, where the run lies in its column
	reach
}

// reach is where a run lies, counted from its total outwards: its nearest place is 1 if they touch.
type reach struct {
	back      bool // the run lies before the total: above it, or to its left
	near, far int
}

// totalAt is the total in a cell, if there is one.
func totalAt(s *grid.Sheet, i int32) (t total, ok bool) {
	f := s.Forms[i]
	if f == nil || f.Span == nil {
		return t, false
	}
	a, ok := f.Span.At(s.Row(i), s.Col(i))
	t = total{Sheet: s, cell: i}
	at, first, last := s.Row(i), a.Top, a.Bottom
	switch {
	case !ok:
		return t, false
	case a.Left == a.Right && a.Left == s.Col(i):
	case a.Top == a.Bottom && a.Top == s.Row(i):
		t.axis, at, first, last = forms.DownCol, s.Col(i), a.Left, a.Right
	default:
		return t, false
	}
	t.reach = reach{last < at, max(first-at, at-last), max(last-at, at-first)}
	return t, t.near > 0
}

// at is the cell so far from the total.
func (t total) at(distance int) int32 {
	if t.back {
		distance = -distance
	}
	return grid.Across(t.Sheet, t.axis, t.cell, distance)
}

// ranged is the range from one distance to another.
func (t total) ranged(near, far int) formula.Area {
	if t.back {
		near, far = -far, -near
	}
	return grid.Stretch(t.Sheet, t.axis, t.cell, near, far)
}

// refersTo reports whether one of the references of a cell's formula, to its own sheet, takes in another cell.
func refersTo(s *grid.Sheet, i, other int32) bool {
	return slices.ContainsFunc(s.Forms[i].Refs, func(r formula.Ref) bool {
		a, ok := r.At(s.Row(i), s.Col(i))
		return ok && r.Sheet == "" && a.Contains(s.Row(other), s.Col(other))
	})
}

// belongs reports whether a cell is one more of the figures that a total takes in: it is typed as they are, or worked out by
// the formula of the one beside it, and the total does not speak of it by itself.
func (t total) belongs(i, beside int32) bool {
	if i < 0 || refersTo(t.Sheet, t.cell, i) {
		return false
	}
	f := t.Forms[i]
	return t.IsTyped(i) && !t.isWhole(i) || f.Followed() && t.Says(beside, f)
}

// isWhole reports whether a typed figure is the sum of the figures right before it: then it is no more of the same, but what the
// total takes in a part of.
func (t total) isWhole(i int32) bool {
	v, figures := t.Number(i), 0
	for _, sum := range totals.Sums(t.Sheet, t.axis, i, 1) {
		if figures++; figures > 1 && v != nil && v.Sign() != 0 && sum.Cmp(v) == 0 {
			return true
		}
	}
	return false
}

// firstWithin is the cell of the range nearest to the total that is so; -1 if there is none.
func (t total) firstWithin(so func(int32) bool) int32 {
	const mostLooked = 50
	for d := t.near; d <= min(t.far, t.near+mostLooked); d++ {
		if i := t.at(d); so(i) {
			return i
		}
	}
	return -1
}

// omitting is the figures that a total leaves out, and the range that takes them in.
func (t total) omitting() Short {
	x := Short{Cell: t.cell, Right: t.ranged(1, t.far), Omitted: t.omittedNearby()}
	if x.Omitted == nil {
		if x.Omitted = t.omittedBeyond(); x.Omitted != nil || t.near == 1 {
			x.Right = t.ranged(t.near, t.far+1)
		}
	}
	return x
}

// omittedNearby is the figures between a total and the end of its range, where there is nothing else: a total that passes over
// more than a few is one of other figures.
func (t total) omittedNearby() (cells []int32) {
	const most = 3
	if t.near < 2 || t.near-1 > most {
		return nil
	}
	last := t.firstWithin(t.IsFigure)
	for d := 1; d < t.near; d++ {
		i := t.at(d)
		if !t.belongs(i, last) {
			return nil
		}
		cells = append(cells, i)
	}
	return cells
}

// omittedBeyond is the figure right beyond the far end of a range that comes up to its total: one more of the same kind. A
// heading's year or date is none, nor is what a subtotal at the end of the range has taken in. Where more of them lie beyond than within,
// or the total says of how many it is, the range is meant to take in the last.
func (t total) omittedBeyond() []int32 {
	const close = 3
	mostGap := grid.Gap[forms.DownCol] // how far below its run a row may stand that says it is a total
	if t.axis != forms.AlongRow || !t.back || t.near > close && (t.near > mostGap || !totals.Says(grid.Label(t.Sheet, t.cell))) {
		return nil
	}
	for d := 1; d < t.near; d++ {
		if t.at(d) >= 0 {
			return nil
		}
	}
	first, beyond := t.at(t.far), t.at(t.far+1)
	if !t.IsFigure(first) || !t.belongs(beyond, first) || !t.IsFigure(beyond) || subtotals(t.Sheet, first, beyond) {
		return nil
	}
	if t.Format(&t.Cells[first]).Date != t.Format(&t.Cells[beyond]).Date || grid.IsYear(t.Cells[beyond].Text) || takesInTheLast(t) {
		return nil
	}
	return []int32{beyond}
}

// takesInTheLast reports whether a range is meant to end before more of the same: its total is headed with their number, as “Average of the
// last 3 months” is, or more figures lie right beyond its far end than within it and it is not called a total, which is one of them all.
func takesInTheLast(t total) bool {
	number, label := strconv.Itoa(t.far-t.near+1), grid.Label(t.Sheet, t.cell)
	for word := range strings.FieldsFuncSeq(label, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if word == number {
			return true
		}
	}
	if totals.Says(label) {
		return false
	}
	for d := t.far + 1; d <= 2*t.far-t.near+2; d++ {
		if !t.belongs(t.at(d), t.at(t.far)) {
			return false
		}
	}
	return true
}

// subtotals reports whether a formula takes in a cell, or a run of its column that ends near above it.
func subtotals(s *grid.Sheet, i, beyond int32) bool {
	const near = 3
	if !s.Forms[i].Followed() {
		return false
	}
	t, ok := totalAt(s, i)
	return ok && t.axis == forms.AlongRow && t.back && t.near <= near || refersTo(s, i, beyond)
}

// hasFigures reports whether a total has anything to add up.
func (t total) hasFigures() bool { return t.firstWithin(t.IsFigure) >= 0 }

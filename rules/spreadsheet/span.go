package spreadsheet

import (
	"regexp"
	"slices"

	"kpicheck/internal/formula"
)

// total is a formula that takes in a run of figures of its own column or row, and stands beyond one end of it.
type total struct {
	*sheet
	cell   int32
	form   *form
	area   formula.Area
	across bool // the run lies in the total's own row
	back   bool // the run lies before the total: above it, or to its left
}

// totalAt is the total in a cell, if there is one.
func (s *sheet) totalAt(i int32) (t total, ok bool) {
	f := s.formOf(i)
	if f == nil || f.span == nil || !f.span.Area {
		return t, false
	}
	a, ok := f.span.At(s.row(i), s.col(i))
	if !ok {
		return t, false
	}
	t = total{sheet: s, cell: i, form: f, area: a}
	switch {
	case a.Left == a.Right && a.Left == s.col(i):
		t.back = a.Bottom < s.row(i)
		return t, t.back || a.Top > s.row(i)
	case a.Top == a.Bottom && a.Top == s.row(i):
		t.across, t.back = true, a.Right < s.col(i)
		return t, t.back || a.Left > s.col(i)
	}
	return t, false
}

// A total's run is counted from the total outwards: its nearest place is 1 if they touch.
func (t total) distances() (near, far int) {
	at, first, last := t.row(t.cell), t.area.Top, t.area.Bottom
	if t.across {
		at, first, last = t.col(t.cell), t.area.Left, t.area.Right
	}
	if t.back {
		return at - last, at - first
	}
	return first - at, last - at
}

// place is the row and column of the place so far from the total.
func (t total) place(distance int) (row, col int) {
	if t.back {
		distance = -distance
	}
	if t.across {
		return t.row(t.cell), t.col(t.cell) + distance
	}
	return t.row(t.cell) + distance, t.col(t.cell)
}

func (t total) at(distance int) int32 { return t.find(t.place(distance)) }

// uses says whether the total's formula speaks of a cell by itself, beside its range.
func (t total) uses(i int32) bool {
	return slices.ContainsFunc(t.form.refs, func(r formula.Ref) bool {
		a, ok := r.At(t.row(t.cell), t.col(t.cell))
		return ok && !r.Area && r.Sheet == "" && a.Contains(t.row(i), t.col(i))
	})
}

// belongs says whether a cell is one more of the figures that a total takes in: it is typed as they are, or worked out by
// the formula of the one beside it.
func (t total) belongs(i, beside int32) bool {
	if i < 0 || t.uses(i) {
		return false
	}
	if t.isTyped(i) {
		return true
	}
	f := t.formOf(i)
	return f != nil && f.node != nil && beside >= 0 && t.isForm(beside, f)
}

// mostOmitted is how many figures a total may pass over before it is taken to be one of other figures.
const mostOmitted = 3

// omittedNearby is the figures between a total and the end of its range, where there is nothing else.
func (t total) omittedNearby() (cells []int32) {
	near, far := t.distances()
	if near < 2 || near-1 > mostOmitted {
		return nil
	}
	last := t.lastFigure(near, far)
	for d := 1; d < near; d++ {
		i := t.at(d)
		if !t.belongs(i, last) {
			return nil
		}
		cells = append(cells, i)
	}
	return cells
}

// lastFigure is the figure of the range that is nearest to the total.
func (t total) lastFigure(near, far int) int32 {
	const most = 50
	for d := near; d <= min(far, near+most); d++ {
		if i := t.at(d); t.isFigure(i) {
			return i
		}
	}
	return -1
}

// mostGap is how far below its run a row may stand that says it is a total.
const mostGap = gapInCol

// omittedBeyond is the figure right beyond the far end of a range that comes up to its total: one more of the same kind. A
// heading's year or date is none, nor is what a subtotal at the end of the range has taken in.
func (t total) omittedBeyond() int32 {
	near, far := t.distances()
	if t.across || !t.back || near > 3 && (near > mostGap || !saysTotal(t.label(t.cell))) {
		return -1
	}
	for d := 1; d < near; d++ {
		if t.at(d) >= 0 {
			return -1
		}
	}
	first, beyond := t.at(far), t.at(far+1)
	if !t.isFigure(first) || !t.belongs(beyond, first) || !t.isFigure(beyond) || t.subtotals(first, beyond) {
		return -1
	}
	if t.Format(&t.Cells[first]).Date != t.Format(&t.Cells[beyond]).Date || isYear(t.Cells[beyond].Text) {
		return -1
	}
	return beyond
}

// subtotals says whether a formula takes in a cell, or a run that ends near it.
func (t total) subtotals(i, beyond int32) bool {
	f := t.formOf(i)
	if f == nil || f.node == nil {
		return false
	}
	for _, r := range f.refs {
		a, ok := r.At(t.row(i), t.col(i))
		if ok && r.Sheet == "" && a.Contains(t.row(beyond), t.col(beyond)) {
			return true
		}
	}
	if f.span == nil {
		return false
	}
	a, ok := f.span.At(t.row(i), t.col(i))
	return ok && a.Left == a.Right && a.Left == t.col(i) && a.Bottom < t.row(i) && a.Bottom >= t.row(i)-3
}

var year = regexp.MustCompile(`^(19|20)\d\d$`)

func isYear(stored string) bool { return year.MatchString(stored) }

// emptyEdge says whether a range ends in a row of the sheet that holds nothing at all, next to its total.
func (t total) emptyEdge() bool {
	near, far := t.distances()
	if t.across || far-near < 2 {
		return false
	}
	row, _ := t.place(near)
	if !t.back {
		row, _ = t.place(far)
	}
	if _, live := t.rowOf[int32(row)]; live {
		return false
	}
	return t.lastFigure(near, far) >= 0
}

// lives says whether a row or a column of the sheet has figures in it.
func (s *sheet) lives(a axis, at int) bool {
	of, lines := s.rowOf, s.rows
	if a == downCol {
		of, lines = s.colOf, s.cols
	}
	n, ok := of[int32(at)]
	return ok && slices.ContainsFunc(lines[n].cells, s.isFigure)
}

package spreadsheet

// How far apart figures of one run may stand: rows of blanks part blocks of one table, and columns of blanks part
// columns for the eye.
const (
	gapInRow = 5
	gapInCol = 14
)

// eachRun calls f for every run of figures of the sheet's lines: a text, or a wide gap, ends one.
func (s *sheet) eachRun(a axis, f func(l line, run []int32)) {
	gap := gapInCol
	if a == alongRow {
		gap = gapInRow
	}
	for _, l := range s.lines(a) {
		first := -1
		for k, i := range l.cells {
			switch {
			case !s.isFigure(i):
				if first >= 0 {
					f(l, l.cells[first:k])
				}
				first = -1
			case first < 0:
				first = k
			case s.along(a, i)-s.along(a, l.cells[k-1]) > gap:
				f(l, l.cells[first:k])
				first = k
			}
		}
		if first >= 0 {
			f(l, l.cells[first:])
		}
	}
}

// suits says whether copies of a form may stand side by side along an axis.
func (f *form) suits(a axis) bool {
	return f.keepsSense(a) || f != nil && f.node != nil && f.steps[a]
}

// keepsSense says whether whatever a form takes in moves along the axis with it: that of a running balance does not, which
// takes in the cell before.
func (f *form) keepsSense(a axis) bool {
	if f == nil || f.node == nil {
		return false
	}
	if a == alongRow {
		return f.across
	}
	return f.down
}

// sideBySide is how many copies of a form next to one another show that it was copied along a line.
const sideBySide = 3

// stretch is copies of a form next to one another, up to the last of them.
type stretch struct {
	at, n int32
	form  *form
}

// findSteps notes the forms that were copied along a row or a column of the sheet.
func (s *sheet) findSteps() {
	if len(s.worked) < sideBySide {
		return
	}
	var across stretch
	row := int32(-1)
	down := make([]stretch, s.cols[len(s.cols)-1].at+1)
	for _, i := range s.worked {
		f, c := s.formOf(i), &s.Cells[i]
		if f.node == nil || f.foreign {
			continue
		}
		if c.Row != row {
			across, row = stretch{}, c.Row
		}
		across.grow(c.Col, f, alongRow)
		down[c.Col].grow(c.Row, f, downCol)
	}
}

// grow takes the next formula of a line in, and begins anew where it is no copy of the last or not next to it.
func (x *stretch) grow(at int32, f *form, a axis) {
	if x.form == nil || x.at+1 != at || x.form.same != f.same {
		*x = stretch{at, 1, f}
		return
	}
	if x.at, x.n = at, x.n+1; x.n >= sideBySide {
		f.steps[a] = true
	}
}

// census counts, for the forms of a line that suit it, how many cells have each.
type census struct {
	of    map[int32]int   // by form.same
	form  map[int32]int32 // one form of each
	total int
}

func (s *sheet) census(a axis, cells []int32) census {
	c := census{of: map[int32]int{}, form: map[int32]int32{}}
	for _, i := range cells {
		f := s.formOf(i)
		if !f.suits(a) {
			continue
		}
		c.of[f.same]++
		if _, known := c.form[f.same]; !known {
			c.form[f.same] = s.form[i]
		}
		c.total++
	}
	return c
}

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
	if f == nil || f.node == nil {
		return false
	}
	if a == alongRow {
		return f.across
	}
	return f.down
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

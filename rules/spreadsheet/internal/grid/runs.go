package grid

import (
	"iter"

	"kpicheck/rules/spreadsheet/internal/forms"
)

// Gap is how far apart figures of one run may stand, by the axis of their line: rows of blanks part blocks of one table, and
// columns of blanks part columns for the eye.
var Gap = [...]int{forms.AlongRow: 5, forms.DownCol: 14}

// Runs is the runs of figures of a line: a text, or a wide gap, ends one.
func Runs(s *Sheet, a forms.Axis, l Line) iter.Seq[[]int32] {
	return func(yield func([]int32) bool) {
		first := 0
		for k := 0; k <= len(l.Cells); k++ {
			figure := k < len(l.Cells) && s.IsFigure(l.Cells[k])
			if figure && (k == first || s.Along(a, l.Cells[k])-s.Along(a, l.Cells[k-1]) <= Gap[a]) {
				continue
			}
			if first < k && !yield(l.Cells[first:k]) {
				return
			}
			if first = k; !figure {
				first++
			}
		}
	}
}

// Census counts, for the forms of a line that suit it, how many cells have each.
type Census struct {
	Of    map[*forms.Saying]int
	Model map[*forms.Saying]int32 // the first cell that has it
	Total int
}

// CensusOf counts the forms of a line.
func CensusOf(s *Sheet, a forms.Axis, l Line) Census {
	var c Census
	for _, i := range l.Cells {
		f := s.Forms[i]
		if !f.Suits(a) {
			continue
		}
		if c.Of == nil {
			c.Of, c.Model = map[*forms.Saying]int{}, map[*forms.Saying]int32{}
		}
		if c.Of[f.Says]++; c.Of[f.Says] == 1 {
			c.Model[f.Says] = i
		}
		c.Total++
	}
	return c
}

// sideBySide is how many copies of a form next to one another show that it was copied along a line.
const sideBySide = 3

// markCopies notes the forms that were copied along a row or a column of a sheet.
func markCopies(s *Sheet, a forms.Axis) {
	for _, l := range Lines(s, a) {
		n := 0 // copies next to one another, up to the last cell
		for k, i := range l.Cells {
			f := s.Forms[i]
			switch {
			case !f.Followed() || f.Foreign:
				n = 0
			case n > 0 && s.Says(l.Cells[k-1], f) && s.Along(a, l.Cells[k-1])+1 == s.Along(a, i):
				n++
			default:
				n = 1
			}
			if n >= sideBySide {
				f.Says.Copied[a] = true
			}
		}
	}
}

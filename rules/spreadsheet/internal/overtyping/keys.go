package overtyping

import (
	"strconv"

	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
)

// keys tells which figures say what a row is, and are none of its figures: they stand left of all formulas, in a column
// without any, and come again.
type keys struct {
	before int // the first column with a formula
	times  map[int]map[string]int
}

func keysOf(s *grid.Sheet) keys {
	k := keys{s.Col(s.Worked[0]), map[int]map[string]int{}}
	for _, i := range s.Worked {
		k.before = min(k.before, s.Col(i))
	}
	return k
}

// has reports whether a cell holds a key, or the date or the year of its row or column.
func (k keys) has(s *grid.Sheet, i int32) bool {
	if s.Format(&s.Cells[i]).Date || isYear(s, i) {
		return true
	}
	col := s.Col(i)
	if col >= k.before {
		return false
	}
	times, known := k.times[col]
	if !known {
		times = map[string]int{}
		for _, j := range grid.LineAt(s, forms.DownCol, col) {
			times[s.Cells[j].Text]++
		}
		k.times[col] = times
	}
	return times[s.Cells[i].Text] >= several
}

// isYear reports whether a figure reads as a year, and one beside it as the year before or after.
func isYear(s *grid.Sheet, i int32) bool {
	if !grid.IsYear(s.Cells[i].Text) {
		return false
	}
	year := s.Cells[i].Text
	for _, by := range [][2]int{{0, -1}, {0, 1}, {-1, 0}, {1, 0}} {
		k := s.Find(s.Row(i)+by[0], s.Col(i)+by[1])
		if k >= 0 && grid.IsYear(s.Cells[k].Text) && follow(year, s.Cells[k].Text) {
			return true
		}
	}
	return false
}

// follow reports whether of two years one comes after the other.
func follow(a, b string) bool {
	m, _ := strconv.Atoi(a)
	n, _ := strconv.Atoi(b)
	return m-n == 1 || n-m == 1
}

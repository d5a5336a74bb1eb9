package overtyping

import (
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

// has reports whether a cell holds a key.
func (k keys) has(s *grid.Sheet, i int32) bool {
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

package misfit

import (
	"slices"

	"kpicheck/internal/formula"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/totals"
)

// many is how many figures must be the sums of the same run before a line that does not say so is taken for totals.
const many = 6

// unsaid is the rows and columns whose figures are sums of those before them, whatever they are called.
func unsaid(s *grid.Sheet) (all []totals.Line) {
	for _, a := range forms.Axes {
		for _, l := range s.Lines[a] {
			if len(l.Cells) > many && addsUp(s, a, l.Cells) {
				figures := slices.DeleteFunc(slices.Clone(l.Cells), func(i int32) bool { return !s.IsFigure(i) })
				all = append(all, totals.Line{Axis: a, Label: l.Cells[0], Figures: figures[:min(len(figures), mostTogether)]})
			}
		}
	}
	return all
}

// addsUp reports whether two of the first typed figures of a line are sums of those before them, before two are not. That is
// quickly seen, and few lines pass.
func addsUp(s *grid.Sheet, a forms.Axis, cells []int32) bool {
	are, not := 0, 0
	for _, i := range cells {
		if !s.IsTyped(i) {
			continue
		}
		v, ok := inMillionths(s, i)
		switch {
		case !ok || v == 0:
			continue
		case isSum(s, a, i, v):
			are++
		default:
			not++
		}
		if are == 2 || not == 2 {
			break
		}
	}
	return are == 2
}

// isSum reports whether a figure is the sum of two or more right before it, none of which is below nought.
func isSum(s *grid.Sheet, a forms.Axis, i int32, v int64) bool {
	const most = 60
	sum := int64(0)
	for n := 1; n <= most && sum <= v; n++ {
		k := grid.Across(s, a, i, -n)
		if !s.IsNumber(k) {
			return false
		}
		part, ok := inMillionths(s, k)
		if !ok {
			return false
		}
		if sum += part; n > 1 && sum == v && part != v {
			return true
		}
	}
	return false
}

// inMillionths is a number of few digits, in millionths.
func inMillionths(s *grid.Sheet, i int32) (int64, bool) {
	const most, places = 1_000_000_000_000, 6
	v, ok := formula.Decimal(s.Cells[i].Text)
	if !ok || v.Number != nil || v.Places > places || v.Whole >= most || v.Whole <= -most {
		return 0, false
	}
	n := v.Whole
	for range places - int(v.Places) {
		n *= 10
	}
	return n, true
}

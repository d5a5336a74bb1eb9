package overtyping

import (
	"slices"

	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
)

// What really happened stands beside what is forecast, and need not be what the forecast would say.

// sidesOf tells on which side of the formulas of a run a cell stands, where it may be what happened: -1 before all of them, 1 after
// all of them, else 0. Down a column that is after them only where its rows are periods, the newest first.
func sidesOf(s *grid.Sheet, a forms.Axis, run []int32) func(cell int32) int {
	worked := slices.DeleteFunc(slices.Clone(run), func(i int32) bool { return s.Forms[i] == nil })
	after := a == forms.AlongRow || isOfPeriod(s, run[len(run)-1])
	return func(cell int32) int {
		switch {
		case len(worked) == 0:
			return 0
		case cell < worked[0]: // cells of a line stand in ascending order
			return -1
		case after && cell > worked[len(worked)-1]:
			return 1
		}
		return 0
	}
}

// isOfPeriod reports whether the row of a cell begins with a month, a quarter, a week or a year.
func isOfPeriod(s *grid.Sheet, i int32) bool {
	label := &s.Cells[grid.LineAt(s, forms.AlongRow, s.Row(i))[0]]
	return s.Format(label).Date || grid.IsPeriod(label.Text)
}

// withoutActuals leaves out the figures at an end of a run where there are several, and more differ from its formula than agree:
// one that agrees is an accident.
func withoutActuals(figures []figure, side func(int32) int) []figure {
	of, differ := map[int]int{}, map[int]int{}
	for _, x := range figures {
		at := side(x.cell)
		if of[at]++; x.fit == near || x.fit == far {
			differ[at]++
		}
	}
	return slices.DeleteFunc(figures, func(x figure) bool {
		at := side(x.cell)
		return at != 0 && of[at] >= several && 2*differ[at] > of[at]
	})
}

// withoutWhole leaves out the figures that differ at the ends of several lines, one beside the other: whole columns or rows of
// what really happened, beside what is forecast, or of what was assumed.
func withoutWhole(s *grid.Sheet, found []Overtype) []Overtype {
	lines := [len(forms.Axes)]map[int]int{{}, {}}
	for _, o := range found {
		if o.atEnd {
			lines[o.Axis][s.Along(o.Axis, o.Cell)]++
		}
	}
	return slices.DeleteFunc(found, func(o Overtype) bool {
		return o.atEnd && lines[o.Axis][s.Along(o.Axis, o.Cell)] >= several
	})
}

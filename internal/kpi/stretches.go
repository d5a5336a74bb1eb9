package kpi

import "slices"

// Stretches writes periods as runs: "Oct-17 to Sep-18".
func Stretches(periods []Period) []string {
	var runs []string
	periods = slices.SortedFunc(slices.Values(periods), Period.Compare)
	for i := 0; i < len(periods); {
		first := periods[i]
		last := first
		for i++; i < len(periods) && periods[i] == last.Shift(1); i++ {
			last = periods[i]
		}
		switch last {
		case first:
			runs = append(runs, first.String())
		default:
			runs = append(runs, first.String()+" to "+last.String())
		}
	}
	return runs
}

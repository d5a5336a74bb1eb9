package intake

import (
	"slices"

	"kpicheck/internal/kpi"
)

// totalWords stand before what is made of the months above: their total, or their average.
var totalWords = wordSet("total totals average mean sum monthly overall year annual full all months month 12 6 of to date avg per no %")

// leastMonths is how many months a column of labels has at least whose last label may be of all of them.
const leastMonths = 3

// markSubtotals tells rows that are labelled "Total" or "Average" in a column of months: they are made of the rows above, and are
// figures of no month.
func (w *walk) markSubtotals() {
	type place struct{ table, col int }
	months := map[place]map[int]bool{}
	for i := range w.marks {
		m := &w.marks[i]
		for _, s := range m.side.steps {
			if s.cell == nil || len(s.sense.when.dates) == 0 || len(s.sense.ids) > 0 {
				continue
			}
			at := place{m.table, s.cell.col}
			if months[at] == nil {
				months[at] = map[int]bool{}
			}
			months[at][m.row] = true
		}
	}
	if len(months) == 0 {
		return
	}
	marked := map[*path]*path{}
	for i := range w.marks {
		m := &w.marks[i]
		for _, s := range m.side.steps {
			if s.cell == nil || len(months[place{m.table, s.cell.col}]) < leastMonths || !saysTotal(s.sense) {
				continue
			}
			if marked[m.side] == nil {
				p := *m.side
				p.role = asSubtotal
				marked[m.side] = &p
			}
			m.side = marked[m.side]
			break
		}
	}
}

// saysTotal reports whether a label says a total or an average, and nothing besides.
func saysTotal(s *sense) bool {
	if len(s.words) == 0 || len(s.when.dates) > 0 || s.byID || s.when.window != "" && s.when.window != kpi.InMonth {
		return false
	}
	says := slices.ContainsFunc(s.words, func(w string) bool {
		return w == "total" || w == "totals" || w == "average" || w == "mean" || w == "sum"
	})
	return says && !slices.ContainsFunc(s.words, func(w string) bool { return !totalWords[w] })
}

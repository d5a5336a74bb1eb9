package intake

import (
	"slices"

	"kpicheck/internal/kpi"
)

// totalWords stand before what is made of the months above: their total, or their average.
var totalWords = wordSet("total totals average mean sum monthly overall year annual full all months month 12 6 of to date avg per no %")

// leastMonths is how many months a column of labels has at least whose last label may be of all of them.
const leastMonths = 3

// line is a row or a column of a table's labels or headings.
type line struct {
	table, at int
	across    bool
}

// markSubtotals tells numbers that are labelled "Total" or "Average" in a line of months: they are made of the others, and are figures
// of no month.
func (w *walk) markSubtotals() {
	months := map[line]map[*sense]bool{} // of the lines that have a total
	w.eachStep(func(m *mark, l line, s step) {
		if s.sense.total && months[l] == nil {
			months[l] = map[*sense]bool{}
		}
	})
	if len(months) == 0 {
		return
	}
	w.eachStep(func(m *mark, l line, s step) {
		if of := months[l]; of != nil && len(s.sense.when.dates) > 0 && len(s.sense.ids) == 0 {
			of[s.sense] = true
		}
	})
	marked := map[*path]*path{}
	w.eachStep(func(m *mark, l line, s step) {
		if !s.sense.total || len(months[l]) < leastMonths {
			return
		}
		of := &m.side
		if l.across {
			of = &m.over
		}
		if (*of).role == asSubtotal {
			return
		}
		if marked[*of] == nil {
			p := **of
			p.role = asSubtotal
			marked[*of] = &p
		}
		*of = marked[*of]
	})
}

// eachStep calls do for each heading of each number, with the line of labels or headings that it stands in.
func (w *walk) eachStep(do func(m *mark, l line, s step)) {
	for i := range w.marks {
		m := &w.marks[i]
		for _, s := range m.side.steps {
			do(m, line{m.table, s.cell.col, false}, s)
		}
		for _, s := range m.over.steps {
			do(m, line{m.table, s.cell.row, true}, s)
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

package intake

import (
	"slices"

	"kpicheck/internal/kpi"
)

// settleBlanks leaves out empty cells that no figure is due in: months to come on a scorecard, months of a trend, and columns
// whose figure stands elsewhere, unless the table is the one that states the indicator's figures of the month. Of several empty
// cells for one figure the first is kept.
func (r *reader) settleBlanks() {
	if !slices.ContainsFunc(r.out.Figures, isBlank) {
		return
	}
	stated := make(map[kpi.Key]bool, len(r.out.Figures))
	type stater struct {
		table     int
		indicator *kpi.Indicator
		area      *kpi.Area
	}
	columns := map[stater]int{}
	for _, f := range r.out.Figures {
		if f.State == kpi.Blank {
			continue
		}
		stated[f.Key()] = true
		if f.Column >= 0 {
			columns[stater{f.Table, f.Indicator, f.Area}]++
		}
	}
	said := map[kpi.Key]bool{}
	r.dropFigures(func(n int, f *kpi.Figure) bool {
		if f.State != kpi.Blank {
			return false
		}
		drop := f.Column < 0 || said[f.Key()]
		if !drop && stated[f.Key()] {
			drop = !r.few[f.Table] || columns[stater{f.Table, f.Indicator, f.Area}] == 0 || r.found[n].mark.alone && !r.standsAmong(n)
		}
		said[f.Key()] = true
		return drop
	})
}

// standsAmong reports whether an empty cell of a row without numbers stands among its indicator's figures of one column: it is a line
// of their block, and no title of it, which may have the words of a measure too.
func (r *reader) standsAmong(n int) bool {
	f, p := r.out.Figures[n], r.found[n]
	if r.stands == nil {
		r.stands = map[spot]bool{}
		for _, q := range r.pending {
			r.stands[spot{q.table, q.mark.row, q.mark.col, q.indicator}] = q.cell != nil
		}
	}
	below := 0
	if p.mark.side.namesMeasure() {
		below = len(f.Indicator.Measures) - 1
	}
	for row := p.mark.row - len(f.Indicator.Measures) + 1; row <= p.mark.row+below; row++ {
		if r.stands[spot{p.table, row, p.mark.col, f.Indicator}] {
			return true
		}
	}
	return false
}

// spot is where a figure of an indicator stands.
type spot struct {
	table, row, col int
	indicator       *kpi.Indicator
}

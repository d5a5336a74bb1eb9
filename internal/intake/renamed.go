package intake

import (
	"cmp"
	"slices"

	"kpicheck/internal/kpi"
)

// renamed is the measure that a line is of by all but its label, and the total that it belongs to.
type renamed struct{ measure, total *kpi.Measure }

// lineLeft is a row of numbers that its label leaves open.
type lineLeft struct {
	grid *grid
	row  int
	by   string
}

// neighbours is the figures of each column of a sheet, from the top.
type neighbours struct {
	columns map[columnOf][]placed
	counts  map[slot]*kpi.Figure
}

type columnOf struct {
	grid *grid
	col  int
}

type placed struct {
	row int
	*kpi.Figure
}

func (r *reader) neighbours() neighbours {
	all := neighbours{map[columnOf][]placed{}, countsBySlot(r.out.Figures)}
	for n, f := range r.out.Figures {
		if p := r.found[n]; f.Usable() {
			k := columnOf{p.grid, p.mark.col}
			all.columns[k] = append(all.columns[k], placed{p.mark.row, f})
		}
	}
	for _, column := range all.columns {
		slices.SortStableFunc(column, func(a, b placed) int { return cmp.Compare(a.row, b.row) })
	}
	return all
}

// renamedLines offers for each line that its label leaves open the one measure in whose place it stands and that the lines around it
// lack, if with it their total adds up in every column. Nothing is read as it: a line that fits may be another all the same.
func (r *reader) renamedLines(left []leftOver) map[lineLeft]renamed {
	all := r.neighbours()
	offers, refuted := map[lineLeft]renamed{}, map[lineLeft]bool{}
	for i := range left {
		o := &left[i]
		if o.by == "" || !o.cell.numeric {
			continue
		}
		offer, fits := all.inPlaceOf(o)
		line := lineLeft{o.grid, o.cell.row, o.by}
		if was, again := offers[line]; !fits || again && was != offer {
			refuted[line] = true
		}
		offers[line] = offer
	}
	for line := range refuted {
		delete(offers, line)
	}
	return offers
}

// inPlaceOf is the measure that the number left open in a column must be of; ok is false where none is, or several may be.
func (all neighbours) inPlaceOf(o *leftOver) (offer renamed, ok bool) {
	column := all.columns[columnOf{o.grid, o.cell.col}]
	at, stated := slices.BinarySearchFunc(column, o.cell.row, func(f placed, row int) int { return cmp.Compare(f.row, row) })
	if stated || at == 0 || at == len(column) {
		return offer, false
	}
	above, below := column[at-1].Figure, column[at].Figure
	if above.Indicator != below.Indicator || above.Table != below.Table || above.Period != below.Period || above.Window != below.Window {
		return offer, false
	}
	between := slices.DeleteFunc(slices.Clone(above.Indicator.Measures), func(m *kpi.Measure) bool {
		return m.Order <= above.Measure.Order || m.Order >= below.Measure.Order
	})
	if len(between) != 1 {
		return offer, false
	}
	offer.measure = between[0]
	v := valueOf(o.grid.sheet, o.cell.Cell, offer.measure, above.Window)
	if v.State != kpi.Number || all.counts[slotIn(above).as(offer.measure)] != nil {
		return offer, false
	}
	for _, total := range above.Indicator.Measures {
		if slices.Contains(total.Parts, offer.measure) && all.addsUp(total, offer.measure, v.Range, slotIn(above)) {
			offer.total = total
			return offer, true
		}
	}
	return offer, false
}

// addsUp reports whether a total is the sum of its parts in a column, if one of them has a value and the others are as stated.
func (all neighbours) addsUp(total, part *kpi.Measure, value kpi.Interval, beside slot) bool {
	for _, m := range total.Parts {
		f := all.counts[beside.as(m)]
		switch {
		case m == part:
		case !f.Usable():
			return false
		default:
			value = value.Add(f.Range)
		}
	}
	whole := all.counts[beside.as(total)]
	return whole.Usable() && value.Meets(whole.Range)
}

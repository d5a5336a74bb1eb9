package intake

import "slices"

// isDateOfAFigure reports whether a date stands for a figure whatever its neighbours are: a spreadsheet makes dates of "1/6" and of
// numbers that are pasted into cells with a date's format, a whole column of them too.
func (w *walk) isDateOfAFigure(cells []cell, i int) bool {
	heads := w.columns[cells[i].col].heads
	if i == 0 || len(heads) == 0 {
		return false
	}
	if len(heads[len(heads)-1].sense.when.dates) > 0 {
		return w.isLabelled(cells) && slices.ContainsFunc(cells[i+1:], func(x cell) bool { return x.numeric })
	}
	return i == len(cells)-1 && w.isListed(cells[:i]) && w.isAmongNumbers(&cells[i])
}

// isLabelled reports whether a row's first cell names what its numbers are of. Months head no months, so that a date in such a row
// under a heading that is a month is no label.
func (w *walk) isLabelled(cells []cell) bool {
	return cells[0].words && len(w.sense(&cells[0]).ids) > 0
}

// isListed reports whether a row is one of a list, whose columns say what their cells say, and is not the list's heading once more.
func (w *walk) isListed(cells []cell) bool {
	return slices.ContainsFunc(cells, func(x cell) bool {
		return w.columns[x.col].facet != noFacet && x.words && w.sense(&x).facet == noFacet
	})
}

// isAmongNumbers reports whether a number stands right above or below.
func (w *walk) isAmongNumbers(c *cell) bool {
	above, below := w.g.at(c.row-1, c.col), w.g.at(c.row+1, c.col)
	return above != nil && above.numeric || below != nil && below.numeric
}

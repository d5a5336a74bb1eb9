package intake

import (
	"slices"

	"kpicheck/internal/kpi"
)

// anchor is a cell that names an indicator at the head of a block.
type anchor struct {
	row, col  int
	indicator *kpi.Indicator
	byID      bool
	isMeasure bool // worded as a measure of the indicator too
}

// closeAbove ends every open table above t that shares columns with it, where t's block starts, and hands back the
// tables that are still open.
func closeAbove(open []*table, t *table) []*table {
	return slices.DeleteFunc(open, func(a *table) bool {
		if a.bottom >= t.top || !a.sharesColumns(t) {
			return false
		}
		a.last = min(a.last, t.blockTop-1)
		return true
	})
}

func (t *table) sharesColumns(u *table) bool {
	return t.label <= u.extent() && u.label <= t.extent()
}

// extent is the last column of a table and of its block's heading, which may reach further: "Target", "Tolerance".
func (t *table) extent() int {
	right := t.rightmost()
	for _, row := range t.grid.rowsBetween(t.blockTop, t.top) {
		cells := t.grid.row(row)
		for i := range cells {
			if c := &cells[i]; c.col > right && c.col <= t.reach() && startsWithAny(c.folded, "target", "tolerance") {
				right = c.col
			}
		}
	}
	return right
}

// headingReach is how many columns beyond its table a block's heading may reach.
const headingReach = 4

// anchorsOf finds every cell that heads a block, top to bottom.
func (l *lexicon) anchorsOf(g *grid) []anchor {
	var anchors []anchor
	for i := range g.cells {
		c := &g.cells[i]
		if c.used != unused || c.folded == "" {
			continue
		}
		if len(c.Text) <= coverLength && l.looksLikeID(c.folded) {
			anchors = append(anchors, anchor{row: c.row, col: c.col, byID: true}) // of no indicator that the contract has
		}
		if indicator, byID, ok := l.headingOf(c.Text, c.folded); ok {
			_, isMeasure := l.measures[indicator].find(c.folded)
			anchors = append(anchors, anchor{c.row, c.col, indicator, byID, isMeasure})
		}
	}
	return anchors
}

// aboveOf is the last table that ends above t and shares columns with it; nil if there is none.
func aboveOf(tables []*table, t *table) *table {
	for _, a := range slices.Backward(tables) {
		if a.bottom < t.top && a.sharesColumns(t) {
			return a
		}
	}
	return nil
}

// contextOf is the indicator whose block a table stands in, and the row in which that block starts: named by the last
// heading between the table above and this one, else the table above's, else the sheet's.
func contextOf(t, above *table, anchors []anchor, sheet *kpi.Indicator) (i *kpi.Indicator, blockTop int) {
	i, blockTop = sheet, t.top
	from := 1
	if above != nil {
		from = above.first
		if above.context != nil {
			i = above.context
		}
	}
	found := false
	for _, a := range slices.Backward(anchorsFor(t, from, anchors)) {
		if above != nil && isRowOf(above, a) || found && a.indicator != i {
			break
		}
		i, blockTop, found = a.indicator, min(a.row, t.top), true
	}
	t.headed = found
	if !found && t.beside != nil && (t.beside.headed || above == nil) {
		return t.beside.context, t.top
	}
	if above != nil && i == above.context && !found {
		return i, t.top
	}
	return i, headTop(t, above, blockTop)
}

// anchorsFor is the headings that may be of the table: those over its own columns, or if none is, those to the left.
func anchorsFor(t *table, from int, anchors []anchor) []anchor {
	var over, beside []anchor
	first, _ := slices.BinarySearchFunc(anchors, from, func(a anchor, row int) int { return a.row - row })
	for _, a := range anchors[first:] {
		if a.row > t.bottom {
			break
		}
		switch {
		case a.col > min(t.reach(), t.label+2*headingReach) || a.col < t.left:
		case a.col >= t.label:
			over = append(over, a)
		default:
			beside = append(beside, a)
		}
	}
	if len(over) > 0 {
		return over
	}
	return beside
}

// isRowOf tells a row label that is worded as its indicator's heading from a heading: it stands among the labels of the
// table above and is of that table's indicator, or has figures beside it.
func isRowOf(above *table, a anchor) bool {
	if a.col > above.label || a.byID && above.context != nil && !a.isMeasure {
		return false
	}
	return a.indicator != nil && above.context == a.indicator || slices.ContainsFunc(above.runs, func(r run) bool {
		c := above.grid.at(a.row, r.col)
		return c != nil && (c.numeric || isMarker(c.Text))
	})
}

// headTop takes the row above into the block where it belongs to its heading: "Performance" above "Indicator 1", with
// "Target 18/19" beside it.
func headTop(t, above *table, blockTop int) int {
	for row := blockTop - 1; row > blockTop-2 && (above == nil || row > above.bottom); row-- {
		for i := range t.grid.row(row) {
			c := &t.grid.row(row)[i]
			if c.folded != "" && c.col <= t.reach() && startsWithAny(c.folded, "target", "tolerance", "performance", "council") {
				return row
			}
		}
	}
	return blockTop
}

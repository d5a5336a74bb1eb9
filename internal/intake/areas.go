package intake

import (
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

// findArea looks for an area's name alone in a row between the table above, or the block's heading, and this table.
func (l *lexicon) findArea(t, above *table) {
	from := t.blockTop
	if above != nil {
		from = max(above.first, t.blockTop-areaRows)
	}
	for _, row := range slices.Backward(t.grid.rowsBetween(from, t.bottom)) {
		c := t.grid.at(row, t.label)
		if c == nil || c.folded == "" {
			continue
		}
		if t.area, _ = l.areas.find(c.folded); t.area != nil || l.allAreas(c.folded) {
			t.blockTop = min(t.blockTop, row)
			c.used = asLabel
		}
		return
	}
}

// areaRows is how far above a table's headings the area that it is of may stand.
const areaRows = 3

// allAreas reports whether a text says that figures are of the whole.
func (l *lexicon) allAreas(folded string) bool {
	return len(l.contract.Areas) > 0 && slices.Contains(wholes, folded)
}

// wholes are the ways of naming all areas together.
var wholes = []string{"all", "all areas", "all districts", "total", "whole", "council", "whole council", "city", "overall",
	"citywide", "city wide", "all teams", "trust", "trust total", "whole trust", "grand total", "whole service"}

// areaIn is the area that a cell under the heading of areas names, nil for the whole. What is the contract's in neither way,
// such as a team where the contract has none, is not known: its figures are no figures of the contract's.
func (l *lexicon) areaIn(c *cell) (a *kpi.Area, known bool) {
	if c == nil || strings.TrimSpace(c.Text) == "" {
		return nil, true
	}
	folded := fold(c.Text)
	if a, known = l.areas.find(folded); known {
		return a, true
	}
	return nil, slices.Contains(wholes, folded) || slices.Contains(l.itself, folded)
}

// areaOfRow is the area that a row names under the heading of areas; known is false where the contract has none of that
// name.
func (l *lexicon) areaOfRow(t *table, row int) (a *kpi.Area, known bool) {
	if t.areas == 0 {
		return nil, true
	}
	return l.areaIn(t.grid.covering(row, t.areas))
}

package mark

import (
	"strconv"
	"strings"

	"kpicheck/internal/formula"
)

// area is a rectangle of cells; its sides are counted from 1 and belong to it.
type area struct{ top, left, bottom, right int }

// parseArea reads C9 or C7:C9.
func parseArea(s string) (a area, ok bool) {
	first, last, several := strings.Cut(s, ":")
	if !several {
		last = first
	}
	c, ok1 := formula.ParseCorner(first)
	d, ok2 := formula.ParseCorner(last)
	a = area{min(c.Row, d.Row), min(c.Col, d.Col), max(c.Row, d.Row), max(c.Col, d.Col)}
	return a, ok1 && ok2 && a.top > 0 && a.left > 0
}

func (a area) String() string {
	if a.top == a.bottom && a.left == a.right {
		return a.corner()
	}
	return a.corner() + ":" + formula.ColumnName(a.right) + strconv.Itoa(a.bottom)
}

// corner is the cell at the top left.
func (a area) corner() string { return formula.ColumnName(a.left) + strconv.Itoa(a.top) }

func (a area) holds(row, col int) bool {
	return a.top <= row && row <= a.bottom && a.left <= col && col <= a.right
}

// shown is an area as it is seen where cells are merged: a cell that lies in a merged area is seen as all of that.
func (a area) shown(merges []area) area {
	for _, m := range merges {
		if m.holds(a.top, a.left) && m.holds(a.bottom, a.right) {
			return m
		}
	}
	return a
}

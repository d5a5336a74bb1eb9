package mark

import (
	"fmt"
	"strconv"
	"strings"
)

// grid is how wide the columns and how high the rows of a sheet are, in the dots of a screen, so that the box of a note comes to
// stand beside its cell and has the size of its words.
type grid struct {
	widths      []span
	heights     map[int]int // of rows that say theirs, by their number from 1
	column, row int         // of those that do not
}

// span is columns of one width, counted from 1.
type span struct{ first, last, width int }

// What Excel makes of a sheet that says nothing.
const (
	usualColumn = 64
	usualRow    = 20
)

// gridOf is the grid of a sheet; the rows' own heights are found with their cells.
func gridOf(root *element) *grid {
	g := &grid{heights: map[int]int{}, column: usualColumn, row: usualRow}
	if usual := root.child("sheetFormatPr"); usual != nil {
		if w, ok := dots(usual.value("defaultColWidth"), 7, 1); ok {
			g.column = w
		}
		if h, ok := dots(usual.value("defaultRowHeight"), 4, 3); ok {
			g.row = h
		}
	}
	cols := root.child("cols")
	if cols == nil {
		return g
	}
	for _, c := range cols.named("col") {
		first, err1 := strconv.Atoi(c.value("min"))
		last, err2 := strconv.Atoi(c.value("max"))
		width, ok := dots(c.value("width"), 7, 1)
		if v := c.value("hidden"); v == "1" || v == "true" {
			width = 0
		}
		if err1 == nil && err2 == nil && ok {
			g.widths = append(g.widths, span{first, last, width})
		}
	}
	return g
}

// dots is a length as a sheet gives it, in characters or points, in dots.
func dots(length string, times, by float64) (int, bool) {
	n, err := strconv.ParseFloat(strings.TrimSpace(length), 64)
	if err != nil || !(n >= 0 && n < 1e4) {
		return 0, false
	}
	return int(n * times / by), true
}

// setHeight keeps the height of a row that says its own.
func (g *grid) setHeight(row int, height string, hidden bool) {
	if h, ok := dots(height, 4, 3); ok {
		g.heights[row] = h
	}
	if hidden {
		g.heights[row] = 0
	}
}

func (g *grid) widthOf(col int) int {
	for _, s := range g.widths {
		if s.first <= col && col <= s.last {
			return s.width
		}
	}
	return g.column
}

func (g *grid) heightOf(row int) int {
	if h, says := g.heights[row]; says {
		return h
	}
	return g.row
}

// The edges of a sheet, and where in its first cell a box begins, in dots.
const (
	lastColumn = 16384
	lastRow    = 1048576
	indent     = 2
)

// anchor is where the box of a note stands: the cell, counted from 0, and the dots within it, at which it begins and ends.
func (g *grid) anchor(n note) string {
	left := min(n.at.right, n.at.left+3) + 1 // a range may be wide
	if left > lastColumn-8 {
		left = max(1, n.at.left-8) // there is more room at the left
	}
	top := max(1, n.at.top-1)
	right, x := reach(left, lastColumn, indent+boxWidth*4/3, g.widthOf)
	bottom, y := reach(top, lastRow, indent+n.height()*4/3, g.heightOf)
	return fmt.Sprintf("%d, %d, %d, %d, %d, %d, %d, %d", left-1, indent, top-1, indent, right-1, x, bottom-1, y)
}

// mostPassed is how many columns or rows a box lies over at most: hundreds may have no width at all.
const mostPassed = 100

// reach is the column or row in which so many dots from the beginning of one lie, and how many of them lie in it.
func reach(from, last, dots int, size func(int) int) (at, within int) {
	for at = from; at < min(last, from+mostPassed) && dots >= size(at); at++ {
		dots -= size(at)
	}
	return at, min(dots, size(at))
}

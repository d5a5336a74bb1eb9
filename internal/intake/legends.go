package intake

import (
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// over is what stands over the cells of a column.
type over uint8

const (
	nothingOver over = iota
	commentsOver
	wordsOver
)

// square is a row and a column.
type square struct{ row, col int }

// surroundings is what stands about the directions of a sheet that no heading asks for.
type surroundings struct {
	ways    map[square]kpi.Polarity // the directions themselves
	overs   map[square]over         // what stands over each
	bad     map[square]bool         // texts that say what is bad
	badRows map[int]bool
}

// withoutAsides leaves out what speaks of figures, as a comment does, and what explains signs: a text whose opposite stands beside it. What
// a heading of directions asks for is neither.
func (g *grid) withoutAsides(all []pointer) []pointer {
	if !slices.ContainsFunc(all, func(p pointer) bool { return !p.headed }) {
		return all
	}
	about := g.asidesOf(all)
	return slices.DeleteFunc(all, func(p pointer) bool {
		at := square{p.cell.row, p.cell.col}
		return !p.headed && (about.overs[at] == commentsOver || isOfComments(g.before(p.cell)) || about.isLegend(at))
	})
}

func (g *grid) asidesOf(all []pointer) *surroundings {
	about := &surroundings{map[square]kpi.Polarity{}, map[square]over{}, map[square]bool{}, map[int]bool{}}
	columns := map[int]over{}
	for _, p := range all {
		if !p.headed {
			about.ways[square{p.cell.row, p.cell.col}], columns[p.cell.col] = p.way, nothingOver
		}
	}
	for n := range g.cells {
		c := &g.cells[n]
		at := square{c.row, c.col}
		was, asked := columns[c.col]
		switch isWay := about.ways[at] != ""; {
		case c.Type != workbook.Text:
		case kpi.BadWay(c.Text) || isWay && saysBad(c.Text):
			about.bad[at], about.badRows[c.row] = true, true
		case asked && !isWay:
			columns[c.col] = heads(c, was)
		}
		if about.ways[at] != "" {
			about.overs[at] = was
		}
	}
	return about
}

// isLegend reports whether the opposite of a direction stands beside it. In a column that words head it may be the next indicator's.
func (s *surroundings) isLegend(at square) bool {
	if s.badRows[at.row] {
		return true
	}
	for _, next := range [...]square{{at.row - 1, at.col}, {at.row + 1, at.col}} {
		if s.bad[next] || s.overs[at] == nothingOver && s.ways[next] != "" && s.ways[next] != s.ways[at] {
			return true
		}
	}
	return false
}

// heads is what stands over a column below a text that is not of directions.
func heads(c *cell, was over) over {
	switch {
	case isOfComments(c):
		return commentsOver
	case isOfLegend(c):
		return nothingOver
	case was == commentsOver && !headsOther(c.sense):
		return was // a comment
	}
	return wordsOver
}

// headsOther reports whether a text ends a column of comments: it heads something else, or is an indicator's title.
func headsOther(s *sense) bool {
	return s != nil && (s.role != noRole || s.facet != noFacet || s.byID && !s.partial)
}

// saysBad reports whether a line of a text says what is bad.
func saysBad(text string) bool {
	for line := range strings.Lines(text) {
		if kpi.BadWay(line) {
			return true
		}
	}
	return false
}

// before is the nearest text before a cell in its row; nil for none.
func (g *grid) before(c *cell) *cell {
	cells := g.row(c.row)
	n, _ := slices.BinarySearchFunc(cells, c.col, func(c cell, col int) int { return c.col - col })
	if n == 0 || cells[n-1].Type != workbook.Text {
		return nil
	}
	return &cells[n-1]
}

var ofComments = wordSet("comment comments commentary narrative remark remarks explanation explanations reason reasons rationale analysis action actions")

// isOfComments reports whether a text heads what people say of figures. Notes may as well define the indicator.
func isOfComments(c *cell) bool {
	if c == nil || len(c.Text) > longestHead {
		return false
	}
	for w := range strings.FieldsSeq(c.folded()) {
		if ofComments[w] {
			return true
		}
	}
	return false
}

// longestHead bounds, in bytes, a heading of comments or a legend; what is longer may itself be one.
const longestHead = 40

// isOfLegend reports whether a text heads what explains signs.
func isOfLegend(c *cell) bool {
	if len(c.Text) > longestHead {
		return false
	}
	words := strings.Fields(c.folded())
	last := len(words) - 1
	return last >= 0 && (words[last] == "key" || words[0] == "legend" || words[last] == "legend" || last > 0 && words[0] == "key" && words[1] == "to")
}

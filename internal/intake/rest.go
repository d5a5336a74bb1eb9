package intake

import (
	"slices"
	"strconv"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// readRest accounts for every numeric cell that is no figure: known for what it is, or listed as unplaced. It also lists
// the headings that name an indicator the contract has not.
func (r *reader) readRest() {
	for _, as := range r.sheets {
		for i := range as.g.cells {
			c := &as.g.cells[i]
			switch {
			case c.numeric || c.date:
				r.accountFor(as.g, c)
			case c.used == unused && c.words:
				r.noteUnknown(as.g, c)
			}
		}
	}
	r.raiseDoubts()
}

func (r *reader) accountFor(g *grid, c *cell) {
	r.out.NumericCells++
	switch {
	case c.used == asFigure:
	case c.used != unused || c.date && !g.isNoDay(c) || !c.value || isIndex(g, c) || isYear(g, c):
		r.out.KnownCells++
	default:
		r.out.Unplaced = append(r.out.Unplaced, kpi.Text{Text: g.sheet.Shown(c.Cell), At: g.place(c)})
	}
}

// isYear reports whether a cell holds a year as a plain number, beside or below which stands the year before or after it.
func isYear(g *grid, c *cell) bool {
	n := number(c.Text)
	if len(c.Text) != 4 || n < 1900 || n > 2100 {
		return false
	}
	return g.hasNumber(c.row, c.col-1, n-1, n+1) || g.hasNumber(c.row, c.col+1, n-1, n+1) ||
		g.hasNumber(c.row-1, c.col, n-1, n+1) || g.hasNumber(c.row+1, c.col, n-1, n+1)
}

func (g *grid) hasNumber(row, col int, either ...int) bool {
	c := g.at(row, col)
	return c != nil && len(c.Text) <= 4 && slices.Contains(either, number(c.Text)) && c.numeric
}

// isIndex reports whether a cell numbers its row: one of three whole numbers in a run down the column, or of "3.1", "3.2" and "3.3",
// with words beside it.
func isIndex(g *grid, c *cell) bool {
	beside := g.at(c.row, c.col+1)
	if beside == nil || !beside.words {
		return false
	}
	section, n := runningNumber(c.Text)
	stands := func(down, by int) bool {
		x := g.at(c.row+down, c.col)
		return x != nil && x.numeric && x.Text == section+strconv.Itoa(n+by)
	}
	above, below := stands(-1, -1), stands(1, 1)
	return n > 0 && (above && below || above && stands(-2, -2) || below && stands(2, 2))
}

// runningNumber is a number of a section, as "3." of 3.2, and its number there; nought for what is too long to number a row.
func runningNumber(text string) (section string, n int) {
	before, after, parted := strings.Cut(text, ".")
	switch {
	case !parted && len(text) <= 4:
		return "", number(text)
	case parted && len(before) <= 2 && len(after) <= 2 && number(before) > 0:
		return before + ".", number(after)
	}
	return "", 0
}

// countsFromOne reports whether a running number has the first of its section as many rows above it as that takes.
func countsFromOne(g *grid, c *cell) bool {
	section, n := runningNumber(c.Text)
	first := g.at(c.row-n+1, c.col)
	return n > 0 && first != nil && first.numeric && first.Text == section+"1"
}

// noteUnknown lists a heading that starts like an indicator's id but is none of the contract's.
func (r *reader) noteUnknown(g *grid, c *cell) {
	if c == nil || c.Type != workbook.Text || len(c.Text) > coverLength {
		return
	}
	folded := c.folded()
	if folded == "" || !r.lexicon.looksLikeID(folded) {
		return
	}
	if _, _, ok := r.lexicon.headingOf(c.Text, folded); ok || r.isRepeat(nil, "", folded) {
		return
	}
	r.out.Unknown = append(r.out.Unknown, kpi.Text{Text: strings.TrimSpace(c.Text), At: g.place(c)})
}

// looksLikeID reports whether a text begins with the word of the contract's ids, or with "indicator", and a number that
// no indicator has.
func (l *vocabulary) looksLikeID(folded string) bool {
	for _, word := range l.idStarts {
		after, ok := strings.CutPrefix(folded, word)
		if number := strings.TrimPrefix(after, " "); ok && number != after && number != "" && isDigit(number, 0) {
			behind := strings.Count(number, " ")
			_, _, known := l.ids.findWithin(folded)
			return behind != 1 && !known
		}
	}
	return false
}

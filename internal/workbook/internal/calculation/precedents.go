package calculation

import (
	"strconv"
	"strings"

	"kpicheck/internal/formula"
)

// basis is what a formula rests on.
type basis struct {
	known  bool // every cell has a value, and it can be told which cells they are
	errors bool // one of them is an error
	cells  int
	texts  int // bytes of their texts

	patterns bool // one of those may be a pattern
}

// prepare settles every cell that the formula rests on, and writes whole columns and rows as what is used of them.
func (c *calculator) prepare(p place, e expression) (prepared string, on basis) {
	var b strings.Builder
	on.known = true
	from, half, done := 0, false, 0 // half of a range has been seen
	for i, w := range e.words {
		if w.Kind != formula.ReferredWord {
			continue
		}
		if half != w.Joined || w.Joins && w.Joined {
			return "", basis{}
		}
		if !w.Joined {
			from = i
		}
		if half = w.Joins; half {
			continue
		}
		first := e.words[from]
		s := c.sheetOf(p, first)
		if s == nil || w.Joined && !e.argument(from, i) {
			return "", basis{}
		}
		a := c.used(s, first.At, w.At)
		if first.At.Row == 0 || first.At.Col == 0 {
			b.WriteString(e.text[done:first.Start] + address(a.Top, a.Left) + ":" + address(a.Bottom, a.Right))
			done = w.End
		}
		if c.area(s, a, &on); !on.known {
			return "", on
		}
	}
	b.WriteString(e.text[done:])
	on.known = !half
	return b.String(), on
}

// argument says whether what stands from one word to another is by itself an argument of a function. A range elsewhere is
// calculated cell by cell, as excelize does not.
func (e expression) argument(from, to int) bool {
	if from == 0 || to == len(e.words)-1 {
		return false
	}
	before, after := e.words[from-1], e.words[to+1]
	begins := before.Kind == formula.FunctionWord || before.Kind == formula.SignWord && (before.Text == "(" || before.Text == ",")
	return begins && after.Kind == formula.SignWord && (after.Text == ")" || after.Text == ",")
}

// used is the area between two corners; a whole column or row is cut to the cells that the sheet has.
func (c *calculator) used(s Sheet, from, to formula.Corner) formula.Area {
	a := formula.Area{Top: min(from.Row, to.Row), Left: min(from.Col, to.Col), Bottom: max(from.Row, to.Row), Right: max(from.Col, to.Col)}
	n := s.Len()
	if a.Bottom == 0 {
		a.Top, a.Bottom = 1, 1
		if n > 0 {
			a.Bottom = s.Cell(n - 1).Row
		}
	}
	if a.Right == 0 {
		a.Left, a.Right = 1, 1
		for i := range n {
			a.Right = max(a.Right, s.Cell(i).Col)
		}
		c.work -= n
	}
	return a
}

// area settles the cells of an area and hands them over.
func (c *calculator) area(s Sheet, a formula.Area, on *basis) {
	n := (a.Bottom - a.Top + 1) * (a.Right - a.Left + 1)
	on.cells += n
	if c.work -= n; c.work < 0 || on.cells > formulaWork {
		on.known = false
		return
	}
	for i := firstFrom(s, a.Top, a.Left); on.known && i < s.Len(); i++ {
		cell := s.Cell(i)
		if cell.Row > a.Bottom {
			return
		}
		if c.work--; c.work < 0 {
			on.known = false
			return
		}
		if a.Contains(cell.Row, cell.Col) {
			c.restOn(place{s, i}, cell.Value.Type == Blank, on)
		}
	}
}

// restOn settles a cell, if it is blank, and hands it over.
func (c *calculator) restOn(p place, blank bool, on *basis) {
	if blank && !c.settle(p) {
		on.known = false
		return
	}
	cell := p.cell()
	if on.known = c.hand(p, cell); cell.Value.Type == Text {
		on.texts += len(cell.Value.Text)
		on.patterns = on.patterns || isPattern(cell.Value.Text)
		on.known = on.known && on.texts <= formulaTexts
	}
	on.errors = on.errors || cell.Value.Type == Error
}

// address is a cell's place as formulas write it.
func address(row, col int) string { return formula.ColumnName(col) + strconv.Itoa(row) }

func addressOf(c Cell) string { return address(c.Row, c.Col) }

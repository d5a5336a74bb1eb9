package grid

// Effort is how many cells may still be looked at to work something out: it keeps the cost in proportion to the sheet,
// whatever the formulas are.
type Effort struct {
	left  int
	Spent bool // there was not enough of it
}

// What may be looked at for each cell that a sheet holds, and beside.
const (
	perCell = 50
	least   = 200_000
)

// EffortFor is what each rule may spend on a sheet.
func EffortFor(s *Sheet) Effort { return Effort{left: perCell*len(s.Cells) + least} }

// Burn takes so many cells off, and reports whether there were as many.
func (e *Effort) Burn(n int) bool {
	if e.left -= n; e.left < 0 {
		e.Spent = true
	}
	return !e.Spent
}

// Claims is the cells of a sheet of which a rule has spoken: the rules that come after pass them by.
type Claims struct{ cells map[int32]bool }

// Claim has a cell be spoken of, and reports whether it was not before.
func (c *Claims) Claim(i int32) bool {
	if c.cells == nil {
		c.cells = map[int32]bool{}
	}
	before := c.cells[i]
	c.cells[i] = true
	return !before
}

// Claimed reports whether a rule has spoken of a cell.
func (c *Claims) Claimed(i int32) bool { return c.cells[i] }

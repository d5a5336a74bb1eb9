package workbook

import "strings"

// basis is what a formula rests on.
type basis struct {
	known  bool // every cell has a value, and it can be told which cells they are
	errors bool // one of them is an error
	cells  int
	texts  int // bytes of their texts
}

// prepare settles every cell that the formula rests on, and writes whole columns and rows as what is used of them.
func (c *calculator) prepare(p pendingCell, text string) (prepared string, on basis) {
	var b strings.Builder
	var from reference
	on.known = true
	half, done := false, 0 // half of a range has been seen
	eachReference(text, func(r reference) {
		if on.known = on.known && half == r.joined && !(r.joins && r.joined); !on.known {
			return
		}
		if !r.joined {
			from = r
		}
		if half = r.joins; half {
			return
		}
		s := c.sheetOf(p, from)
		if s == nil || r.joined && !argument(text, from.start, r.end) {
			on.known = false
			return
		}
		a := s.used(from, r)
		if from.col == 0 {
			c.work -= len(s.Cells) // to find the last column
		}
		if from.row == 0 || from.col == 0 {
			b.WriteString(text[done:from.start] + Address(a.Top, a.Left) + ":" + Address(a.Bottom, a.Right))
			done = r.end
		}
		c.area(s, a, &on)
	})
	b.WriteString(text[done:])
	on.known = on.known && !half
	return b.String(), on
}

// argument says whether what stands between start and end is by itself an argument of a function. A range elsewhere is
// calculated cell by cell, as excelize does not.
func argument(text string, start, end int) bool {
	before := strings.TrimRight(text[:start], " ")
	if strings.HasSuffix(before, "!") {
		before = strings.TrimRight(before[:strings.LastIndexAny(before, "(,+-*/^&=<> ")+1], " '")
	}
	after := strings.TrimLeft(text[end:], " ")
	return (strings.HasSuffix(before, "(") || strings.HasSuffix(before, ",")) &&
		(strings.HasPrefix(after, ")") || strings.HasPrefix(after, ","))
}

// named says whether the formula uses a defined name: what that rests on is not followed.
func (c *calculator) named(text string) bool {
	found := false
	eachWord(text, func(word string, next byte) { found = found || c.names[strings.ToLower(word)] })
	return found
}

// area settles the cells of an area and hands them over.
func (c *calculator) area(s *Sheet, a Area, on *basis) {
	n := (a.Bottom - a.Top + 1) * (a.Right - a.Left + 1)
	on.cells += n
	if c.work -= n; c.work < 0 || on.cells > formulaWork {
		on.known = false
		return
	}
	for i := s.firstFrom(int32(a.Top), int32(a.Left)); i < len(s.Cells) && int(s.Cells[i].Row) <= a.Bottom; i++ {
		cell := &s.Cells[i]
		if c.work--; c.work < 0 {
			on.known = false
			return
		}
		if int(cell.Col) < a.Left || int(cell.Col) > a.Right {
			continue
		}
		if cell.Type == Blank && !c.settle(pendingCell{s, cell}) || !c.hand(s, cell) {
			on.known = false
			return
		}
		on.errors = on.errors || cell.Type == Error
		if cell.Type == Text {
			on.texts += len(cell.Text)
			on.known = on.texts <= formulaTexts
		}
	}
}

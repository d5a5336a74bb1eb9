package workbook

import "kpicheck/internal/workbook/internal/numfmt"

// Format is what a cell's number format does to its value.
type Format = numfmt.Format

// Showing is what a cell's format lets be seen of its value.
type Showing = numfmt.Showing

// What a format can make of a value. A dash for nought, or “nil”, are words too: whether they hide anything is for others
// to judge.
const (
	ShowsValue    = numfmt.ShowsValue    // a number as it is, to the places shown; a date; a text with or without words beside it
	ShowsNothing  = numfmt.ShowsNothing  // blank, or the signs of a value that the format has no way to show
	ShowsWords    = numfmt.ShowsWords    // words in place of the value
	ShowsScaled   = numfmt.ShowsScaled   // the number divided by a thousand, a million …: see Format.Scale
	ShowsUnsigned = numfmt.ShowsUnsigned // a negative number without anything that marks it as one
	ShowsOther    = numfmt.ShowsOther    // other digits than the number's, from the format's own words
)

// Format is the cell's number format.
func (s *Sheet) Format(c *Cell) Format { return s.format(c).Format }

func (s *Sheet) format(c *Cell) *numfmt.Compiled {
	st := s.book.styles
	if int(c.style) >= len(st.formats) {
		return numfmt.General
	}
	slot := &st.compiled[c.style]
	if f := slot.Load(); f != nil {
		return f
	}
	id := st.formats[c.style]
	code, ok := st.codes[id]
	if !ok {
		code = numfmt.BuiltIn(id)
	}
	f := numfmt.Compile(code)
	slot.Store(f)
	return f
}

// Shown is what Excel shows for the cell in a column wide enough, or what the file itself says is shown.
func (s *Sheet) Shown(c *Cell) string {
	if m := s.markOf(c); m.hasShown {
		return m.shown
	}
	switch c.Type {
	case Number:
		return s.format(c).Number(c.Text, s.book.Date1904)
	case Text:
		return s.format(c).Words(c.Text)
	case Date:
		f := s.format(c)
		serial, ok := numfmt.ISOSerial(c.Text, s.book.Date1904)
		if !ok || !f.Date {
			return c.Text
		}
		return f.Number(serial, s.book.Date1904)
	}
	return c.Text
}

// IsShownByFormat reports whether what a cell shows follows from its number and its format alone: it is no date, and the file says
// nothing of its own.
func (s *Sheet) IsShownByFormat(c *Cell) bool { return !s.markOf(c).hasShown && !s.format(c).Date }

// Showing is what the cell's format lets be seen of its value.
func (s *Sheet) Showing(c *Cell) Showing {
	if c.Type != Number && c.Type != Text {
		return ShowsValue
	}
	f, m := s.format(c), s.markOf(c)
	switch {
	case c.Type == Number && m.hasShown:
		return f.ShowingAs(c.Text, m.shown)
	case c.Type == Number:
		return f.Showing(c.Text, s.book.Date1904)
	case m.hasShown:
		return ShowsValue
	}
	return f.ShowingText(c.Text)
}

// Date is the day that a cell shows: a number under a date format, or an ISO date. It is not ok for anything else, for
// days before 1900 or past 9999, and for 29 February 1900.
func (s *Sheet) Date(c *Cell) (year, month, day int, ok bool) { return s.date(c, s.book.Date1904) }

// DateOtherwise is the day that the cell would show if the workbook counted its days from the other year. Dates pasted out
// of a workbook that counts from 1900 into one that counts from 1904, or the other way, lie 1,462 days from what was meant.
func (s *Sheet) DateOtherwise(c *Cell) (year, month, day int, ok bool) {
	if c.Type != Number {
		return 0, 0, 0, false
	}
	return s.date(c, !s.book.Date1904)
}

func (s *Sheet) date(c *Cell, from1904 bool) (year, month, day int, ok bool) {
	stored := c.Text
	switch {
	case c.Type == Date:
		if stored, ok = numfmt.ISOSerial(stored, from1904); !ok {
			return 0, 0, 0, false
		}
	case c.Type != Number || !s.format(c).Date:
		return 0, 0, 0, false
	}
	return numfmt.DayOf(stored, from1904)
}

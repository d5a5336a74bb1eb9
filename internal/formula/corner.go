package formula

// Corner is a cell as a formula says it: each of row and column is an offset from the formula's own cell, or fixed.
type Corner struct {
	Row, Col           int
	FixedRow, FixedCol bool
}

// The edges of a worksheet, which are those of Excel since 2007.
const (
	MaxRow = 1 << 20
	MaxCol = 1 << 14
)

// ColumnName is a column's letters: A for 1, XFD for 16384, "" for what is no column.
func ColumnName(col int) string {
	if col < 1 || col > MaxCol {
		return ""
	}
	var b [3]byte
	i := len(b)
	for ; col > 0; col = (col - 1) / 26 {
		i--
		b[i] = byte('A' + (col-1)%26)
	}
	return string(b[i:])
}

// relate makes offsets of what is not fixed.
func (l *lexer) relate(c *Corner) {
	if !c.FixedRow {
		c.Row -= l.row
	}
	if !c.FixedCol {
		c.Col -= l.col
	}
}

// ParseCorner reads C9, C or 9, each with or without dollars: its row and column as they are written, 0 for one that is not
// there. It is not ok for anything else, or outside the sheet.
func ParseCorner(w string) (c Corner, ok bool) {
	i := 0
	if c.FixedCol = i < len(w) && w[i] == '$'; c.FixedCol {
		i++
	}
	for ; i < len(w) && isLetter(w[i]); i++ {
		if c.Col = c.Col*26 + int(w[i]&^0x20-'A') + 1; c.Col > MaxCol {
			return c, false
		}
	}
	if c.Col == 0 {
		c.FixedRow, c.FixedCol = c.FixedCol, false
	} else if c.FixedRow = i < len(w) && w[i] == '$'; c.FixedRow {
		i++
	}
	if i == len(w) {
		return c, c.Col > 0 && !c.FixedRow
	}
	if w[i] == '0' {
		return c, false
	}
	for ; i < len(w); i++ {
		if !isDigit(w[i]) {
			return c, false
		}
		if c.Row = c.Row*10 + int(w[i]-'0'); c.Row > MaxRow {
			return c, false
		}
	}
	return c, true
}

// Place is the cell that a corner means in a formula that stands at row and col.
func (c Corner) Place(row, col int) (int, int) {
	r, k := c.Row, c.Col
	if !c.FixedRow {
		r += row
	}
	if !c.FixedCol {
		k += col
	}
	return r, k
}

// Area is a rectangle of cells, its sides belonging to it.
type Area struct{ Top, Left, Bottom, Right int }

// At is the area that a reference means in a formula that stands at row and col. It is not ok outside the sheet.
func (r Ref) At(row, col int) (a Area, ok bool) {
	r1, c1 := r.From.Place(row, col)
	r2, c2 := r.To.Place(row, col)
	if r.Rows {
		c1, c2 = 1, MaxCol
	}
	if r.Cols {
		r1, r2 = 1, MaxRow
	}
	a = Area{min(r1, r2), min(c1, c2), max(r1, r2), max(c1, c2)}
	return a, a.Top >= 1 && a.Left >= 1 && a.Bottom <= MaxRow && a.Right <= MaxCol
}

// Contains says whether a cell lies in the area.
func (a Area) Contains(row, col int) bool {
	return a.Top <= row && row <= a.Bottom && a.Left <= col && col <= a.Right
}

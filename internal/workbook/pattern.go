package workbook

// Pattern is the formula that a cell's own is a copy of, with the cell that it is written for: where cells share a formula
// they have one pattern, and one id within their sheet. It is not ok for a cell without a formula, and for one whose
// formula is worked out over whole areas at once, which is a copy of nothing.
func (s *Sheet) Pattern(c *Cell) (id int, text string, row, col int, ok bool) {
	if c.formula == 0 {
		return 0, "", 0, 0, false
	}
	id = int(c.formula)
	f := &s.formulas[id-1]
	if f.master != 0 {
		id = int(f.master)
		f = &s.formulas[id-1]
	}
	return id, f.text, int(f.row), int(f.col), !f.array
}

// HasFormula says whether the cell is worked out.
func (c *Cell) HasFormula() bool { return c.formula != 0 }

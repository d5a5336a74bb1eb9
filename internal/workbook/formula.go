package workbook

import "strings"

// formula is a cell's formula as the file writes it. Where cells share one, only the first holds its text.
type formula struct {
	text     string
	master   int32 // 1 + index of the formula that this one follows, 0 for none
	row, col int32 // of the cell
	array    bool  // worked out over whole areas at once
}

// formula reads the <f> of a cell.
func (r *sheetReader) formula(c *Cell) error {
	kind, _ := r.Attr("t")
	index, given := r.Attr("si")
	si, ok := wholeNumber(index)
	if kind == "shared" && (!given || !ok) {
		return r.fault(c, "shares a formula without saying which")
	}
	f := formula{text: strings.TrimSpace(r.Content()), row: c.Row, col: c.Col, array: kind == "array"}
	if tooLong(f.text, r.mostText) {
		return tooMuch("text", "holds more than %d characters in one formula, %s!%s", r.mostText, r.sheet.Name, c.Address())
	}
	if kind == "shared" {
		if r.shared == nil {
			r.shared = map[int]int32{}
		}
		if f.text == "" {
			f.master = r.shared[si]
		} else {
			r.shared[si] = int32(len(r.sheet.formulas) + 1)
		}
		if f.text == "" && f.master == 0 {
			return r.fault(c, "shares formula %d, which is not there", si)
		}
	}
	if c.formula != 0 {
		return r.fault(c, "has two formulas")
	}
	r.sheet.formulas = append(r.sheet.formulas, f)
	c.formula = int32(len(r.sheet.formulas))
	return nil
}

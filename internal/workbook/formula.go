package workbook

import (
	"strings"

	"kpicheck/internal/formula"
)

// cellFormula is a cell's formula as the file writes it. Where cells share one, only the first holds its text.
type cellFormula struct {
	text     string
	master   int32 // 1 + index of the formula that this one follows, 0 for none
	row, col int32 // of the cell
	array    bool  // worked out over whole areas at once
}

// formula reads the <f> of a cell.
func (r *sheetReader) formula(c *Cell) error {
	kind := r.Value("t")
	index, given := r.Attr("si")
	si, ok := wholeNumber(index)
	if kind == "shared" && (!given || !ok) {
		return r.sheet.fault(c, "shares a formula without saying which")
	}
	f := cellFormula{text: strings.TrimSpace(r.Content()), row: c.Row, col: c.Col, array: kind == "array"}
	if tooLong(f.text, r.left.limits.Text) {
		return r.left.tooLong("formula", r.sheet, c)
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
			return r.sheet.fault(c, "shares formula %d, which is not there", si)
		}
	}
	if c.formula != 0 {
		return r.sheet.fault(c, "has two formulas")
	}
	r.left.budget.Keep(bytesOfFormula + len(f.text))
	r.sheet.formulas = append(r.sheet.formulas, f)
	c.formula = int32(len(r.sheet.formulas))
	return nil
}

// Formula is the cell's formula without its equals sign, "" when it has none. Where cells share a formula it is this
// cell's own, with its references moved along.
func (s *Sheet) Formula(c *Cell) string {
	if c.formula == 0 {
		return ""
	}
	f := &s.formulas[c.formula-1]
	if f.master == 0 {
		return f.text
	}
	m := &s.formulas[f.master-1]
	return formula.Moved(m.text, int(f.row-m.row), int(f.col-m.col))
}

// Pattern is the formula that a cell's own is a copy of, with the cell that it is written for: where cells share a formula
// they have one pattern, and one id within their sheet. It is not ok for a cell without a formula, and for one whose
// formula is worked out over whole areas at once, which is a copy of nothing.
func (s *Sheet) Pattern(c *Cell) (id int, text string, row, col int, ok bool) {
	if c.formula == 0 {
		return 0, "", 0, 0, false
	}
	id = int(c.formula)
	if master := s.formulas[id-1].master; master != 0 {
		id = int(master)
	}
	f := &s.formulas[id-1]
	return id, f.text, int(f.row), int(f.col), !f.array
}

// HasFormula reports whether the cell is worked out.
func (c *Cell) HasFormula() bool { return c.formula != 0 }

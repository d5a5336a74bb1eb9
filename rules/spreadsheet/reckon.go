package spreadsheet

import (
	"math/big"
	"slices"

	"kpicheck/internal/formula"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// reckoner is where formulas of one sheet find what they rest on: stored values, never worked out anew.
type reckoner struct{ *sheet }

func (r reckoner) on(name string) (*sheet, bool) {
	if name == "" {
		return r.sheet, true
	}
	s, ok := r.pass.byName[fold(name)]
	return s, ok
}

// Value is what a cell holds.
func (r reckoner) Value(name string, row, col int) (formula.Value, bool) {
	s, ok := r.on(name)
	if !ok || !r.burn(1) {
		return formula.Value{}, false
	}
	i := s.find(row, col)
	if i < 0 {
		return formula.Value{}, true
	}
	return s.value(i), true
}

func (s *sheet) value(i int32) formula.Value {
	switch s.Cells[i].Type {
	case workbook.Number:
		if v, ok := formula.Decimal(s.Cells[i].Text); ok {
			return v
		}
	case workbook.Error:
		return formula.Value{Kind: formula.Failed}
	}
	return formula.Value{Kind: formula.Other}
}

// Within goes through the cells of an area that hold something.
func (r reckoner) Within(name string, a formula.Area, f func(formula.Value)) bool {
	s, ok := r.on(name)
	if !ok {
		return false
	}
	from := s.firstRow(a.Top)
	for _, l := range s.rows[from:] {
		if int(l.at) > a.Bottom {
			break
		}
		k, _ := slices.BinarySearchFunc(l.cells, int32(a.Left), func(i, col int32) int { return int(s.Cells[i].Col - col) })
		for _, i := range l.cells[k:] {
			if s.col(i) > a.Right {
				break
			}
			if !r.burn(1) {
				return false
			}
			f(s.value(i))
		}
		if !r.burn(1) {
			return false
		}
	}
	return true
}

// firstRow is the index of the first row at or below a row number.
func (s *sheet) firstRow(row int) int {
	k, _ := slices.BinarySearchFunc(s.rows, int32(row), func(l line, row int32) int { return int(l.at - row) })
	return k
}

func (s *sheet) burn(n int) bool {
	if s.fuel -= n; s.fuel < 0 {
		s.tired = true
	}
	return !s.tired
}

// reckon works a form out in the place of a cell. It is not ok where it would rest on a blank, on a text or on itself: then
// it was not meant to stand there.
func (s *sheet) reckon(f *form, i int32) (formula.Result, bool) {
	if f == nil || f.node == nil || !s.fits(f, i) {
		return formula.Result{}, false
	}
	r, ok := f.node.Evaluate(reckoner{s}, s.row(i), s.col(i))
	return r, ok && r.Figures > 0
}

// reckonAnyhow works a formula out in the place of a cell, whatever it rests on.
func (s *sheet) reckonAnyhow(n *formula.Node, i int32) (formula.Result, bool) {
	return n.Evaluate(reckoner{s}, s.row(i), s.col(i))
}

// givenBy is what a formula would give in the place of a cell.
func (s *sheet) givenBy(text string, i int32) (*big.Rat, bool) {
	n, ok := formula.Parse(text, s.row(i), s.col(i))
	if !ok {
		return nil, false
	}
	r, ok := s.reckonAnyhow(n, i)
	return r.Value, ok
}

// fits says whether a form could stand in a cell's place: its single cells are figures, and none of its ranges takes in the
// cell itself.
func (s *sheet) fits(f *form, i int32) bool {
	for _, r := range f.refs {
		a, ok := r.At(s.row(i), s.col(i))
		if !ok || r.Sheet == "" && a.Contains(s.row(i), s.col(i)) {
			return false
		}
		if r.Area {
			continue
		}
		on, ok := (reckoner{s}).on(r.Sheet)
		if !ok {
			return false
		}
		if k := on.find(a.Top, a.Left); k < 0 || on.Cells[k].Type != workbook.Number {
			return false
		}
	}
	return true
}

// agrees says whether a cell that was typed says what a formula gives: to all its digits, or rounded to the decimals that
// were typed. A rounding that swallows more than six thousandths says nothing; one to two digits says little, and counts
// only where short is set.
func (s *sheet) agrees(i int32, r formula.Result, short bool) bool {
	v := s.number(i)
	if v == nil {
		return false
	}
	off := new(big.Rat).Sub(v, r.Value)
	off.Abs(off)
	if off.Cmp(r.Off) <= 0 {
		return true
	}
	half := new(big.Rat).Mul(big.NewRat(1, 2), kpi.PowerOfTen(-decimals(s.Cells[i].Text)))
	part := new(big.Rat).Mul(new(big.Rat).Abs(v), big.NewRat(6, 1000))
	return off.Cmp(half) <= 0 && off.Cmp(part) <= 0 && (short || significant(s.Cells[i].Text) >= 3)
}

// decimals is how many places stand after the point of a stored number.
func decimals(stored string) int {
	point := -1
	for i := range len(stored) {
		switch {
		case stored[i] == '.':
			point = i
		case stored[i]|0x20 == 'e':
			return 15
		}
	}
	if point < 0 {
		return 0
	}
	return len(stored) - point - 1
}

func ratOf(n int) *big.Rat { return big.NewRat(int64(n), 1) }

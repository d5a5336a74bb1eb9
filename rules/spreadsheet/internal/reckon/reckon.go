// Package reckon works out what a formula gives in the place of a cell, from the values that a workbook stores.
package reckon

import (
	"math/big"
	"strings"

	"kpicheck/internal/formula"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
)

// cells is where the formulas of a sheet find what they rest on. What it costs is laid on that sheet.
type cells struct{ *grid.Sheet }

// Value is what a cell holds.
func (c cells) Value(name string, row, col int) (formula.Value, bool) {
	on, ok := c.On(name)
	if !ok || !c.Effort.Burn(1) {
		return formula.Value{}, false
	}
	if i := on.Find(row, col); i >= 0 {
		return value(on, i), true
	}
	return formula.Value{}, true
}

// Within goes through the cells of an area that hold something.
func (c cells) Within(name string, a formula.Area, f func(formula.Value)) bool {
	on, ok := c.On(name)
	return ok && grid.Each(on, a, &c.Effort, func(i int32) { f(value(on, i)) })
}

func value(s *grid.Sheet, i int32) formula.Value {
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

// Fitting works a form out in the place of a cell. It is not ok where it would rest on a blank, on a text or on itself: then
// it was not meant to stand there.
func Fitting(s *grid.Sheet, f *forms.Form, i int32) (formula.Result, bool) {
	if !f.Followed() {
		return formula.Result{}, false
	}
	for _, r := range f.Refs {
		on, a, ok := s.Target(r, i)
		if !ok || r.Sheet == "" && a.Contains(s.Row(i), s.Col(i)) || !r.Area && !on.IsNumber(on.Find(a.Top, a.Left)) {
			return formula.Result{}, false
		}
	}
	r, ok := Anyhow(s, f.Node, i)
	return r, ok && r.Figures > 0
}

// Anyhow works a formula out in the place of a cell, whatever it rests on.
func Anyhow(s *grid.Sheet, n *formula.Node, i int32) (formula.Result, bool) {
	return n.Evaluate(cells{s}, s.Row(i), s.Col(i))
}

// Exactly reports whether a value is what a formula gives, as far as floating point can tell.
func Exactly(v *big.Rat, r formula.Result) bool {
	off := new(big.Rat).Sub(v, r.Value)
	return off.Abs(off).Cmp(r.Off) <= 0
}

// ToItsDigits reports whether a stored number is what a formula gives to the digits that the number is stored to: some
// programs keep ten, and what rests on such numbers lies as much further off as ten digits are coarser than floating point.
func ToItsDigits(stored string, v *big.Rat, r formula.Result) bool {
	const tenDigits, coarser = 10, 1 << 18
	if Exactly(v, r) {
		return true
	}
	if Significant(stored) > tenDigits {
		return false
	}
	r.Off = new(big.Rat).Mul(r.Off, big.NewRat(coarser, 1))
	return Exactly(v, r)
}

// Agrees reports whether a cell that was typed says what a formula gives: to all its digits, or rounded to the decimals that
// were typed. A rounding that swallows more than six thousandths says nothing; one to two digits says little, and counts
// only where short is set.
func Agrees(s *grid.Sheet, i int32, r formula.Result, short bool) bool {
	v := s.Number(i)
	if v == nil {
		return false
	}
	if Exactly(v, r) {
		return true
	}
	part := new(big.Rat).Mul(new(big.Rat).Abs(v), big.NewRat(6, 1000))
	off := new(big.Rat).Sub(v, r.Value)
	return off.Abs(off).Cmp(part) <= 0 && ToPlaces(v, r, Decimals(s.Cells[i].Text)) && (short || Significant(s.Cells[i].Text) >= 3)
}

// ToPlaces reports whether a number is what a formula gives, rounded to so many decimals.
func ToPlaces(v *big.Rat, r formula.Result, places int) bool {
	off := new(big.Rat).Sub(v, r.Value)
	return off.Abs(off).Cmp(kpi.HalfUnit(places)) <= 0
}

// TypedPlaces is the decimals that a number was typed to, as far as is known: those it is stored to or, since noughts at the
// end are not kept, those its cell shows.
func TypedPlaces(s *grid.Sheet, i int32) int {
	f := s.Format(&s.Cells[i])
	shown := f.Places
	if f.Percent && shown >= 0 {
		shown += 2
	}
	return max(Decimals(s.Cells[i].Text), shown)
}

// Decimals is how many places stand after the point of a stored number.
func Decimals(stored string) int {
	if strings.ContainsAny(stored, "eE") {
		return 15
	}
	_, after, _ := strings.Cut(stored, ".")
	return len(after)
}

// Significant counts the digits of a stored number that are not noughts at its ends.
func Significant(stored string) int {
	mantissa, _, _ := strings.Cut(strings.ToLower(stored), "e")
	return len(strings.Trim(strings.ReplaceAll(mantissa, ".", ""), "-+0"))
}

// Each calls f for what a reference in the formula of a cell takes in. It is not ok where that cannot be gone through.
func Each(s *grid.Sheet, r formula.Ref, i int32, f func(formula.Value)) bool {
	a, ok := r.At(s.Row(i), s.Col(i))
	return ok && cells{s}.Within(r.Sheet, a, f)
}

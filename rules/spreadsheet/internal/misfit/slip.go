package misfit

import (
	"math/big"

	"kpicheck/internal/kpi"
	"kpicheck/rules/spreadsheet/internal/grid"
)

// thousand is how far a figure is off that was meant in thousands, or not meant so.
const thousand = 3

// scaled is the one figure, or the total itself, that sets a total right if it is taken a thousand times or as a thousandth.
func (t adding) scaled(s *grid.Sheet, n int) *Slip {
	var all []*Slip
	for _, by := range [...]*big.Rat{kpi.PowerOfTen(thousand), kpi.PowerOfTen(-thousand)} {
		if right := new(big.Rat).Mul(t.value, by); t.settles(right, right, t.sums[n], n) {
			all = append(all, &Slip{t.cell, right, false})
		}
		for k, i := range t.parts[:n+1] {
			was := t.part(k)
			right := new(big.Rat).Mul(was, by)
			sum := new(big.Rat).Sub(t.sums[n], was)
			if s.IsTyped(i) && t.settles(right, t.value, sum.Add(sum, right), n) {
				all = append(all, &Slip{i, right, false})
			}
		}
	}
	if len(all) != 1 {
		return nil
	}
	return all[0]
}

// settles reports whether a total is a sum once a figure is right. What differs from the figure left out, or from what it was,
// by no more than rounding may be an accident.
func (t adding) settles(right, total, sum *big.Rat, n int) bool {
	const clear = 100
	if kpi.Compare(total, sum) == 0 {
		return right.Sign() != 0
	}
	least := new(big.Rat).Mul(t.rounding(n), big.NewRat(clear, 1))
	size := new(big.Rat).Abs(right)
	return size.Cmp(least) >= 0 && within(total, sum, t.rounding(n))
}

// turned is the figures that would each set a total right with the other sign.
func (t adding) turned(s *grid.Sheet, n int) (all []int32) {
	gap := t.off(n)
	for k, i := range t.parts[:n+1] {
		was := t.part(k)
		if was.Sign() != 0 && s.IsTyped(i) && gap.Cmp(was.Mul(was, big.NewRat(-2, 1))) == 0 {
			all = append(all, i)
		}
	}
	return all
}

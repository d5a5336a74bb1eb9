package misfit

import (
	"math/big"

	"kpicheck/internal/kpi"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/reckon"
	"kpicheck/rules/spreadsheet/internal/totals"
)

// adding is a total's figure, and the sums of the figures before it, one more each time.
type adding struct {
	cell  int32
	value *big.Rat
	parts []int32
	sums  []*big.Rat
	unit  int // decimals of the finest of them
	ends  int // those that the total is stored to
}

// addUp adds up the figures before a total.
func addUp(s *grid.Sheet, a forms.Axis, i int32) (t adding, ok bool) {
	if t.value = s.Number(i); t.value == nil || s.Format(&s.Cells[i]).Percent {
		return t, false
	}
	t.cell, t.unit, t.ends = i, unitOf(s, i), reckon.Decimals(s.Cells[i].Text)
	for k, sum := range totals.Sums(s, a, i, 1) {
		t.unit = max(t.unit, unitOf(s, k))
		t.parts, t.sums = append(t.parts, k), append(t.sums, sum)
	}
	return t, len(t.sums) > 1
}

// unitOf is the decimals to which a figure is known to whoever reads it.
func unitOf(s *grid.Sheet, i int32) int {
	stored := reckon.Decimals(s.Cells[i].Text)
	if shown := s.Format(&s.Cells[i]).Places; shown >= 0 {
		return min(stored, shown)
	}
	return stored
}

// agreed is the sum that most totals are: that of the figures up to the one so far from them, and how many are.
func agreed(together []adding, a agreement) (n, among int, ok bool) {
	agree := map[int]int{}
	for _, t := range together {
		for k, sum := range t.sums {
			if k > 0 && t.value.Sign() != 0 && kpi.Compare(sum, t.value) == 0 {
				agree[k]++
			}
		}
	}
	for k, count := range agree {
		if count > agree[n] || count == agree[n] && k < n {
			n = k
		}
	}
	return n, agree[n], agree[n] >= a.least && a.of*agree[n] >= a.part*len(together)
}

// fits reports whether a total is a sum of so many figures, as far as rounding can tell: theirs, or its own where it is
// stored to fewer digits than they are.
func (t adding) fits(sum *big.Rat, n int) bool {
	if kpi.RoundHalfUp(sum, t.ends).Cmp(t.value) == 0 {
		return true
	}
	return within(t.value, sum, t.rounding(n))
}

// rounding is how far off a total may be if each figure was rounded by itself.
func (t adding) rounding(n int) *big.Rat {
	return new(big.Rat).Mul(big.NewRat(int64(n+2), 2), kpi.PowerOfTen(-t.unit))
}

func within(a, b, off *big.Rat) bool {
	d := new(big.Rat).Sub(a, b)
	return d.Abs(d).Cmp(off) <= 0
}

// part is one of the figures that are added up.
func (t adding) part(k int) *big.Rat {
	if k == 0 {
		return new(big.Rat).Set(t.sums[0])
	}
	return new(big.Rat).Sub(t.sums[k], t.sums[k-1])
}

// off is how much a total is more than the sum of so many figures.
func (t adding) off(n int) *big.Rat { return new(big.Rat).Sub(t.value, t.sums[n]) }

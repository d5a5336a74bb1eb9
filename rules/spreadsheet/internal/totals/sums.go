package totals

import (
	"iter"
	"math/big"

	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
)

// mostSummed is how many figures before a total are added up.
const mostSummed = 200

// Sums is the figures before a total, from one distance on, each with the sum so far: those above it where totals stand along
// a row, else those to its left. What is no number ends them.
func Sums(s *grid.Sheet, a forms.Axis, total int32, from int) iter.Seq2[int32, *big.Rat] {
	return func(yield func(int32, *big.Rat) bool) {
		sum := new(big.Rat)
		for n := from; n < from+mostSummed; n++ {
			i := grid.Across(s, a, total, -n)
			if !s.IsNumber(i) || !s.Effort.Burn(1) {
				return
			}
			v := s.Number(i)
			if v == nil {
				return
			}
			if sum = new(big.Rat).Add(sum, v); !yield(i, sum) {
				return
			}
		}
	}
}

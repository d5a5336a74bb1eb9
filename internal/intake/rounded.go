package intake

import (
	"math/big"

	"kpicheck/internal/kpi"
)

const (
	fewCounts = 12 // different counts before their last digits tell anything
	strays    = 50 // one in so many may be mistyped
)

// roundings are what counts are rounded to, the coarsest first.
var roundings = []*big.Rat{big.NewRat(100, 1), big.NewRat(10, 1), big.NewRat(5, 1)}

// settleRounding finds that counts are rounded throughout, though the contract has them as exact: one in five ends in nought or
// five by chance, and not all of a dozen. Each then stands for all that is rounded to it.
func (r *reader) settleRounding() {
	r.roundByLevel()
	var counts []*kpi.Figure
	for _, f := range r.out.Figures {
		if f.Usable() && f.Measure.Kind == kpi.Count && f.Rounding() == nil {
			counts = append(counts, f)
		}
	}
	for _, to := range roundings {
		if !areMultiples(counts, to) {
			continue
		}
		r.out.RoundedTo = to
		for _, f := range counts {
			if isMultiple(f.Number, to) {
				f.Range = kpi.UnroundedCount(f.Number, to).Hull(f.Range)
			}
		}
		return
	}
}

// roundByLevel has counts that are rounded otherwise for the whole than for an area stand for what is rounded to them.
func (r *reader) roundByLevel() {
	for _, f := range r.out.Figures {
		to := f.Rounding()
		if f.Measure.RoundedAt != nil && f.Measure.Kind == kpi.Count && f.Usable() && (to != nil || !f.Window.IsAverage()) {
			f.Range = kpi.UnroundedCount(f.Number, to)
		}
	}
}

func areMultiples(counts []*kpi.Figure, of *big.Rat) bool {
	different := map[string]bool{}
	others := 0
	for _, f := range counts {
		switch {
		case !f.IsCount() || f.Number.Sign() == 0:
		case isMultiple(f.Number, of):
			different[f.Number.RatString()] = true
		default:
			if others++; others > len(counts)/strays {
				return false
			}
		}
	}
	return len(different) >= fewCounts
}

func isMultiple(n, of *big.Rat) bool { return new(big.Rat).Quo(n, of).IsInt() }

package misfit

import (
	"math/big"
	"slices"

	"kpicheck/internal/regex"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/totals"
)

// gap is what a total lacks, or has too much, against the sum that the totals beside it are.
type gap struct {
	sheet    *grid.Sheet
	line     totals.Line
	total    adding
	n        int
	together []adding
	notes    *notes
}

// explained reports whether an honest sheet may have the gap.
func (g gap) explained() bool {
	return g.isMean() || g.isRounded() || g.otherRun() || g.besides() || g.leftOut() || g.unheaded() || g.notes.explain(g)
}

// isMean reports whether a total lies among its figures: then it is their average, or one of them, and no sum.
func (g gap) isMean() bool {
	above, below := false, false
	for k := range g.total.sums[:g.n+1] {
		c := g.total.part(k).Cmp(g.total.value)
		above, below = above || c >= 0, below || c <= 0
	}
	return above && below
}

// otherRun reports whether a total is the sum of fewer or more figures than those beside it: it totals what a subtotal
// leaves over, or a category that they do not have.
func (g gap) otherRun() bool {
	for k, sum := range g.total.sums {
		if k > 0 && k != g.n && sum.Cmp(g.total.value) == 0 {
			return true
		}
	}
	return false
}

// besides reports whether a figure near the sum, on either side of it, makes up the gap: a category that stands apart, or an
// adjustment.
func (g gap) besides() bool {
	off, end := g.total.off(g.n), g.n+1
	minus := new(big.Rat).Neg(off)
	for d := 1; d <= nearby; d++ {
		for _, at := range [...]int{d, -end - d} {
			v := g.number(at)
			if v != nil && v.Sign() != 0 && (v.Cmp(off) == 0 || v.Cmp(minus) == 0) {
				return true
			}
		}
	}
	return false
}

// nearby is how far from a sum, and from its total, a figure still belongs to them.
const nearby = 4

// number is the number that stands so far from the total; nil if there is none.
func (g gap) number(at int) *big.Rat {
	if i := grid.Across(g.sheet, g.line.Axis, g.total.cell, at); g.sheet.IsNumber(i) {
		return g.sheet.Number(i)
	}
	return nil
}

// deducted is what lines are called whose figures are taken off, whatever their sign.
var deducted = regex.Lazy(`(?i)\b(less|minus|deduct\w*|adjust\w*|eliminat\w*|rounding|discrepanc\w*|of which|thereof|abzüglich|davon|dont)\b`)

// leftOut reports whether a total leaves a figure out that its line says is no part of it, or takes one off: a subtotal, an
// adjustment.
func (g gap) leftOut() bool {
	off := g.total.off(g.n)
	for k, i := range g.total.parts[:g.n+1] {
		was := g.total.part(k)
		out, turned := new(big.Rat).Neg(was), new(big.Rat).Mul(was, big.NewRat(-2, 1))
		switch {
		case was.Sign() == 0:
		case turned.Cmp(off) == 0:
			return true
		case out.Cmp(off) == 0 && (deducted().MatchString(g.called(i)) || totals.Says(g.called(i)) || g.subtotals(k)):
			return true
		}
	}
	return false
}

// called is what the line across the totals is called that a figure stands in: its row where they stand along one.
func (g gap) called(i int32) string {
	if g.line.Axis == forms.AlongRow {
		return grid.Label(g.sheet, i)
	}
	return grid.Heading(g.sheet, i)
}

// subtotals reports whether a figure is the sum of two or more that stand before it.
func (g gap) subtotals(k int) bool {
	was := g.total.part(k)
	for from := k + 2; from < len(g.total.sums); from++ {
		if new(big.Rat).Sub(g.total.sums[from], g.total.sums[k]).Cmp(was) == 0 {
			return true
		}
	}
	return false
}

// unheaded reports whether nothing stands where the others have a heading: then the figures are notes beside a table.
func (g gap) unheaded() bool {
	headed := func(t adding) bool {
		return grid.Across(g.sheet, g.line.Axis, t.cell, -g.n-2) >= 0
	}
	return !headed(g.total) && len(slices.DeleteFunc(slices.Clone(g.together), headed)) <= len(g.together)/4
}

// isRounded reports whether a gap is no more than rounding may leave of figures and totals that are all multiples of five, ten or
// a hundred, if each was rounded by itself.
func (g gap) isRounded() bool {
	off := new(big.Rat).Mul(g.total.rounding(g.n), big.NewRat(g.grain(), 1))
	return g.total.unit == 0 && within(g.total.value, g.total.sums[g.n], off)
}

// grain is what a total and its figures are multiples of, and nine in ten of those beside it.
func (g gap) grain() int64 {
	for _, grain := range [...]int64{1000, 500, 100, 50, 10, 5} {
		of, odd := big.NewRat(grain, 1), 0
		if !g.total.divides(of, g.n) || !g.sheet.Effort.Burn(len(g.together)*(g.n+1)) {
			continue
		}
		for _, t := range g.together {
			if !t.divides(of, g.n) {
				odd++
			}
		}
		if 10*odd <= len(g.together) {
			return grain
		}
	}
	return 1
}

// divides reports whether a total and every one of so many figures is a multiple of a number.
func (t adding) divides(of *big.Rat, n int) bool {
	if !new(big.Rat).Quo(t.value, of).IsInt() {
		return false
	}
	for k := range t.sums[:min(n+1, len(t.sums))] {
		if part := t.part(k); !part.Quo(part, of).IsInt() {
			return false
		}
	}
	return true
}

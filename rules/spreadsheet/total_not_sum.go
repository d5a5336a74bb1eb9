package spreadsheet

import (
	"fmt"
	"math/big"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/reckon"
	"kpicheck/rules/spreadsheet/internal/totals"
	"kpicheck/rules/spreadsheet/internal/wording"
)

// TotalNotSum finds typed totals that do not add up.
var TotalNotSum = &Rule{
	Name:   "total-not-sum",
	Family: finding.Spreadsheet,
	Title:  "A typed total is not the sum of its figures, where the totals beside it are",
	Doc: `Nothing keeps a typed total in step with what it totals: one figure is corrected, and the total stays as it was.

A row or column is taken for a total only if its label says so and at least three of its
figures, and three in four, must be the exact sums of the same run of rows or columns. One that is not, by more than
rounding can explain, is an error: either it or one of its figures is wrong. One that lies among its figures is left
alone, for it may be their average.

A table with few columns of figures cannot show its own layout, so it is not checked. Neither are totals of totals, nor
labels in a language other than English, French or German.`,
	Answer: `Say which is wrong, the total or a figure; then have it worked out with SUM.`,
	Run:    func(p *Pass) { p.eachSheet(wrongTotals) },
}

func wrongTotals(s *grid.Sheet) (all []finding.Exception) {
	for _, l := range slices.Concat(totals.Rows(s), totals.Columns(s)) {
		all = append(all, misfits(s, l)...)
	}
	return all
}

// adding is a total's figure, and the sums of the figures before it, one more each time.
type adding struct {
	cell  int32
	value *big.Rat
	sums  []*big.Rat
	unit  int // decimals of the finest of them
	ends  int // those that the total is stored to
}

// few is how many totals must agree on what they add up.
const few = 3

// misfits is the typed totals of one row or column that are not the sum of what the others are the sum of.
func misfits(s *grid.Sheet, l totals.Line) (all []finding.Exception) {
	const mostTogether = 2000
	if len(l.Figures) < few+1 || len(l.Figures) > mostTogether || !slices.ContainsFunc(l.Figures, s.IsTyped) {
		return nil
	}
	var together []adding
	for _, i := range l.Figures {
		if t, ok := addUp(s, l.Axis, i); ok {
			together = append(together, t)
		}
	}
	n, ok := agreed(together)
	if !ok {
		return nil
	}
	for _, t := range together {
		if len(t.sums) > n && s.IsTyped(t.cell) && !s.Claimed(t.cell) && !t.fits(n) && !t.isMean(n) {
			s.Claim(t.cell)
			all = append(all, misfitException(s, l, t, n))
		}
	}
	return all
}

// agreed is the sum that most totals are: that of the figures up to the one so far from them.
func agreed(together []adding) (n int, ok bool) {
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
	return n, agree[n] >= few && 4*agree[n] >= 3*len(together)
}

// fits reports whether a total is the sum of so many figures, as far as rounding can tell: theirs, or its own where it is
// stored to fewer digits than they are.
func (t adding) fits(n int) bool {
	if kpi.RoundHalfUp(t.sums[n], t.ends).Cmp(t.value) == 0 {
		return true
	}
	off := new(big.Rat).Sub(t.value, t.sums[n])
	may := new(big.Rat).Mul(big.NewRat(int64(n+2), 2), kpi.PowerOfTen(-t.unit))
	return off.Abs(off).Cmp(may) <= 0
}

// isMean reports whether a total lies among its figures: then it is their average, or one of them, and no sum.
func (t adding) isMean(n int) bool {
	part, above, below := new(big.Rat), false, false
	for k, sum := range t.sums[:n+1] {
		if part.Set(sum); k > 0 {
			part.Sub(sum, t.sums[k-1])
		}
		above = above || part.Cmp(t.value) >= 0
		below = below || part.Cmp(t.value) <= 0
	}
	return above && below
}

// addUp adds up the figures before a total.
func addUp(s *grid.Sheet, a forms.Axis, i int32) (t adding, ok bool) {
	if t.value = s.Number(i); t.value == nil || s.Format(&s.Cells[i]).Percent {
		return t, false
	}
	t.cell, t.unit, t.ends = i, unitOf(s, i), reckon.Decimals(s.Cells[i].Text)
	for k, sum := range totals.Sums(s, a, i, 1) {
		t.unit = max(t.unit, unitOf(s, k))
		t.sums = append(t.sums, sum)
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

func misfitException(s *grid.Sheet, l totals.Line, t adding, n int) finding.Exception {
	run := wording.Area(grid.Stretch(s, l.Axis, t.cell, -n-1, -1))
	e := wording.Of(s, finding.Error, []int32{t.cell})
	e.Expected = wording.AsShown(s, t.cell, t.sums[n])
	e.Difference = kpi.FormatNumber(new(big.Rat).Sub(t.value, t.sums[n]), t.unit)
	e.Question = fmt.Sprintf("Which is wrong, %s or one of %s?", e.At.Cell, run)
	e.Evidence = []finding.Evidence{{At: kpi.Place{Sheet: s.Name, Cell: run}, Label: grid.Label(s, grid.Across(s, l.Axis, t.cell, -n-1)), Value: e.Expected}}
	e.Says = fmt.Sprintf("%s “%s” is %s, and %s add up to %s", e.At.Cell, grid.Words(s, l.Label), e.Reported, run, e.Expected)
	return e
}

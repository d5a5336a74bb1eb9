package spreadsheet

import (
	"fmt"
	"math/big"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
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
labels in a language other than English, French or German.

To answer, say which is wrong, the total or a figure; then have it worked out with SUM.`,
	Run: func(p *Pass) { p.eachSheet(wrongTotals) },
}

func wrongTotals(s *sheet) (all []finding.Exception) {
	for _, r := range s.totalRows() {
		all = append(all, s.misfits(alongRow, r.label, r.figures)...)
	}
	for _, l := range s.cols {
		for _, c := range s.totalColumns(l) {
			all = append(all, s.misfits(downCol, c.label, c.figures)...)
		}
	}
	return all
}

// totalColumns is the runs of figures of a column that stand below a heading that says that they are totals.
func (s *sheet) totalColumns(l line) (all []totalRow) {
	open := false
	for _, i := range l.cells {
		switch {
		case s.isWords(i):
			if open = saysTotal(s.Cells[i].Text); open {
				all = append(all, totalRow{label: i})
			}
		case open && s.isFigure(i):
			last := &all[len(all)-1]
			last.figures = append(last.figures, i)
		}
	}
	return all
}

// adding is a total's figure, and the sums of the figures before it, one more each time.
type adding struct {
	cell  int32
	value *big.Rat
	sums  []*big.Rat
	unit  int // decimals of the finest of them
}

// mostTogether is how many totals of one row or column are looked at.
const mostTogether = 2000

// misfits is the typed totals of one row or column that are not the sum of what the others are the sum of.
func (s *sheet) misfits(a axis, label int32, figures []int32) (all []finding.Exception) {
	const few = 3
	if len(figures) < few+1 || len(figures) > mostTogether || !slices.ContainsFunc(figures, s.isTyped) {
		return nil
	}
	var totals []adding
	agree := map[int]int{}
	for _, i := range figures {
		t, ok := s.addUp(a, i)
		if !ok {
			continue
		}
		totals = append(totals, t)
		for n, sum := range t.sums {
			if n > 0 && t.value.Sign() != 0 && sum.Cmp(t.value) == 0 {
				agree[n]++
			}
		}
	}
	best := 0
	for n, count := range agree {
		if count > agree[best] || count == agree[best] && n < best {
			best = n
		}
	}
	if agree[best] < few || 4*agree[best] < 3*len(totals) {
		return nil
	}
	for _, t := range totals {
		if len(t.sums) > best && s.isTyped(t.cell) && !s.isClaimed(t.cell) && !t.fits(best) && !t.isMean(best) {
			s.claim(t.cell)
			all = append(all, s.misfitException(a, label, t, best))
		}
	}
	return all
}

// fits says whether a total is the sum of so many figures, as far as rounding can tell.
func (t adding) fits(n int) bool {
	off := new(big.Rat).Sub(t.value, t.sums[n])
	may := new(big.Rat).Mul(big.NewRat(int64(n+2), 2), kpi.PowerOfTen(-t.unit))
	return off.Abs(off).Cmp(may) <= 0
}

// isMean says whether a total lies among its figures: then it is their average, or one of them, and no sum.
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

// addUp adds up the figures before a total: those above it, or to its left.
func (s *sheet) addUp(a axis, i int32) (t adding, ok bool) {
	if t.value = s.number(i); t.value == nil || s.Format(&s.Cells[i]).Percent {
		return t, false
	}
	t.cell, t.unit = i, s.unitOf(i)
	sum := new(big.Rat)
	for n := 1; n <= mostSummed; n++ {
		k := s.before(a, i, n)
		if k < 0 || s.Cells[k].Type != workbook.Number || !s.burn(1) {
			break
		}
		v := s.number(k)
		if v == nil {
			break
		}
		t.unit = max(t.unit, s.unitOf(k))
		sum = new(big.Rat).Add(sum, v)
		t.sums = append(t.sums, sum)
	}
	return t, len(t.sums) > 1
}

// unitOf is the decimals to which a figure is known to whoever reads it.
func (s *sheet) unitOf(i int32) int {
	stored := decimals(s.Cells[i].Text)
	if shown := s.Format(&s.Cells[i]).Places; shown >= 0 {
		return min(stored, shown)
	}
	return stored
}

// before is the cell so many places above a total, or to its left where totals stand below one another.
func (s *sheet) before(a axis, i int32, n int) int32 {
	if a == alongRow {
		return s.find(s.row(i)-n, s.col(i))
	}
	return s.find(s.row(i), s.col(i)-n)
}

func (s *sheet) misfitException(a axis, label int32, t adding, n int) finding.Exception {
	far, near := s.before(a, t.cell, n+1), s.before(a, t.cell, 1)
	run := areaName(areaOf(s.row(far), s.col(far), s.row(near), s.col(near)))
	at := s.Cells[t.cell].Address()
	e := finding.Exception{
		Severity: finding.Error, At: s.at(t.cell), Cells: s.places([]int32{t.cell}), Reported: s.shown(t.cell),
		Expected: s.asShown(t.cell, t.sums[n]),
		Question: fmt.Sprintf("Which is wrong, %s or one of %s?", at, run),
		Evidence: []finding.Evidence{{At: kpi.Place{Sheet: s.Name, Cell: run}, Label: s.label(far), Value: s.asShown(t.cell, t.sums[n])}},
	}
	e.Difference = kpi.FormatNumber(new(big.Rat).Sub(t.value, t.sums[n]), t.unit)
	e.Says = fmt.Sprintf("%s “%s” is %s, and %s add up to %s", at, clipped(s.Cells[label].Text), e.Reported, run, e.Expected)
	return e
}

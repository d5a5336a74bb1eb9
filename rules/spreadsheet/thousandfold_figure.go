package spreadsheet

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/odds"
	"kpicheck/rules/spreadsheet/internal/wording"
)

// ThousandfoldFigure finds figures typed in thousands among others that are not, and the other way about.
var ThousandfoldFigure = &Rule{
	Name:   "thousandfold-figure",
	Family: finding.Spreadsheet,
	Title:  "One figure is a thousand times, or a thousandth, of what its row and column make likely",
	Doc: `A figure is typed in thousands into a table of whole numbers, or with three noughts too many. Sums that are worked out take it in
without a sign.

A typed figure is asked about if it ends in three noughts where those around it do not, or has decimals where they have none,
and if as a thousandth, or a thousand times, it is to its row as the cells of other rows are to theirs: by six comparisons or
more, and nearly all of them, within a factor of eight.

More than two of a sheet are taken for what they are, as on the diagonal of a table of moves. A figure with noughts or blanks
around it is not looked at.`,
	Answer: `Say in what unit the figure was typed, and correct it.`,
	Run:    func(p *Pass) { p.eachSheet(thousandfold) },
}

func thousandfold(s *grid.Sheet) (all []finding.Exception) {
	const most = 2
	for i := range s.Cells {
		i := int32(i)
		t := scaling{Sheet: s, cell: i}
		if !s.IsTyped(i) || !t.standsOut() || s.Claimed(i) {
			continue
		}
		if right, ok := t.right(); ok {
			all = append(all, thousandfoldException(s, t, right))
		}
	}
	if len(all) > most {
		return nil
	}
	return all
}

// scaling is a figure that may be in another unit than those around it.
type scaling struct {
	*grid.Sheet
	cell  int32
	large bool // a thousand times, and not a thousandth

	near, all int // comparisons with its row and column that bear it out, and all of them
}

// standsOut reports whether a figure is typed unlike those right beside it, and says in which way.
func (t *scaling) standsOut() bool {
	text := t.Cells[t.cell].Text
	if t.large = endsInNoughts(text); !t.large && !isThousandth(text) {
		return false
	}
	for _, k := range [...]int32{t.cell - 1, t.cell + 1} {
		if k >= 0 && int(k) < len(t.Cells) && t.Row(k) == t.Row(t.cell) && t.IsTyped(k) && t.isAlike(k) {
			return false
		}
	}
	return true
}

// isAlike reports whether another figure is typed as the one in question is.
func (t scaling) isAlike(k int32) bool {
	if t.large {
		return endsInNoughts(t.Cells[k].Text)
	}
	return strings.Contains(t.Cells[k].Text, ".")
}

// right is what a figure would be in the unit of those around it, if it is likely to be in another.
func (t *scaling) right() (right *big.Rat, ok bool) {
	by := kpi.PowerOfTen(3)
	if t.large {
		by = kpi.PowerOfTen(-3)
	}
	if f := t.Format(&t.Cells[t.cell]); f.Percent || f.Date || t.Number(t.cell) == nil {
		return nil, false
	}
	across, down := t.beside(forms.AlongRow), t.beside(forms.DownCol)
	if !t.areUnlike(across) || !t.areUnlike(down) {
		return nil, false
	}
	right = new(big.Rat).Mul(t.Number(t.cell), by)
	return right, t.isLikely(right, t.ofSize(right, across), t.ofSize(right, down))
}

func endsInNoughts(stored string) bool {
	const noughts = "000"
	return len(stored) > len(noughts) && strings.HasSuffix(stored, noughts) && !strings.ContainsAny(stored, ".eE")
}

// isThousandth reports whether a stored number may be a whole one in thousands.
func isThousandth(stored string) bool {
	whole, after, _ := strings.Cut(stored, ".")
	return len(after) > 0 && len(after) <= 3 && len(whole) <= 3 && !strings.ContainsAny(after, "eE")
}

// beside is the typed figures, none of them nought, that stand nearest to one in its row or column, on either side.
func (t scaling) beside(a forms.Axis) (all []int32) {
	const most, farthest = 6, 12
	for d := 1; d <= farthest && len(all) < most; d++ {
		for _, by := range [...]int{-d, d} {
			k := grid.Across(t.Sheet, a.Cross(), t.cell, by)
			if k >= 0 && t.IsTyped(k) && t.sign(k) != 0 {
				all = append(all, k)
			}
		}
	}
	return all
}

func (t scaling) sign(i int32) int {
	if v := t.Number(i); v != nil {
		return v.Sign()
	}
	return 0
}

// areUnlike reports whether there are some figures, and three in four of them are not typed as the one in question is.
func (t scaling) areUnlike(others []int32) bool {
	alike := 0
	for _, k := range others {
		if t.isAlike(k) {
			alike++
		}
	}
	return len(others) > 0 && 4*alike <= len(others)
}

// ofSize is those of some figures that are of the size of one: a whole country's population beside rates is none of their kind.
func (t scaling) ofSize(right *big.Rat, others []int32) []int32 {
	const factor = 50
	return slices.DeleteFunc(others, func(k int32) bool {
		ratio := new(big.Rat).Quo(right, t.Number(k))
		ratio.Abs(ratio)
		return ratio.Cmp(big.NewRat(1, factor)) < 0 || ratio.Cmp(big.NewRat(factor, 1)) > 0
	})
}

// isLikely reports whether a figure is to those of its row as those of its column are to theirs, within a factor of eight by nine
// in ten comparisons.
func (t *scaling) isLikely(right *big.Rat, across, down []int32) bool {
	const least = 6
	for _, k := range across {
		for _, m := range down {
			x := t.Find(t.Row(m), t.Col(k))
			if !t.Effort.Burn(1) {
				return false
			}
			if !t.IsNumber(x) || t.sign(x) == 0 {
				continue
			}
			t.all++
			if isNear(right, t.Number(x), t.Number(k), t.Number(m)) {
				t.near++
			}
		}
	}
	return t.all >= least && 10*t.near >= 9*t.all
}

// isNear reports whether a/b is c/d within a factor of eight, where a stands across from b, above c across from d.
func isNear(a, d, b, c *big.Rat) bool {
	const factor = 8
	ratio := new(big.Rat).Quo(new(big.Rat).Mul(a, d), new(big.Rat).Mul(b, c))
	ratio.Abs(ratio)
	return ratio.Cmp(big.NewRat(1, factor)) >= 0 && ratio.Cmp(big.NewRat(factor, 1)) <= 0
}

func thousandfoldException(s *grid.Sheet, t scaling, right *big.Rat) finding.Exception {
	e := wording.Of(s, finding.Query, []int32{t.cell})
	e.Expected = kpi.FormatNumber(right, places(right))
	e.LikelyCause = "typed in thousands, or not in thousands as the others are"
	e.Question = fmt.Sprintf("Should %s be %s?", e.At.Cell, e.Expected)
	e.Odds = odds.Succession(t.near, t.all)
	e.Says = fmt.Sprintf("%s is %s, where its row and its column make about %s likely", wording.Subject(s, t.cell), e.Reported, e.Expected)
	return e
}

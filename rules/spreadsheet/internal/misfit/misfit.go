// Package misfit finds typed totals that are not the sum of what the totals beside them add up, where nothing on the sheet
// explains it, and the one figure that alone would set them right.
package misfit

import (
	"math/big"
	"slices"

	"kpicheck/internal/formula"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/totals"
)

// Misfit is a typed total that is not the sum of its figures.
type Misfit struct {
	Line  totals.Line
	Cell  int32
	Reach int // how far from it the last of its figures stands
	Sum   *big.Rat
	Unit  int     // decimals of the finest of them
	Agree int     // how many totals of the line are the sum of as many figures,
	Of    int     // and of how many others
	Slip  *Slip   // what alone would set it right; nil if nothing does, or more than one thing
	signs []int32 // figures that would set it right with the other sign
}

// Run is the figures that it should add up.
func (m Misfit) Run(s *grid.Sheet) formula.Area {
	return grid.Stretch(s, m.Line.Axis, m.Cell, -m.Reach, -1)
}

// Blamed is the cell that is wrong, or the total where that is not known.
func (m Misfit) Blamed() int32 {
	if m.Slip != nil {
		return m.Slip.Cell
	}
	return m.Cell
}

// Slip is a figure that is a thousandth or a thousand times what it should be, or has the wrong sign.
type Slip struct {
	Cell  int32
	Right *big.Rat
	Sign  bool
}

// mostTogether is how many totals of a line are held against one another.
const mostTogether = 2000

// few is how many totals must agree on what they add up.
const few = 3

// Find is the misfits among the typed totals of a sheet. Where a line does not say that it holds totals, and only its figures do,
// one that is none may be honest; it is one if a slip alone sets it right.
func Find(s *grid.Sheet) []Misfit {
	var all []found
	known := &notes{sheet: s}
	for _, l := range slices.Concat(totals.Rows(s), totals.Columns(s)) {
		all = append(all, ofLine(s, l, agreement{few, 3, 4}, known)...)
	}
	seen := map[place]bool{}
	for _, m := range all {
		seen[place{m.Line.Axis, m.Cell}] = true
	}
	for _, l := range unsaid(s) {
		for _, m := range ofLine(s, l, agreement{many, 4, 5}, known) {
			if m.explained = true; !seen[place{l.Axis, m.Cell}] {
				all = append(all, m)
			}
		}
	}
	return settled(s, all)
}

// place is a total, and the way that its line runs.
type place struct {
	axis forms.Axis
	cell int32
}

// agreement is how many totals of a line must be the sums of the same run, at least, and of how many.
type agreement struct{ least, part, of int }

// found is a misfit, and whether something on the sheet explains it: that counts unless row and column agree on a slip.
type found struct {
	Misfit
	explained bool
}

// ofLine is the typed totals of one row or column that are not the sum of what the others are the sum of.
func ofLine(s *grid.Sheet, l totals.Line, agree agreement, known *notes) (all []found) {
	if len(l.Figures) <= agree.least || len(l.Figures) > mostTogether || !slices.ContainsFunc(l.Figures, s.IsTyped) {
		return nil
	}
	var together []adding
	for _, i := range l.Figures {
		if t, ok := addUp(s, l.Axis, i); ok {
			together = append(together, t)
		}
	}
	n, among, ok := agreed(together, agree)
	if !ok {
		return nil
	}
	for _, t := range together {
		if len(t.sums) <= n || !s.IsTyped(t.cell) || s.Claimed(t.cell) || t.fits(t.sums[n], n) {
			continue
		}
		m := Misfit{Line: l, Cell: t.cell, Reach: n + 1, Sum: t.sums[n], Unit: t.unit, Agree: among, Of: len(together) - 1}
		m.Slip, m.signs = t.scaled(s, n), t.turned(s, n)
		g := gap{s, l, t, n, together, known}
		all = append(all, found{m, m.Slip == nil && g.explained()})
	}
	return all
}

// settled is the misfits that nothing explains. A wrong sign is one only where a row and a column agree on it.
func settled(s *grid.Sheet, all []found) (left []Misfit) {
	axes := map[int32]int{} // of the totals that a figure would set right with the other sign, a bit each
	for _, m := range all {
		for _, i := range m.signs {
			axes[i] |= 1 << m.Line.Axis
		}
	}
	for _, m := range all {
		agree := slices.DeleteFunc(m.signs, func(i int32) bool { return axes[i] != 3 })
		if m.Slip == nil && len(agree) == 1 {
			m.Slip = &Slip{agree[0], new(big.Rat).Neg(s.Number(agree[0])), true}
		}
		if m.Slip != nil || !m.explained {
			left = append(left, m.Misfit)
		}
	}
	return left
}

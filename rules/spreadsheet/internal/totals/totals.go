// Package totals tells which rows and columns say that they are totals, and what their figures add up.
package totals

import (
	"iter"
	"math/big"
	"slices"
	"strings"
	"unicode"

	"kpicheck/internal/kpi"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
)

// words are those by which a row says that it adds up others.
var words = []string{"total", "totals", "subtotal", "sum", "gesamt", "summe", "somme", "insgesamt"}

// stems are in every one of them, and in few other words, so that most texts need not be cut into words.
var stems = []string{"total", "sum", "gesamt", "somme"}

func holdsStem(text string) bool {
	for i := range len(text) - 1 {
		begins := strings.IndexByte("tTsSgG", text[i]) >= 0 && strings.IndexByte("oOuUeE", text[i+1]) >= 0
		if begins && slices.ContainsFunc(stems, func(stem string) bool {
			return len(text)-i >= len(stem) && strings.EqualFold(text[i:i+len(stem)], stem)
		}) {
			return true
		}
	}
	return false
}

// Says reports whether one of a text's words says that it is a total.
func Says(text string) bool {
	if !holdsStem(text) {
		return false
	}
	within := func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	for word := range strings.FieldsFuncSeq(text, within) {
		if slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, word) }) {
			return true
		}
	}
	return false
}

// Line is a row, or a part of a column, that says that it is a total: its label, and the figures after it.
type Line struct {
	Axis    forms.Axis
	Label   int32
	Figures []int32
}

// Rows is the rows whose first words say that they are totals.
func Rows(s *grid.Sheet) (all []Line) {
	for _, l := range s.Lines[forms.AlongRow] {
		k := slices.IndexFunc(l.Cells, func(i int32) bool { return grid.IsWords(s, i) })
		if k >= 0 && Says(s.Cells[l.Cells[k]].Text) {
			all = append(all, Line{forms.AlongRow, l.Cells[k], l.Cells[k+1:]})
		}
	}
	return all
}

// Columns is the runs of figures that stand below a heading that says that they are totals.
func Columns(s *grid.Sheet) (all []Line) {
	for _, l := range s.Lines[forms.DownCol] {
		open := false
		for _, i := range l.Cells {
			switch {
			case grid.IsWords(s, i):
				if open = Says(s.Cells[i].Text); open {
					all = append(all, Line{Axis: forms.DownCol, Label: i})
				}
			case open && s.IsFigure(i):
				last := &all[len(all)-1]
				last.Figures = append(last.Figures, i)
			}
		}
	}
	return all
}

// Sums is the figures before a total, from one distance on, each with the sum so far: those above it where totals stand along
// a row, else those to its left. What is no number ends them.
func Sums(s *grid.Sheet, a forms.Axis, total int32, from int) iter.Seq2[int32, *big.Rat] {
	const most = 200
	return func(yield func(int32, *big.Rat) bool) {
		sum := new(big.Rat)
		for n := from; n < from+most; n++ {
			i := grid.Across(s, a, total, -n)
			if !s.IsNumber(i) || !s.Effort.Burn(1) {
				return
			}
			v := s.Number(i)
			if v == nil {
				return
			}
			if sum = kpi.Sum(kpi.Exactly(sum), kpi.Exactly(v)).Lo; !yield(i, sum) {
				return
			}
		}
	}
}

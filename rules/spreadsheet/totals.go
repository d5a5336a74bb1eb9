package spreadsheet

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"unicode"

	"kpicheck/internal/workbook"
)

// totalWords are those by which a row says that it adds up others.
var totalWords = []string{"total", "totals", "subtotal", "sum", "gesamt", "summe", "somme", "insgesamt"}

// totalStems are in every one of them, and in few other words, so that most texts need not be cut into words.
var totalStems = []string{"total", "sum", "gesamt", "somme"}

func holdsStem(text string) bool {
	for i := range len(text) {
		switch text[i] {
		case 't', 'T', 's', 'S', 'g', 'G':
			if slices.ContainsFunc(totalStems, func(stem string) bool {
				return len(text)-i >= len(stem) && strings.EqualFold(text[i:i+len(stem)], stem)
			}) {
				return true
			}
		}
	}
	return false
}

// saysTotal reports whether one of a text's words is such a word.
func saysTotal(text string) bool {
	if !holdsStem(text) {
		return false
	}
	within := func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	for word := range strings.FieldsFuncSeq(text, within) {
		if slices.ContainsFunc(totalWords, func(w string) bool { return strings.EqualFold(w, word) }) {
			return true
		}
	}
	return false
}

// totalRow is a row that says it is a total: its label, and the figures after it.
type totalRow struct {
	label   int32
	figures []int32
}

// totalRows is the rows whose first words say that they are totals.
func (s *sheet) totalRows() (all []totalRow) {
	for _, l := range s.rows {
		for k, i := range l.cells {
			if !s.isWords(i) {
				continue
			}
			if saysTotal(s.Cells[i].Text) {
				all = append(all, totalRow{i, l.cells[k+1:]})
			}
			break
		}
	}
	return all
}

// typedTotals is the totals that are typed, and are the sum of the figures above, where most totals of their column are
// worked out.
func (s *sheet) typedTotals() (found []overtype) {
	rows := s.totalRows()
	worked, typedIn := map[int]int32{}, map[int]int{}
	workedIn := map[int]int{}
	for _, r := range rows {
		for _, i := range r.figures {
			switch {
			case s.isTyped(i):
				typedIn[s.col(i)]++
			case s.isFigure(i):
				workedIn[s.col(i)]++
				worked[s.col(i)] = i
			}
		}
	}
	for _, r := range rows {
		for _, i := range r.figures {
			if !s.isTyped(i) || workedIn[s.col(i)] < max(3, 2*typedIn[s.col(i)]) {
				continue
			}
			if form, ok := s.sumAbove(i); ok {
				found = append(found, overtype{i, form, worked[s.col(i)], true, s.Cells[i].Row, alongRow})
			}
		}
	}
	return found
}

// mostSummed is how many figures above a total are added up.
const mostSummed = 200

// sumAbove is the SUM of the figures right above a cell, if they add up to it: two or more, and at most two blank rows on.
func (s *sheet) sumAbove(i int32) (form int32, ok bool) {
	total := s.number(i)
	if total == nil || total.Sign() == 0 {
		return 0, false
	}
	row, col := s.row(i), s.col(i)
	bottom := row - 1
	for bottom > row-3 && s.find(bottom, col) < 0 {
		bottom--
	}
	sum := new(big.Rat)
	for top := bottom; top > 0 && top > bottom-mostSummed; top-- {
		k := s.find(top, col)
		if k < 0 || s.Cells[k].Type != workbook.Number || !s.burn(1) {
			return 0, false
		}
		v := s.number(k)
		if v == nil {
			return 0, false
		}
		if sum.Add(sum, v); top < bottom && sum.Cmp(total) == 0 {
			text := fmt.Sprintf("SUM(%s:%s)", workbook.Address(top, col), workbook.Address(bottom, col))
			return s.pass.forms.of(text, row, col), true
		}
	}
	return 0, false
}

package spreadsheet

import (
	"kpicheck/internal/formula"
	"kpicheck/internal/workbook"
)

func areaOf(top, left, bottom, right int) workbook.Area {
	return workbook.Area{Top: top, Left: left, Bottom: bottom, Right: right}
}

// extent is how far a total's range reaches, counted from the total.
type extent struct{ first, last int }

// spanned is a total of a run whose range lies across the run: totals beside one another should reach alike.
type spanned struct {
	cell int32
	extent
}

// mostExtents is how many different ranges the totals of one run may have before nothing can be said of them.
const mostExtents = 16

// shortBesides is the totals of a run that take in less than those beside them.
func (s *sheet) shortBesides(a axis, run []int32) (found []short) {
	byFunction := map[string][]spanned{}
	var order []string
	for _, i := range run {
		f := s.formOf(i)
		if f == nil || f.span == nil || !f.whole || s.isClaimed(i) {
			continue
		}
		x, ok := extentOf(a, f.span)
		if !ok {
			continue
		}
		word := f.node.Word
		if byFunction[word] == nil {
			order = append(order, word)
		}
		byFunction[word] = append(byFunction[word], spanned{i, x})
	}
	for _, word := range order {
		found = append(found, s.shortAmong(a, byFunction[word])...)
	}
	return found
}

// extentOf is the extent of a range that moves along with its total, and lies across the axis.
func extentOf(a axis, r *formula.Ref) (extent, bool) {
	if r.From.FixedRow || r.From.FixedCol || r.To.FixedRow || r.To.FixedCol {
		return extent{}, false
	}
	if a == alongRow {
		return extent{r.From.Row, r.To.Row}, r.From.Col == 0 && r.To.Col == 0
	}
	return extent{r.From.Col, r.To.Col}, r.From.Row == 0 && r.To.Row == 0
}

func (s *sheet) shortAmong(a axis, totals []spanned) (found []short) {
	counts := map[extent]int{}
	var extents []extent
	for _, t := range totals {
		if counts[t.extent]++; counts[t.extent] == 1 {
			extents = append(extents, t.extent)
		}
	}
	if len(extents) < 2 || len(extents) > mostExtents {
		return nil
	}
	for _, t := range totals {
		for _, wide := range extents {
			if wide == t.extent || wide.first > t.first || wide.last < t.last {
				continue
			}
			if s.lacks(a, t, wide, counts[wide], counts[t.extent]) {
				found = append(found, short{t.cell, stopsShort, s.reaching(a, t.cell, wide), nil})
				break
			}
		}
	}
	return found
}

// manyTotals is how many totals alike put one that reaches further in the wrong.
const manyTotals = 8

// lacks says whether what a wider range would take in belongs to a total: figures like those it has, or blanks in a row
// that the table has, unless many totals do without and one alone has it, or blanks that most totals beside it take in. wider
// is how many totals have the wider range, and alike how many have the total's own.
func (s *sheet) lacks(a axis, t spanned, wide extent, wider, alike int) bool {
	figures, lives := false, true
	for n := wide.first; n <= wide.last; n++ {
		if t.first <= n && n <= t.last {
			continue
		}
		if n == 0 {
			return false // the wider range would take in the total itself
		}
		i := s.across(a, t.cell, n)
		switch {
		case i < 0:
			lives = lives && s.lives(a, s.lineAt(a, t.cell, n))
		case s.isTyped(i), s.isFigure(i) && s.alikeWithin(a, t, i):
			figures = true
		default:
			return false
		}
	}
	return figures || wider > alike || lives && (wider > 1 || alike < manyTotals)
}

// across is the cell so far from a total, across the axis along which totals stand.
func (s *sheet) across(a axis, i int32, by int) int32 {
	if a == alongRow {
		return s.find(s.row(i)+by, s.col(i))
	}
	return s.find(s.row(i), s.col(i)+by)
}

// lineAt is the row, or the column, so far from a total.
func (s *sheet) lineAt(a axis, i int32, by int) int {
	if a == alongRow {
		return s.row(i) + by
	}
	return s.col(i) + by
}

// alikeWithin says whether a worked-out figure has the formula of one that a total takes in.
func (s *sheet) alikeWithin(a axis, t spanned, i int32) bool {
	const most = 50
	f := s.formOf(i)
	for n := t.first; n <= min(t.last, t.first+most); n++ {
		if k := s.across(a, t.cell, n); k >= 0 && f != nil && f.node != nil && s.isForm(k, f) {
			return true
		}
	}
	return false
}

func (s *sheet) reaching(a axis, i int32, x extent) string {
	if a == alongRow {
		return areaName(areaOf(s.row(i)+x.first, s.col(i), s.row(i)+x.last, s.col(i)))
	}
	return areaName(areaOf(s.row(i), s.col(i)+x.first, s.row(i), s.col(i)+x.last))
}

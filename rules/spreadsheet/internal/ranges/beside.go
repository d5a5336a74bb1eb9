package ranges

import (
	"slices"

	"kpicheck/internal/formula"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/group"
)

// extent is how far a total's range reaches, counted from the total.
type extent struct{ first, last int }

// spanned is a total of a run whose range lies across the run: totals beside one another should reach alike.
type spanned struct {
	*grid.Sheet
	axis forms.Axis
	cell int32
	extent
}

// mostExtents is how many different ranges the totals of one run may have before nothing can be said of them.
const mostExtents = 16

// besideOthers is the totals of a run that take in less than those beside them.
func besideOthers(s *grid.Sheet, a forms.Axis, run []int32) (found []Short) {
	var totals []spanned
	for _, i := range run {
		f := s.Forms[i]
		if f == nil || f.Span == nil || !f.Whole || s.Claimed(i) {
			continue
		}
		if x, ok := extentOf(a, f.Span); ok {
			totals = append(totals, spanned{s, a, i, x})
		}
	}
	for _, alike := range group.By(totals, func(t spanned) string { return s.Forms[t.cell].Node.Word }) {
		found = append(found, shortAmong(alike)...)
	}
	return found
}

// extentOf is the extent of a range that moves along with its total, and lies across the axis.
func extentOf(a forms.Axis, r *formula.Ref) (extent, bool) {
	if r.From.FixedRow || r.From.FixedCol || r.To.FixedRow || r.To.FixedCol {
		return extent{}, false
	}
	if a == forms.AlongRow {
		return extent{r.From.Row, r.To.Row}, r.From.Col == 0 && r.To.Col == 0
	}
	return extent{r.From.Col, r.To.Col}, r.From.Row == 0 && r.To.Row == 0
}

func shortAmong(totals []spanned) (found []Short) {
	having := group.By(totals, func(t spanned) extent { return t.extent })
	if len(having) < 2 || len(having) > mostExtents {
		return nil
	}
	count := map[extent]int{}
	for _, alike := range having {
		count[alike[0].extent] = len(alike)
	}
	for _, t := range totals {
		for _, others := range having {
			wide := others[0].extent
			if wide == t.extent || wide.first > t.first || wide.last < t.last {
				continue
			}
			if t.lacks(wide, len(others), count[t.extent]) {
				found = append(found, Short{Cell: t.cell, Fault: StopsShort, Right: grid.Stretch(t.Sheet, t.axis, t.cell, wide.first, wide.last)})
				break
			}
		}
	}
	return found
}

// manyTotals is how many totals alike put one that reaches further in the wrong.
const manyTotals = 8

// lacks reports whether what a wider range would take in belongs to a total: figures like those it has, or blanks in a row
// that the table has, unless many totals do without and one alone has it, or blanks that most totals beside it take in.
// wider is how many totals have the wider range, and alike how many have the total's own.
func (t spanned) lacks(wide extent, wider, alike int) bool {
	figures, lives := false, true
	for n := wide.first; n <= wide.last; n++ {
		if t.first <= n && n <= t.last {
			continue
		}
		if n == 0 {
			return false // the wider range would take in the total itself
		}
		i := grid.Across(t.Sheet, t.axis, t.cell, n)
		switch {
		case i < 0:
			lives = lives && t.lives(n)
		case t.IsTyped(i), t.IsFigure(i) && t.takesInLike(i):
			figures = true
		default:
			return false
		}
	}
	return figures || wider > alike || lives && (wider > 1 || alike < manyTotals)
}

// lives reports whether the row, or the column, so far from a total has figures in it.
func (t spanned) lives(by int) bool {
	line := grid.LineAt(t.Sheet, t.axis, t.Along(t.axis.Cross(), t.cell)+by)
	return slices.ContainsFunc(line, t.IsFigure)
}

// takesInLike reports whether a worked-out figure has the formula of one that a total takes in.
func (t spanned) takesInLike(i int32) bool {
	const most = 50
	f := t.Forms[i]
	if !f.Followed() {
		return false
	}
	for n := t.first; n <= min(t.last, t.first+most); n++ {
		if t.Says(grid.Across(t.Sheet, t.axis, t.cell, n), f) {
			return true
		}
	}
	return false
}

package ranges

import (
	"slices"

	"kpicheck/internal/formula"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/group"
)

// mostReaches is how many different ranges the totals of one run may have before nothing can be said of them.
const mostReaches = 16

// besideOthers is the totals of a run that take in less than those beside them: totals beside one another, whose ranges lie
// across the run and move along with them, should reach alike.
func besideOthers(s *grid.Sheet, a forms.Axis, run []int32) (found []Short) {
	var beside []total
	for _, i := range run {
		t, ok := totalAt(s, i)
		if f := s.Forms[i]; ok && t.axis == a && f.Whole && !s.Claimed(i) && isMoving(f.Span.From) && isMoving(f.Span.To) {
			beside = append(beside, t)
		}
	}
	for _, alike := range group.By(beside, func(t total) string { return s.Forms[t.cell].Node.Word }) {
		found = append(found, shortAmong(alike)...)
	}
	return found
}

func isMoving(c formula.Corner) bool { return !c.FixedRow && !c.FixedCol }

func shortAmong(beside []total) (found []Short) {
	if !slices.ContainsFunc(beside, func(t total) bool { return t.reach != beside[0].reach }) {
		return nil
	}
	having := group.By(beside, func(t total) reach { return t.reach })
	if len(having) > mostReaches {
		return nil
	}
	count := map[reach]int{}
	for _, alike := range having {
		count[alike[0].reach] = len(alike)
	}
	for _, t := range beside {
		k := slices.IndexFunc(having, func(others []total) bool { return t.lacks(others[0].reach, len(others), count[t.reach]) })
		if k >= 0 {
			wide := having[k][0].reach
			found = append(found, Short{Cell: t.cell, Fault: StopsShort, Right: t.ranged(wide.near, wide.far)})
		}
	}
	return found
}

// manyTotals is how many totals alike put one that reaches further in the wrong.
const manyTotals = 8

// lacks reports whether a total reaches less far than others, and what it would take in belongs to it: figures like those it
// has, or blanks in a row that the table has, unless many totals do without and one alone has it, or blanks that most totals
// beside it take in. wider is how many totals have the wider range, and alike how many have the total's own.
func (t total) lacks(wide reach, wider, alike int) bool {
	if wide == t.reach || wide.back != t.back || wide.near > t.near || wide.far < t.far {
		return false
	}
	figures, lives := false, true
	for d := wide.near; d <= wide.far; d++ {
		if t.near <= d && d <= t.far {
			continue
		}
		i := t.at(d)
		switch {
		case i < 0:
			lives = lives && t.lives(d)
		case t.IsTyped(i), t.IsFigure(i) && t.takesInLike(i):
			figures = true
		default:
			return false
		}
	}
	return figures || wider > alike || lives && (wider > 1 || alike < manyTotals)
}

// lives reports whether the row, or the column, so far from a total has figures in it.
func (t total) lives(distance int) bool {
	a := t.ranged(distance, distance)
	at := a.Top
	if t.axis == forms.DownCol {
		at = a.Left
	}
	return slices.ContainsFunc(grid.LineAt(t.Sheet, t.axis, at), t.IsFigure)
}

// takesInLike reports whether a worked-out figure has the formula of one that a total takes in.
func (t total) takesInLike(i int32) bool {
	f := t.Forms[i]
	return f.Followed() && t.firstWithin(func(k int32) bool { return t.Says(k, f) }) >= 0
}

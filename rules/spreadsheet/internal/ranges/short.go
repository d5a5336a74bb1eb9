package ranges

import (
	"slices"

	"kpicheck/internal/formula"
	"kpicheck/rules/internal/groups"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
)

// Fault is what is wrong with the range of a total.
type Fault uint8

const (
	LeavesOut    Fault = iota // figures between range and total, or beyond it
	StopsShort                // of what the totals beside it take in
	TakesEmpty                // a row that may yet be filled
	TakesHeading              // of what it totals
)

// Short is a total whose range is wrong, and where it should reach.
type Short struct {
	Cell    int32
	Fault   Fault
	Right   formula.Area // the range as it should be
	Omitted []int32
}

// Find is the totals of a sheet whose ranges are wrong.
func Find(s *grid.Sheet) (found []Short) {
	if len(s.Worked) == 0 {
		return nil
	}
	for _, l := range s.Lines[forms.AlongRow] {
		found = append(found, byThemselves(s, l)...)
	}
	for _, a := range forms.Axes {
		for _, l := range s.Lines[a] {
			for run := range grid.Runs(s, a, l) {
				found = append(found, besideOthers(s, a, run)...)
			}
			found = append(found, notGrowing(s, a, l)...)
			found = append(found, leftBetween(s, l)...)
		}
	}
	return found
}

// byThemselves is the totals of a row whose own surroundings show that figures are left out, or nothing is taken in. Totals
// that are copies of one stand or fall together: what is loose for one that has figures is loose for all, and a figure is left out of all of them if most have one, and of none if most
// have none, as where what follows is itself a total.
func byThemselves(s *grid.Sheet, l grid.Line) (found []Short) {
	isOdd := func(i int32) bool {
		t, ok := totalAt(s, i)
		return ok && (t.omitting().Omitted != nil || (t.emptyEdge() || t.headingEdge()) && t.hasFigures())
	}
	if !slices.ContainsFunc(l.Cells, isOdd) {
		return nil
	}
	worked := slices.DeleteFunc(slices.Clone(l.Cells), func(i int32) bool { return s.Forms[i] == nil })
	for _, copies := range groups.By(worked, func(i int32) *forms.Saying { return s.Forms[i].Says }) {
		var together, loose []Short
		omitting, filled := 0, false
		for _, i := range copies {
			t, ok := totalAt(s, i)
			if !ok || !s.Forms[i].Span.Area || s.Claimed(i) {
				continue
			}
			x := t.omitting()
			if x.Omitted != nil {
				omitting++
			} else if y := loosened(t); y.Fault != LeavesOut {
				loose = append(loose, y)
				filled = filled || t.hasFigures()
			}
			together = append(together, x)
		}
		if filled {
			found = append(found, loose...)
		}
		if 2*omitting > len(copies) {
			found = append(found, together...)
		}
	}
	slices.SortStableFunc(found, func(x, y Short) int { return int(x.Cell - y.Cell) })
	return found
}

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
	for _, alike := range groups.By(beside, func(t total) string { return s.Forms[t.cell].Node.Word }) {
		found = append(found, shortAmong(alike)...)
	}
	return found
}

func isMoving(c formula.Corner) bool { return !c.FixedRow && !c.FixedCol }

// shortAmong is those of some totals that reach less far than others. Where all reach differently, nothing can be said.
func shortAmong(beside []total) (found []Short) {
	const mostReaches = 16
	if !slices.ContainsFunc(beside, func(t total) bool { return t.reach != beside[0].reach }) {
		return nil
	}
	having := groups.By(beside, func(t total) reach { return t.reach })
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

// lacks reports whether a total reaches less far than others, and what it would take in belongs to it: figures like those it
// has, or blanks in a row that the table has, unless many totals do without and one alone has it, or blanks that most totals
// beside it take in. wider is how many totals have the wider range, and alike how many have the total's own.
func (t total) lacks(wide reach, wider, alike int) bool {
	if wide == t.reach || wide.back != t.back || wide.near > t.near || wide.far < t.far {
		return false
	}
	const manyTotals = 8
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
	return figures || lives && (wider > 1 || alike < manyTotals)
}

// lives reports whether the row, or the column, so far from a total has figures in it.
func (t total) lives(distance int) bool {
	return slices.ContainsFunc(rowAt(t, distance), t.IsFigure)
}

// takesInLike reports whether a worked-out figure has the formula of one that a total takes in.
func (t total) takesInLike(i int32) bool {
	f := t.Forms[i]
	return f.Followed() && t.firstWithin(func(k int32) bool { return t.Says(k, f) }) >= 0
}

package ranges

import (
	"slices"

	"kpicheck/internal/formula"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
)

// Fault is what is wrong with the range of a total.
type Fault uint8

// The faults of a range.
const (
	LeavesOut  Fault = iota // figures between range and total, or beyond it
	StopsShort              // of what the totals beside it take in
	TakesEmpty              // a row that may yet be filled
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
		}
	}
	return found
}

// byThemselves is the totals of a row whose own surroundings show that figures are left out, or nothing is taken in.
func byThemselves(s *grid.Sheet, l grid.Line) (found []Short) {
	omitting := map[*forms.Saying][]Short{}
	for _, i := range l.Cells {
		t, ok := totalAt(s, i)
		if !ok || !s.Forms[i].Span.Area || s.Claimed(i) {
			continue
		}
		says := s.Forms[i].Says
		if cells := t.omittedNearby(); cells != nil {
			omitting[says] = append(omitting[says], Short{i, LeavesOut, t.ranged(1, t.far), cells})
		} else if cells := t.omittedBeyond(); cells != nil {
			omitting[says] = append(omitting[says], Short{i, LeavesOut, t.ranged(t.near, t.far+1), cells})
		} else if t.emptyEdge() && t.back {
			found = append(found, Short{i, TakesEmpty, t.ranged(t.near+1, t.far), nil})
		} else if t.emptyEdge() {
			found = append(found, Short{i, TakesEmpty, t.ranged(t.near, t.far-1), nil})
		}
	}
	return append(found, carried(s, l, omitting)...)
}

// carried has the totals of a row stand or fall together where they are copies of one: a figure is left out of all of them
// if most have one, and of none if most have none, as where what follows is itself a total.
func carried(s *grid.Sheet, l grid.Line, omitting map[*forms.Saying][]Short) (found []Short) {
	if len(omitting) == 0 {
		return nil
	}
	copies := map[*forms.Saying]int{}
	for _, i := range l.Cells {
		if f := s.Forms[i]; f != nil {
			copies[f.Says]++
		}
	}
	for _, i := range l.Cells {
		f := s.Forms[i]
		if f == nil || 2*len(omitting[f.Says]) <= copies[f.Says] {
			continue
		}
		k := slices.IndexFunc(omitting[f.Says], func(x Short) bool { return x.Cell == i })
		if k >= 0 {
			found = append(found, omitting[f.Says][k])
		} else if t, ok := totalAt(s, i); ok && !s.Claimed(i) {
			far := t.far
			if t.near == 1 {
				far++
			}
			found = append(found, Short{Cell: i, Fault: LeavesOut, Right: t.ranged(1, far)})
		}
	}
	return found
}

package spreadsheet

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
)

// ShortRange finds totals that do not take in what they total.
var ShortRange = &Rule{
	Name:   "short-range",
	Family: finding.Spreadsheet,
	Title:  "A total's range does not end where its figures end",
	Doc: `A row put in at the end of a table leaves figures out of a SUM without a sign: the total looks like any other.

A range is held to be short where figures stand between it and its total; where one more of the same figures stands right
beyond its far end; and where the totals beside it take in a row or column more. It is loose where it takes in an empty
row beside the total: whatever is written there next, a subtotal or a note's number, will be counted.

Years and dates in a heading are not figures, and a subtotal's own rows are not left out. A total above its figures is only
held against its neighbours, for what follows may be another group. Ranges on other sheets are not looked at.

To answer, extend the range, or say why the figure is left out.`,
	Run: func(p *Pass) { p.eachSheet(shortRanges) },
}

// short is a total whose range is wrong, and where it should reach.
type short struct {
	cell   int32
	why    shortcoming
	spoken string // the range as it should be
	beside []int32
}

type shortcoming uint8

const (
	leavesOut shortcoming = iota // figures between range and total, or beyond it
	stopsShort
	takesEmpty
)

func shortRanges(s *sheet) []finding.Exception {
	if len(s.worked) == 0 {
		return nil
	}
	found := s.shortByThemselves()
	for _, a := range []axis{alongRow, downCol} {
		s.eachRun(a, func(_ line, run []int32) { found = append(found, s.shortBesides(a, run)...) })
	}
	return s.sayShort(found)
}

// shortByThemselves is the totals whose own surroundings show that figures are left out, or nothing is taken in.
func (s *sheet) shortByThemselves() (found []short) {
	for _, l := range s.rows {
		beyond := map[int32][]short{} // by form
		for _, i := range l.cells {
			t, ok := s.totalAt(i)
			if !ok || s.isClaimed(i) {
				continue
			}
			near, far := t.distances()
			if cells := t.omittedNearby(); cells != nil {
				beyond[t.form.same] = append(beyond[t.form.same], short{i, leavesOut, t.ranged(1, far), cells})
			} else if cell := t.omittedBeyond(); cell >= 0 {
				beyond[t.form.same] = append(beyond[t.form.same], short{i, leavesOut, t.ranged(near, far+1), []int32{cell}})
			} else if t.emptyEdge() {
				found = append(found, short{i, takesEmpty, t.filled(), nil})
			}
		}
		found = append(found, s.carried(l, beyond)...)
	}
	return found
}

// carried has the totals of a row stand or fall together where they are copies of one: a figure is left out of all of them
// if most have one, and of none if most have none, as where what follows is itself a total.
func (s *sheet) carried(l line, beyond map[int32][]short) (found []short) {
	if len(beyond) == 0 {
		return nil
	}
	copies := map[int32][]int32{}
	for _, i := range l.cells {
		if f := s.formOf(i); f != nil {
			copies[f.same] = append(copies[f.same], i)
		}
	}
	for _, i := range l.cells {
		f := s.formOf(i)
		if f == nil || 2*len(beyond[f.same]) <= len(copies[f.same]) {
			continue
		}
		k := slices.IndexFunc(beyond[f.same], func(x short) bool { return x.cell == i })
		if k >= 0 {
			found = append(found, beyond[f.same][k])
		} else if t, ok := s.totalAt(i); ok && !s.isClaimed(i) {
			near, far := t.distances()
			if near > 1 {
				near, far = 1, far-1
			}
			found = append(found, short{i, leavesOut, t.ranged(near, far+1), nil})
		}
	}
	return found
}

// ranged is the range from one distance to another, as a formula writes it.
func (t total) ranged(near, far int) string {
	r1, c1 := t.place(near)
	r2, c2 := t.place(far)
	return areaName(areaOf(min(r1, r2), min(c1, c2), max(r1, r2), max(c1, c2)))
}

// filled is the range without the empty row beside the total.
func (t total) filled() string {
	near, far := t.distances()
	if t.back {
		return t.ranged(near+1, far)
	}
	return t.ranged(near, far-1)
}

// sayShort makes one exception of the totals of one row or column that are short alike.
func (s *sheet) sayShort(found []short) (all []finding.Exception) {
	type cause struct {
		same, row int32 // copies side by side fail for one cause, and so do copies one below the other
		why       shortcoming
	}
	at := map[cause]int{}
	var groups [][]short
	for _, x := range found {
		if s.isClaimed(x.cell) {
			continue
		}
		s.claim(x.cell)
		c := cause{why: x.why, row: s.Cells[x.cell].Row}
		if f := s.formOf(x.cell); !f.across {
			c = cause{why: x.why, same: f.same}
		}
		k, known := at[c]
		if !known {
			k = len(groups)
			at[c] = k
			groups = append(groups, nil)
		}
		groups[k] = append(groups[k], x)
	}
	for _, g := range groups {
		all = append(all, s.shortException(g))
	}
	return all
}

func (s *sheet) shortException(g []short) finding.Exception {
	first := g[0]
	var cells, beside []int32
	for _, x := range g {
		cells = append(cells, x.cell)
		beside = append(beside, x.beside...)
	}
	f := s.formOf(first.cell)
	what := s.named(cells) + s.labelled(first.cell)
	e := finding.Exception{
		Severity: finding.Query, At: s.at(first.cell), Cells: s.places(cells), Reported: s.shown(first.cell),
		LikelyCause: fmt.Sprintf("%s should take in %s", s.Cells[first.cell].Address(), first.spoken),
		Question:    fmt.Sprintf("Should %s, which is %s, take in %s?", s.Cells[first.cell].Address(), s.formulaAt(f, first.cell), first.spoken),
		Evidence:    []finding.Evidence{{At: s.at(first.cell), Label: "=" + s.formulaAt(f, first.cell), Value: s.shown(first.cell)}},
	}
	if f.whole && first.why != takesEmpty {
		if v, ok := s.givenBy(f.node.Word+"("+first.spoken+")", first.cell); ok {
			e.Expected = s.asShown(first.cell, v)
		}
	}
	for _, i := range beside[:min(len(beside), mostNamed)] {
		e.Evidence = append(e.Evidence, finding.Evidence{At: s.at(i), Label: s.label(i), Value: s.shown(i)})
	}
	today := s.sameToday(e)
	switch first.why {
	case leavesOut:
		e.Says = fmt.Sprintf("%s %s out %s%s", what, verb(len(g), "leaves", "leave"), s.leftOut(first, beside), today)
	case stopsShort:
		e.Says = fmt.Sprintf("%s %s in %s, and the totals beside %s take in a longer run%s", what, verb(len(g), "takes", "take"), s.spanAt(first.cell), verb(len(g), "it", "them"), today)
	default:
		e.Says = fmt.Sprintf("%s %s in an empty row next to the total: what is written there will be counted", what, verb(len(g), "takes", "take"))
	}
	return e
}

// sameToday says of a wrong formula that it gives the right figure all the same, as long as nothing changes.
func (s *sheet) sameToday(e finding.Exception) string {
	if e.Expected != "" && e.Expected == e.Reported {
		return ", which changes nothing today"
	}
	return ""
}

func (s *sheet) leftOut(first short, beside []int32) string {
	if len(beside) == 0 {
		return "figures at the end of the range"
	}
	return s.named(beside) + s.labelled(beside[0])
}

// spanAt is the range that a total takes in, as its formula writes it.
func (s *sheet) spanAt(i int32) string {
	a, _ := s.formOf(i).span.At(s.row(i), s.col(i))
	return areaName(areaOf(a.Top, a.Left, a.Bottom, a.Right))
}

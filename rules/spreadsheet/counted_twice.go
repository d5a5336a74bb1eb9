package spreadsheet

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/formula"
	"kpicheck/rules/internal/groups"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/wording"
)

// CountedTwice finds sums that take in a subtotal beside what it has added up.
var CountedTwice = &Rule{
	Name:   "counted-twice",
	Family: finding.Spreadsheet,
	Title:  "A sum takes in a subtotal, and what the subtotal has added up",
	Doc: `A subtotal is put into a column after its total was written, or a total is drawn over the whole column. What the subtotal adds
up is then counted twice, and the total looks like any other.

A sum is asked about where its range holds another sum, all of whose figures lie within the range too. It is left alone
where the subtotal is nought, where the range holds the same figure with a minus, where the sum is halved or
has something taken off, and where it is a running total.

Subtotals that are typed, and those on other sheets, are not seen.`,
	Answer: `Leave the subtotals out of the sum, or have it add up the subtotals alone.`,
	Run:    func(p *Pass) { p.eachSheet(countedTwice) },
}

// twice is a sum, and the sums within its range of which the figures are within it too.
type twice struct {
	cell   int32
	within []int32
}

func countedTwice(s *grid.Sheet) (all []finding.Exception) {
	sums := addingUp(s)
	var found []twice
	for _, i := range s.Worked {
		f := s.Forms[i]
		if s.Claimed(i) || !f.Followed() || f.Node.Word != "SUM" || !addsUp(f.Node) || !s.IsNumber(i) || slices.ContainsFunc(f.Refs, grows) {
			continue
		}
		if x := (twice{i, withinOf(s, i, sums)}); len(x.within) > 0 && s.Claim(i) {
			found = append(found, x)
		}
	}
	for _, alike := range groups.By(found, func(x twice) *forms.Saying { return s.Forms[x.cell].Says }) {
		all = append(all, twiceException(s, alike))
	}
	return all
}

// addsUp reports whether all that a formula does is add up cells of its own sheet.
func addsUp(n *formula.Node) bool {
	switch {
	case n.Kind == formula.Reference:
		return n.Ref.Sheet == "" && !n.Ref.Rows && !n.Ref.Cols
	case n.Kind == formula.Binary && n.Word == "+", n.Kind == formula.Call && n.Word == "SUM":
		return !slices.ContainsFunc(n.Args, func(a *formula.Node) bool { return !addsUp(a) })
	}
	return false
}

// grows reports whether one end of a range stands fast and the other does not: that of a running total, which goes through all
// there is.
func grows(r formula.Ref) bool {
	return r.Area && (r.From.FixedRow != r.To.FixedRow || r.From.FixedCol != r.To.FixedCol)
}

// addends is the cells of a sheet that add up two others or more, to a figure that is not nought: by their columns, and with the
// rectangle in which lies what each adds up.
type addends struct {
	of       map[int32]formula.Area
	byColumn map[int][]int32
}

func addingUp(s *grid.Sheet) addends {
	all := addends{map[int32]formula.Area{}, map[int][]int32{}}
	for _, i := range s.Worked {
		f := s.Forms[i]
		if !f.Followed() || !s.IsNumber(i) || !addsUp(f.Node) || len(f.Refs) == 1 && !f.Refs[0].Area {
			continue
		}
		if of, ok := around(s, i); ok && !isNought(s, i) {
			all.of[i] = of
			all.byColumn[s.Col(i)] = append(all.byColumn[s.Col(i)], i)
		}
	}
	return all
}

func isNought(s *grid.Sheet, i int32) bool {
	return strings.Trim(s.Cells[i].Text, "-0.") == ""
}

// around is the rectangle in which all that a formula rests on lies.
func around(s *grid.Sheet, i int32) (all formula.Area, ok bool) {
	for k, r := range s.Forms[i].Refs {
		a, ok := r.At(s.Row(i), s.Col(i))
		if !ok {
			return a, false
		}
		if k == 0 {
			all = a
		}
		all = formula.Area{Top: min(all.Top, a.Top), Left: min(all.Left, a.Left), Bottom: max(all.Bottom, a.Bottom), Right: max(all.Right, a.Right)}
	}
	return all, true
}

// withinOf is the sums in the ranges of a sum that add up what these take in.
func withinOf(s *grid.Sheet, i int32, sums addends) (found []int32) {
	var taken []formula.Area
	for _, r := range s.Forms[i].Refs {
		if a, ok := r.At(s.Row(i), s.Col(i)); ok {
			taken = append(taken, a)
		}
	}
	for _, a := range taken {
		sums.in(s, a, func(k int32) {
			if k != i && within(taken, sums.of[k]) && !offset(s, taken, k) {
				found = append(found, k)
			}
		})
	}
	return found
}

// in calls f for the sums that stand in an area. That of a row is gone through as it stands, and any other column by column, since
// few columns hold sums.
func (x addends) in(s *grid.Sheet, a formula.Area, f func(int32)) {
	if a.Top == a.Bottom {
		grid.Each(s, a, &s.Effort, func(k int32) {
			if s.Forms[k] == nil {
				return
			}
			if _, is := x.of[k]; is {
				f(k)
			}
		})
		return
	}
	columns := s.Lines[forms.DownCol]
	first, _ := slices.BinarySearchFunc(columns, a.Left, func(l grid.Line, col int) int { return l.At - col })
	for _, l := range columns[first:] {
		if l.At > a.Right || !s.Effort.Burn(1) {
			return
		}
		column := x.byColumn[l.At]
		from, _ := slices.BinarySearchFunc(column, a.Top, func(k int32, row int) int { return s.Row(k) - row })
		for _, k := range column[from:] {
			if s.Row(k) > a.Bottom || !s.Effort.Burn(1) {
				break
			}
			f(k)
		}
	}
}

// within reports whether one of some areas holds another.
func within(areas []formula.Area, of formula.Area) bool {
	return slices.ContainsFunc(areas, func(in formula.Area) bool {
		return in.Contains(of.Top, of.Left) && in.Contains(of.Bottom, of.Right)
	})
}

// offset reports whether some areas hold a sum's figure with a minus, as where it is carried over.
func offset(s *grid.Sheet, areas []formula.Area, sum int32) (found bool) {
	minus := new(big.Rat).Neg(s.Number(sum))
	for _, a := range areas {
		grid.Each(s, a, &s.Effort, func(i int32) {
			v := s.Number(i)
			found = found || v != nil && v.Cmp(minus) == 0
		})
	}
	return found
}

func twiceException(s *grid.Sheet, alike []twice) finding.Exception {
	first := alike[0]
	cells := groups.Each(alike, func(x twice) int32 { return x.cell })
	e := wording.Of(s, finding.Query, cells)
	once := s.Number(first.cell)
	for _, k := range first.within {
		once = new(big.Rat).Sub(once, s.Number(k))
	}
	e.Expected = wording.AsShown(s, first.cell, once)
	inner := wording.Named(s, first.within)
	e.LikelyCause = fmt.Sprintf("what %s %s up is counted twice", inner, wording.Verb(len(first.within), "adds", "add"))
	e.Question = fmt.Sprintf("Should %s leave out %s%s?", e.At.Cell, inner, wording.Likewise(s, cells))
	e.Evidence = []finding.Evidence{wording.Evidence(s, first.cell)}
	for _, k := range first.within[:min(len(first.within), wording.MostNamed)] {
		e.Evidence = append(e.Evidence, wording.Evidence(s, k))
	}
	e.Says = fmt.Sprintf("%s %s in %s, %s of the same range", wording.Subject(s, cells...), wording.Verb(len(cells), "takes", "take"), inner,
		wording.Verb(len(first.within), "a sum", "sums"))
	return e
}

package spreadsheet

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/formula"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// AdjustedFormula finds numbers added to what is otherwise worked out.
var AdjustedFormula = &Rule{
	Name:   "adjusted-formula",
	Family: finding.Spreadsheet,
	Title:  "A number is added to, or taken from, what is worked out",
	Doc: "`SUM(F2:F500)-5000` is a total that somebody has corrected by hand. The reason stands nowhere, the figures no longer " +
		`add up, and next month the same 5000 is taken off again.

A number that stands in a formula as a term of its own is reported where the formula takes in a range or several cells, and
where the cells beside it have the same formula without it, or with fewer such numbers.

Rows in which every formula carries a number of its own are left alone, and so are counters, which add one, and a number
that something is taken from. A factor, such as a rate of VAT, is no adjustment; a wrong one is not seen.

To answer, say what the number stands for, and give it a cell of its own with a label; or take it out.`,
	Run: func(p *Pass) { p.eachSheet(adjusted) },
}

func adjusted(s *sheet) (all []finding.Exception) {
	if len(s.worked) == 0 {
		return nil
	}
	a := adjusting{s, map[int32]string{}, map[int32]int{}}
	var carrying []int32
	for _, l := range s.rows {
		for _, i := range l.cells {
			if f := s.formOf(i); f != nil && f.literals > 0 && !s.isClaimed(i) {
				carrying = append(carrying, i)
				a.copies[f.same]++
			}
		}
	}
	groups := map[int32][]int32{}
	var order []int32
	for _, i := range carrying {
		f := s.formOf(i)
		if !a.isAdjusted(i, f) {
			continue
		}
		s.claim(i)
		if groups[f.same] == nil {
			order = append(order, f.same)
		}
		groups[f.same] = append(groups[f.same], i)
	}
	for _, same := range order {
		all = append(all, s.adjustedException(groups[same]))
	}
	return all
}

// adjusting is what the formulas that carry a number are held against.
type adjusting struct {
	*sheet
	bare   map[int32]string // formulas without the numbers among their terms
	copies map[int32]int    // how often the sheet has a formula
}

// mostCopies is how often a formula with a number of its own may stand on a sheet before the number is part of its design.
const mostCopies = 2

// isAdjusted compares a formula that carries a number with those beside it.
func (a adjusting) isAdjusted(i int32, f *form) bool {
	terms := f.node.Terms()
	if terms[0].Node.IsLiteral() {
		return false // something is taken from a number
	}
	alike := 0
	for _, k := range a.around(i) {
		g := a.formOf(k)
		if a.bareOf(g) != a.bareOf(f) {
			continue
		}
		if g.literals < f.literals {
			return true
		}
		alike++
	}
	switch {
	case slices.ContainsFunc(terms, isOne):
		return false
	case f.sums:
		return true
	}
	return alike == 0 && len(f.refs) > 1 && a.copies[f.same] <= mostCopies
}

func (a adjusting) bareOf(f *form) string {
	text, ok := a.bare[f.same]
	if !ok {
		text = f.node.WithoutLiterals().SumKey()
		a.bare[f.same] = text
	}
	return text
}

// isOne says whether a term is the one that a counter adds.
func isOne(t formula.Term) bool {
	return t.Node.Kind == formula.Number && t.Node.Number.IsInt() && t.Node.Number.Num().BitLen() == 1
}

// around is the formulas that stand next to a cell, and next but one in its row, as where a column parts two.
func (s *sheet) around(i int32) (all []int32) {
	row, col := s.row(i), s.col(i)
	for _, at := range [][2]int{{row - 1, col}, {row + 1, col}, {row, col - 1}, {row, col + 1}, {row, col - 2}, {row, col + 2}} {
		if k := s.find(at[0], at[1]); k >= 0 && s.formOf(k) != nil && s.formOf(k).node != nil {
			all = append(all, k)
		}
	}
	return all
}

func (s *sheet) adjustedException(cells []int32) finding.Exception {
	i := cells[0]
	f := s.formOf(i)
	text := s.formulaAt(f, i)
	var numbers []string
	for _, t := range f.node.Terms() {
		if t.Node.IsLiteral() {
			n, _ := t.Node.At(s.row(i), s.col(i))
			numbers = append(numbers, n)
		}
	}
	at := s.Cells[i].Address()
	plain, _ := f.node.WithoutLiterals().At(s.row(i), s.col(i))
	e := finding.Exception{
		Severity: finding.Query, At: s.at(i), Cells: s.places(cells), Reported: s.shown(i),
		Says:        fmt.Sprintf("%s%s %s worked out with %s typed in: %s", s.named(cells), s.labelled(i), verb(len(cells), "is", "are"), judge.List(numbers), text),
		In:          []kpi.Place{s.at(i)},
		LikelyCause: fmt.Sprintf("%s = %s, without %s", at, cut(plain), judge.List(numbers)),
		Question:    fmt.Sprintf("What does %s in %s stand for, and who put it there?", judge.List(numbers), at),
		Evidence:    []finding.Evidence{{At: s.at(i), Label: "=" + text, Value: s.shown(i)}},
	}
	if r, ok := s.reckonAnyhow(f.node.WithoutLiterals(), i); ok {
		e.Expected = s.asShown(i, r.Value)
	}
	return e
}

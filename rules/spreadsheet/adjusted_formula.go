package spreadsheet

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/formula"
	"kpicheck/internal/judge"
	"kpicheck/rules/internal/groups"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/reckon"
	"kpicheck/rules/spreadsheet/internal/wording"
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
that something is taken from. A factor, such as a rate of VAT, is no adjustment; a wrong one is not seen.`,
	Answer: `Say what the number stands for, and give it a cell of its own with a label; or take it out.`,
	Run:    func(p *Pass) { p.eachSheet(adjusted) },
}

func adjusted(s *grid.Sheet) (all []finding.Exception) {
	a := adjusting{s, map[*forms.Saying]string{}, map[*forms.Saying]int{}}
	var carrying, found []int32
	for _, i := range s.Worked {
		if f := s.Forms[i]; f.Literals > 0 && !s.Claimed(i) {
			carrying = append(carrying, i)
			a.copies[f.Says]++
		}
	}
	for _, i := range carrying {
		if a.isAdjusted(i) {
			s.Claim(i)
			found = append(found, i)
		}
	}
	for _, cells := range groups.By(found, func(i int32) *forms.Saying { return s.Forms[i].Says }) {
		all = append(all, adjustedException(s, cells))
	}
	return all
}

// adjusting is what the formulas that carry a number are held against.
type adjusting struct {
	*grid.Sheet
	bare   map[*forms.Saying]string // formulas without the numbers among their terms
	copies map[*forms.Saying]int    // how often the sheet has a formula
}

// isAdjusted compares a formula that carries a number with those beside it. One that stands there often has it by design.
func (a adjusting) isAdjusted(i int32) bool {
	f := a.Forms[i]
	terms := f.Node.Terms()
	if terms[0].Node.IsLiteral() {
		return false // something is taken from a number
	}
	alike := 0
	for _, g := range a.around(i) {
		if a.bareOf(g) != a.bareOf(f) {
			continue
		}
		if g.Literals < f.Literals {
			return true
		}
		alike++
	}
	switch {
	case slices.ContainsFunc(terms, isOne):
		return false
	case f.Any((*formula.Node).IsAggregate):
		return true
	}
	return alike == 0 && len(f.Refs) > 1 && a.copies[f.Says] <= 2
}

func (a adjusting) bareOf(f *forms.Form) string {
	text, ok := a.bare[f.Says]
	if !ok {
		text = f.Node.WithoutLiterals().SumKey()
		a.bare[f.Says] = text
	}
	return text
}

// isOne reports whether a term is the one that a counter adds.
func isOne(t formula.Term) bool {
	return t.Node.Kind == formula.Number && t.Node.Number.IsInt() && t.Node.Number.Num().BitLen() == 1
}

// around is the formulas that stand next to a cell, and next but one in its row, as where a column parts two.
func (a adjusting) around(i int32) (all []*forms.Form) {
	for _, by := range [][2]int{{-1, 0}, {1, 0}, {0, -1}, {0, 1}, {0, -2}, {0, 2}} {
		if k := a.Find(a.Row(i)+by[0], a.Col(i)+by[1]); k >= 0 && a.Forms[k].Followed() {
			all = append(all, a.Forms[k])
		}
	}
	return all
}

func adjustedException(s *grid.Sheet, cells []int32) finding.Exception {
	i := cells[0]
	node := s.Forms[i].Node
	var typed []string
	for _, t := range node.Terms() {
		if t.Node.IsLiteral() {
			n, _ := t.Node.At(s.Row(i), s.Col(i))
			typed = append(typed, n)
		}
	}
	numbers, bare := judge.List(typed), node.WithoutLiterals()
	plain, _ := bare.At(s.Row(i), s.Col(i))
	e := wording.Of(s, finding.Query, cells)
	e.Says = fmt.Sprintf("%s %s worked out with %s typed in: %s", wording.Subject(s, cells...), wording.Verb(len(cells), "is", "are"), numbers, wording.Formula(s, s.Forms[i], i))
	e.LikelyCause = fmt.Sprintf("%s = %s, without %s", e.At.Cell, wording.Cut(plain), numbers)
	e.Question = fmt.Sprintf("What does %s in %s stand for, and who put it there?", numbers, wording.Named(s, cells))
	e.Evidence = []finding.Evidence{wording.Evidence(s, i)}
	if r, ok := reckon.Anyhow(s, bare, i); ok {
		e.Expected = wording.AsShown(s, i, r.Value)
	}
	return e
}

package spreadsheet

import (
	"fmt"

	"kpicheck/internal/kpi"
)

// InconsistentFormula finds formulas that say something else than their neighbours.
var InconsistentFormula = &Rule{
	Name:   "inconsistent-formula",
	Family: kpi.Spreadsheet,
	Title:  "A formula steps out of the pattern of its neighbours",
	Doc: `Formulas along a row or down a column are mostly copies of one another. One that leaves out a cell, adds one, or uses
another rate was changed by hand.

Formulas are compared by what they say and not by how it is written: ` + "`A1+A2`, `A2+A1` and `SUM(A1:A2)`" + ` are the same.
One is reported where nearly all the others of its line agree, it is nearly the same as they are, and it stands among them.

Left alone are formulas that do something else altogether, such as a total under products; three side by side that agree,
which are a pattern of their own; and rates that differ from row to row. So a line that changes half-way is not reported,
though one of its halves may be wrong.

To answer, copy the neighbours' formula, or say why this figure is worked out in another way.`,
	Run: func(p *Pass) { p.eachSheet(inconsistent) },
}

func inconsistent(s *sheet) (all []kpi.Exception) {
	for _, o := range s.outliers() {
		if o.shifted || s.isClaimed(o.cell) {
			continue
		}
		s.claim(o.cell)
		e := s.outlierException(o)
		e.Message = fmt.Sprintf("%s%s is %s, where its neighbours would make it %s%s (%s)", s.Cells[o.cell].Address(),
			s.labelled(o.cell), s.formulaAt(s.formOf(o.cell), o.cell), s.formulaAt(s.formOf(o.model), o.cell), s.sameToday(e), e.At)
		all = append(all, e)
	}
	return all
}

func (s *sheet) outlierException(o outlier) kpi.Exception {
	f := s.formOf(o.model)
	at, model := s.Cells[o.cell].Address(), s.Cells[o.model].Address()
	right := s.formulaAt(f, o.cell)
	e := kpi.Exception{
		Severity: kpi.Query, At: s.at(o.cell), Cells: s.places([]int32{o.cell}), Reported: s.shown(o.cell),
		LikelyCause: fmt.Sprintf("%s = %s, as %s", at, right, model),
		Question:    fmt.Sprintf("Should %s be %s?", at, right),
		Evidence: []kpi.Evidence{
			{At: s.at(o.cell), Label: "=" + s.formulaAt(s.formOf(o.cell), o.cell), Value: s.shown(o.cell)},
			{At: s.at(o.model), Label: "=" + s.formulaAt(f, o.model), Value: s.shown(o.model)},
		},
	}
	if r, ok := s.reckonAnyhow(f.node, o.cell); ok {
		e.Expected = s.asShown(o.cell, r.Value)
	}
	return e
}

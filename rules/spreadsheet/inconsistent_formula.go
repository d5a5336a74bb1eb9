package spreadsheet

import (
	"fmt"

	"kpicheck/internal/finding"
)

// InconsistentFormula finds formulas that say something else than their neighbours.
var InconsistentFormula = &Rule{
	Name:   "inconsistent-formula",
	Family: finding.Spreadsheet,
	Title:  "A formula steps out of the pattern of its neighbours",
	Doc: `Formulas along a row or down a column are mostly copies of one another. One that leaves out a cell, adds one, or uses
another rate was changed by hand.

Formulas are compared by what they say and not by how it is written: ` + "`A1+A2`, `A2+A1` and `SUM(A1:A2)`" + ` are the same.
One is reported where nearly all the others of its line agree, it is nearly the same as they are or does something else to
the same cells, and it stands among them: in a running balance, between two that agree.

Left alone are formulas that do something else altogether, such as a total under products; three side by side that agree;
and rates that differ from row to row. So a line that changes half-way is not reported.

To answer, copy the neighbours' formula, or say why this figure is worked out in another way.`,
	Run: func(p *Pass) { p.eachSheet(inconsistent) },
}

func inconsistent(s *sheet) []finding.Exception {
	return s.reportOutliers(false, "is", "would make it")
}

// reportOutliers is an exception for all formulas of a sheet that step out of the pattern in one way. What they do, and what
// their neighbours would, is said of the first.
func (s *sheet) reportOutliers(shifted bool, does, wouldDo string) (all []finding.Exception) {
	for _, o := range s.alike(shifted) {
		i := o.cells[0]
		e := s.outlierException(o)
		likewise := ""
		if len(o.cells) > 1 {
			likewise = "; likewise " + s.named(o.cells[1:])
		}
		e.Says = fmt.Sprintf("%s%s %s %s, where its neighbours %s %s%s%s", e.At.Cell, s.labelled(i), does, s.formulaAt(s.formOf(i), i), wouldDo, s.formulaAt(s.formOf(o.model), i), s.sameToday(e), likewise)
		all = append(all, e)
	}
	return all
}

// astray is cells whose formulas differ from their neighbours' in one way.
type astray struct {
	cells []int32
	model int32
}

// alike is the outliers that are for one rule and no other has spoken of, those of one form and one pattern together.
func (s *sheet) alike(shifted bool) (all []*astray) {
	type way struct {
		form, model int32
		right       bool // the figure is right all the same
	}
	at := map[way]*astray{}
	for _, o := range s.outliers() {
		if o.shifted != shifted || s.isClaimed(o.cell) {
			continue
		}
		s.claim(o.cell)
		expected := s.wouldShow(o.model, o.cell)
		key := way{s.formOf(o.cell).same, s.formOf(o.model).same, expected == s.shown(o.cell)}
		if at[key] == nil {
			at[key] = &astray{model: o.model}
			all = append(all, at[key])
		}
		at[key].cells = append(at[key].cells, o.cell)
	}
	return all
}

func (s *sheet) outlierException(o *astray) finding.Exception {
	f, i := s.formOf(o.model), o.cells[0]
	at, model := s.Cells[i].Address(), s.Cells[o.model].Address()
	right := s.formulaAt(f, i)
	e := finding.Exception{
		Severity: finding.Query, At: s.at(i), Cells: s.places(o.cells), Reported: s.shown(i),
		LikelyCause: fmt.Sprintf("%s = %s, as %s", at, right, model),
		Question:    fmt.Sprintf("Should %s be %s?", at, right),
		Evidence: []finding.Evidence{
			{At: s.at(i), Label: "=" + s.formulaAt(s.formOf(i), i), Value: s.shown(i)},
			{At: s.at(o.model), Label: "=" + s.formulaAt(f, o.model), Value: s.shown(o.model)},
		},
	}
	e.Expected = s.wouldShow(o.model, i)
	return e
}

// wouldShow is what a cell would show if it held a copy of another's formula; empty where that is not known.
func (s *sheet) wouldShow(model, i int32) string {
	r, ok := s.reckonAnyhow(s.formOf(model).node, i)
	if !ok {
		return ""
	}
	return s.asShown(i, r.Value)
}

package spreadsheet

import (
	"cmp"
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/rules/internal/groups"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/overtyping"
	"kpicheck/rules/spreadsheet/internal/reckon"
	"kpicheck/rules/spreadsheet/internal/wording"
)

// OvertypedFormula finds figures typed where their neighbours are worked out.
var OvertypedFormula = &Rule{
	Name:   "overtyped-formula",
	Family: finding.Spreadsheet,
	Title:  "A figure is typed where its neighbours are worked out",
	Doc: `Cells of one row or one column often carry one formula, copied along. A number typed among them no longer follows
what it rests on: the next change passes it by. Either it is what the formula would give, and will go
wrong; or it is another, and somebody should say why.

A figure is left alone unless every cell that the formula would rest on in its place holds a number. Inputs with a formula
or two among them are taken for inputs, and months at one end of a row for what really happened. Of a table that follows one
with the same lines, figures are reported that its formula gives exactly; one that stands first is taken for an input. A
formula typed over in every cell is not seen.`,
	Answer: `Put the formula back, or say who typed the figure and where it comes from.`,
	Run:    func(p *Pass) { p.eachSheet(overtyped) },
}

func overtyped(s *grid.Sheet) (all []finding.Exception) {
	found := slices.DeleteFunc(overtyping.Find(s), func(o overtyping.Overtype) bool { return !s.Claim(o.Cell) })
	type cause struct {
		says *forms.Saying
		line int
		axis forms.Axis
	}
	for _, alike := range groups.By(found, func(o overtyping.Overtype) cause { return cause{o.Form.Says, o.Line, o.Axis} }) {
		all = append(all, overtypedException(s, alike))
	}
	return all
}

// overtypedException is of all the figures typed over one formula in one line. It is about the first that differs, if any does.
func overtypedException(s *grid.Sheet, alike []overtyping.Overtype) finding.Exception {
	slices.SortStableFunc(alike, func(a, b overtyping.Overtype) int {
		return cmp.Or(compareBool(a.Agrees, b.Agrees), cmp.Compare(a.Cell, b.Cell))
	})
	first := alike[0]
	cells := groups.Each(alike, func(o overtyping.Overtype) int32 { return o.Cell })
	right, model := wording.Formula(s, first.Form, first.Cell), s.Cells[first.Model].Address()
	e := wording.Of(s, finding.Query, cells)
	e.LikelyCause = fmt.Sprintf("%s = %s, as %s", e.At.Cell, right, model)
	e.Question = fmt.Sprintf("Why is %s typed, and not worked out as %s?", e.At.Cell, right)
	e.Evidence = []finding.Evidence{{At: wording.At(s, first.Model), Label: "=" + wording.Formula(s, first.Form, first.Model), Value: wording.Shown(s, first.Model)}}
	e.Says = fmt.Sprintf("%s %s typed where %s is worked out", wording.Subject(s, cells...), wording.Verb(len(cells), "is", "are"), model)
	if first.Agrees {
		e.Says += fmt.Sprintf(", and will not follow when what %s on changes", wording.Verb(len(cells), "it rests", "they rest"))
		return e
	}
	if r, ok := reckon.Fitting(s, first.Form, first.Cell); ok {
		e.Expected = wording.AsShown(s, first.Cell, r.Value)
	}
	e.Says += fmt.Sprintf(": %s would be %s, and says %s", e.At.Cell, e.Expected, e.Reported)
	return e
}

// compareBool puts what is not so before what is.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

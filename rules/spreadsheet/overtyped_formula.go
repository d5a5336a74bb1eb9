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
	Doc: `Cells of a row or a column often carry one formula, copied along. A number typed among them no longer follows what it
rests on.

The typed figures of a line are judged together: that several agree with the formula to their last digit shows that it belongs
there; where many do not, one that does is an accident. One that differs is asked about where nearly all others agree, or
among copies; where the formula is a lookup, only among many.

Left alone are figures in whose place the formula would rest on blanks, texts or what rests on them; those by which rows are
known; and months at one end, for what really happened. A formula typed over in every cell is not seen.`,
	Answer: `Put the formula back, or say who typed the figure and where it comes from.`,
	Run:    func(p *Pass) { p.eachSheet(overtyped) },
}

func overtyped(s *grid.Sheet) (all []finding.Exception) {
	found := slices.DeleteFunc(overtyping.Find(s), func(o overtyping.Overtype) bool { return !s.Claim(o.Cell) })
	type cause struct {
		says   *forms.Saying
		line   int
		axis   forms.Axis
		copies int
	}
	for _, alike := range groups.By(found, func(o overtyping.Overtype) cause { return cause{o.Form.Says, o.Line, o.Axis, o.Copies} }) {
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
	model := s.Cells[first.Model].Address()
	e := wording.Of(s, finding.Query, cells)
	e.LikelyCause, e.Question = fmt.Sprintf("%s is worked out as %s", e.At.Cell, model), fmt.Sprintf("Why is %s typed, and not worked out as %s%s?", e.At.Cell, model, wording.Likewise(s, cells))
	if first.Form.Followed() {
		right := wording.Formula(s, first.Form, first.Cell)
		e.LikelyCause, e.Question = wording.As(s, e.At.Cell, right, first.Model), fmt.Sprintf("Why is %s typed, and not worked out as %s%s?", e.At.Cell, right, wording.Likewise(s, cells))
	}
	e.Evidence = []finding.Evidence{wording.Evidence(s, first.Model)}
	is := wording.Verb(len(cells), "is", "are")
	if e.Says = fmt.Sprintf("%s %s typed where %s is worked out", wording.Subject(s, cells...), is, model); first.Copies > 0 {
		e.Says += fmt.Sprintf(", as are %s beside %s", wording.Count(first.Copies-1, "cell"), wording.Verb(len(cells), "it", "them"))
	}
	r, known := reckon.Fitting(s, first.Form, first.Cell)
	switch {
	case first.Agrees:
		e.Says += fmt.Sprintf(", and will not follow when what %s on changes", wording.Verb(len(cells), "it rests", "they rest"))
	case known:
		e.Expected = wording.AsShown(s, first.Cell, r.Value)
		e.Says += fmt.Sprintf(": %s would be %s, and says %s", e.At.Cell, e.Expected, e.Reported)
	}
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

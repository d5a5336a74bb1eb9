package spreadsheet

import (
	"fmt"

	"kpicheck/internal/finding"
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
formula typed over in every cell is not seen.

To answer, put the formula back, or say who typed the figure and where it comes from.`,
	Run: func(p *Pass) { p.eachSheet(overtyped) },
}

// overtype is a typed figure, and the formula that belongs in its place.
type overtype struct {
	cell, form, model int32 // model is the cell that has the formula
	agrees            bool
	line              int32
	axis              axis
}

func overtyped(s *sheet) []finding.Exception {
	if len(s.worked) == 0 {
		return nil
	}
	var found []overtype
	for _, a := range []axis{alongRow, downCol} {
		var c census
		at := int32(-1)
		s.eachRun(a, func(l line, run []int32) {
			if l.at != at {
				c, at = s.census(a, l.cells), l.at
			}
			o := overtyping{sheet: s, axis: a, line: l.at, run: run, census: c}
			found = append(found, o.find()...)
		})
		found = append(found, s.otherBlocks(a)...)
	}
	found = append(found, s.typedTotals()...)
	return s.sayOvertyped(found)
}

// sayOvertyped makes one exception of all the figures typed over one formula in one line.
func (s *sheet) sayOvertyped(found []overtype) (all []finding.Exception) {
	type cause struct {
		same, line int32
		axis       axis
		agrees     bool
	}
	at := map[cause]int{}
	var groups [][]overtype
	for _, o := range found {
		if s.isClaimed(o.cell) {
			continue
		}
		s.claim(o.cell)
		c := cause{s.pass.forms.all[o.form].same, o.line, o.axis, o.agrees}
		k, known := at[c]
		if !known {
			k = len(groups)
			at[c] = k
			groups = append(groups, nil)
		}
		groups[k] = append(groups[k], o)
	}
	for _, g := range groups {
		all = append(all, s.overtypedException(g))
	}
	return all
}

func (s *sheet) overtypedException(g []overtype) finding.Exception {
	first := g[0]
	cells := make([]int32, len(g))
	for k, o := range g {
		cells[k] = o.cell
	}
	f := s.pass.forms.all[first.form]
	right := s.formulaAt(f, first.cell)
	e := finding.Exception{
		Severity: finding.Query, At: s.at(first.cell), Cells: s.places(cells), Reported: s.shown(first.cell),
		LikelyCause: fmt.Sprintf("%s = %s, as %s", s.Cells[first.cell].Address(), right, s.Cells[first.model].Address()),
		Question:    fmt.Sprintf("Why is %s typed, and not worked out as %s?", s.Cells[first.cell].Address(), right),
		Evidence:    []finding.Evidence{{At: s.at(first.model), Label: "=" + s.formulaAt(f, first.model), Value: s.shown(first.model)}},
	}
	what := fmt.Sprintf("%s%s", s.named(cells), s.labelled(first.cell))
	isAre := verb(len(g), "is", "are")
	if first.agrees {
		e.Says = fmt.Sprintf("%s %s typed where %s is worked out, and will not follow when what %s on changes", what, isAre, s.Cells[first.model].Address(), verb(len(g), "it rests", "they rest"))
		return e
	}
	if r, ok := s.reckon(f, first.cell); ok {
		e.Expected = s.asShown(first.cell, r.Value)
	}
	e.Says = fmt.Sprintf("%s %s typed where %s is worked out: %s would be %s, and says %s", what, isAre, s.Cells[first.model].Address(), s.Cells[first.cell].Address(), e.Expected, e.Reported)
	return e
}

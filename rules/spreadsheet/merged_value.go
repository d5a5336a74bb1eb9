package spreadsheet

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/formula"
	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/wording"
)

// MergedValue finds figures that a merged cell hides.
var MergedValue = &Rule{
	Name:   "merged-value",
	Family: finding.Spreadsheet,
	Title:  "A merged cell covers a figure that is still counted",
	Doc: `A merged cell shows what stands in its upper left corner. Excel empties the others when cells are merged by hand, but a
format painted over them, or another program, leaves their figures beneath: they cannot be seen, and every sum counts
them.

A number that a merged cell covers is a query; the formula that counts it is named where there is one. Covered texts are
left alone, for nothing is worked out from them, and so are noughts.

Cells that lie under a picture, a chart or a text box are not seen, nor is a long text that runs over its neighbours.`,
	Answer: `Take the merged cells apart and see what is under them.`,
	Run:    func(p *Pass) { p.eachSheet(mergedValues) },
}

func mergedValues(s *grid.Sheet) []finding.Exception {
	var found []int32
	var over workbook.Area // the first of them
	for _, m := range s.Merges {
		grid.Each(s, formula.Area(m), &s.Effort, func(i int32) {
			corner := s.Row(i) == m.Top && s.Col(i) == m.Left
			if v := s.Number(i); !corner && v != nil && v.Sign() != 0 {
				if found == nil {
					over = m
				}
				found = append(found, i)
			}
		})
	}
	if len(found) == 0 {
		return nil
	}
	e := wording.Of(s, finding.Query, found)
	e.LikelyCause = "the cells were merged by a format that was painted over them"
	e.Question = fmt.Sprintf("%s in %s belong there?", wording.Verb(len(found), "Does "+e.Reported, "Do the figures"), wording.Named(s, found))
	e.Says = fmt.Sprintf("%s cannot be seen beneath the merged cells %s, and %s", wording.Named(s, found), wording.Area(formula.Area(over)), wording.Verb(len(found), "holds "+e.Reported, "hold figures"))
	return []finding.Exception{e}
}

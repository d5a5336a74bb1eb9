package spreadsheet

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/formula"
	"kpicheck/internal/workbook"
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

Cells that lie under a picture, a chart or a text box are not seen, nor is a long text that runs over its neighbours.

To answer, take the merged cells apart and see what is under them.`,
	Run: func(p *Pass) { p.eachSheet(mergedValues) },
}

func mergedValues(s *sheet) []finding.Exception {
	var found []int32
	var over []workbook.Area
	for _, m := range s.Merges {
		for _, l := range s.rows[s.firstRow(m.Top):] {
			if int(l.at) > m.Bottom || !s.burn(1) {
				break
			}
			for _, i := range l.cells {
				if a := (formula.Area{Top: m.Top, Left: m.Left, Bottom: m.Bottom, Right: m.Right}); !a.Contains(s.row(i), s.col(i)) {
					continue
				}
				corner := s.row(i) == m.Top && s.col(i) == m.Left
				if v := s.number(i); !corner && v != nil && v.Sign() != 0 {
					found = append(found, i)
					over = append(over, m)
				}
			}
		}
	}
	if len(found) == 0 {
		return nil
	}
	first := found[0]
	e := finding.Exception{
		Severity: finding.Query, At: s.at(first), Cells: s.places(found), Reported: s.shown(first),
		LikelyCause: "the cells were merged by a format that was painted over them",
		Question:    fmt.Sprintf("Does %s in %s belong there?", s.shown(first), s.Cells[first].Address()),
	}
	e.Says = fmt.Sprintf("%s cannot be seen beneath the merged cells %s, and %s", s.named(found), areaName(over[0]), verb(len(found), "holds "+s.shown(first), "hold figures"))
	return []finding.Exception{e}
}

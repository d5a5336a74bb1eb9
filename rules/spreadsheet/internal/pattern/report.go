package pattern

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/group"
	"kpicheck/rules/spreadsheet/internal/reckon"
	"kpicheck/rules/spreadsheet/internal/wording"
)

// Exceptions claims the outliers of one sort that no rule has spoken of yet, and is an exception for all of them that step out
// of the pattern in one way. What they do, and what their neighbours would, is said of the first.
func Exceptions(s *grid.Sheet, outliers []Outlier, shifted bool, does, wouldDo string) (all []finding.Exception) {
	type way struct {
		form, model *forms.Saying
		right       bool // the figure is right all the same
	}
	found := slices.DeleteFunc(slices.Clone(outliers), func(o Outlier) bool { return o.Shifted != shifted || !s.Claim(o.Cell) })
	for _, alike := range group.By(found, func(o Outlier) way {
		return way{s.Forms[o.Cell].Says, s.Forms[o.Model].Says, wouldShow(s, o) == wording.Shown(s, o.Cell)}
	}) {
		all = append(all, exception(s, alike, does, wouldDo))
	}
	return all
}

func exception(s *grid.Sheet, alike []Outlier, does, wouldDo string) finding.Exception {
	var cells []int32
	for _, o := range alike {
		cells = append(cells, o.Cell)
	}
	i, model := cells[0], alike[0].Model
	right := wording.Formula(s, s.Forms[model], i)
	e := wording.Of(s, finding.Query, cells)
	e.Expected = wouldShow(s, alike[0])
	e.LikelyCause = fmt.Sprintf("%s = %s, as %s", e.At.Cell, right, s.Cells[model].Address())
	e.Question = fmt.Sprintf("Should %s be %s?", e.At.Cell, right)
	e.Evidence = []finding.Evidence{wording.Evidence(s, i), wording.Evidence(s, model)}
	likewise := ""
	if len(cells) > 1 {
		likewise = "; likewise " + wording.Named(s, cells[1:])
	}
	e.Says = fmt.Sprintf("%s %s %s, where its neighbours %s %s%s%s", wording.Subject(s, i), does, wording.Formula(s, s.Forms[i], i), wouldDo, right, wording.SameToday(e), likewise)
	return e
}

// wouldShow is what an outlier would show if it held a copy of its model's formula; empty where that is not known.
func wouldShow(s *grid.Sheet, o Outlier) string {
	r, ok := reckon.Anyhow(s, s.Forms[o.Model].Node, o.Cell)
	if !ok {
		return ""
	}
	return wording.AsShown(s, o.Cell, r.Value)
}

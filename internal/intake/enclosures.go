package intake

import (
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// noteEnclosures finds what else the contract has due: a sheet that has its name, or begins with it. That a list of contents names it is
// not enough.
func (r *reader) noteEnclosures(due []*kpi.Enclosure) {
	for _, e := range due {
		names := append([]string{e.Name}, e.Aliases...)
		if slices.ContainsFunc(r.book.Sheets, func(s *workbook.Sheet) bool { return isHeaded(s, names) }) {
			r.out.Encloses = append(r.out.Encloses, e)
		}
	}
}

func isHeaded(s *workbook.Sheet, names []string) bool {
	texts := []string{s.Name}
	if i := slices.IndexFunc(s.Cells, func(c workbook.Cell) bool { return strings.TrimSpace(c.Text) != "" }); i >= 0 {
		texts = append(texts, s.Cells[i].Text)
	}
	return slices.ContainsFunc(names, func(name string) bool {
		return slices.ContainsFunc(texts, func(text string) bool { return strings.HasPrefix(fold(text), fold(name)) })
	})
}

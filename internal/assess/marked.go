package assess

import (
	"slices"
	"strings"

	"kpicheck/internal/workbook"
	"kpicheck/internal/workbook/mark"
)

// withoutFindings is a workbook without the sheet on which its findings were listed when it was marked, and that sheet's name; the
// workbook itself and "" where it was not marked. One that comes back so, with its cells corrected, is known by a name that
// outlasts its being saved by another program. What the sheet repeats of the figures would be read as figures.
func withoutFindings(b *workbook.Book) (*workbook.Book, string) {
	for _, n := range b.Names {
		if !strings.EqualFold(n.Name, mark.Name) {
			continue
		}
		i := slices.IndexFunc(b.Sheets, func(s *workbook.Sheet) bool {
			return (n.RefersTo == mark.Reference(s.Name, mark.Corner) || n.RefersTo == s.Name+"!"+mark.Corner) && listsFindings(s)
		})
		if i >= 0 {
			rest := *b
			rest.Sheets = slices.Delete(slices.Clone(b.Sheets), i, i+1)
			return &rest, b.Sheets[i].Name
		}
	}
	return b, ""
}

// listsFindings reports whether a sheet has the heads of the list of findings: a name alone must not keep a sheet from being read.
func listsFindings(s *workbook.Sheet) bool {
	return !slices.ContainsFunc(mark.Heads(), func(head string) bool {
		return !slices.ContainsFunc(s.Cells, func(c workbook.Cell) bool { return c.Text == head })
	})
}

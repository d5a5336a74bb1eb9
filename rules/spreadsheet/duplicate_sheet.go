package spreadsheet

import (
	"fmt"
	"hash/maphash"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
	"kpicheck/rules/internal/groups"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/wording"
)

// DuplicateSheet finds sheets that say the same.
var DuplicateSheet = &Rule{
	Name:   "duplicate-sheet",
	Family: finding.Spreadsheet,
	Title:  "Two sheets hold the same figures",
	Doc: `A sheet for a new month is mostly made by copying the last. If it is then forgotten, two months report the same figures to
the last digit, and totals over the sheets count them twice.

Two sheets are taken to be the same if every cell that holds something stands in the same place in both and holds the same
text, number or formula. There must be ten numbers at least, not all of them nought, so that forms not yet filled in are
left alone.

One cell that differs, were it only the heading, and nothing is said: then somebody has been at work on the copy. Within
one sheet, copied blocks are not looked for.`,
	Answer: `Fill in the copy, delete it, or say why both are there.`,
	Run:    duplicateSheets,
}

func duplicateSheets(p *Pass) {
	seed := maphash.MakeSeed()
	firsts := map[uint64][]*grid.Sheet{} // by the sum of what they hold
	copies := map[*grid.Sheet][]string{}
	for _, s := range p.sheets {
		if !isFilled(s) {
			continue
		}
		sum := sumOf(s, seed)
		k := slices.IndexFunc(firsts[sum], func(first *grid.Sheet) bool { return same(first, s) })
		if k < 0 {
			firsts[sum] = append(firsts[sum], s)
			continue
		}
		copies[firsts[sum][k]] = append(copies[firsts[sum][k]], s.Name)
	}
	for _, s := range p.sheets {
		if len(copies[s]) == 0 {
			p.Held(nil)
			continue
		}
		p.Report(copiesException(s.Name, copies[s]))
	}
}

func copiesException(name string, copies []string) finding.Exception {
	e := finding.Exception{
		Severity: finding.Query, At: kpi.Place{Sheet: copies[0]}, Reported: copies[0],
		Says:        fmt.Sprintf("%s %s the same as %s in every cell", wording.Several(copies, "sheet"), wording.Verb(len(copies), "holds", "hold"), name),
		In:          finding.Nowhere,
		LikelyCause: fmt.Sprintf("%s was copied from %s and not filled in", copies[0], name),
		Question:    fmt.Sprintf("Should %s differ from %s?", copies[0], name),
		Evidence:    []finding.Evidence{{At: kpi.Place{Sheet: name}, Label: name}},
	}
	e.Cells = groups.Each(copies, func(c string) kpi.Place { return kpi.Place{Sheet: c} })
	return e
}

// isFilled reports whether a sheet has figures enough to be told from another.
func isFilled(s *grid.Sheet) bool {
	const enough = 10
	numbers, nonzero := 0, false
	for i := range s.Cells {
		if s.IsTyped(int32(i)) {
			numbers++
			nonzero = nonzero || s.Cells[i].Text != "0"
		}
	}
	return numbers >= enough && nonzero
}

// sumOf is a number that sheets share whose cells hold the same texts.
func sumOf(s *grid.Sheet, seed maphash.Seed) (sum uint64) {
	for i := range s.Cells {
		sum = 31*sum + maphash.String(seed, s.Cells[i].Text)
	}
	return sum
}

func same(s, o *grid.Sheet) bool {
	return slices.EqualFunc(s.Cells, o.Cells, func(a, b workbook.Cell) bool {
		return a.Row == b.Row && a.Col == b.Col && a.Type == b.Type && a.Text == b.Text
	}) && slices.Equal(s.Forms, o.Forms)
}

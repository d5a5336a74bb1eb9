package spreadsheet

import (
	"fmt"
	"hash/maphash"
	"slices"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
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
one sheet, copied blocks are not looked for.

To answer, fill in the copy, delete it, or say why both are there.`,
	Run: duplicateSheets,
}

func duplicateSheets(p *Pass) {
	seed := maphash.MakeSeed()
	first := map[uint64]*sheet{}
	copies := map[*sheet][]string{}
	for _, s := range p.sheets {
		if !s.isFilled() {
			continue
		}
		sum := s.sum(seed)
		if other := first[sum]; other != nil && s.equals(other) {
			copies[other] = append(copies[other], s.Name)
			continue
		}
		first[sum] = s
	}
	for _, s := range p.sheets {
		if len(copies[s]) == 0 {
			p.Held(nil)
			continue
		}
		p.Report(copiesException(s, copies[s]))
	}
}

func copiesException(s *sheet, copies []string) finding.Exception {
	e := finding.Exception{
		Severity: finding.Query, At: kpi.Place{Sheet: copies[0]}, Reported: copies[0],
		LikelyCause: fmt.Sprintf("%s was copied from %s and not filled in", copies[0], s.Name),
		Question:    fmt.Sprintf("Should %s differ from %s?", copies[0], s.Name),
		Evidence:    []finding.Evidence{{At: kpi.Place{Sheet: s.Name}, Label: s.Name}},
	}
	for _, c := range copies {
		e.Cells = append(e.Cells, kpi.Place{Sheet: c})
	}
	named := judge.List(copies[:min(len(copies), mostNamed)])
	if rest := len(copies) - mostNamed; rest > 0 {
		named = strings.Join(copies[:mostNamed], ", ") + " and " + count(rest, "more sheet")
	}
	e.Says = fmt.Sprintf("%s %s the same as %s in every cell", named, verb(len(copies), "holds", "hold"), s.Name)
	e.In = finding.Nowhere
	return e
}

// isFilled says whether a sheet has figures enough to be told from another.
func (s *sheet) isFilled() bool {
	const enough = 10
	numbers, nonzero := 0, false
	for i := range s.Cells {
		if c := &s.Cells[i]; c.Type == workbook.Number && s.form[i] == typed {
			numbers++
			nonzero = nonzero || c.Text != "0"
		}
		if numbers >= enough && nonzero {
			return true
		}
	}
	return false
}

func (s *sheet) sum(seed maphash.Seed) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	var b [8]byte
	for i := range s.Cells {
		c := &s.Cells[i]
		b = [8]byte{byte(c.Row), byte(c.Row >> 8), byte(c.Row >> 16), byte(c.Col), byte(c.Col >> 8), byte(c.Type), byte(s.form[i]), byte(s.form[i] >> 8)}
		_, _ = h.Write(b[:]) // a hash takes everything
		_, _ = h.WriteString(c.Text)
	}
	return h.Sum64()
}

func (s *sheet) equals(o *sheet) bool {
	return slices.EqualFunc(s.Cells, o.Cells, func(a, b workbook.Cell) bool {
		return a.Row == b.Row && a.Col == b.Col && a.Type == b.Type && a.Text == b.Text
	}) && slices.Equal(s.form, o.form)
}

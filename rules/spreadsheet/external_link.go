package spreadsheet

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/rules/internal/groups"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/wording"
)

// ExternalLink finds figures that come from other workbooks.
var ExternalLink = &Rule{
	Name:   "external-link",
	Family: finding.Spreadsheet,
	Title:  "A figure comes from another workbook",
	Doc: `A formula that refers to another workbook keeps the figure that it found there when it was last brought up to date. Whoever
receives the one without the other cannot see whether that figure still holds, nor where it came from.

One note names each such workbook and the cells that draw on it; a link that no cell uses is named too, since Excel asks
about it on opening. Nothing is said of whether the figures are right: the other workbook is not opened.

Links in charts, in names, in conditional formats and in data validation are not looked at, and a figure that was copied in
as a value has left no trace.`,
	Answer: `Send the other workbook as well, or replace the links by the figures and say where they come from.`,
	Run:    externalLinks,
}

func externalLinks(p *Pass) {
	used := map[string]bool{}
	for _, s := range p.sheets {
		for _, same := range groups.By(linksOf(s), func(l link) string { return l.book }) {
			used[same[0].book] = true
			p.Report(linkException(s, bookName(p.Book.ExternalLinks, same[0].book), same))
		}
	}
	for k, name := range p.Book.ExternalLinks {
		if !used[strconv.Itoa(k+1)] {
			name := plain(name)
			p.Report(finding.Exception{Severity: finding.Note, Reported: name,
				Says:     fmt.Sprintf("the workbook is linked to %s, and no cell that could be followed uses it", name),
				In:       finding.Nowhere,
				Question: fmt.Sprintf("What is the link to %s for?", name)})
		}
	}
	if len(used) == 0 && len(p.Book.ExternalLinks) == 0 {
		p.Held(nil)
	}
}

// link is a cell whose formula draws on another workbook, and that workbook's number.
type link struct {
	book string
	cell int32
}

func linksOf(s *grid.Sheet) (all []link) {
	for _, i := range s.Worked {
		for _, r := range s.Forms[i].Refs {
			if book, ok := bookOf(r.Sheet); ok {
				all = append(all, link{book, i})
			}
		}
	}
	return all
}

// plain is a linked workbook's name as people write it: files keep it as the address of a page is kept.
func plain(name string) string {
	if text, err := url.PathUnescape(name); err == nil {
		return text
	}
	return name
}

// bookOf is the number of the workbook that a sheet's name speaks of: 1 in [1]Final.
func bookOf(sheet string) (number string, ok bool) {
	_, after, found := strings.Cut(sheet, "[")
	number, _, ends := strings.Cut(after, "]")
	return number, found && ends
}

// bookName is the name of a linked workbook, as the file gives it.
func bookName(links []string, number string) string {
	if n, err := strconv.Atoi(number); err == nil && n >= 1 && n <= len(links) {
		return plain(links[n-1])
	}
	return "workbook " + number
}

func linkException(s *grid.Sheet, book string, links []link) finding.Exception {
	cells := groups.Each(links, func(l link) int32 { return l.cell })
	e := wording.Of(s, finding.Note, cells)
	e.Question = fmt.Sprintf("Does %s still say %s?", book, e.Reported)
	e.Evidence = []finding.Evidence{wording.Evidence(s, cells[0])}
	e.Says = fmt.Sprintf("%s %s from another workbook, %s", wording.Subject(s, cells...), wording.Verb(len(cells), "comes", "come"), book)
	return e
}

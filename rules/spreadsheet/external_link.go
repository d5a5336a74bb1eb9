package spreadsheet

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"kpicheck/internal/finding"
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
as a value has left no trace.

To answer, send the other workbook as well, or replace the links by the figures and say where they come from.`,
	Run: externalLinks,
}

func externalLinks(p *Pass) {
	used := map[string]bool{}
	for _, s := range p.sheets {
		var order []string
		cells := map[string][]int32{}
		for _, i := range s.worked {
			for _, r := range s.formOf(i).refs {
				book, ok := bookOf(r.Sheet)
				if !ok {
					continue
				}
				if at := cells[book]; len(at) == 0 {
					order = append(order, book)
				} else if at[len(at)-1] == i {
					continue
				}
				cells[book] = append(cells[book], i)
			}
		}
		for _, book := range order {
			used[book] = true
			p.Report(s.linkException(p.bookName(book), cells[book]))
		}
	}
	for k, name := range p.Book.ExternalLinks {
		if number := strconv.Itoa(k + 1); !used[number] {
			name := linked(name)
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

// linked is a linked workbook's name as people write it: files keep it as the address of a page is kept.
func linked(name string) string {
	if plain, err := url.PathUnescape(name); err == nil {
		return plain
	}
	return name
}

// bookOf is the number of the workbook that a sheet's name speaks of: 1 in [1]Final.
func bookOf(sheet string) (number string, ok bool) {
	if !strings.Contains(sheet, "[") {
		return "", false
	}
	_, after, _ := strings.Cut(sheet, "[")
	number, _, ok = strings.Cut(after, "]")
	return number, ok
}

// bookName is the name of a linked workbook, as the file gives it.
func (p *Pass) bookName(number string) string {
	if n, err := strconv.Atoi(number); err == nil && n >= 1 && n <= len(p.Book.ExternalLinks) {
		return linked(p.Book.ExternalLinks[n-1])
	}
	return "workbook " + number
}

func (s *sheet) linkException(book string, cells []int32) finding.Exception {
	i := cells[0]
	e := finding.Exception{
		Severity: finding.Note, At: s.at(i), Cells: s.places(cells), Reported: s.shown(i),
		Question: fmt.Sprintf("Does %s still say %s?", book, s.shown(i)),
		Evidence: []finding.Evidence{{At: s.at(i), Label: "=" + s.formulaAt(s.formOf(i), i), Value: s.shown(i)}},
	}
	e.Says = fmt.Sprintf("%s%s %s from another workbook, %s", s.named(cells), s.labelled(i), verb(len(cells), "comes", "come"), book)
	return e
}

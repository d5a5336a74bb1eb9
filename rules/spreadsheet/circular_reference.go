package spreadsheet

import (
	"fmt"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// CircularReference finds formulas that rest on themselves.
var CircularReference = &Rule{
	Name:   "circular-reference",
	Family: finding.Spreadsheet,
	Title:  "A formula rests on itself",
	Doc: `A total that takes in its own cell, or two cells that are worked out from one another, have no value of their own: Excel
shows nought, or whatever it showed last, and another program shows something else.

Every formula is followed through all the cells that it rests on, on other sheets too. One exception names the cells of a
circle in their order. Cells that merely rest on a circle are not named.

A workbook may be set to work circles out step by step, as loans and their interest sometimes are. That setting is not
looked at, so this is a query. What OFFSET, INDIRECT, defined names and tables refer to is not followed, nor what another
workbook holds, so a circle through one of them is not seen.

To answer, take the cell out of its own range, or say why the circle is meant.`,
	Run: circles,
}

func circles(p *Pass) {
	w := newWalk(p)
	for _, s := range p.sheets {
		for _, i := range s.worked {
			w.from(s, i)
		}
	}
	found := map[*sheet]bool{}
	for _, c := range gathered(w.circles) {
		found[c[0].sheet] = true
		p.Report(circleException(c))
	}
	for _, s := range p.sheets {
		switch {
		case found[s]:
		case w.tired():
			p.NotChecked(nil, finding.Because("% has formulas too knotted to follow", finding.Text(s.Name)))
		default:
			p.Held(nil)
		}
	}
}

// gathered puts the cells together that take in themselves by one formula, copied.
func gathered(circles [][]spot) (all [][]spot) {
	type cause struct {
		sheet *sheet
		same  int32
	}
	at := map[cause]int{}
	for _, c := range circles {
		if len(c) > 1 {
			all = append(all, c)
			continue
		}
		x := cause{c[0].sheet, c[0].sheet.formOf(c[0].cell).same}
		if k, known := at[x]; known {
			all[k] = append(all[k], c[0])
			continue
		}
		at[x] = len(all)
		all = append(all, c)
	}
	return all
}

// mostInCircle is how many cells of a circle a sentence names.
const mostInCircle = 6

func circleException(c []spot) finding.Exception {
	var names []string
	var cells []kpi.Place
	for _, x := range c {
		x.sheet.claim(x.cell)
		cells = append(cells, x.sheet.at(x.cell))
	}
	for _, place := range cells[:min(len(cells), mostInCircle)] {
		name := place.Cell
		if place.Sheet != cells[0].Sheet {
			name = place.String()
		}
		names = append(names, name)
	}
	if len(cells) > mostInCircle {
		names = append(names, fmt.Sprintf("%d more cells", len(cells)-mostInCircle))
	}
	first := c[0]
	e := finding.Exception{
		Severity: finding.Query, At: cells[0], Cells: cells, Reported: first.sheet.shown(first.cell),
		Question: fmt.Sprintf("What should %s rest on?", cells[0].Cell),
	}
	if f := first.sheet.formOf(first.cell); takesItself(first) {
		var own []int32
		for _, x := range c {
			own = append(own, x.cell)
		}
		e.Cells = first.sheet.places(own)
		e.Says = fmt.Sprintf("%s%s %s in %s, where %s", first.sheet.named(own), first.sheet.labelled(first.cell), verb(len(c), "takes", "take"), verb(len(c), "its own cell", "their own cells"), cells[0].Cell+" = "+first.sheet.formulaAt(f, first.cell))
		e.In = []kpi.Place{cells[0]}
	} else {
		e.Says = fmt.Sprintf("%s%s rests on itself, by way of %s", cells[0].Cell, first.sheet.labelled(first.cell), judge.List(names[1:]))
		e.In = []kpi.Place{cells[0]}
	}
	for _, x := range c[:min(len(c), mostNamed)] {
		f := strings.TrimPrefix(x.sheet.Formula(&x.sheet.Cells[x.cell]), "=")
		e.Evidence = append(e.Evidence, finding.Evidence{At: x.sheet.at(x.cell), Label: "=" + cut(f), Value: x.sheet.shown(x.cell)})
	}
	return e
}

// takesItself says whether a cell stands in its own formula.
func takesItself(x spot) bool {
	for _, r := range x.sheet.formOf(x.cell).rests {
		a, ok := r.At(x.sheet.row(x.cell), x.sheet.col(x.cell))
		if ok && (r.Sheet == "" || fold(r.Sheet) == fold(x.sheet.Name)) && a.Contains(x.sheet.row(x.cell), x.sheet.col(x.cell)) {
			return true
		}
	}
	return false
}

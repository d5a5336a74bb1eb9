package spreadsheet

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/formula"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/groups"
	"kpicheck/rules/spreadsheet/internal/circle"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/wording"
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
workbook holds, so a circle through one of them is not seen.`,
	Answer: `Take the cell out of its own range, or say why the circle is meant.`,
	Run:    circles,
}

func circles(p *Pass) {
	found, gaveUp := circle.Find(p.sheets, p.Book.Budget())
	in := map[*grid.Sheet]bool{}
	for _, c := range gathered(found) {
		in[c[0].Sheet] = true
		p.Report(circleException(c))
	}
	for _, s := range p.sheets {
		switch {
		case in[s]:
		case gaveUp:
			p.NotChecked(nil, finding.Because("% has formulas too knotted to follow", finding.Text(s.Name)))
		default:
			p.Held(nil)
		}
	}
}

// gathered puts the cells together that take in themselves by one formula, copied.
func gathered(circles [][]grid.Spot) (all [][]grid.Spot) {
	type cause struct {
		sheet *grid.Sheet
		says  *forms.Saying
		first int32 // of several cells, which are a cause of their own
	}
	for _, same := range groups.By(circles, func(c []grid.Spot) cause {
		x := cause{c[0].Sheet, c[0].Forms[c[0].Cell].Says, -1}
		if len(c) > 1 {
			x.first = c[0].Cell
		}
		return x
	}) {
		all = append(all, slices.Concat(same...))
	}
	return all
}

func circleException(c []grid.Spot) finding.Exception {
	first := c[0]
	e := finding.Exception{Severity: finding.Query, At: wording.At(first.Sheet, first.Cell), Reported: wording.Shown(first.Sheet, first.Cell)}
	e.Question = fmt.Sprintf("What should %s rest on?", e.At.Cell)
	for k, x := range c {
		x.Claim(x.Cell)
		e.Cells = append(e.Cells, wording.At(x.Sheet, x.Cell))
		if k < wording.MostNamed {
			e.Evidence = append(e.Evidence, wording.Written(x.Sheet, x.Cell))
		}
	}
	if !takesItself(first) {
		e.Says = fmt.Sprintf("%s rests on itself, by way of %s", wording.Subject(first.Sheet, first.Cell), byWayOf(e.Cells))
		return e
	}
	own := groups.Each(c, func(x grid.Spot) int32 { return x.Cell })
	e.Cells = wording.Places(first.Sheet, own)
	e.Says = fmt.Sprintf("%s %s in %s, where %s = %s", wording.Subject(first.Sheet, own...), wording.Verb(len(c), "takes", "take"), wording.Verb(len(c), "its own cell", "their own cells"), e.At.Cell, wording.Formula(first.Sheet, first.Forms[first.Cell], first.Cell))
	return e
}

// byWayOf names the cells of a circle but for the first: with their sheet, where it is another.
func byWayOf(cells []kpi.Place) string {
	const most = 6
	var names []string
	for _, place := range cells[1:min(len(cells), most)] {
		if place.Sheet == cells[0].Sheet {
			names = append(names, place.Cell)
		} else {
			names = append(names, place.String())
		}
	}
	if more := len(cells) - most; more > 0 {
		names = append(names, fmt.Sprintf("%d more cells", more))
	}
	return judge.List(names)
}

// takesItself reports whether a cell stands in its own formula.
func takesItself(x grid.Spot) bool {
	return slices.ContainsFunc(x.Forms[x.Cell].Rests, func(r formula.Ref) bool {
		on, a, ok := x.Target(r, x.Cell)
		return ok && on == x.Sheet && a.Contains(x.Row(x.Cell), x.Col(x.Cell))
	})
}

package intake

import (
	"strings"

	"kpicheck/internal/kpi"
)

// listIndicator is the indicator of a row: by id, by label, or by number.
func (r *reader) listIndicator(g *grid, x list, row int) (*kpi.Indicator, bool) {
	c := g.covering(row, x.indicator)
	if c == nil {
		return nil, false
	}
	if i, _, ok := r.lexicon.headingOf(c.Text, c.folded); ok {
		return i, true
	}
	if x.anyNumber && x.measure == 0 {
		return nil, false
	}
	return r.lexicon.numbered(c.Text)
}

// takeListed keeps one figure of a list's row. The measure is named in a cell of the row, or by the column's heading.
func (r *reader) takeListed(g *grid, x list, row int, i *kpi.Indicator, measureCol int, name string, valueCol int) {
	c := g.at(row, valueCol)
	ln := line{row: row, indicator: i, measure: i.Headline, qualifier: noHeading}
	if m := g.covering(row, measureCol); m != nil {
		name, ln.label = m.folded, m.Text
	}
	if name != "" {
		if !r.lexicon.listedMeasure(&ln, i, name) {
			return
		}
	} else if measureCol != 0 && x.measures == nil {
		return
	}
	if c == nil && x.measures != nil {
		return // a column for another indicator's measure
	}
	var known bool
	if ln.area, known = r.lexicon.areaIn(g.covering(row, x.area)); !known {
		return
	}
	p := pending{grid: g, table: r.table, line: ln, row: row, headRow: row, col: valueCol, cell: c, listed: true}
	p.head = r.listedHeading(g, x, row)
	r.pending = append(r.pending, p)
	if c != nil {
		c.used = asFigure
	}
}

// listedMeasure finds the measure that a list names, exactly, without the words in brackets, or nearly.
func (l *lexicon) listedMeasure(ln *line, i *kpi.Indicator, name string) bool {
	if m, ok := l.measureFor(i, name); ok {
		ln.measure = m
		if ln.label != "" {
			ln.qualifier = l.qualifierOf(ln.label)
		}
		return true
	}
	if ln.label != "" {
		bare, qualifier := l.withoutQualifier(ln.label)
		if m, ok := l.measureFor(i, fold(bare)); ok {
			ln.measure, ln.qualifier = m, qualifier
			return true
		}
	}
	if named, ok := l.indicators.find(name); ok && named == i {
		return true
	}
	m, ok := l.measures[i].nearest(name, func(*kpi.Measure) bool { return true })
	if ok {
		ln.measure, ln.near = m, true
	}
	return ok
}

// listedHeading puts a row's window and period together as a column heading would say them.
func (r *reader) listedHeading(g *grid, x list, row int) *heading {
	h := &heading{known: true}
	var text []string
	if c := g.covering(row, x.window); c != nil {
		w, previous, _ := windowNamed(c.Text)
		h.window, h.previous = w, previous
		if w == "" {
			said := r.lexicon.heading(c.Text)
			h.previous12, h.previous = said.previous12, said.previous
		}
		text = append(text, c.Text)
	}
	if c := g.covering(row, x.period); c != nil {
		said := g.headingText(c)
		if c.numeric {
			said = c.Text
		}
		if y := g.covering(row, x.year); y != nil && x.year != 0 {
			said += " " + y.Text
		}
		h.dates, _ = scanDates(said)
		text = append(text, said)
	}
	h.text = strings.Join(text, ", ")
	return h
}

// takeListedTerms keeps the target and tolerance of a row.
func (r *reader) takeListedTerms(g *grid, x list, row int, i *kpi.Indicator) {
	take := func(col int, h *heading) {
		if c := g.at(row, col); c != nil && col != 0 {
			r.takeTerm(pending{grid: g, line: line{row: row, indicator: i}, head: h, row: row, col: col, cell: c})
		}
	}
	take(x.target, &heading{target: true})
	take(x.tolerance, &heading{tolerance: true})
}

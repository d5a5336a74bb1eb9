package intake

import (
	"slices"

	"kpicheck/internal/kpi"
)

// leftOver is a number that was taken for nothing, and its sheet.
type leftOver struct {
	open
	grid *grid
}

func (r *reader) stay(o open, g *grid) { r.left = append(r.left, leftOver{o, g}) }

// keep takes what a sheet's numbers were taken for.
func (r *reader) keep(as *sheetReading) {
	r.sheets = append(r.sheets, as)
	r.joinParts(as)
	for i := range as.figures {
		p := &as.figures[i]
		if p.cell != nil {
			p.cell.used = asFigure
		}
		p.markHeadings()
		if c := p.mark.when.cell; c != nil && p.head.context && c.used == unused {
			c.used = asHeading // the page's own month: titleClaims speaks of it
		}
		r.pending = append(r.pending, p)
	}
	for _, t := range as.terms {
		r.takeTerm(as.g, t)
	}
	for _, o := range as.open {
		if o.cell != nil {
			r.stay(o, as.g)
		}
	}
	for i := range as.beside {
		r.takeBeside(as, &as.beside[i])
	}
	r.takeWords(as)
	r.takeRemarks(as)
}

// markHeadings marks the headings of a figure: they are no claims of a cover.
func (p *pending) markHeadings() {
	for _, path := range [...]*path{p.mark.over, p.mark.side} {
		for _, s := range path.steps {
			if s.cell.used == unused {
				s.cell.used = asHeading
			}
		}
	}
}

// takeBeside keeps a colour, or a target said within its heading.
func (r *reader) takeBeside(as *sheetReading, m *mark) {
	n := r.identify(m, as.name)
	if isColour(m.cell) {
		r.addStatus(as.g, m.cell, n.unique())
		return
	}
	r.takeOwnTerms(as.g, m.cell, n.unique())
}

// fewMonths is how many months may head a table's numbers before it is taken for a trend or a scorecard.
const fewMonths = 2

// countMonths tells trends from other tables, and finds those that have the year to date beside their months.
func (r *reader) countMonths() {
	months := map[int][]*cell{}
	r.spans = map[kpi.Window]bool{}
	for _, p := range r.pending {
		r.spans[p.span] = true
		if p.head.window == kpi.YearToDate && !p.head.previous && p.mark.saysToDate() {
			r.toDate[p.table] = true
		}
		if len(p.head.dates) == 1 && p.at != nil && p.head.dates[0].period.Months <= 3 && len(months[p.table]) <= fewMonths && !slices.Contains(months[p.table], p.at) {
			months[p.table] = append(months[p.table], p.at)
		}
	}
	for _, p := range r.pending {
		r.few[p.table] = len(months[p.table]) <= fewMonths
	}
}

// saysToDate reports whether a heading of the number itself, and not a title, says the year to date.
func (m *mark) saysToDate() bool {
	return m.over.when.window == kpi.YearToDate || m.side.when.window == kpi.YearToDate
}

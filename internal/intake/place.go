package intake

import (
	"cmp"
	"slices"

	"kpicheck/internal/kpi"
)

// pending is a figure whose period may still hang on the reporting period.
type pending struct {
	grid      *grid
	table     int
	indicator *kpi.Indicator
	measure   *kpi.Measure
	area      *kpi.Area
	head      *heading   // what its headings say of time together
	label     *heading   // what the label's own words behind its name say
	span      kpi.Window // what a title or the sheet's name says of all months below it
	at        *cell      // the heading that names its period; nil for none of its own
	cell      *cell      // nil if blank
	listed    bool       // from a list, where a row is there or is not
	mark      *mark
	named     *naming // what its headings name, where that is told of
	former    bool
	also      *kpi.Measure // what else its label names, where it names the indicator and one of its lines
	text      string       // what of the cell is its value, where the cell states several; else empty
}

// term is a number, or a text in its place, that is stated beside figures: a target, a tolerance, a comparator.
type term struct {
	role      role
	indicator *kpi.Indicator
	cell      *cell
	label     string
	side      string // the end of a tolerance that it is
	table     int
}

// open is a number that was taken for nothing.
type open struct {
	mark      *mark
	cell      *cell
	kind      kpi.DoubtKind
	by        string   // the words that leave it open
	named     bool     // what it is of is known in part
	silent    bool     // known not to be the contract's
	elsewhere *sense   // the place that it is of, which is none of the contract's
	was       *pending // what it was taken for before another number was taken for the same
}

// walked reads a sheet one way.
func (r *reader) walked(g *grid, name *sense) *sheetReading {
	as := &sheetReading{walk: newWalk(r.lexicon, g, r.tables), name: name, former: isFormer(name), headlined: map[block]bool{}}
	as.run()
	as.former = as.former || as.heading != nil && isWithdrawn(as.heading)
	as.figures = make([]pending, 0, len(as.marks))
	for i := range as.marks {
		r.place(as, &as.marks[i])
	}
	as.lendWindows()
	r.bearOut(as)
	as.askForWhole()
	as.settleAlso()
	return as
}

// placeLabel is the label of a number that stands under the heading of places.
func placeLabel(m *mark) *sense {
	for _, s := range m.side.steps {
		if s.facet == ofArea {
			return s.sense
		}
	}
	return nil
}

// askForWhole asks for the one place of a table that the contract has not, where the table states all others and not the whole: it may
// be another name of that. Several such places are other authorities.
func (as *sheetReading) askForWhole() {
	strange := map[int]map[*sense]bool{}
	for _, o := range as.open {
		if o.elsewhere != nil {
			if strange[o.mark.table] == nil {
				strange[o.mark.table] = map[*sense]bool{}
			}
			strange[o.mark.table][o.elsewhere] = true
		}
	}
	stated := map[int]bool{}
	for i := range as.figures {
		if p := &as.figures[i]; p.area == nil && p.cell != nil {
			stated[p.table] = true
		}
	}
	for i := range as.open {
		if o := &as.open[i]; o.elsewhere != nil && len(strange[o.mark.table]) == 1 && !stated[o.mark.table] {
			o.silent, o.named, o.by = false, true, o.elsewhere.text
		}
	}
}

// lendWindows gives "Same period last year" the stretch of time of the column before it: "Year to date".
func (as *sheetReading) lendWindows() {
	for i := 1; i < len(as.figures); i++ {
		p, before := &as.figures[i], &as.figures[i-1]
		if !p.head.sameMonth || p.head.window != "" || before.mark.row != p.mark.row || before.measure != p.measure ||
			!slices.Contains(foldedWords(p.head.text), "period") {
			continue
		}
		h := *p.head
		h.window = before.head.window
		p.head = &h
	}
}

// leftOpen is how many numbers of a sheet were taken for nothing and may be figures.
func (as *sheetReading) leftOpen() int {
	n := 0
	for _, o := range as.open {
		if o.named && !o.silent && o.cell != nil {
			n++
		}
	}
	return n
}

// roleOf is what a number's headings say that it is for; figures stand under none of the other roles.
func roleOf(m *mark) role {
	for _, p := range [...]*path{m.over, m.side} {
		if !p.role.isFigure() {
			return p.role
		}
	}
	return noRole
}

// headedBesideTitle reports whether what heads a number stands in the row of the indicator's title.
func headedBesideTitle(m *mark) bool {
	return len(m.over.steps) > 0 && m.over.steps[0].titled && m.over.steps[0].cell.row == m.title.row
}

// headsSheet reports whether a sheet's name gives all its numbers a role that is no figure's.
func headsSheet(name *sense) bool {
	if slices.ContainsFunc(name.words, func(w string) bool { return w == "by" || w == "region" || w == "regional" || w == "summary" }) {
		return false // it says how its rows are parted
	}
	return len(name.ids) == 0 && slices.Contains([]role{asTarget, asTolerant, asVariance, asForecast, asCompared}, name.role)
}

// place decides what a number is.
func (r *reader) place(as *sheetReading, m *mark) {
	n := r.identify(m, as.name)
	i := n.unique()
	if role := roleOf(m); role != noRole || headsSheet(as.name) && m.over.role != asActual && m.side.role != asActual {
		if role == noRole {
			role = as.name.role
		}
		if m.side.blind != nil && !n.own && !headedBesideTitle(m) {
			i = nil // whose row it is says nothing known
		}
		as.terms = append(as.terms, term{role: role, indicator: i, cell: m.cell, label: labelOf(m, role), side: sideOf(m), table: m.table})
		return
	}
	if by := blindBy(m); by != nil {
		as.refused++
		as.stay(m, &n, kpi.UnknownHeading, by.text, false)
		return
	}
	if i == nil {
		as.stay(m, &n, kpi.NoMeasure, nearestText(m), false)
		return
	}
	measure := r.measureOf(m, &n, as.name)
	if measure == nil {
		as.stay(m, &n, kpi.NoMeasure, nearestText(m), false)
		return
	}
	r.placeAs(as, m, n, measure)
}

// stay leaves a number open.
func (as *sheetReading) stay(m *mark, n *naming, kind kpi.DoubtKind, by string, silent bool) {
	as.open = append(as.open, open{mark: m, cell: m.cell, kind: kind, by: by, named: len(n.ids) > 0, silent: silent})
}

// placeAs makes a figure of a number whose measure is known, if its place and its period can be told.
func (r *reader) placeAs(as *sheetReading, m *mark, n naming, measure *kpi.Measure) {
	area, ok := as.areaOf(m)
	if !ok {
		as.stay(m, &n, kpi.UnknownHeading, "", true)
		as.open[len(as.open)-1].elsewhere = placeLabel(m)
		return
	}
	head, at, label := r.whenOf(as, m)
	if r.lacksPeriod(as, m, head) {
		as.stay(m, &n, kpi.NoPeriod, nearestText(m), false)
		return
	}
	p := pending{grid: as.g, table: m.table, indicator: n.unique(), measure: measure, area: area, head: head, label: label, at: at, span: cmp.Or(m.span.window(), as.name.span),
		cell: m.cell, listed: m.listed && as.facets[m.table][ofIndicator], mark: m, named: n.noted(), former: as.former || m.former}
	switch _, counts := fractionIn(p.cell); {
	case as.placeFraction(p):
		as.headlined[block{p.table, p.indicator}] = true
		return
	case counts && p.measure.Kind != kpi.Count:
		as.terms = append(as.terms, term{cell: m.cell}) // counts that the contract does not ask for
		return
	default:
		as.figures = append(as.figures, p)
		as.noteHeadline(n.ids[0])
	}
}

// joinParts makes one table of those on sheets that each state one part: numerators, denominators, percentages.
func (r *reader) joinParts(as *sheetReading) {
	if as.name.part == "" {
		return
	}
	ordinal := map[int]int{}
	for i := range as.figures {
		p := &as.figures[i]
		if ordinal[p.table] == 0 {
			ordinal[p.table] = len(ordinal) + 1
		}
		n := ordinal[p.table]
		if _, ok := r.partTables[n]; !ok {
			r.partTables[n] = p.table
		}
		p.table = r.partTables[n]
	}
}

// block is an indicator in one table.
type block struct {
	table     int
	indicator *kpi.Indicator
}

// noteHeadline remembers where a label of its own names an indicator's headline, and where one names the indicator and another of
// its lines alike.
func (as *sheetReading) noteHeadline(id identity) {
	p := &as.figures[len(as.figures)-1]
	if p.measure != p.indicator.Headline {
		return
	}
	if id.also != nil && id.also != p.measure && id.measure == nil {
		p.also = id.also
	} else if id.measure == p.measure || id.also == p.measure {
		as.headlined[block{p.table, p.indicator}] = true
	}
}

// settleAlso takes a label that names both an indicator and one of its lines for the line, where its table has a label of its own
// for the headline.
func (as *sheetReading) settleAlso() {
	for i := range as.figures {
		p := &as.figures[i]
		if p.also != nil && as.headlined[block{p.table, p.indicator}] {
			p.measure = p.also
		}
	}
}

// areaOf is the part that a number is of, nil for the whole: the nearest of its headings that names one, else the title above,
// else the sheet's name. What stands under the heading of areas and is none of the contract's is of no figure.
func (as *sheetReading) areaOf(m *mark) (*kpi.Area, bool) {
	for _, s := range m.side.steps {
		if s.facet == ofArea {
			if (!s.sense.says() || s.sense.other) && s.sense.area == nil && !s.sense.whole {
				return nil, false
			}
			break // the nearest counts
		}
	}
	for _, s := range [...]*sense{m.side.place, m.over.place, m.place.sense, as.name} {
		if s != nil && (s.area != nil || s.whole) {
			return s.area, true
		}
	}
	return nil, true
}

func placeOf(g *grid, row, col int) kpi.Place {
	return kpi.Place{Sheet: g.sheet.Name, Cell: g.address(row, col)}
}

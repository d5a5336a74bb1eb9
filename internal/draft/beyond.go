package draft

import (
	"slices"

	"kpicheck/internal/contract"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
)

// Beyond drafts what the workbooks state and a contract has not: indicators of which it reads no figure, lines of its own indicators, and
// areas beside its own. What the contracts have that it goes on from, and it has not, is left out: whoever removed that does not miss it,
// whatever the workbooks call it. The error is ErrNothing.
func Beyond(books []Book, agreed *kpi.Contract, earlier ...*kpi.Contract) (*contract.Additions, error) {
	d := &drafting{books: books, notes: contract.Notes{}}
	if err := d.draft(); err != nil {
		return nil, err
	}
	add := &contract.Additions{Notes: d.notes}
	has, gone := d.readBy(agreed), d.removed(agreed, earlier)
	for _, i := range d.contract.Indicators {
		g := d.of[i]
		of := knownIn(g, has)
		if of == nil {
			of = agreed.Indicator(i.ID)
		}
		switch {
		case of == nil && figureAmong(g, gone) != nil:
		case of == nil:
			i.ByArea = i.ByArea && len(agreed.Areas) > 0
			add.Indicators = append(add.Indicators, i)
		default:
			add.Measures = append(add.Measures, d.newLines(g, of, has, gone)...)
		}
	}
	known := agreed.Areas
	for _, c := range earlier {
		known = append(known[:len(known):len(known)], c.Areas...)
	}
	for _, a := range d.contract.Areas {
		if len(agreed.Areas) > 0 && !slices.ContainsFunc(known, func(b *kpi.Area) bool { return isNamed(b, a.ID) }) {
			add.Areas = append(add.Areas, a)
		}
	}
	return add, nil
}

func isNamed(a *kpi.Area, text string) bool {
	return slices.ContainsFunc(append([]string{a.ID, a.Label}, a.Aliases...), func(n string) bool { return plain(n) == plain(text) })
}

// at is a cell of one of the workbooks.
type at struct {
	book int
	cell kpi.Place
}

// readBy is what each cell of the workbooks is of, by a contract.
func (d *drafting) readBy(agreed *kpi.Contract) map[at]*kpi.Figure {
	has := map[at]*kpi.Figure{}
	for n, b := range d.books {
		for _, f := range intake.Read(b.Workbook, agreed, nil, b.File).Figures {
			has[at{n, f.At}] = f
		}
	}
	return has
}

// removed is what each cell of the workbooks is of, by contracts that a contract goes on from and has left it out of.
func (d *drafting) removed(agreed *kpi.Contract, earlier []*kpi.Contract) map[at]*kpi.Figure {
	gone := map[at]*kpi.Figure{}
	for _, c := range earlier {
		for cell, f := range d.readBy(c) {
			if i := agreed.Indicator(f.Indicator.ID); i == nil || i.Measure(f.Measure.ID) == nil {
				gone[cell] = f
			}
		}
	}
	return gone
}

// figureOf is a figure that a contract reads from a line's cells; nil for none.
func figureOf(l *line, has map[at]*kpi.Figure) *kpi.Figure {
	for _, n := range l.numbers {
		if f := has[at{n.sheet.book, n.At}]; f != nil {
			return f
		}
	}
	return nil
}

// figureAmong is a figure that a contract reads from the lines of a group; nil for none.
func figureAmong(g *group, has map[at]*kpi.Figure) *kpi.Figure {
	for _, l := range g.lines {
		if f := figureOf(l, has); f != nil {
			return f
		}
	}
	return nil
}

// knownIn is the contract's indicator that lines of a group are read as; nil for none.
func knownIn(g *group, has map[at]*kpi.Figure) *kpi.Indicator {
	if f := figureAmong(g, has); f != nil {
		return f.Indicator
	}
	return nil
}

// knownLines is the contract's measures that lines of a group are. Where several are read as one, by their indicator's id alone, it is the
// one that is called so, or else the first.
func knownLines(g *group, i *kpi.Indicator, has map[at]*kpi.Figure) map[*line]*kpi.Measure {
	of := map[*line]*kpi.Measure{}
	by := map[*kpi.Measure]*line{}
	for _, l := range g.lines {
		isNamed := func(m *kpi.Measure) bool {
			return slices.ContainsFunc(append([]string{m.Label}, m.Aliases...), func(n string) bool { return plain(n) == plain(l.label) })
		}
		var m *kpi.Measure
		if n := slices.IndexFunc(i.Measures, isNamed); n >= 0 {
			m = i.Measures[n]
		} else if f := figureOf(l, has); f != nil {
			m = f.Measure
		} else {
			continue
		}
		named := isNamed(m)
		if was := by[m]; was != nil {
			if !named {
				continue
			}
			delete(of, was)
		}
		of[l], by[m] = m, l
	}
	return of
}

// newLines is the lines of a group that the contract's indicator has not, as measures of it, but for those that are gone.
func (d *drafting) newLines(g *group, of *kpi.Indicator, has, gone map[at]*kpi.Figure) (more []contract.More) {
	as, left := map[*kpi.Measure]*kpi.Measure{}, map[*kpi.Measure]bool{}
	taken := map[string]bool{}
	for _, m := range of.Measures {
		taken[plain(m.ID)], taken[plain(m.Label)] = true, true
	}
	known := knownLines(g, of, has)
	for _, l := range g.lines {
		m := d.measures[l]
		if known[l] != nil {
			as[m] = known[l]
			continue
		}
		if figureOf(l, gone) != nil {
			left[m] = true
			continue
		}
		for taken[plain(m.ID)] {
			m.ID += " 2"
		}
		taken[plain(m.ID)] = true
		if !taken[plain(m.Label)] {
			m.Optional = true // it was not asked for before
			more = append(more, contract.More{To: of, Measure: m})
		}
	}
	for _, x := range more {
		relateTo(x.Measure, as, left)
	}
	return more
}

// relateTo has a new line worked out from the contract's own measures, where the drafted ones are those. What would be worked out from one
// that is left out stands by itself.
func relateTo(m *kpi.Measure, as map[*kpi.Measure]*kpi.Measure, left map[*kpi.Measure]bool) {
	own := func(m *kpi.Measure) *kpi.Measure {
		if other := as[m]; other != nil {
			return other
		}
		return m
	}
	isLeft := func(m *kpi.Measure) bool { return left[m] }
	if isLeft(m.Numerator) || isLeft(m.Denominator) {
		m.Numerator, m.Denominator = nil, nil
	}
	if slices.ContainsFunc(m.Parts, isLeft) {
		m.Parts = nil
	}
	if slices.ContainsFunc(m.Between, isLeft) {
		m.Between = nil
	}
	if isLeft(m.Counted) {
		m.Counted = nil
	}
	m.Numerator, m.Denominator, m.Counted = own(m.Numerator), own(m.Denominator), own(m.Counted)
	for n := range m.Parts {
		m.Parts[n] = own(m.Parts[n])
	}
	for n := range m.Between {
		m.Between[n] = own(m.Between[n])
	}
}

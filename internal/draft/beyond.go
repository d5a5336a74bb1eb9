package draft

import (
	"slices"

	"kpicheck/internal/contract"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
)

// Beyond drafts what the workbooks state and a contract has not: indicators of which it reads no figure, lines of its own indicators, and
// areas beside its own. The error is ErrNothing.
func Beyond(books []Book, agreed *kpi.Contract) (*contract.Additions, error) {
	d := &drafting{books: books, notes: contract.Notes{}}
	if err := d.draft(); err != nil {
		return nil, err
	}
	add := &contract.Additions{Notes: d.notes}
	has := d.readBy(agreed)
	for _, i := range d.contract.Indicators {
		g := d.of[i]
		of := knownIn(g, has)
		if of == nil {
			of = agreed.Indicator(i.ID)
		}
		switch {
		case of == nil:
			i.ByArea = i.ByArea && len(agreed.Areas) > 0
			add.Indicators = append(add.Indicators, i)
		default:
			add.Measures = append(add.Measures, d.newLines(g, of, has)...)
		}
	}
	for _, a := range d.contract.Areas {
		if len(agreed.Areas) > 0 && !slices.ContainsFunc(agreed.Areas, func(b *kpi.Area) bool { return isNamed(b, a.ID) }) {
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

// figureOf is a figure that a contract reads from a line's cells; nil for none.
func figureOf(l *line, has map[at]*kpi.Figure) *kpi.Figure {
	for _, n := range l.numbers {
		if f := has[at{n.sheet.book, n.At}]; f != nil {
			return f
		}
	}
	return nil
}

// knownIn is the contract's indicator that lines of a group are read as; nil for none.
func knownIn(g *group, has map[at]*kpi.Figure) *kpi.Indicator {
	for _, l := range g.lines {
		if f := figureOf(l, has); f != nil {
			return f.Indicator
		}
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

// newLines is the lines of a group that the contract's indicator has not, as measures of it.
func (d *drafting) newLines(g *group, of *kpi.Indicator, has map[at]*kpi.Figure) (more []contract.More) {
	as := map[*kpi.Measure]*kpi.Measure{}
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
		for taken[plain(m.ID)] {
			m.ID += " 2"
		}
		taken[plain(m.ID)] = true
		if !taken[plain(m.Label)] {
			m.Optional = true // it was not asked for before
			more = append(more, contract.More{To: of, Measure: m})
		}
	}
	own := func(m *kpi.Measure) *kpi.Measure {
		if other := as[m]; other != nil {
			return other
		}
		return m
	}
	for _, x := range more {
		m := x.Measure
		m.Numerator, m.Denominator = own(m.Numerator), own(m.Denominator)
		for n := range m.Parts {
			m.Parts[n] = own(m.Parts[n])
		}
		for n := range m.Between {
			m.Between[n] = own(m.Between[n])
		}
	}
	return more
}

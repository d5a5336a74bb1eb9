package intake

import "kpicheck/internal/kpi"

// merit is what speaks for and against a way of reading a sheet.
type merit struct {
	figures int // numbers with a complete key
	open    int // numbers that may be figures and were taken for none
	undated int // figures that nothing says the period of
	clashes int // figures whose headings name different things
	twice   int // figures stated twice, with different values
	fits    int // percentages that are those of their counts
	fails   int // and that are not
}

// isDoubtful reports whether the other way is worth a look.
func (m merit) isDoubtful() bool {
	return m.open > 0 || m.clashes > 0 || m.twice > 0 || 5*m.fails > m.fits+m.fails || m.undated > 0 && m.undated == m.figures
}

// isBetterThan reports whether a reading is clearly ahead of another; where neither is, a sheet is read as it stands.
func (m merit) isBetterThan(o merit) bool { return m.figures > 0 && m.sum() > o.sum()+clearly }

// clearly is how far ahead a reading must be: as much as one contradiction.
const clearly = 8

func (m merit) sum() int {
	return 4*m.figures - 2*m.open - m.undated - 8*m.clashes - 8*m.twice + 2*m.fits - 8*m.fails
}

func (as *sheetReading) merit() merit {
	m := merit{open: as.leftOpen()}
	seen := make(map[slot]*cell, len(as.figures))
	for i := range as.figures {
		p := &as.figures[i]
		if p.cell == nil {
			continue
		}
		m.figures++
		if p.named.clash {
			m.clashes++
		}
		if len(p.head.dates) == 0 && p.head.window == "" && !p.head.previous12 {
			m.undated++
		}
		k := p.slot()
		if was := seen[k]; was != nil && was.Text != p.cell.Text {
			m.twice++
		}
		seen[k] = p.cell
	}
	as.weigh(seen, &m)
	return m
}

// mostWeighed is how many percentages of a sheet, spread over it evenly, are held to their counts.
const mostWeighed = 3

func (as *sheetReading) weigh(seen map[slot]*cell, m *merit) {
	var ratios []*pending
	for i := range as.figures {
		if p := &as.figures[i]; p.cell != nil && p.measure.Kind == kpi.Percentage && p.measure.Numerator != nil && p.measure.Denominator != nil {
			ratios = append(ratios, p)
		}
	}
	for i := 0; i < len(ratios); i += 1 + len(ratios)/(mostWeighed+1) {
		ratios[i].weigh(as.l.vocabulary, seen, m)
	}
}

// slot is a figure's, as far as it is known before the reporting period is.
func (p *pending) slot() slot {
	var period kpi.Period
	if len(p.head.dates) > 0 {
		period = p.head.dates[0].period
	}
	s := slotOf(p.measure, p.area, p.head.window, period, p.table)
	if p.head.previous {
		s.shift |= isPrevious
	}
	if p.head.elsewhen {
		s.shift |= isElsewhen
	}
	return s
}

// weigh holds a percentage to the counts beside it, as nearly as its two places tell.
func (p *pending) weigh(l *vocabulary, seen map[slot]*cell, m *merit) {
	h := p.measure
	own := p.slot()
	n, d := seen[own.as(h.Numerator)], seen[own.as(h.Denominator)]
	if n == nil || d == nil {
		return
	}
	top := l.valueOf(p.grid.sheet, n.Cell, h.Numerator, kpi.InMonth)
	below := l.valueOf(p.grid.sheet, d.Cell, h.Denominator, kpi.InMonth)
	share := l.valueOf(p.grid.sheet, p.cell.Cell, h, kpi.InMonth)
	if top.State != kpi.Number || below.State != kpi.Number || share.State != kpi.Number {
		return
	}
	if q, ok := top.Range.Quo(below.Range); ok {
		if isNear(q.Scale(h.Per), share.Range) {
			m.fits++
		} else {
			m.fails++
		}
	}
}

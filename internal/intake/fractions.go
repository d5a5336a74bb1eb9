package intake

import (
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// plainPercentage is a percentage written without its sign. One of at most 1 may be a fraction, 0.85 for 85%, or written as
// it is spoken, 0.8 for 0.8%: the company it stands in tells, not the cell.
type plainPercentage struct {
	figure *kpi.Figure
	sheet  *workbook.Sheet
	cell   *workbook.Cell
	small  bool
}

func (r *reader) keepPlain(f *kpi.Figure, s *workbook.Sheet, c *workbook.Cell) {
	if f.Measure.Kind != kpi.Percentage || f.State != kpi.Number || f.Signed || f.Number.Sign() == 0 {
		return
	}
	if written := valueAs(s, c, f.Measure, f.Window, asWritten); written.State == kpi.Number {
		r.plain = append(r.plain, plainPercentage{f, s, c, withinOne(written.Number)})
	}
}

// company is the figures of one measure in one table.
type company struct {
	measure *kpi.Measure
	table   int
}

// settleFractions decides how each small one is read: as its numerator and denominator say, where only one reading fits
// them; else as written if others of its row are above one, or as a fraction if others are fractions.
func (r *reader) settleFractions() {
	large, parts := map[company]bool{}, map[company]bool{}
	for _, p := range r.plain {
		c := company{p.figure.Measure, p.figure.Table}
		large[c] = large[c] || !p.small
		parts[c] = parts[c] || p.small && !p.written().Number.IsInt()
	}
	if len(r.plain) == 0 {
		return
	}
	counts := countsBySlot(r.out.Figures)
	for _, p := range r.plain {
		c := company{p.figure.Measure, p.figure.Table}
		switch as, ok := p.fitting(counts); {
		case !p.small:
		case ok:
			p.take(as)
		case large[c]:
			p.take(asWritten)
		case parts[c]:
			p.take(asFraction)
		}
	}
}

func (p plainPercentage) written() kpi.Value {
	return valueAs(p.sheet, p.cell, p.figure.Measure, p.figure.Window, asWritten)
}

func (p plainPercentage) take(as reading) {
	p.figure.Value = valueAs(p.sheet, p.cell, p.figure.Measure, p.figure.Window, as)
}

// fitting is the one reading that agrees with numerator and denominator; ok is false where both do, or neither.
func (p plainPercentage) fitting(counts map[slot]*kpi.Figure) (as reading, ok bool) {
	m := p.figure.Measure
	if m.Numerator == nil || m.Denominator == nil || !p.small {
		return likely, false
	}
	own := slotIn(p.figure)
	n, d := counts[own.as(m.Numerator)], counts[own.as(m.Denominator)]
	if !n.Usable() || !d.Usable() {
		return likely, false
	}
	q, ok := n.Range.Quo(d.Range)
	if !ok {
		return likely, false
	}
	q = q.Scale(m.Per)
	fraction := valueAs(p.sheet, p.cell, m, p.figure.Window, asFraction)
	fits, fitsWritten := q.Meets(fraction.Range), q.Meets(p.written().Range)
	if fits {
		as = asFraction
	} else {
		as = asWritten
	}
	return as, fits != fitsWritten
}

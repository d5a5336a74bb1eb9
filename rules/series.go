package rules

import (
	"math/big"

	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// months finds the single periods that the submission states.
func (p *Pass) months() judge.Months { return judge.Months{Find: p.Find, Beside: p.inColumn} }

// inColumn is a measure's figure in the column of another figure; nil if there is none.
func (p *Pass) inColumn(f *kpi.Figure, m *kpi.Measure) *kpi.Figure {
	if p.index.Beside(f, f.Measure) != f {
		return nil
	}
	return p.index.Beside(f, m)
}

// counts is the numerator and denominator that stand with a figure in its column; nil where there is none.
func (p *Pass) counts(f *kpi.Figure) (n, d *kpi.Figure) {
	m := f.Measure
	if m.Numerator == nil || m.Denominator == nil {
		return nil, nil
	}
	return p.inColumn(f, m.Numerator), p.inColumn(f, m.Denominator)
}

// per is what a measure's quotient is multiplied by.
func per(m *kpi.Measure) *big.Rat { return m.Multiplier() }

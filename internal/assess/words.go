package assess

import (
	"math/big"

	"kpicheck/internal/kpi"
)

// mostPlaces bounds the decimals of a target or an unrounded value: two more than any is published to.
const mostPlaces = 2

// amount writes a number of a measure with its unit and no more decimals than it has: 85%, 240 days.
func amount(m *kpi.Measure, r *big.Rat) string { return bare(m, r) + unit(m) }

// span writes a tolerance, which stands beside its target and needs no unit of its own: 80–90%, 220–260.
func span(m *kpi.Measure, t kpi.Interval) string {
	text := bare(m, t.Lo) + "–" + bare(m, t.Hi)
	if m.Kind == kpi.Percentage {
		text += "%"
	}
	return text
}

// finely writes a value to more decimals than its measure is published to: 84.59%.
func finely(m *kpi.Measure, r *big.Rat) string {
	return kpi.FormatNumber(r, m.Places+mostPlaces) + unit(m)
}

func bare(m *kpi.Measure, r *big.Rat) string {
	decimals, _ := r.FloatPrec()
	return kpi.FormatNumber(r, min(decimals, m.Places+mostPlaces))
}

func unit(m *kpi.Measure) string {
	switch {
	case m.Unit == "" || m.Unit == "%":
		return m.Unit
	case m.Kind == kpi.Percentage:
		return "%"
	}
	return " " + m.Unit
}

// lack says what a cell held instead of a number.
func lack(s kpi.State) string {
	switch s {
	case kpi.Blank:
		return "blank"
	case kpi.Suppressed:
		return "suppressed"
	}
	return "no number"
}

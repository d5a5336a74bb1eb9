package intake

import (
	"slices"

	"kpicheck/internal/kpi"
)

// slot is a figure's key in a table, small enough to be looked up a thousand times a workbook: a measure is one indicator's alone,
// and a window is its place in kpi.Windows. All but the period may be known before the reporting period is.
type slot struct {
	measure *kpi.Measure
	area    *kpi.Area
	table   int32 // 0 for any
	first   int32
	months  int16
	window  uint8
	shift   uint8 // which other period than its heading's it may turn out to be of
}

// A heading may say the period before, or the same period in another year.
const (
	isPrevious uint8 = 1 << iota
	isElsewhen
)

func slotOf(m *kpi.Measure, a *kpi.Area, w kpi.Window, p kpi.Period, table int) slot {
	return slot{measure: m, area: a, table: int32(table), first: int32(p.First), months: int16(p.Months), window: windowCode(w)}
}

// windowCode is a window's place in kpi.Windows, counted from one.
func windowCode(w kpi.Window) uint8 { return uint8(1 + slices.Index(kpi.Windows, w)) }

// slotIn is a figure's slot in its own table, and slotAnywhere the same wherever it is stated.
func slotIn(f *kpi.Figure) slot { return slotOf(f.Measure, f.Area, f.Window, f.Period, f.Table) }

func slotAnywhere(f *kpi.Figure) slot { return slotOf(f.Measure, f.Area, f.Window, f.Period, 0) }

// as is the slot of another measure beside it.
func (s slot) as(m *kpi.Measure) slot {
	s.measure = m
	return s
}

// countsBySlot is the figures that are no quotients, by their slots in their own tables.
func countsBySlot(figures []*kpi.Figure) map[slot]*kpi.Figure {
	n := 0
	for _, f := range figures {
		if f.Measure.Numerator == nil {
			n++
		}
	}
	counts := make(map[slot]*kpi.Figure, n)
	for _, f := range figures {
		if f.Measure.Numerator == nil {
			counts[slotIn(f)] = f
		}
	}
	return counts
}

package intake

import (
	"strings"
	"sync"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// mostKnown bounds the values that are kept from one workbook to the next, for each contract in use.
const mostKnown = 8000

// knownValues are the values that numbers were read as: a trend is stated again in each of twelve months.
type knownValues struct {
	mu sync.RWMutex
	of map[numberAs]kpi.Value
}

// numberAs is all that the value of a number rests on.
type numberAs struct {
	stored, format string
	measure        *kpi.Measure
	averaged       bool // over its window
}

// valueOf is a cell read as a value of a measure over a window, or found as it was read before.
func (l *vocabulary) valueOf(s *workbook.Sheet, c *workbook.Cell, m *kpi.Measure, w kpi.Window) kpi.Value {
	if c == nil || c.Type != workbook.Number || !s.IsShownByFormat(c) {
		return valueOf(s, c, m, w)
	}
	k := numberAs{c.Text, s.Format(c).Code, m, w.IsAverage()}
	l.known.mu.RLock()
	v, ok := l.known.of[k]
	l.known.mu.RUnlock()
	if ok {
		return v
	}
	v = valueOf(s, c, m, w)
	l.known.mu.Lock()
	defer l.known.mu.Unlock()
	if len(l.known.of) < mostKnown {
		k.stored, k.format = strings.Clone(k.stored), strings.Clone(k.format)
		v.Stored, v.Shown = k.stored, strings.Clone(v.Shown)
		l.known.of[k] = v
	}
	return v
}

package kpi

import (
	"slices"
	"strings"
)

var (
	upwards   = []string{"high", "higher", "increase", "increasing", "up", "more", "bigger", "maximise", "↑", "▲", "+"}
	downwards = []string{"low", "lower", "decrease", "decreasing", "down", "less", "fewer", "smaller", "minimise", "↓", "▼"}
	apart     = strings.NewReplacer("/", " ", "=", " ", ":", " ", "(", " ", ")", " ", "-", " ")
)

// DirectionIn is the one direction that a text names; empty for none or both.
func DirectionIn(text string) Polarity {
	high, low := false, false
	for w := range strings.FieldsSeq(apart.Replace(strings.ToLower(text))) {
		high = high || slices.Contains(upwards, w)
		low = low || slices.Contains(downwards, w)
	}
	switch {
	case high && !low:
		return GoodHigh
	case low && !high:
		return GoodLow
	}
	return ""
}

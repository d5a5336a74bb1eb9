package report

import (
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

// mention is a text taken apart at the one period that it names; without one, all of it stands before.
type mention struct{ before, after string }

// How far a submission speaks of periods other than its own: a trend chart of three years, a target of a year ahead.
const (
	periodsBack  = 36
	periodsAhead = 12
)

// mentionIn finds the period that a text names, counted from the period reported. A text that names two, as the first and
// the last of some, is left whole.
func mentionIn(text string, reported kpi.Period) (m mention, period kpi.Period) {
	m = mention{before: text}
	if reported.IsZero() {
		return m, period
	}
	for n := -periodsBack; n <= periodsAhead; n++ {
		p := reported.Shift(n)
		before, after, found := strings.Cut(text, p.String())
		switch {
		case !found:
		case !period.IsZero():
			return mention{before: text}, kpi.Period{}
		default:
			m, period = mention{before, after}, p
		}
	}
	return m, period
}

// stretches writes periods as runs: "Oct-17 to Sep-18".
func stretches(periods []kpi.Period) []string {
	var runs []string
	periods = slices.SortedFunc(slices.Values(periods), kpi.Period.Compare)
	for i := 0; i < len(periods); {
		first := periods[i]
		last := first
		for i++; i < len(periods) && periods[i] == last.Shift(1); i++ {
			last = periods[i]
		}
		switch last {
		case first:
			runs = append(runs, first.String())
		default:
			runs = append(runs, first.String()+" to "+last.String())
		}
	}
	return runs
}

package intake

import (
	"slices"

	"kpicheck/internal/kpi"
)

// asks reports whether a contract asks for an indicator's figures over a window.
func asks(i *kpi.Indicator, w kpi.Window) bool {
	return i.Window == w || slices.ContainsFunc(i.Columns, func(c kpi.Column) bool { return c.Window == w })
}

// previousTwelve is whichever of the two kinds of previous twelve months the contract asks for of an indicator.
func previousTwelve(i *kpi.Indicator) (kpi.Window, bool) {
	for _, c := range i.Columns {
		if c.Window == kpi.PreviousAverage || c.Window == kpi.PreviousCumulative {
			return c.Window, true
		}
	}
	return "", false
}

// settlePrevious takes twelve months that end with the month before the one reported, under a heading that names their ends,
// for the previous twelve months that the contract asks for: "12 months to Aug-18" in September.
func (r *reader) settlePrevious(f *kpi.Figure, head *heading) {
	w, ok := runsToMonthBefore(f.Indicator, f.Window, head)
	if ok && !r.out.Period.IsZero() && f.Period == r.out.Period.Shift(-1) {
		f.Window, f.Period = w, r.out.Period
	}
}

// runsToMonthBefore reports whether a heading that names the end of twelve months can mean an indicator's previous twelve. An
// average must say that it is one.
func runsToMonthBefore(i *kpi.Indicator, w kpi.Window, head *heading) (previous kpi.Window, ok bool) {
	if previous, ok = previousTwelve(i); !ok || !head.until {
		return "", false
	}
	total := w == kpi.Rolling12 && previous == kpi.PreviousCumulative && !asks(i, kpi.Rolling12)
	return previous, total || w == previous
}

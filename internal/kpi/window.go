package kpi

// Window is the stretch of time a figure covers, seen from its period.
type Window string

// The windows of the contract. A one-period window is "month" whatever the contract's frequency; the previous twelve
// months leave the current one out, the rolling twelve take it in.
const (
	InMonth            Window = "month"
	Snapshot           Window = "snapshot"
	YearToDate         Window = "year to date"
	PreviousAverage    Window = "previous 12 months average"
	PreviousCumulative Window = "previous 12 months cumulative"
	Rolling12          Window = "rolling 12 months"
	ThreeMonths        Window = "3 months to month end"
	ThreeYearAverage   Window = "3-year average"
	Cohort             Window = "external cohort"
)

// Windows lists every window, in the order of the design.
var Windows = []Window{InMonth, Snapshot, YearToDate, PreviousAverage, PreviousCumulative, Rolling12, ThreeMonths,
	ThreeYearAverage, Cohort}

// Called is what a window over a period is called: that of one period is a month, a quarter or a year, as long as it is.
func (w Window) Called(p Period) string {
	if w == InMonth && !p.IsZero() {
		return p.Noun()
	}
	return string(w)
}

// IsPrevious reports whether the window ends before the figure's own period begins.
func (w Window) IsPrevious() bool { return w == PreviousAverage || w == PreviousCumulative }

// IsAverage reports whether counts in this window are means, so that they need not be whole and are shown rounded.
func (w Window) IsAverage() bool { return w == PreviousAverage || w == ThreeYearAverage }

// LooksBackTo is the first month that a figure of a period takes in by its window. A year to date looks back no further than the
// year, in which it counts what there is.
func (w Window) LooksBackTo(p Period) Month {
	switch w {
	case PreviousAverage, PreviousCumulative:
		return p.First - 12
	case Rolling12:
		return p.Last() - 11
	case ThreeMonths:
		return p.Last() - 2
	case ThreeYearAverage:
		return p.Last() - 35
	}
	return p.First
}

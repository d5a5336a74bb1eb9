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
		if c.Window.IsPrevious() {
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

// spanSaid is the period of a figure under a heading that names a longer span: twelve months to a month, three for
// figures of three, the financial year for the year to date. Another span is not what the contract asks for.
func (r *reader) spanSaid(f *kpi.Figure, head *heading) (kpi.Period, bool) {
	span, ok := longest(r.withYears(head.dates))
	ending := r.lexicon.contract.Frequency.PeriodOf(span.Last())
	switch {
	case !ok:
		return kpi.Period{}, false
	case f.Window == kpi.YearToDate:
		if span == r.out.Period.FinancialYear() {
			return r.out.Period, true
		}
		if now := r.out.Period; head.window == kpi.YearToDate && len(head.dates) == 1 && head.dates[0].year && span.First < now.FinancialYear().First {
			return now.Shift(-int(now.FinancialYear().First-span.First) / now.Months), true // as far into that year
		}
		return ending, span.First == ending.FinancialYear().First
	case f.Window == kpi.InMonth && ending == r.out.Period && span.Months > 1 && span.Months < 12 && span.First == ending.FinancialYear().First:
		f.Window = kpi.YearToDate
		return ending, true
	case span.Months == 12 && !head.isYear() && (f.Window == kpi.InMonth || f.Window == kpi.Rolling12):
		f.Window = kpi.Rolling12
		return ending, true
	}
	return ending, span.Months == 3 && f.Window == kpi.ThreeMonths
}

// withYears fills in the contract's year where a span has none: "Apr-Sep".
func (r *reader) withYears(dates []date) []date {
	dates = slices.Clone(dates)
	for i := range dates {
		d := &dates[i]
		for d.noYear && d.quarter == 0 && d.period.First < r.lexicon.contract.Year.First {
			d.period.First += 12
		}
		d.noYear = d.noYear && d.quarter > 0
	}
	return dates
}

func longest(dates []date) (kpi.Period, bool) {
	best := kpi.Period{}
	for _, d := range dates {
		if d.period.Months > max(best.Months, 1) && !d.noYear {
			best = d.period
		}
	}
	return best, best.Months > 1
}

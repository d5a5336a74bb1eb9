package reconcile

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/said"
	"kpicheck/reconcile/internal/wording"
)

// VanishedFigure reports figures that the months before had, and this one has not, though no contract asks for them.
var VanishedFigure = &Rule{
	Name:   "vanished-figure",
	Family: finding.Reconciliation,
	Title:  "A figure that the months before stated is no longer there",
	Doc: `What the contract requires is asked for in any case. Other figures come and go at the Trust's choice: an optional line, a
column of averages, a month within the trend. When one that was always there is gone, it may have been dropped by
accident, or because it would not look well.

A line or column of the reporting month was always there if each of the last three months stated it. A month of a trend is
missed only if the months on both sides of it still stand there: a trend that rolls on loses its first month, and one that
is left out altogether is not asked for. A suppressed figure has not vanished. Cohorts, years to date over the turn of the
year, and whatever is already known to be missing are left alone.`,
	Answer: `Give the figure, or say why it is dropped.`,
	Run: func(p *Pass) {
		if p.monthBefore() == nil {
			return
		}
		lost, known := lostSlots(p)
		lost = append(lost, lostFromTrends(p)...)
		lost = slices.DeleteFunc(lost, func(v vanished) bool {
			return v.Measure.NotDue(v.due) != "" || v.Area != nil && v.Area.NotDue(v.due) != ""
		})
		if !known {
			p.NotChecked(nil, finding.Because("the three submissions before it are not all known"))
		}
		for _, i := range p.given.Contract.Indicators {
			of := slices.DeleteFunc(slices.Clone(lost), func(v vanished) bool { return v.Indicator != i })
			switch why := i.NotDue(p.Submission.Period); {
			case why != "":
				p.NotChecked(i, finding.Because("%", finding.Text(why)))
			case len(of) == 0 && known:
				p.Held(i)
			case len(of) == 0:
			case isKnownToLack(p, i):
				p.NotChecked(i, finding.Because("figures of % are already known to be missing", finding.Of{Indicator: i}))
			case p.Submission.AwaitsAnyOf(i):
				p.NotChecked(i, finding.Because("whether figures of % are gone is not known until the reading is settled", finding.Of{Indicator: i}))
			default:
				p.Report(vanishedFigures(p, of))
			}
		}
	},
}

// vanished is a figure of the submission before, and of which period it would be now.
type vanished struct {
	*kpi.Figure
	due kpi.Period
}

// slot is where a figure stands in every submission: so many periods before the one reported.
type slot struct {
	indicator *kpi.Indicator
	measure   *kpi.Measure
	area      *kpi.Area
	window    kpi.Window
	back      int
}

// slotsOf is what a submission states in its columns of the reporting period and the named earlier ones; trends are left
// out.
func slotsOf(s *kpi.Submission) map[slot]*kpi.Figure {
	type table struct {
		indicator *kpi.Indicator
		number    int
	}
	main := map[table]bool{}
	for _, f := range s.Figures {
		if f.Column >= 0 {
			main[table{f.Indicator, f.Table}] = true
		}
	}
	slots := make(map[slot]*kpi.Figure, len(s.Figures)/4)
	for _, f := range s.Figures {
		current := f.Period == s.Period && main[table{f.Indicator, f.Table}]
		if f.State == kpi.Blank || f.Window == kpi.Cohort || f.Column < 0 && !current {
			continue
		}
		if k := slotOf(f, s.Period); slots[k] == nil {
			slots[k] = f
		}
	}
	return slots
}

func slotOf(f *kpi.Figure, reported kpi.Period) slot {
	return slot{f.Indicator, f.Measure, f.Area, f.Window, int(reported.Last()-f.Period.Last()) / max(reported.Months, 1)}
}

// always is how many months in a row must have stated a figure before it is missed.
const always = 3

// lostSlots is what each of the last three submissions stated of its own period, or in a named earlier column, and this one
// does not. known is false where not all three are known.
func lostSlots(p *Pass) (lost []vanished, known bool) {
	for n := 1; n <= always; n++ {
		if p.Ago(n) == nil {
			return nil, false
		}
	}
	last := p.Ago(1)
	has, had := slotsOf(p.Submission), slotsOf(last.Submission)
	turnsYear := p.Submission.Period.FinancialYear() != p.Submission.Period.Shift(-1).FinancialYear()
	for _, f := range last.Figures {
		s := slotOf(f, last.Period)
		if had[s] == f && has[s] == nil && !(turnsYear && f.Window == kpi.YearToDate) && !dividesByNought(s, has) {
			lost = append(lost, vanished{f, f.Period.Shift(1)})
		}
	}
	return alwaysHad(p, lost), true
}

// alwaysHad leaves those that the submissions before the last stated too.
func alwaysHad(p *Pass, lost []vanished) []vanished {
	for n := 2; n <= always && len(lost) > 0; n++ {
		had := slotsOf(p.Ago(n).Submission)
		lost = slices.DeleteFunc(lost, func(v vanished) bool { return had[slotOf(v.Figure, p.Ago(1).Period)] == nil })
	}
	return lost
}

// dividesByNought reports whether a figure may be blank since what it divides by is now nought.
func dividesByNought(s slot, has map[slot]*kpi.Figure) bool {
	s.measure = s.measure.Denominator
	d := has[s]
	return d.Usable() && d.Number.Sign() == 0
}

// lostFromTrends is what the submission before stated of months before its own, and this one does not, though it states the
// months on both sides.
func lostFromTrends(p *Pass) (lost []vanished) {
	last := p.Ago(1)
	misheaded := last.Misheaded()
	for _, f := range last.Figures {
		_, doubtful := misheaded[f]
		if f.Column >= 0 || !f.Usable() || f.Window == kpi.Cohort || f.Period.Compare(last.Period) >= 0 || doubtful {
			continue
		}
		if k := f.Key(); p.Find(k) == nil && p.Find(k.Shift(-1)).Usable() && p.Find(k.Shift(1)).Usable() {
			lost = append(lost, vanished{f, f.Period})
		}
	}
	return lost
}

// isKnownToLack reports whether the submission is already known to lack figures of an indicator, or of whatever indicators.
func isKnownToLack(p *Pass, i *kpi.Indicator) bool {
	return slices.ContainsFunc(p.given.Found, func(e finding.Exception) bool {
		return e.Lacks != finding.Nothing && (e.Indicator == i || e.Indicator == nil)
	})
}

func vanishedFigures(p *Pass, lost []vanished) finding.Exception {
	last, first := p.Ago(1), lost[0]
	e := finding.Exception{
		Severity: finding.Query, Indicator: first.Indicator, Measure: first.Measure, Area: first.Area, Window: first.Window, Period: first.due,
		At: kpi.Place{Sheet: sheetOf(p, first.Indicator)}, Expected: "a figure",
		Question: fmt.Sprintf("What is %s for %s, or is it no longer reported?", wording.Line(first.Key()), first.due),
	}
	for _, v := range lost {
		e.Evidence = append(e.Evidence, said.AsSubmitted(last, v.Figure))
	}
	e.About = finding.Subject{Indicator: first.Indicator}
	e.Says = fmt.Sprintf("%s no longer stated, and the submission for %s had %s in %s", whatIsLost(lost), last.Period, judge.Say(first.Figure), first.At)
	return e
}

// whatIsLost names a column that has gone whole by its window, and else the lines: "Total for Jul-18 is".
func whatIsLost(lost []vanished) string {
	first := lost[0]
	var names []string
	column := first.Window != first.Indicator.Window && len(lost) > 1
	for _, v := range lost {
		names = append(names, fmt.Sprintf("%s for %s", wording.Line(v.Key()), v.due))
		column = column && v.Window == first.Window && v.Area == first.Area && v.due == first.due
	}
	switch {
	case column:
		return fmt.Sprintf("the %s for %s is", first.Window, first.due)
	case len(names) == 1:
		return names[0] + " is"
	}
	return wording.AndMore(names) + " are"
}

// sheetOf is the sheet of an indicator's first figure; empty if it has none.
func sheetOf(p *Pass, i *kpi.Indicator) string {
	for _, f := range p.Submission.Figures {
		if f.Indicator == i {
			return f.At.Sheet
		}
	}
	return ""
}

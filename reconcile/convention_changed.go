package reconcile

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/words"
)

// ConventionChanged reports an average that leaves the way in which it was worked out before.
var ConventionChanged = &Rule{
	Name:   "convention-changed",
	Family: finding.Reconciliation,
	Title:  "An average percentage is worked out in another way than before",
	Doc: `The percentage in a column of averages may be the mean of the months' percentages, or the ratio of the sums of their counts.
Either is honest, and mostly they come to the same once rounded. But a series that goes from one to the other shows a step
that nothing in the service made.

Which of the two an indicator uses is learnt from the earlier months in which they differ: it is known when at least three
such months were all worked out in one way. A month in which only the other way gives what is stated is a query. Where the
two come to the same, or the months behind an average are not known, or earlier months used both, nothing is said. Averages
and rates of two counts are asked too.`,
	Answer: `Say which way is meant, and work out all months in it.`,
	Run: func(p *Pass) {
		w := p.words[0]
		for _, column := range p.Current(kpi.PreviousAverage) {
			for _, f := range column {
				if f.Usable() && f.Measure.Numerator != nil && f.Measure.Denominator != nil {
					keepsConvention(p, w, f)
				}
			}
		}
	},
}

// convention is a way of working out the average of a quotient.
type convention string

const (
	eitherWay convention = ""
	byMean    convention = "the mean of the months' figures"
	bySums    convention = "the ratio of the sums of their counts"
)

// distinct is how many earlier months that tell the two ways apart make a convention.
const distinct = 3

// periodsLearnt is how many periods back a convention is learnt from.
const periodsLearnt = 36

func keepsConvention(p *Pass, w *words.Choice, f *kpi.Figure) {
	used, other, known := conventionOf(w, f)
	if !known {
		return
	}
	if used == eitherWay {
		p.Passed(f)
		return
	}
	before, shown := learnt(w, f)
	// One that was worked out before a restatement is not told by the figures as they are now.
	isUsedByAll := !slices.ContainsFunc(p.words, func(w *words.Choice) bool {
		way, _, known := conventionOf(w, f)
		return !known || way != used
	})
	switch {
	case len(shown) < distinct || before == eitherWay:
		p.Lacks(p.Ledger, f, finding.Because("fewer than % earlier % show in which one way it is worked out", finding.Number(distinct), finding.Text(f.Period.Noun()+"s")))
	case before == used, !isUsedByAll:
		p.Passed(f)
	default:
		p.Report(conventionLeft(w, p.Submission.Period, f, used, before, other, shown))
	}
}

// conventionOf is the way in which an average was worked out, and what the other would give; either where both give what is
// stated. known is false where the months are not all known, or neither does.
func conventionOf(w *words.Choice, f *kpi.Figure) (used convention, other kpi.Interval, known bool) {
	beside := func(f *kpi.Figure, m *kpi.Measure) *kpi.Figure {
		k := f.Key()
		k.Measure = m
		return w.Find(k)
	}
	months := judge.Months{Find: w.Find, Beside: beside}
	s, why := months.Spread(f)
	if why != nil {
		return used, other, false
	}
	mean, sums, known := months.Conventions(s)
	if !known {
		return used, other, false
	}
	isMean, isSums := f.Range.Meets(mean), f.Range.Meets(sums)
	switch {
	case isMean && isSums:
		return eitherWay, other, true
	case isMean:
		return byMean, s.Ways[len(s.Ways)-1], true
	case isSums:
		return bySums, mean, true
	}
	return used, other, false
}

// learnt is the way that all earlier submissions used in which the two differ, and those figures, the latest first.
func learnt(w *words.Choice, f *kpi.Figure) (before convention, shown []*kpi.Figure) {
	for back := 1; back <= periodsLearnt; back++ {
		g := w.Find(f.Key().Shift(-back))
		if !g.Usable() {
			continue
		}
		used, _, known := conventionOf(w, g)
		if !known || used == eitherWay {
			continue
		}
		if len(shown) > 0 && used != before {
			return eitherWay, shown
		}
		before, shown = used, append(shown, g)
	}
	return before, shown
}

func conventionLeft(w *words.Choice, reported kpi.Period, f *kpi.Figure, used, before convention, other kpi.Interval, shown []*kpi.Figure) finding.Exception {
	expected, _ := judge.Apart(f.Measure, other.Middle(), f.Number, f.Places)
	since := shown[len(shown)-1].Period
	return finding.Exception{
		Severity: finding.Query, Expected: expected,
		Difference: judge.Away(f.Measure, f.Shows, kpi.RoundHalfUp(other.Middle(), f.Places), f.Places),
		About:      finding.SubjectOf(f.Indicator, f.Area, f.Window, f.Period, reported),
		Says: fmt.Sprintf("%s, %s, is %s; in the %d earlier %ss since %s that tell it was %s, which is now %s", judge.Named(f.Measure.Label), judge.Say(f), used,
			len(shown), f.Period.Noun(), since, before, expected),
		Question: fmt.Sprintf("Is %s in %s meant to be %s from now on, and will earlier ones be worked out so too?", judge.Say(f), f.At, used),
		Evidence: w.Evidence(shown...),
		Suspects: []*kpi.Figure{f},
	}
}

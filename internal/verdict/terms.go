package verdict

import (
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// hasOwnTerms reports whether the submission states a target or a tolerance of an indicator other than the contract's, so that a
// commentary may go by the one or the other.
func (s *Source) hasOwnTerms(i *kpi.Indicator) bool {
	if s.ownTerms == nil {
		s.ownTerms = map[*kpi.Indicator]bool{}
		for _, t := range s.Submission.Targets {
			due, year := t.Indicator.AsOf(s.Submission.Period), t.Indicator.OfYear(s.Submission.Period)
			s.ownTerms[t.Indicator] = s.ownTerms[t.Indicator] || differs(t.Low, due.Target) && differs(t.Low, year.Target)
		}
		for _, t := range s.Submission.Tolerances {
			due, year := t.Indicator.AsOf(s.Submission.Period), t.Indicator.OfYear(s.Submission.Period)
			s.ownTerms[t.Indicator] = s.ownTerms[t.Indicator] || due.Tolerance != nil && hasOtherTolerance(t, due) && hasOtherTolerance(t, year)
		}
	}
	return s.ownTerms[i]
}

func hasOtherTolerance(t kpi.Stated, of *kpi.Indicator) bool {
	return differs(t.Low, of.Tolerance.Lo) || differs(t.High, of.Tolerance.Hi)
}

func differs(v kpi.Value, agreed *big.Rat) bool {
	return v.State == kpi.Number && agreed != nil && !v.Range.Contains(agreed) && v.Shows.Cmp(kpi.RoundHalfUp(agreed, v.Places)) != 0
}

// callings are other words for those whose published values are compared with.
var callings = map[string][]string{
	"national": {"national", "england"}, "neighbour": {"neighbour", "sn"}, "west midlands": {"west midlands", "wm", "region"},
	"core cities": {"core cit"}, "yot family": {"yot family"},
}

// comparators is the published values of an indicator that go by a word.
func (s *Source) comparators(i *kpi.Indicator, whom string) (all []kpi.Stated) {
	for _, c := range s.Submission.Comparators {
		if c.Indicator == i && c.Low.State == kpi.Number && isCalled(c.Label, whom) && (c.Measure == nil || c.Measure == i.Headline) {
			all = append(all, c)
		}
	}
	return all
}

func isCalled(label, whom string) bool {
	label = strings.ToLower(label)
	return slices.ContainsFunc(callings[whom], func(w string) bool {
		return strings.Contains(label, w) && (len(w) > 2 || slices.Contains(strings.Fields(label), w))
	})
}

// said is a figure as a sentence gives it, with its value before rounding where that lies on another side of a limit.
func (s *Source) said(j *Judged, exact kpi.Interval, limit *big.Rat) string {
	f := j.Figure
	text := judge.Say(f)
	if f.Window != f.Indicator.Window {
		text += " (" + string(f.Window) + ")"
	}
	if middle := exact.Middle(); middle.Cmp(limit) != f.Shows.Cmp(limit) {
		text = judge.Show(f.Measure, middle, f.Places+2) + " before rounding, shown as " + text + ","
	}
	return text
}

// show writes a value in the unit of an indicator's headline, to as many places as it has.
func show(i *kpi.Indicator, v *big.Rat) string {
	text := bare(v)
	switch unit := i.Headline.Unit; unit {
	case "":
		return text
	case "%":
		return text + "%"
	default:
		return text + " " + unit
	}
}

func bare(v *big.Rat) string {
	places := 0
	for places < mostPlaces && kpi.RoundHalfUp(v, places).Cmp(v) != 0 {
		places++
	}
	return kpi.FormatNumber(v, places)
}

const mostPlaces = 6

// Package spread holds figures over many periods against the single periods that the submission states.
package spread

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
)

// Hold holds a figure against the single periods that it sums up, if the submission states them all.
func Hold(l *judge.Ledger, set *columns.Set, f *kpi.Figure) {
	if !f.Usable() {
		l.NotChecked(f.Indicator, columns.Of(f).Lacking(f, f.Measure), f)
		return
	}
	s, why := set.Months().Spread(f)
	if why != nil {
		l.NotChecked(f.Indicator, why, f)
		return
	}
	switch verdict, why := s.Judge(); verdict {
	case judge.Agrees:
		l.Passed(append(s.Parts, f)...)
	case judge.Open:
		l.NotChecked(f.Indicator, why, append(s.Parts, f)...)
	default:
		if count := followsFrom(l, set, f); count != nil {
			l.NotChecked(f.Indicator, judge.InQuestion(count), append(s.Parts, f)...)
			return
		}
		e := disagrees(set, s)
		if verdict == judge.Misrounded {
			misrounded(&e, s)
		}
		l.Report(e, s.Counts...)
	}
}

// followsFrom is a count of its own column that is in question and that a figure agrees with, right or wrong; nil if there
// is none.
func followsFrom(l *judge.Ledger, set *columns.Set, f *kpi.Figure) *kpi.Figure {
	n, d := set.Counts(f)
	if q, ok := kpi.Ratio(f.Measure, n, d); !ok || !q.Meets(f.Range) {
		return nil
	}
	for _, count := range []*kpi.Figure{n, d} {
		if l.IsSuspected(count) {
			return count
		}
	}
	return nil
}

// misrounded makes a query of a figure that cutting off or rounding twice explains.
func misrounded(e *finding.Exception, s judge.Spread) {
	f := s.Figure
	way, how := s.Misreckoned()
	e.Expected = judge.Show(f.Measure, way.Middle(), f.Places)
	e.Says = fmt.Sprintf("%s, %s, is the %s, %s: %s rounds to %s", judge.Named(f.Measure.Label), judge.Say(f), worked(s), how,
		judge.Finer(f, way.Middle()), e.Expected)
	e.Working = s.Sum().Makes(f)
	columns.Misrounded(e, f, how)
}

// worked is how a figure is worked out, and on which periods: "sum of Apr-18 to Sep-18".
func worked(s judge.Spread) string {
	return fmt.Sprintf("%s of %s to %s", judge.Operation(s.Figure), s.Parts[0].Period, s.Parts[len(s.Parts)-1].Period)
}

// disagrees is a query where the figure could still be worked out on counts that are not stated.
func disagrees(set *columns.Set, s judge.Spread) finding.Exception {
	f := s.Figure
	value, expected := s.Expected()
	said, _ := judge.StoredAs(f, value)
	e := set.Wrong(finding.Error, f, s.Parts...)
	columns.Expect(&e, f, expected, value)
	e.Cells = judge.Places(f, s.Parts[0], s.Parts[len(s.Parts)-1])
	e.Says = fmt.Sprintf("%s, %s, is not the %s, which is %s", judge.Named(f.Measure.Label), said, worked(s), expected)
	e.Working = s.Sum().Makes(f)
	e.Question = fmt.Sprintf("How was %s in %s worked out, and is a %s's figure wrong?", judge.Say(f), f.At, f.Period.Noun())
	e.LikelyCause = set.Months().Cause(s)
	if s.MayBeHonest() {
		e.Severity = finding.Query
	}
	if f.Window.IsAverage() && !s.Complete && s.LiesBetween() {
		e.Question = fmt.Sprintf("Is %s in %s worked out on the sums of the %ss' counts?", judge.Say(f), f.At, f.Period.Noun())
	}
	return e
}

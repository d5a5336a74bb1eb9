package rules

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// sumsUp holds a figure against the single periods that it sums up, if the submission states them all.
func (p *Pass) sumsUp(f *kpi.Figure) {
	if !f.Usable() {
		p.NotChecked(f.Indicator, columnOf(f).lacking(f, f.Measure), f)
		return
	}
	s, why := p.months().Spread(f)
	if why != nil {
		p.NotChecked(f.Indicator, why, f)
		return
	}
	verdict, why := s.Judge()
	switch {
	case verdict == judge.Agrees:
		p.Passed(append(s.Parts, f)...)
	case verdict == judge.Open:
		p.NotChecked(f.Indicator, why, append(s.Parts, f)...)
	case p.followsFrom(f) != nil:
		p.NotChecked(f.Indicator, judge.InQuestion(p.followsFrom(f)), append(s.Parts, f)...)
	case verdict == judge.Misrounded:
		p.Report(p.onlyMisreckoned(s), s.Counts...)
	default:
		p.Report(p.spreadDisagrees(s), s.Counts...)
	}
}

// followsFrom is a count of its own column that is in question and that a figure agrees with, right or wrong; nil if there
// is none.
func (p *Pass) followsFrom(f *kpi.Figure) *kpi.Figure {
	n, d := p.counts(f)
	if q, ok := kpi.Ratio(f.Measure, n, d); !ok || !q.Meets(f.Range) {
		return nil
	}
	for _, count := range []*kpi.Figure{n, d} {
		if p.IsSuspected(count) {
			return count
		}
	}
	return nil
}

// onlyMisreckoned makes a query of a figure that cutting off or rounding twice explains.
func (p *Pass) onlyMisreckoned(s judge.Spread) finding.Exception {
	f, e := s.Figure, p.spreadDisagrees(s)
	from, to := s.Parts[0], s.Parts[len(s.Parts)-1]
	way, how := s.Misreckoned()
	e.Severity = finding.Query
	e.Expected = judge.Show(f.Measure, way.Middle(), f.Places)
	e.About = p.subject(columnOf(f))
	e.Says = fmt.Sprintf("%s, %s, is the %s of %s to %s, %s: %s rounds to %s", judge.Named(f.Measure.Label), judge.Say(f), judge.Operation(f), from.Period, to.Period, how, judge.Finer(f, way.Middle()), e.Expected)
	e.Question = fmt.Sprintf("Was %s in %s %s, and should it be %s?", judge.Say(f), f.At, how, e.Expected)
	e.LikelyCause = fmt.Sprintf("%s was %s", judge.Say(f), how)
	return e
}

// spreadDisagrees is a query where the figure could still be worked out on counts that are not stated.
func (p *Pass) spreadDisagrees(s judge.Spread) finding.Exception {
	f := s.Figure
	value, expected := s.Expected()
	said, _ := judge.StoredAs(f, value)
	from, to := s.Parts[0], s.Parts[len(s.Parts)-1]
	e := finding.Exception{
		Severity:    finding.Error,
		Cells:       judge.Places(f, from, to),
		Expected:    expected,
		Difference:  judge.Away(f.Measure, f.Shows, kpi.RoundHalfUp(value, f.Places), f.Places),
		About:       p.subject(columnOf(f)),
		Says:        fmt.Sprintf("%s, %s, is not the %s of %s to %s, which is %s", judge.Named(f.Measure.Label), said, judge.Operation(f), from.Period, to.Period, expected),
		Question:    fmt.Sprintf("How was %s in %s worked out, and is a month's figure wrong?", judge.Say(f), f.At),
		LikelyCause: p.months().Cause(s),
		Evidence:    judge.Evidence(s.Parts...),
		Suspects:    append([]*kpi.Figure{f}, s.Parts...),
	}
	if s.MayBeHonest() {
		e.Severity = finding.Query
	}
	if f.Window.IsAverage() && !s.Complete && s.LiesBetween() {
		e.Question = fmt.Sprintf("Is %s in %s worked out on the sums of the months' counts?", judge.Say(f), f.At)
	}
	return e
}

package rules

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// sumsUp holds a figure against the single periods that it sums up, if the submission states them all.
func (p *Pass) sumsUp(f *kpi.Figure) {
	if !f.Usable() {
		p.NotChecked(f.Indicator, columnOf(f).lacking(f, f.Measure), f)
		return
	}
	first, n := spanned(f)
	s, why := p.spreadOf(f, first, n)
	switch {
	case why != "":
		p.NotChecked(f.Indicator, why, f)
	case s.isOpen(f) && s.allows(f.Range):
		p.NotChecked(f.Indicator, fmt.Sprintf("%s lies between its months, and the counts that it is worked out on are not stated%s",
			judge.Say(f), judge.In(f.At)), append(s.parts, f)...)
	case s.allows(f.Range), !s.isOpen(f) && slices.ContainsFunc(s.ways, func(way kpi.Interval) bool { return showsRounded(f, way) }):
		p.Passed(append(s.parts, f)...)
	case !s.complete && s.nearly(f):
		p.NotChecked(f.Indicator, fmt.Sprintf("%s is near the mean of its months, and may be worked out on counts that are not stated%s",
			judge.Say(f), judge.In(f.At)), append(s.parts, f)...)
	case p.followsFrom(f) != nil:
		p.NotChecked(f.Indicator, p.followsFrom(f).At.String()+" is already in question", append(s.parts, f)...)
	default:
		e := p.spreadDisagrees(f, s)
		if way, how := s.misreckoned(f); how != "" && !s.isOpen(f) {
			p.onlyMisreckoned(&e, f, s, way, how)
		}
		p.Report(e, s.counts...)
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

// counts is the numerator and denominator that stand with a figure in its column; nil where there is none.
func (p *Pass) counts(f *kpi.Figure) (n, d *kpi.Figure) {
	m := f.Measure
	if m.Numerator == nil || m.Denominator == nil {
		return nil, nil
	}
	for _, c := range p.series[series{f.Indicator, f.Area}] {
		if c.Figure(m) == f {
			return c.Figure(m.Numerator), c.Figure(m.Denominator)
		}
	}
	return nil, nil
}

// isOpen reports whether a figure is the ratio of sums that are not stated, so that only its limits are known.
func (s spread) isOpen(f *kpi.Figure) bool { return !s.complete && !f.Window.IsAverage() }

// misreckoned is the way of working a figure out that was only brought to its places wrongly, and how; empty if none was.
func (s spread) misreckoned(f *kpi.Figure) (way kpi.Interval, how string) {
	for _, way := range s.ways {
		if how := misreckoned(f, way); how != "" {
			return way, how
		}
	}
	return way, ""
}

// onlyMisreckoned makes a query of a figure that cutting off or rounding twice explains.
func (p *Pass) onlyMisreckoned(e *kpi.Exception, f *kpi.Figure, s spread, way kpi.Interval, how string) {
	from, to := s.parts[0], s.parts[len(s.parts)-1]
	e.Severity = kpi.Query
	e.Expected = judge.Show(f.Measure, way.Middle(), f.Places)
	e.Message = fmt.Sprintf("%s: %s, %s, is the %s of %s to %s, %s: %s rounds to %s%s", p.subject(columnOf(f)),
		judge.Named(f.Measure.Label), judge.Say(f), operation(f), from.Period, to.Period, how, judge.Finer(f, way.Middle()), e.Expected, judge.In(f.At))
	e.Question = fmt.Sprintf("Was %s in %s %s, and should it be %s?", judge.Say(f), f.At, how, e.Expected)
	e.LikelyCause = fmt.Sprintf("%s was %s", judge.Say(f), how)
}

// spreadDisagrees is a query where the figure could still be worked out on counts that are not stated.
func (p *Pass) spreadDisagrees(f *kpi.Figure, s spread) kpi.Exception {
	value, expected := s.expected(f)
	from, to := s.parts[0], s.parts[len(s.parts)-1]
	e := kpi.Exception{
		Severity:   kpi.Error,
		Cells:      judge.Places(f, from, to),
		Expected:   expected,
		Difference: judge.Away(f.Measure, f.Shows, kpi.RoundHalfUp(value, f.Places), f.Places),
		Message: fmt.Sprintf("%s: %s, %s is not the %s of %s to %s, which is %s%s", p.subject(columnOf(f)), judge.Named(f.Measure.Label),
			withComma(judge.StoredAs(f, value)), operation(f), from.Period, to.Period, expected, judge.In(f.At)),
		Question:    fmt.Sprintf("How was %s in %s worked out, and is a month's figure wrong?", judge.Say(f), f.At),
		LikelyCause: p.otherMonths(f, s),
		Evidence:    judge.Evidence(s.parts...),
		Suspects:    append([]*kpi.Figure{f}, s.parts...),
	}
	if f.Measure.Kind != kpi.Count && f.Window.IsAverage() && s.nearly(f) {
		e.Severity = kpi.Query // averages are worked out in more ways than two, and rounded on the way
	}
	if f.Window.IsAverage() && !s.complete && hullOf(s.parts).Meets(f.Range) {
		e.Severity = kpi.Query
		e.Question = fmt.Sprintf("Is %s in %s worked out on the sums of the months' counts?", judge.Say(f), f.At)
	}
	return e
}

// expected is what a figure should be, or the nearest that it can be and the limits, as a sentence gives them.
func (s spread) expected(f *kpi.Figure) (value *big.Rat, said string) {
	way := s.ways[len(s.ways)-1]
	if !s.isOpen(f) {
		value = way.Middle()
		said, _ = judge.Apart(f.Measure, value, f.Number, f.Places)
		return value, said
	}
	byValue := func(a, b *kpi.Figure) int { return a.Shows.Cmp(b.Shows) }
	least, greatest := slices.MinFunc(s.parts, byValue), slices.MaxFunc(s.parts, byValue)
	value = greatest.Shows
	if f.Range.Below(way) {
		value = least.Shows
	}
	return value, fmt.Sprintf("between %s and %s", judge.Say(least), judge.Say(greatest))
}

func withComma(text string) string { return strings.TrimSuffix(text, ",") + "," }

// nearly reports whether a figure lies between the least and the greatest month and about where their mean does.
func (s spread) nearly(f *kpi.Figure) bool {
	return about(s.ways[0], f.Measure).Meets(f.Range) && hullOf(s.parts).Meets(f.Range)
}

// operation is how a figure over many periods is worked out.
func operation(f *kpi.Figure) string {
	switch {
	case f.Window.IsAverage():
		return "average"
	case f.Measure.Kind == kpi.Count:
		return "sum"
	}
	return "ratio of the sums"
}

// stretch is a run of periods that starts so many after the right one.
type stretch struct{ from, n int }

// otherMonths looks for the stretch of months that the figure does sum up, or for a slip of the hand. One month fewer
// hardly changes an average, so that it would be found by chance.
func (p *Pass) otherMonths(f *kpi.Figure, s spread) string {
	first, n := spanned(f)
	stretches := []stretch{{-1, n}, {1, n}, {0, n + 1}}
	if operation(f) == "sum" {
		stretches = append(stretches, stretch{1, n - 1}, stretch{0, n - 1})
	}
	for _, t := range stretches {
		start := first.Shift(t.from)
		if other, why := p.spreadOf(f, start, t.n); why == "" && !other.isOpen(f) && other.allows(f.Range) {
			return fmt.Sprintf("it is the %s of %s to %s", operation(f), start, start.Shift(t.n-1))
		}
	}
	if f.Measure.Kind == kpi.Count {
		mean, sum := kpi.Mean(judge.Ranges(s.parts)...), kpi.Sum(judge.Ranges(s.parts)...)
		switch {
		case f.Window.IsAverage() && sum.Meets(f.Range):
			return "it is the months' sum and not their average"
		case !f.Window.IsAverage() && mean.Meets(kpi.Around(f.Number, big.NewRat(1, 2))):
			return "it is the months' average and not their sum"
		}
	}
	if s.isOpen(f) {
		return ""
	}
	c, _ := judge.Slip(f, s.allows)
	return c.Text
}

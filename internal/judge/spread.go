package judge

import (
	"fmt"
	"math/big"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// Spread is what a figure over many periods can be by the figures of the single periods.
type Spread struct {
	*kpi.Figure
	Parts    []*kpi.Figure  // the periods' own figures of its measure
	Counts   []*kpi.Figure  // what else was looked at: the periods' numerators and denominators
	Ways     []kpi.Interval // what it may be: by the sums if it is that, else by the mean too; or all that the sums may bring, if unknown
	Complete bool           // no other way of working it out is left open
}

// Verdict is what comes of holding a figure against its periods.
type Verdict uint8

// A figure agrees; or it may, for all that is known; or it was only brought to its places wrongly; or it disagrees.
const (
	Agrees Verdict = iota
	Open
	Misrounded
	Disagrees
)

// Judge holds the figure against its periods; why says what leaves it open.
func (s Spread) Judge() (v Verdict, why *finding.Reason) {
	switch {
	case s.IsOpen() && s.Allows(s.Range):
		return Open, finding.Because("% lies between its months, and the counts that it is worked out on are not stated",
			finding.Text(Say(s.Figure))).In(s.At)
	case s.Allows(s.Range), !s.IsOpen() && slices.ContainsFunc(s.Ways, s.showsRounded):
		return Agrees, nil
	case !s.Complete && s.Nearly():
		return Open, finding.Because("% is near the mean of its months, and may be worked out on counts that are not stated",
			finding.Text(Say(s.Figure))).In(s.At)
	}
	if _, how := s.Misreckoned(); how != "" {
		return Misrounded, nil
	}
	return Disagrees, nil
}

// Allows reports whether the periods allow a value.
func (s Spread) Allows(r kpi.Interval) bool { return slices.ContainsFunc(s.Ways, r.Meets) }

// IsOpen reports whether the figure is the ratio of sums that are not stated, so that only its limits are known.
func (s Spread) IsOpen() bool { return !s.Complete && !s.Window.IsAverage() }

// Misreckoned is the way of working the figure out that was only brought to its places wrongly, and how; empty if none was.
func (s Spread) Misreckoned() (way kpi.Interval, how string) {
	if s.IsOpen() {
		return way, ""
	}
	for _, way := range s.Ways {
		if how := Misreckoned(s.Figure, way); how != "" {
			return way, how
		}
	}
	if s.Complete && s.Window.IsAverage() && s.Measure.Kind != kpi.Count && s.meanOfShown().Meets(s.Range) {
		return s.Ways[len(s.Ways)-1], "worked out on rounded figures"
	}
	return way, ""
}

// meanOfShown is the mean of the periods' figures as they are shown.
func (s Spread) meanOfShown() kpi.Interval {
	shown := make([]kpi.Interval, len(s.Parts))
	for i, part := range s.Parts {
		shown[i] = kpi.Exactly(part.Shows)
	}
	return kpi.Mean(shown...)
}

func (s Spread) showsRounded(way kpi.Interval) bool { return ShowsRounded(s.Figure, way) }

// Nearly reports whether the figure lies between the least and the greatest period and about where their mean does.
func (s Spread) Nearly() bool {
	return About(s.Ways[0], s.Measure).Meets(s.Range) && s.LiesBetween()
}

// LiesBetween reports whether the figure can lie between the least and the greatest period. What is shown a unit below the least
// cannot: the half between them is rounded up.
func (s Spread) LiesBetween() bool {
	reached := func(sign int) bool {
		return slices.ContainsFunc(s.Parts, func(part *kpi.Figure) bool {
			agrees := part.Range.Meets(s.Range) && !MerelyTouch(s.Figure, part)
			return agrees || part.Number.Cmp(s.Number) == sign
		})
	}
	return reached(-1) && reached(1)
}

// MayBeHonest reports whether a figure that disagrees may be worked out in another way yet: averages are, in more ways than
// two, and rounded on the way.
func (s Spread) MayBeHonest() bool {
	if !s.Window.IsAverage() {
		return false
	}
	return s.Measure.Kind != kpi.Count && s.Nearly() || !s.Complete && s.LiesBetween()
}

// Expected is what the figure should be, or the nearest that it can be and the limits, as a sentence gives them.
func (s Spread) Expected() (value *big.Rat, said string) {
	way := s.Ways[len(s.Ways)-1]
	if !s.IsOpen() {
		value = way.Middle()
		said, _ = Apart(s.Measure, value, s.Number, s.Places)
		return value, said
	}
	byValue := func(a, b *kpi.Figure) int { return a.Shows.Cmp(b.Shows) }
	least, greatest := slices.MinFunc(s.Parts, byValue), slices.MaxFunc(s.Parts, byValue)
	value = greatest.Shows
	if s.Range.Below(way) {
		value = least.Shows
	}
	return value, fmt.Sprintf("between %s and %s", Say(least), Say(greatest))
}

// Operation is how a figure over many periods is worked out.
func Operation(f *kpi.Figure) string {
	switch {
	case f.Window.IsAverage():
		return "average"
	case f.Measure.Kind == kpi.Count:
		return "sum"
	}
	return "ratio of the sums"
}

// Sum is the arithmetic by which counts make what a figure should be; none where it is not made of counts alone.
func (s Spread) Sum() Sum {
	switch {
	case s.Measure.Kind != kpi.Count:
		return Sum{}
	case s.Window.IsAverage():
		return MeanOf(s.Parts...)
	}
	return Total(s.Parts...)
}

// Cause looks for the stretch of periods that the figure does sum up, or for a sum in the place of an average; empty if neither is found.
func (ms Months) Cause(s Spread) string {
	if text := ms.otherStretch(s); text != "" {
		return text
	}
	return s.sumForMean()
}

// stretch is a run of periods that starts so many after the right one.
type stretch struct{ from, n int }

// otherStretch looks for other periods. One period fewer hardly changes an average, so that it would be found by chance.
func (ms Months) otherStretch(s Spread) string {
	first, n := Spanned(s.Figure)
	stretches := []stretch{{-1, n}, {1, n}, {0, n + 1}}
	if Operation(s.Figure) == "sum" {
		stretches = append(stretches, stretch{1, n - 1}, stretch{0, n - 1})
	}
	for _, t := range stretches {
		start := first.Shift(t.from)
		other, why := ms.SpreadOver(s.Figure, start, t.n)
		if why == nil && !other.IsOpen() && other.Allows(s.Range) {
			return fmt.Sprintf("it is the %s of %s to %s", Operation(s.Figure), start, start.Shift(t.n-1))
		}
	}
	return ""
}

// sumForMean finds a sum in the place of an average, or the other way round.
func (s Spread) sumForMean() string {
	if s.Measure.Kind != kpi.Count {
		return ""
	}
	mean, sum := kpi.Mean(Ranges(s.Parts)...), kpi.Sum(Ranges(s.Parts)...)
	switch {
	case s.Window.IsAverage() && sum.Meets(s.Range):
		return "it is the months' sum and not their average"
	case !s.Window.IsAverage() && mean.Meets(kpi.Around(s.Number, big.NewRat(1, 2))):
		return "it is the months' average and not their sum"
	}
	return ""
}

// HullOf is the range from the least of some figures to the greatest; there must be at least one.
func HullOf(figures []*kpi.Figure) kpi.Interval {
	hull := figures[0].Range
	for _, f := range figures[1:] {
		hull = hull.Hull(f.Range)
	}
	return hull
}

// About widens a range by as much as the mean of the months and the quotient of their sums may lie apart without the
// months being very unlike: a point for percentages, a twentieth for the rest.
func About(r kpi.Interval, m *kpi.Measure) kpi.Interval {
	by := new(big.Rat).Mul(r.Middle(), big.NewRat(1, 20))
	if m.Kind == kpi.Percentage {
		by = new(big.Rat).Mul(m.Multiplier(), big.NewRat(1, 100))
	}
	return kpi.Interval{Lo: new(big.Rat).Sub(r.Lo, by), Hi: new(big.Rat).Add(r.Hi, by)}
}

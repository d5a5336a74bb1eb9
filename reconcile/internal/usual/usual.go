// Package usual tells a figure that is far from its months, by how much they moved before. It alone works with floats: it proves
// nothing, and what it decides is asked. A decision within a billionth of a threshold is not to ask, so that every machine decides
// alike.
package usual

import (
	"math"
	"slices"
)

// Kind is how the values of a series vary.
type Kind uint8

// Counts vary by their size; shares by the number of those counted; ratios of two counts by the size of both; amounts, such as days or
// rates, by what they did before alone.
const (
	Counts Kind = iota
	Shares
	Ratios
	Amounts
)

// Point is one period's value: of a share, the part of those counted, from nought to one; of a ratio, one count for each of the other.
type Point struct {
	Value float64
	Of    float64 // of a share or a ratio, how many were counted; nought if that is not known
}

// Series is the values of the periods before the one that is judged, the latest first; what is not known is nil.
type Series struct {
	Kind   Kind
	Before []*Point
	Year   int  // periods in a year
	Slow   bool // it moves little from one period to the next
	Season bool // it is to be held against the same period a year before alone
	// Pooled is the share of the last year as a whole, where it is known though its periods may not be; else nil.
	Pooled *Point

	placed       int // of those added
	above, below bool
}

// Verdict is what comes of holding a value against its series.
type Verdict struct {
	Known       int  // values before it
	Provisional bool // fewer are known than a year and are enough for a wider margin only
	Unusual     bool
	Unplaced    bool    // the value has no place on the scale of its series, as nought days have none, and is not judged
	Factor      float64 // the value over the nearest that was to be expected
	Expected    float64 // that one
}

// Fewest is how many periods must be known for anything to be said.
const Fewest = 3

// What must be exceeded, measured on steady series: at these a report of sixty has a question in ten months.
const (
	surely        = 2.75 // spreads, of counts and amounts
	surelyOfShare = 3.25 // of shares
	provisionally = 3.0  // where fewer than a year's periods are known
	leastFactor   = 1.25 // by which a count or an amount must differ
	leastOfSlow   = 1.10 // where it moves slowly
	leastOfSmall  = 2.0  // where it counts fewer than small
	small         = 100
	leastPoints   = 0.05 // by which a share must differ
	pointsOfSlow  = 0.03
	longest       = 24
	nearness      = 1e-9
)

// Judge holds a value against the periods before it.
func (s Series) Judge(now Point) Verdict {
	known := s.known()
	v := Verdict{Known: len(known), Provisional: len(known) < s.Year}
	references := s.references()
	if v.Unplaced = !s.hasPlace(now); v.Unplaced {
		return v
	}
	if len(known) < Fewest && s.Pooled == nil || len(references) == 0 {
		return v
	}
	spread, at := s.spread(known, now), s.scale(now)
	nearest := slices.MinFunc(references, func(a, b float64) int {
		return order(math.Abs(at-a), math.Abs(at-b))
	})
	v.Expected = s.back(nearest)
	v.Factor = (now.Value + s.shift()) / (v.Expected + s.shift())
	v.Unusual = exceeds(math.Abs(at-nearest)/spread, s.most(v)) && s.matters(now.Value, v.Expected) && (s.Season || !wasThere(known, now)) && !s.isChance(now, v.Expected)
	return v
}

// isChance reports whether a count is as near to another as the chance of so few allows (Poisson), which the logarithm does not tell.
func (s Series) isChance(now Point, expected float64) bool {
	if s.Kind != Counts || max(now.Value, expected) >= small {
		return false
	}
	expected = max(expected, 0.5)
	chance, tail := math.Exp(-expected), 0.0
	for k := range 4 * small {
		if now.Value >= expected && float64(k) >= now.Value || now.Value < expected && float64(k) <= now.Value {
			tail += chance
		}
		chance *= expected / float64(k+1)
	}
	return !exceeds(seldom, tail)
}

// seldom is the chance below which a small count is asked about.
const seldom = 1e-3

// wasThere reports whether a value lies among those before it.
func wasThere(known []Point, now Point) bool {
	above := func(p Point) bool { return p.Value >= now.Value }
	below := func(p Point) bool { return p.Value <= now.Value }
	return slices.ContainsFunc(known, above) && slices.ContainsFunc(known, below)
}

func order(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// exceeds is false of what a machine that rounds otherwise might decide otherwise.
func exceeds(a, threshold float64) bool { return a > threshold*(1+nearness) }

func (s Series) most(v Verdict) float64 {
	most := surely
	if s.Kind == Shares {
		most = surelyOfShare
	}
	if v.Provisional {
		most = max(most, provisionally)
	}
	return most
}

// matters reports whether a difference is large enough to ask about, however steady the series was.
func (s Series) matters(now, expected float64) bool {
	if s.Kind == Shares {
		least := leastPoints
		if s.Slow {
			least = pointsOfSlow
		}
		return exceeds(math.Abs(now-expected), least-nearness)
	}
	least := leastFactor
	switch {
	case s.Kind == Counts && max(now, expected) < small:
		least = leastOfSmall
	case s.Slow:
		least = leastOfSlow
	}
	return exceeds(max(now, expected)+s.shift(), least*(min(now, expected)+s.shift()))
}

// shift keeps the logarithm of a count of nought.
func (s Series) shift() float64 {
	if s.Kind == Counts {
		return 0.5
	}
	return 0
}

func (s Series) known() (all []Point) {
	for _, p := range s.Before[:min(len(s.Before), longest)] {
		if s.places(p) {
			all = append(all, *p)
		}
	}
	return all
}

// places reports whether a period is known, and has a place on the scale.
func (s Series) places(p *Point) bool { return p != nil && s.hasPlace(*p) }

// Add takes in the period before those that it has. It reports whether a value lies among so many by now that, whatever else is known,
// Judge would not call it unusual.
func (s *Series) Add(p *Point, now Point) (ordinary bool) {
	s.Before = append(s.Before, p)
	if len(s.Before) <= longest && s.places(p) {
		s.placed++
		s.above, s.below = s.above || p.Value >= now.Value, s.below || p.Value <= now.Value
	}
	return s.placed >= Fewest && s.above && s.below && !s.Season && s.hasPlace(now)
}

func (s Series) hasPlace(p Point) bool {
	at := s.scale(p)
	return !math.IsNaN(at) && !math.IsInf(at, 0)
}

// scale is a value on the scale on which the series varies evenly: a logarithm, of a share that of its odds.
func (s Series) scale(p Point) float64 {
	if s.Kind != Shares {
		return math.Log(p.Value + s.shift())
	}
	of := p.Of
	if of == 0 {
		of = unknownNumber
	}
	return math.Log((p.Value*of + 0.5) / ((1-p.Value)*of + 0.5))
}

// unknownNumber is how many a share is taken to be of where that is not known.
const unknownNumber = 1000

func (s Series) back(scaled float64) float64 {
	if s.Kind != Shares {
		return math.Exp(scaled) - s.shift()
	}
	return 1 / (1 + math.Exp(-scaled))
}

// references is what a value may be near to: the middle of the last year, the middle of the last three, the same period a year
// before.
func (s Series) references() (all []float64) {
	if s.Year <= len(s.Before) && s.Year > 1 {
		if p := s.Before[s.Year-1]; s.places(p) {
			all = append(all, s.scale(*p))
		}
	}
	if s.Season {
		return all
	}
	if s.places(s.Pooled) {
		all = append(all, s.scale(*s.Pooled))
	}
	for _, n := range []int{s.Year, 3} {
		var recent []float64
		for _, p := range s.Before[:min(n, len(s.Before))] {
			if s.places(p) {
				recent = append(recent, s.scale(*p))
			}
		}
		if len(recent) > 0 {
			all = append(all, median(recent))
		}
	}
	return all
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	if n%2 == 1 {
		return sorted[n/2]
	}
	return (sorted[n/2-1] + sorted[n/2]) / 2
}

// The variance that a series is taken to have before anything is known of it, and how many periods that weighs.
const (
	priorOfCount = 0.06 * 0.06
	priorOfShare = 0.08 * 0.08
	weight       = 6
)

// spread is the standard deviation that a value may be expected to have, learnt from the periods before and never below that of
// chance.
func (s Series) spread(known []Point, now Point) float64 {
	prior, chance := priorOfCount, s.chance(known, now)
	if s.Kind == Shares {
		prior = priorOfShare
	}
	scaled := make([]float64, len(known))
	for i, p := range known {
		scaled[i] = s.scale(p)
	}
	n := float64(max(len(known), 1))
	variance := ((n-1)*observed(scaled) + weight*(prior+chance)) / (n - 1 + weight)
	return math.Sqrt(max(variance, chance))
}

// chance is the variance that mere chance gives a value on its scale.
func (s Series) chance(known []Point, now Point) float64 {
	sum, of := 0.0, 0.0
	if len(known) == 0 {
		known = []Point{*s.Pooled}
	}
	for _, p := range known {
		sum += p.Value
		of += p.Of
	}
	mean := sum / float64(len(known))
	switch s.Kind {
	case Counts:
		return 1 / max(mean, 0.5)
	case Shares:
		number := now.Of
		if number == 0 {
			number = of / float64(len(known))
		}
		if number == 0 {
			return 0
		}
		mean = min(max(mean, 1/(2*number)), 1-1/(2*number))
		return 1 / (number * mean * (1 - mean))
	case Ratios:
		return 1/now.Of + 1/(now.Of*now.Value)
	}
	return 0
}

// observed is the variance of the values before: that of their moves from one to the next, the largest left out once, or of all
// where the series wanders, but not beyond four times as much.
func observed(values []float64) float64 {
	if len(values) < 2 {
		return 0
	}
	moving := movingVariance(values)
	return max(moving, min(sampleVariance(values), 4*moving))
}

// The mean range of two values of one normal distribution is 1.128 of its standard deviations, and hardly ever more than 3.267 of its
// own mean (W. A. Shewhart; D. J. Wheeler, Understanding Variation).
const (
	meanRange   = 1.128
	largestMove = 3.267
)

func movingVariance(values []float64) float64 {
	moves := make([]float64, 0, len(values))
	for i := 1; i < len(values); i++ {
		moves = append(moves, math.Abs(values[i]-values[i-1]))
	}
	limit := largestMove * mean(moves)
	kept := slices.DeleteFunc(slices.Clone(moves), func(m float64) bool { return m > limit })
	sigma := mean(kept) / meanRange
	return sigma * sigma
}

func sampleVariance(values []float64) float64 {
	middle, sum := mean(values), 0.0
	for _, v := range values {
		sum += (v - middle) * (v - middle)
	}
	return sum / float64(len(values)-1)
}

func mean(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

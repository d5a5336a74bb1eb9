package judge

import (
	"math/big"

	"kpicheck/internal/kpi"
)

// Conventions is what an average is if it is the mean of the periods' values, and if it is the ratio of the sums of their
// counts. ok is false where the counts are not all known. A Spread's own ways take in all that a typed percentage can stand
// for, which is right for saying that an average may be true, and too wide for telling the one way from the other.
func (ms Months) Conventions(s Spread) (mean, sums kpi.Interval, ok bool) {
	if !s.Window.IsAverage() || len(s.Counts) != 2*len(s.Parts) {
		return mean, sums, false
	}
	if mean = kpi.Mean(s.ratios()...); !mean.Meets(s.Range) {
		mean = s.meanOfRatios()
	}
	sums = s.Ways[len(s.Ways)-1]
	if ofAverages, ok := ms.ratioOfAverages(s.Figure); ok {
		sums = sums.Hull(ofAverages)
	}
	return mean, sums, true
}

// meanOfRatios is the mean of the periods' values. It may have been taken of the ratios of their counts or of what they were
// rounded to, and both are honest.
func (s Spread) meanOfRatios() kpi.Interval {
	values := s.ratios()
	for i, part := range s.Parts {
		values[i] = values[i].Hull(kpi.Exactly(part.Shows))
	}
	return kpi.Mean(values...)
}

// ratiosOfKnown is the ways of working out the ratio of the sums: that of the sums themselves last, and before it that of the
// averages beside the figure, as they are shown; where those are not the averages of the counts, as whatever they can stand for.
func (ms Months) ratiosOfKnown(s Spread, sums kpi.Interval) []kpi.Interval {
	ofAverages, ok := ms.ratioOfAverages(s.Figure)
	if !ok {
		return []kpi.Interval{sums}
	}
	top, bottom := ms.Counts(s.Figure)
	n := len(s.Parts)
	tops, bottoms := kpi.Mean(Ranges(s.Counts[:n])...), kpi.Mean(Ranges(s.Counts[n:])...)
	if !sums.IsExact() || !tops.Meets(Operand(top)) || !bottoms.Meets(Operand(bottom)) {
		return []kpi.Interval{ofAverages, sums}
	}
	shown, _ := kpi.Exactly(top.Shows).Quo(kpi.Exactly(bottom.Shows))
	return []kpi.Interval{shown.Scale(s.Measure.Multiplier()), roundedOnce(sums.Lo, s.Figure)}
}

// waysOfKnown is the ways of working out an average of periods whose counts are all known: as the mean of their ratios, and as the
// ratio of the sums, which is last.
func (ms Months) waysOfKnown(s Spread, sums kpi.Interval) []kpi.Interval {
	return append([]kpi.Interval{kpi.Mean(s.ratios()...)}, ms.ratiosOfKnown(s, sums)...)
}

// ratios is each period's ratio of its counts; where what is stated is not that, what is stated.
func (s Spread) ratios() []kpi.Interval {
	n := len(s.Parts)
	values := make([]kpi.Interval, n)
	for i, part := range s.Parts {
		values[i] = part.Range
		if q, ok := kpi.Ratio(s.Measure, s.Counts[i], s.Counts[n+i]); ok && q.IsExact() && q.Meets(part.Range) {
			values[i] = roundedOnce(q.Lo, part)
		}
	}
	return values
}

// roundedOnce is a value, and what it is rounded to at more places than a figure shows.
func roundedOnce(value *big.Rat, f *kpi.Figure) kpi.Interval {
	return kpi.Around(value, kpi.HalfUnit(f.Places+1))
}

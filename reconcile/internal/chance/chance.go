// Package chance is how seldom chance repeats a column of figures.
package chance

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"

	"kpicheck/internal/history"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/said"
)

// Repeat is the figures of an indicator's current column, beside those of the month before.
type Repeat struct {
	Indicator *kpi.Indicator
	Area      *kpi.Area
	Now, Was  []*kpi.Figure
	IsWhole   bool   // every figure is the same again
	Odds      string // how seldom chance would do that, where it would not
}

// NewRepeat is a column beside that of the month before.
func NewRepeat(now []*kpi.Figure, before *history.History) *Repeat {
	r := &Repeat{Indicator: now[0].Indicator, Area: now[0].Area, Now: now}
	for _, f := range now {
		if was := before.Own(f.Key().Shift(-1)); was.Usable() {
			r.Was = append(r.Was, was)
		}
	}
	r.IsWhole = len(r.Was) == len(now) && slices.EqualFunc(now, r.Was, func(f, was *kpi.Figure) bool {
		return kpi.Compare(f.Shows, was.Shows) == 0 && f.Range.Meets(was.Range)
	})
	return r
}

// String is the column in few words: "466 of 680" where it is a share, else its figures.
func (r *Repeat) String() string {
	for _, f := range r.Now {
		n, d := r.of(f.Measure.Numerator), r.of(f.Measure.Denominator)
		if n != nil && d != nil {
			return judge.Say(n) + " of " + judge.Say(d)
		}
	}
	var said []string
	for _, f := range r.Now {
		said = append(said, judge.Say(f))
	}
	return judge.List(said)
}

func (r *Repeat) of(m *kpi.Measure) *kpi.Figure {
	for _, f := range r.Now {
		if m != nil && f.Measure == m {
			return f
		}
	}
	return nil
}

// Chances are kept as their squares, which are rational: two draws of a count of n events are equal with a chance of about
// 1 ÷ √(4πn), and two of a number that moves by d on average with about 1 ÷ πd. π is taken as 3, so that no chance comes out
// too small.
var seldom = big.NewRat(1, 200*200) // once in two hundred months

// counted is a count of a column that does not follow from the others: a measure's, or what is left of a whole without its
// part, which moves apart from the part where the whole does not.
type counted struct{ measure, without *kpi.Measure }

// Counts is the counts of a column that do not follow from each other: sums are left out, and of a part and its whole the
// rest is taken for the whole. The people that a rate is of are counted once a year, so they say nothing.
func (r *Repeat) Counts() (all []counted) {
	parts, people := map[*kpi.Measure]*kpi.Measure{}, map[*kpi.Measure]bool{}
	for _, m := range r.Indicator.Measures { // and not the figures: what makes one follow from another may be suppressed
		switch {
		case m.Kind == kpi.Percentage && m.Denominator != nil && r.of(m.Numerator).Usable():
			parts[m.Denominator] = m.Numerator
		case m.Kind == kpi.Rate && m.Denominator != nil:
			people[m.Denominator] = true
		}
	}
	for _, f := range r.Now {
		if m := f.Measure; f.IsCount() && len(m.Parts) == 0 && !people[m] {
			all = append(all, counted{m, parts[m]})
		}
	}
	return all
}

// IsBeyond reports whether chance would not repeat a column, and keeps how seldom it would.
func (r *Repeat) IsBeyond(before *said.Record) bool {
	if r.Indicator.Window == kpi.YearToDate {
		return r.addsNothing(before.Submission)
	}
	chance := big.NewRat(1, 1)
	for _, c := range r.Counts() {
		chance.Mul(chance, r.chanceOf(before, c))
	}
	if chance.Cmp(seldom) > 0 {
		return false
	}
	r.Odds = "chance would do that about once in " + onceIn(chance) + " " + before.Submission.Period.Noun() + "s"
	return true
}

// chanceOf is the square of the chance that a count is the same two months running: by its size, or by how far it moved in
// the months before, whichever makes it likelier.
func (r *Repeat) chanceOf(before *said.Record, c counted) *big.Rat {
	n := r.of(c.measure).Number
	if c.without != nil {
		n = new(big.Rat).Sub(n, r.of(c.without).Number)
	}
	fresh := new(big.Rat).Mul(n, newEachPeriod(r.Indicator.Window, r.Now[0].Period))
	chance := atMostOne(fresh, 12)
	if to := roundedTo(c.measure, r.of(c.measure).Area, before.Submission); to != nil {
		chance.Mul(chance, new(big.Rat).Mul(to, to))
	}
	if moved, known := r.movement(before, c); known {
		if likelier := atMostOne(moved.Mul(moved, moved), 9); likelier.Cmp(chance) > 0 {
			chance = likelier
		}
	}
	return chance
}

// roundedTo is what a count is rounded to: as the contract has it, or else as all counts of the submission show; nil if it is exact.
func roundedTo(m *kpi.Measure, a *kpi.Area, s *kpi.Submission) *big.Rat {
	return cmp.Or(m.Rounding(a), s.RoundedTo)
}

// atMostOne is 1 ÷ (times × x), or one where that is more.
func atMostOne(x *big.Rat, times int64) *big.Rat {
	x = new(big.Rat).Mul(x, big.NewRat(times, 1))
	if x.Cmp(big.NewRat(1, 1)) <= 0 {
		return big.NewRat(1, 1)
	}
	return x.Inv(x)
}

// newEachPeriod is what part of a count is new with each period. A stock is taken to be renewed once a year.
func newEachPeriod(w kpi.Window, period kpi.Period) *big.Rat {
	months := 1
	switch w {
	case kpi.ThreeMonths:
		months = 3
	case kpi.Rolling12, kpi.PreviousCumulative, kpi.Snapshot:
		months = 12
	}
	if period.Months >= months {
		return big.NewRat(1, 1)
	}
	return big.NewRat(int64(period.Months), int64(months))
}

// A count's movement is taken from the year before, where at least three moves of it are known.
const (
	movesLooked = 12
	movesNeeded = 3
)

// movement is how far a count moved on average from one period to the next before this one.
func (r *Repeat) movement(before *said.Record, c counted) (mean *big.Rat, known bool) {
	sum, moves := new(big.Rat), int64(0)
	var later *big.Rat
	for back := range movesLooked + 1 {
		earlier := r.countBefore(before, c, before.Submission.Period.Shift(-1-back))
		if later != nil && earlier != nil {
			d := new(big.Rat).Sub(later, earlier)
			sum.Add(sum, d.Abs(d))
			moves++
		}
		later = earlier
	}
	if moves < movesNeeded {
		return nil, false
	}
	return sum.Quo(sum, big.NewRat(moves, 1)), true
}

// countBefore is what was said of a count for an earlier period; nil if nothing was.
func (r *Repeat) countBefore(before *said.Record, c counted, period kpi.Period) *big.Rat {
	k := kpi.Key{Indicator: r.Indicator, Measure: c.measure, Area: r.Area, Window: r.Indicator.Window, Period: period}
	whole, known := before.Before(k)
	if !known || c.without == nil {
		return whole.Number
	}
	k.Measure = c.without
	if part, known := before.Before(k); known {
		return new(big.Rat).Sub(whole.Number, part.Number)
	}
	return nil
}

// eachMonth is how many must have been added to a year to date in each month, on average, before a month in which none is
// added is asked about: chance brings none instead of ten once in 22,000 months.
var eachMonth = big.NewRat(10, 1)

// addsNothing reports whether a year to date repeats where it grew by ten or more in every month before.
func (r *Repeat) addsNothing(now *kpi.Submission) bool {
	most, last := new(big.Rat), r.Was[0].Period
	year := last.FinancialYear()
	for _, f := range r.Was {
		if to := roundedTo(f.Measure, f.Area, now); f.IsCount() && (to == nil || to.Cmp(eachMonth) <= 0) && f.Number.Cmp(most) > 0 {
			most = f.Number
		}
	}
	periods := int64(last.Last()-year.First)/int64(last.Months) + 1
	mean := new(big.Rat).Quo(most, big.NewRat(periods, 1))
	if mean.Cmp(eachMonth) < 0 {
		return false
	}
	r.Odds = fmt.Sprintf("until then about %s were added each time", kpi.FormatNumber(mean, 0))
	if now.Period.FinancialYear() != year {
		r.Odds = "the year to date starts anew in " + now.Period.String()
	}
	return true
}

// onceIn writes the inverse of a chance, of which this is the square, to two figures: "2,800".
func onceIn(chance *big.Rat) string {
	inverse := new(big.Int).Quo(chance.Denom(), chance.Num())
	n := new(big.Rat).SetInt(inverse.Sqrt(inverse))
	return kpi.FormatNumber(kpi.RoundHalfUp(n, 2-len(n.FloatString(0))), 0)
}

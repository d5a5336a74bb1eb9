package reconcile

import (
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/usual"
	"kpicheck/reconcile/internal/words"
)

// UnlikelyIncrement asks about what a year to date gained in a period, where chance would hardly ever bring it.
var UnlikelyIncrement = &Rule{
	Name:   "unlikely-increment",
	Family: finding.Plausibility,
	Title:  "A year to date gained what chance would hardly ever bring",
	Doc: `The percentage of a year to date hides its last month: 2,314 of 2,407 reviews on time, and 2,773 of 2,867 a month later, look alike,
though 459 of the 460 between them were. Such a month is possible; it is also what is left where the month before was restated in
one count alone.

It is asked about where fewer than one in a hundred thousand draws from the whole year would be as far off (the hypergeometric
test), where it is farther from the year than months usually are, and where no other month of the year had the like. What cannot
be true at all is an error of other rules. The first period of a year is left alone.`,
	Answer: `Give the month's own numerator and denominator, and say whether an earlier month was restated.`,
	Run: func(p *Pass) {
		for _, column := range p.Current(kpi.YearToDate) {
			for _, f := range column {
				if n, d, ok := p.Counts(f); ok && f.Measure.Kind == kpi.Percentage {
					heldAgainstTheYear(p, f, n, d)
				}
			}
		}
	},
}

func heldAgainstTheYear(p *Pass, f, n, d *kpi.Figure) {
	w := p.words[0]
	n0, d0 := toDate(w, n.Key().Shift(-1)), toDate(w, d.Key().Shift(-1))
	if f.Period.First == f.Period.FinancialYear().First {
		return
	}
	if !n0.Usable() || !d0.Usable() {
		p.NotChecked(f.Indicator, finding.Because("the year to % is not known", f.Period.Shift(-1)), f, n, d)
		return
	}
	gained := [2]*big.Rat{new(big.Rat).Sub(n.Shows, n0.Shows), new(big.Rat).Sub(d.Shows, d0.Shows)}
	if !canBeDrawn(gained, n0, d0) {
		return
	}
	hardly := usual.IsHardlyDrawn(int64Of(gained[0]), int64Of(gained[1]), int64Of(n0.Shows), int64Of(d0.Shows))
	if !hardly || hadTheLike(w, n, d, gained) {
		p.Passed(f, n, d, n0, d0)
		return
	}
	p.askOf(unlikelyIncrement(p, f, []*kpi.Figure{n, d, n0, d0}, gained), n, d)
}

// canBeDrawn is false of what is no growth of whole counts, part within whole.
func canBeDrawn(gained [2]*big.Rat, n0, d0 *kpi.Figure) bool {
	for _, r := range []*big.Rat{gained[0], gained[1], n0.Shows, d0.Shows} {
		if !r.IsInt() || r.Sign() < 0 || !r.Num().IsInt64() {
			return false
		}
	}
	return gained[1].Sign() > 0 && gained[0].Cmp(gained[1]) <= 0 && n0.Shows.Cmp(d0.Shows) <= 0
}

func int64Of(r *big.Rat) int64 { return r.Num().Int64() }

// hadTheLike reports whether an earlier period of the year had a share as far off.
func hadTheLike(w *words.Choice, n, d *kpi.Figure, gained [2]*big.Rat) bool {
	now := new(big.Rat).Quo(gained[0], gained[1])
	year := new(big.Rat).Quo(n.Shows, d.Shows)
	high := now.Cmp(year) > 0
	for back := 1; n.Period.Shift(-back).First >= n.Period.FinancialYear().First; back++ {
		a, b := rise(w, n, back), rise(w, d, back)
		if a == nil || b == nil || b.Sign() <= 0 {
			continue
		}
		if share := new(big.Rat).Quo(a, b); high && share.Cmp(now) >= 0 || !high && share.Cmp(now) <= 0 {
			return true
		}
	}
	return false
}

// toDate is a figure of a year to date. That of a year's first period is the period's own, which is often stated alone.
func toDate(w *words.Choice, key kpi.Key) *kpi.Figure {
	f := w.Find(key)
	if !f.Usable() && key.Period.First == key.Period.FinancialYear().First {
		key.Window = kpi.InMonth
		return w.Find(key)
	}
	return f
}

// rise is what a year to date gained so many periods back; nil if that is not known.
func rise(w *words.Choice, f *kpi.Figure, back int) *big.Rat {
	key := f.Key().Shift(-back)
	later := toDate(w, key)
	if !later.Usable() {
		return nil
	}
	if key.Period.First == key.Period.FinancialYear().First {
		return later.Shows
	}
	earlier := toDate(w, key.Shift(-1))
	if !earlier.Usable() {
		return nil
	}
	return new(big.Rat).Sub(later.Shows, earlier.Shows)
}

func unlikelyIncrement(p *Pass, f *kpi.Figure, counts []*kpi.Figure, gained [2]*big.Rat) finding.Exception {
	n, d, n0, d0 := counts[0], counts[1], counts[2], counts[3]
	month := kpi.FormatNumber(gained[0], 0) + " of " + kpi.FormatNumber(gained[1], 0)
	return finding.Exception{
		Reported: judge.Say(n), Working: judge.Rise([2]*kpi.Figure{n, n0}, [2]*kpi.Figure{d, d0}), Evidence: p.words[0].Evidence(n0, d0),
		Says: fmt.Sprintf("%s alone adds %s to %s of %s in the year to %s, which chance would bring less than once in a hundred thousand times",
			f.Period, month, judge.Say(n0), judge.Say(d0), n0.Period),
		Question: fmt.Sprintf("Were %s in %s alone, or was the year to %s restated?", month, f.Period, n0.Period),
	}
}

package moves

import (
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/usual"
	"kpicheck/reconcile/internal/words"
)

// Ratio is two counts of the period reported, and what their ratio was in the periods before, or in the year before as a whole.
type Ratio struct {
	usual.Verdict
	Of, To *kpi.Figure
	Was    []*kpi.Figure // the two counts of the year before, or of the period before
}

// JudgeRatio holds the ratio of two counts against what it was; why says what is lacking.
func JudgeRatio(w *words.Choice, of, to *kpi.Figure) (r Ratio, why *finding.Reason) {
	r.Of, r.To = of, to
	now := ratioOf(of, to)
	if now == nil {
		return r, finding.Because("one of % and % is nought", finding.Text(judge.Say(of)), finding.Text(judge.Say(to))).In(to.At)
	}
	series := usual.Series{Kind: usual.Ratios, Slow: true, Year: 12 / of.Period.Months}
	for back := 1; back <= most; back++ {
		top, bottom := w.Find(of.Key().Shift(-back)), w.Find(to.Key().Shift(-back))
		point := ratioOf(top, bottom)
		series.Before = append(series.Before, point)
		if point != nil && r.Was == nil {
			r.Was = []*kpi.Figure{top, bottom}
		}
	}
	if top, bottom := overYear(w, of, to); ratioOf(top, bottom) != nil {
		r.Was, series.Pooled = []*kpi.Figure{top, bottom}, ratioOf(top, bottom)
	}
	if r.Verdict = series.Judge(*now); r.Known < usual.Fewest && series.Pooled == nil {
		return r, finding.Because("fewer than % %s before it are known", finding.Number(usual.Fewest), finding.Text(of.Period.Noun()+"s"))
	}
	return r, nil
}

// overYear is what two counts came to over the twelve months before, or come to over the twelve to their own, both in one window; nil if
// nobody states that.
func overYear(w *words.Choice, of, to *kpi.Figure) (top, bottom *kpi.Figure) {
	for _, window := range []kpi.Window{kpi.PreviousCumulative, kpi.Rolling12, kpi.PreviousAverage} {
		a, b := of.Key(), to.Key()
		a.Window, b.Window = window, window
		if top, bottom = w.Find(a), w.Find(b); top.Usable() && bottom.Usable() {
			return top, bottom
		}
	}
	return nil, nil
}

func ratioOf(top, bottom *kpi.Figure) *usual.Point {
	if !top.Usable() || !bottom.Usable() || bottom.Shows.Sign() <= 0 || top.Shows.Sign() <= 0 {
		return nil
	}
	return &usual.Point{Value: float(new(big.Rat).Quo(top.Shows, bottom.Shows)), Of: float(bottom.Shows)}
}

// Percent is one count as a percentage of another.
func Percent(top, bottom *kpi.Figure) string {
	each := new(big.Rat).Quo(top.Shows, bottom.Shows)
	return kpi.FormatNumber(each.Mul(each, big.NewRat(100, 1)), 0) + "%"
}

package advice

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// bound is a rate of a population, and the count that the contract says it is of.
type bound struct {
	rate, count *kpi.Figure
	implied     kpi.Interval // the population by the two
	fits        bool         // the contract's is among it
}

// fewestBound is how many rates must imply one other population before the contract's is doubted: one by itself may be the slip.
const fewestBound = 2

// otherPopulations is the populations that no rate of a workbook was worked out on, where its rates imply one other; and the rates whose own
// figures imply another than those beside them.
func otherPopulations(c *kpi.Contract, s *kpi.Submission) (all []string) {
	for n := range c.Populations {
		population := &c.Populations[n]
		if !population.Current {
			continue
		}
		pairs := boundTo(c, s, population)
		if text := otherwise(pairs, population.Range); text != "" {
			all = append(all, fmt.Sprintf("the population aged %s%s is %s, and %s", population.Ages, inArea(population.Area), span(population.Range), text))
			continue
		}
		for _, own := range byMeasure(pairs) {
			rate := own[0].rate
			if text := otherwise(own, population.Range); text != "" {
				all = append(all, fmt.Sprintf("%s: %s is per %s of the population aged %s%s, %s, and %s", rate.Indicator.ID, called(rate.Measure),
					number(rate.Measure.Multiplier()), population.Ages, inArea(population.Area), span(population.Range), text))
			}
		}
	}
	return all
}

func inArea(a *kpi.Area) string {
	if a == nil {
		return ""
	}
	return " in " + a.ID
}

// boundTo is a workbook's rates of a population, each with the count that it is of. Those of other years and those that look back on
// earlier populations tell nothing.
func boundTo(c *kpi.Contract, s *kpi.Submission, population *kpi.Population) (pairs []bound) {
	stated := map[kpi.Key]*kpi.Figure{}
	for _, f := range s.Figures {
		if f.Usable() {
			stated[f.Key()] = f
		}
	}
	for _, f := range s.Figures {
		if !f.Usable() || f.Measure.Ages != population.Ages || f.Area != population.Area || f.Range.Lo.Sign() <= 0 ||
			f.Window.IsPrevious() || f.Window.IsAverage() || c.NotFor(f.Period) != "" {
			continue
		}
		count := stated[countOf(c, f)]
		if count == nil {
			continue
		}
		implied, _ := count.Range.Quo(f.Range) // which is above nought
		rate, _ := count.Range.Quo(population.Range)
		rate = rate.Scale(f.Measure.Multiplier())
		pairs = append(pairs, bound{f, count, implied.Scale(f.Measure.Multiplier()), rate.Meets(f.Range) || judge.ShowsRounded(f, rate)})
	}
	return pairs
}

// countOf is the key of the count that a rate is of: in its own column, or by a pairing; the zero key if the contract names none.
func countOf(c *kpi.Contract, rate *kpi.Figure) kpi.Key {
	key := rate.Key()
	if key.Measure = rate.Measure.Counted; key.Measure != nil {
		return key
	}
	p := pairingOf(c, rate.Indicator, rate.Measure)
	if p == nil || rate.Area != nil || p.Rate.Stretch() != rate.Window {
		return kpi.Key{}
	}
	return p.Count.At(rate.Period)
}

func byMeasure(pairs []bound) (groups [][]bound) {
	for _, p := range pairs {
		at := slices.IndexFunc(groups, func(g []bound) bool { return g[0].rate.Measure == p.rate.Measure })
		if at < 0 {
			groups, at = append(groups, nil), len(groups)
		}
		groups[at] = append(groups[at], p)
	}
	return groups
}

// otherwise is what rates imply where none is of a population, and one other fits most of them; empty if any is, or if they do not agree.
func otherwise(pairs []bound, population kpi.Interval) string {
	if slices.ContainsFunc(pairs, func(p bound) bool { return p.fits }) {
		return ""
	}
	agreeing := mostAgreeing(pairs)
	if len(agreeing) < fewestBound || 2*len(agreeing) < len(pairs) {
		return ""
	}
	implied := agreeing[0].implied
	var cells []string
	for _, p := range agreeing {
		implied = implied.Overlap(p.implied)
		cells = append(cells, fmt.Sprintf("%s and %s in %s and %s", judge.Say(p.count), judge.Say(p.rate), p.count.At, p.rate.At.Cell))
	}
	many := "both rates"
	if len(pairs) > 2 {
		many = fmt.Sprintf("all %d rates", len(pairs))
	}
	if len(agreeing) < len(pairs) {
		many = fmt.Sprintf("%d of %d rates", len(agreeing), len(pairs))
	}
	const most = 4
	if more := len(cells) - most; more > 0 {
		cells = append(cells[:most], fmt.Sprintf("%d more", more))
	}
	return fmt.Sprintf("%s that are bound to counts imply %s (%s)%s", many, judge.Between(implied), strings.Join(cells, "; "), noughts(population, implied))
}

// mostAgreeing is the largest group of rates that one population fits; of equals, the first.
func mostAgreeing(pairs []bound) (best []bound) {
	for _, p := range pairs {
		var fit []bound
		for _, q := range pairs {
			if q.implied.Contains(p.implied.Lo) {
				fit = append(fit, q)
			}
		}
		if len(fit) > len(best) {
			best = fit
		}
	}
	return best
}

// noughts is the hint where a population is another but for its noughts.
func noughts(population, implied kpi.Interval) string {
	for _, times := range []int64{10, 100, 1000} {
		for _, by := range []struct {
			way    string
			factor *big.Rat
		}{{"many", big.NewRat(times, 1)}, {"few", big.NewRat(1, times)}} {
			if implied.Scale(by.factor).Meets(population) {
				return fmt.Sprintf("; that is %d times too %s, as if a nought were wrong in range or in per", times, by.way)
			}
		}
	}
	return ""
}

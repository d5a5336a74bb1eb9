package draft

import (
	"fmt"
	"math/big"
	"strings"

	"kpicheck/internal/kpi"
)

// implied is the population that a count and a rate beside it imply, at one place and time.
type implied struct {
	of    kpi.Interval
	group *kpi.Indicator
}

// findPopulation finds the one population of some ages that counts and rates of the same indicators imply together, and pairs those.
func (d *drafting) findPopulation() {
	all := map[string][]implied{}
	pairs := map[string][]kpi.Pairing{}
	var ages []string
	for _, i := range d.contract.Indicators {
		count, rate := d.pairOf(i)
		if rate == nil {
			continue
		}
		m := d.measures[rate]
		if all[m.Ages] == nil {
			ages = append(ages, m.Ages)
		}
		all[m.Ages] = append(all[m.Ages], impliedBy(count, rate, i)...)
		pairs[m.Ages] = append(pairs[m.Ages], kpi.Pairing{Count: kpi.Quantity{Indicator: i, Measure: d.measures[count]}, Rate: kpi.Quantity{Indicator: i, Measure: m}})
	}
	for _, a := range ages {
		common, held, by := commonOf(all[a])
		for _, p := range pairs[a] {
			d.contract.Pairings = append(d.contract.Pairings, p)
			d.notes.Say(p.Rate.Measure, "pairing", "likely", "they stand in one indicator")
		}
		if held < 2 || 2*held <= len(all[a]) {
			continue
		}
		p := kpi.Population{Ages: a, Of: "implied by " + strings.Join(by, ", "), Current: true, Range: whole(common)}
		d.contract.Populations = append(d.contract.Populations, p)
		d.notes.Say(d.contract, "population "+a, "unsure", fmt.Sprintf("implied by %d of %d counts and rates; put the published estimate in its place", held, len(all[a])))
	}
}

// pairOf is the one count and the one rate of an indicator that nothing else divides.
func (d *drafting) pairOf(i *kpi.Indicator) (count, rate *line) {
	g := d.of[i]
	counts := 0
	for _, l := range g.lines {
		switch {
		case l.kind == kpi.Rate && l.of == nil && rate == nil:
			rate = l
		case l.kind == kpi.Count:
			count = l
			counts++
		}
	}
	if counts != 1 {
		return nil, nil
	}
	return count, rate
}

func impliedBy(count, rate *line, i *kpi.Indicator) (of []implied) {
	counts, rates := count.values(count.rounded), rate.values(nil)
	for _, k := range rate.keys() {
		c, r := counts[k], rates[k]
		if c.Number == nil || r.Number == nil || r.Number.Sign() == 0 || !strings.Contains(k, "||") {
			continue // of an area, which has a population of its own
		}
		if q, ok := c.Range.Quo(r.Range); ok {
			of = append(of, implied{q.Scale(rate.perOf()), i})
		}
	}
	return of
}

// commonOf is the range that most of the implied populations share, how many do, and whose they are.
func commonOf(all []implied) (common kpi.Interval, most int, by []string) {
	for _, start := range all {
		shared, held := start.of, 0
		var of []string
		for _, x := range all {
			if !x.of.Meets(shared) {
				continue
			}
			shared = shared.Overlap(x.of)
			held++
			if n := len(of); n == 0 || of[n-1] != x.group.ID {
				of = append(of, x.group.ID)
			}
		}
		if held > most {
			common, most, by = shared, held, of
		}
	}
	return common, most, by
}

// whole is a range of people: its ends whole where a whole number lies between them.
func whole(r kpi.Interval) kpi.Interval {
	up := new(big.Int).Div(new(big.Int).Add(r.Lo.Num(), new(big.Int).Sub(r.Lo.Denom(), big.NewInt(1))), r.Lo.Denom())
	down := new(big.Int).Div(r.Hi.Num(), r.Hi.Denom())
	if up.Cmp(down) > 0 {
		down = up
	}
	return kpi.Interval{Lo: new(big.Rat).SetInt(up), Hi: new(big.Rat).SetInt(down)}
}

package draft

import (
	"math/big"
	"slices"

	"kpicheck/internal/kpi"
)

// roundings are what counts are rounded to, and how many of them, none nought, must be multiples for that to be no chance.
var roundings = []struct {
	to    int64
	least int
}{{100, 3}, {10, 4}, {5, 6}}

// round finds what the counts of a group are rounded to.
func (g *group) round() {
	var counted []*big.Rat
	for _, l := range g.lines {
		if l.kind != kpi.Count {
			continue
		}
		of := l.values(nil)
		for _, k := range l.keys() {
			if v, stated := of[k]; stated && v.Number.Sign() != 0 {
				counted = append(counted, v.Number)
			}
		}
	}
	for _, r := range roundings {
		rounded := func(n *big.Rat) bool { return new(big.Rat).Quo(n, big.NewRat(r.to, 1)).IsInt() }
		if len(counted) < r.least || slices.ContainsFunc(counted, func(n *big.Rat) bool { return !rounded(n) }) {
			continue
		}
		for _, l := range g.lines {
			if l.kind == kpi.Count {
				l.rounded = &kpi.Measure{RoundedTo: big.NewRat(r.to, 1)}
			}
		}
		return
	}
}

func (g *group) values() map[*line]values {
	of := map[*line]values{}
	for _, l := range g.lines {
		of[l] = l.values(l.rounded)
	}
	return of
}

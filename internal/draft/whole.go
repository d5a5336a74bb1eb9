package draft

import (
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

func (p *places) setWhole(text string) {
	k := plain(text)
	p.whole[k], p.known[k] = true, false
	p.areas = slices.DeleteFunc(p.areas, func(a string) bool { return plain(a) == k })
	if p.council == "" {
		p.council = text
	}
}

// isWhole reports whether a text is the name of the council or the provider, or the place in it.
func (p *places) isWhole(text string) bool {
	k := plain(text)
	return p.whole[k] || k != "" && (k == plain(p.council) || k == plain(p.provider) || k == shortName(p.council) || k == shortName(p.provider))
}

// findWhole finds the one among places that is the sum of the others, in every line and month.
func (p *places) findWhole(sheets []*sheet) {
	values := map[string]map[string]*big.Rat{} // by place, then by line and time
	for _, s := range sheets {
		for _, t := range s.tables {
			for _, n := range t.numbers {
				place := p.placeOf(n, t)
				if place == "" || n.Signed {
					continue
				}
				if values[place] == nil {
					values[place] = map[string]*big.Rat{}
				}
				v := n.As(kpi.Count, nil, kpi.InMonth)
				if v.Number != nil && v.Number.IsInt() {
					values[place][n.lineKey(p)] = v.Number
				}
			}
		}
	}
	for _, a := range slices.Clone(p.areas) {
		if len(p.areas) > 2 && isSumOfOthers(a, p.areas, values) {
			p.setWhole(a)
			return
		}
	}
}

// lineKey is what a number counts, and when, but not where.
func (n *number) lineKey(p *places) string {
	var of []string
	for i := range n.names {
		if x := &n.names[i]; !p.isPlace(x) {
			of = append(of, plain(x.text))
		}
	}
	return strings.Join(append(of, n.Part, n.when), "|")
}

func isSumOfOthers(whole string, areas []string, values map[string]map[string]*big.Rat) bool {
	held := 0
	for line, sum := range values[whole] {
		total, stated := new(big.Rat), 0
		for _, a := range areas {
			if v := values[a][line]; v != nil && a != whole {
				total.Add(total, v)
				stated++
			}
		}
		if stated < len(areas)-1 || sum.Sign() == 0 {
			continue
		}
		if total.Cmp(sum) != 0 {
			return false
		}
		held++
	}
	return held >= leastShared
}

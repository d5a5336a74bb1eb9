package draft

import (
	"fmt"
	"math/big"

	"kpicheck/internal/kpi"
)

var hundred = big.NewRat(100, 1)

// relation is what a line is worked out from, and how well the values bear that out.
type relation struct {
	numerator, denominator *line
	parts                  []*line
	between                []*line
	held, tried            int
	kind                   kpi.Kind // that the values show the quotient to be
	per                    *big.Rat
	against                kpi.Place // the first figure that does not hold, where one does not
	turns                  int       // how many other pairs of lines bear the same out
}

// values is a line's values by place and time, the first where one is stated twice.
type values map[string]kpi.Value

func (l *line) values(roundedTo *kpi.Measure) values {
	of := values{}
	for _, n := range l.numbers {
		k := n.key()
		if _, twice := of[k]; twice {
			continue
		}
		if v := n.As(l.kind, roundedTo, n.window()); v.State == kpi.Number {
			of[k] = v
		}
	}
	return of
}

// placeAt is where a line's value of some key stands.
func (l *line) placeAt(key string) kpi.Place {
	for _, n := range l.numbers {
		if n.key() == key {
			return n.At
		}
	}
	return kpi.Place{}
}

// perOf is what a quotient of this kind is multiplied by.
func (l *line) perOf() *big.Rat {
	switch l.kind {
	case kpi.Percentage:
		return hundred
	case kpi.Rate:
		if per, ok := kpi.ParseDecimal(l.per); ok {
			return per
		}
	}
	return big.NewRat(1, 1)
}

// quotient holds a line to the quotient of two others, wherever all three are stated.
func quotient(l, n, d *line, per *big.Rat, of map[*line]values) (r relation) {
	r = relation{numerator: n, denominator: d}
	for _, k := range l.keys() {
		v, vn, vd := of[l][k], of[n][k], of[d][k]
		if v.Number == nil || vn.Number == nil || vd.Number == nil || vd.Number.Sign() == 0 {
			continue
		}
		r.tried++
		if q, ok := vn.Range.Quo(vd.Range); ok && q.Scale(per).Meets(v.Range) {
			r.held++
		} else if r.against == (kpi.Place{}) {
			r.against = l.placeAt(k)
		}
	}
	return r
}

// bases are what a quotient may be multiplied by where its words do not say.
var bases = []*big.Rat{big.NewRat(1, 1), hundred, big.NewRat(1000, 1), big.NewRat(10_000, 1), big.NewRat(100_000, 1)}

// quotientOf holds a line to the quotient of two others. What is no share by its signs may be one by its values, or a rate of so many.
func (l *line) quotientOf(n, d *line, of map[*line]values) (r relation) {
	if l.kind != kpi.Average {
		r = quotient(l, n, d, l.perOf(), of)
		r.kind, r.per = l.kind, l.perOf()
		return r
	}
	for k, per := range bases {
		r = quotient(l, n, d, per, of)
		r.kind, r.per = [...]kpi.Kind{kpi.Average, kpi.Percentage, kpi.Rate, kpi.Rate, kpi.Rate}[k], per
		if r.tried == 0 || r.held == r.tried {
			break
		}
	}
	if r.held < r.tried {
		r = quotient(l, n, d, bases[0], of)
		r.kind, r.per = kpi.Average, bases[0]
	}
	return r
}

// sum holds a line to the sum of others.
func sum(l *line, parts []*line, of map[*line]values) (r relation) {
	r = relation{parts: parts}
	for _, k := range l.keys() {
		terms, whole := make([]kpi.Interval, 0, len(parts)), of[l][k]
		for _, p := range parts {
			if v := of[p][k]; v.Number != nil {
				terms = append(terms, v.Range)
			}
		}
		if whole.Number == nil || len(terms) < len(parts) {
			continue
		}
		r.tried++
		if kpi.Sum(terms...).Meets(whole.Range) {
			r.held++
		} else if r.against == (kpi.Place{}) {
			r.against = l.placeAt(k)
		}
	}
	return r
}

// lies holds a line to lying between the least and the greatest of others.
func lies(l *line, parts []*line, of map[*line]values) (r relation) {
	r = relation{between: parts}
	for _, k := range l.keys() {
		whole := of[l][k]
		var hull *kpi.Interval
		stated := 0
		for _, p := range parts {
			if v := of[p][k]; v.Number != nil {
				stated++
				if hull == nil {
					hull = &v.Range
				} else {
					both := hull.Hull(v.Range)
					hull = &both
				}
			}
		}
		if whole.Number == nil || stated < len(parts) {
			continue
		}
		r.tried++
		if hull.Meets(whole.Range) {
			r.held++
		}
	}
	return r
}

// keys is the places and times of a line's numbers, in their order and each once.
func (l *line) keys() []string {
	var keys []string
	seen := map[string]bool{}
	for _, n := range l.numbers {
		if k := n.key(); !seen[k] {
			seen[k] = true
			keys = append(keys, k)
		}
	}
	return keys
}

// isBorne reports whether every value bears a relation out, or all but one in ten: a workbook may hold a wrong figure.
func (r relation) isBorne() bool { return r.tried > 0 && 10*(r.tried-r.held) <= r.tried }

// mayBe reports whether a relation that words say may hold though values speak against it.
func (r relation) mayBe() bool { return r.tried > 0 && 2*r.held >= r.tried }

// wordsOf says how well the values bear a relation out.
func (r relation) wordsOf() string {
	switch {
	case r.tried == 0:
		return "no column states all of them"
	case r.held == r.tried:
		return fmt.Sprintf("borne out by %s", all(r.tried))
	}
	return fmt.Sprintf("borne out by %d of %d, but not by %s", r.held, r.tried, r.against)
}

func all(n int) string {
	if n == 1 {
		return "the one value stated"
	}
	return fmt.Sprintf("all %d values", n)
}

package contract

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/slip"
)

// resolver makes of a document the contract it describes: names become pointers, texts numbers, defaults are filled in.
// What does not fit together is a fault at its place in the file.
type resolver struct {
	*source
	contract *kpi.Contract
	areas    map[string]*kpi.Area
}

// resolve reads on after faults, so that all are found at once; the contract is only whole if there were none.
func (s *source) resolve(d *document) *kpi.Contract {
	r := &resolver{source: s, contract: &kpi.Contract{
		Name: d.Contract, Council: d.Council, Authority: cmp.Or(d.Code, d.Council), Provider: d.Provider,
		Frequency: kpi.Frequency(orElse(d.Frequency, string(kpi.Monthly))),
		StatusOn:  kpi.Basis(orElse(d.StatusOn, string(kpi.Unrounded))),
		People:    orElse(d.People, "people"),
	}, areas: map[string]*kpi.Area{}}
	r.contract.Year, _ = yearOf(d.Year)
	r.resolveAreas(d.Areas)
	r.resolveWhole(d)
	r.resolvePopulations(d.Populations)
	r.resolveIndicators(d.Indicators)
	r.resolvePairings(d.Pairings)
	r.pairBesides()
	r.resolveNestings(d.Nestings)
	r.resolveRatios(d.Ratios)
	r.resolveStocks(d.Stocks)
	for _, x := range d.AlsoDue {
		r.contract.AlsoDue = append(r.contract.AlsoDue, &kpi.Enclosure{Name: x.Name, Aliases: x.Aliases, Every: x.Every})
	}
	return r.contract
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// rational is the number as an exact value; nil for none, and for what validation has already faulted.
func (n number) rational() *big.Rat {
	r, _ := kpi.ParseDecimal(string(n))
	return r
}

// interval is the range, if it is one.
func (r *resolver) interval(path string, s *span) (kpi.Interval, bool) {
	if s == nil || !s.From.valid() || !s.To.valid() {
		return kpi.Interval{}, false
	}
	i := kpi.Interval{Lo: s.From.rational(), Hi: s.To.rational()}
	if i.Lo.Cmp(i.Hi) > 0 {
		r.fault(path, "runs from %s to %s; expected the lower end first", s.From, s.To)
	}
	return i, true
}

func (r *resolver) resolvePopulations(populations []population) {
	type people struct {
		ages string
		area *kpi.Area
	}
	current := map[people]string{}
	for i, p := range populations {
		path := fmt.Sprintf("populations[%d]", i)
		resolved := kpi.Population{Ages: p.Ages, Of: p.Of, Vintage: p.Vintage, Current: p.Current,
			Area: r.area(path+".area", p.Area)}
		resolved.Range, _ = r.interval(path+".range", p.Range)
		if lo := resolved.Range.Lo; !r.isWrong(path+".range") && lo != nil && lo.Sign() <= 0 {
			r.fault(path+".range", "begins at %s; expected a number of people above nought", p.Range.From)
		}
		key := people{p.Ages, resolved.Area}
		if first, twice := current[key]; twice && p.Current {
			r.fault(path+".current", "is true, and %s is current for ages %s too; expected one", r.named(first), p.Ages)
		}
		if p.Current {
			current[key] = path
		}
		r.contract.Populations = append(r.contract.Populations, resolved)
	}
}

func (r *resolver) area(path, id string) *kpi.Area {
	if id == "" {
		return nil
	}
	if a, ok := r.areas[id]; ok {
		return a
	}
	ids := idsOf(r.contract.Areas, func(a *kpi.Area) string { return a.ID })
	meant := "expected " + list(ids)
	if near := slip.Nearest(id, ids); len(near) > 0 {
		meant = "did you mean " + strings.Join(near, " or ") + "?"
	}
	r.fault(path, "is %s, which is no area's id; %s", quoted(id), meant)
	return nil
}

// idsOf lists the names that a field might have held.
func idsOf[T any](things []T, id func(T) string) []string {
	if len(things) == 0 {
		return []string{"none, since the file has none"}
	}
	var ids []string
	for _, t := range things {
		if name := id(t); name != "" && !slices.Contains(ids, name) {
			ids = append(ids, name)
		}
	}
	return ids
}

func (r *resolver) resolvePairings(pairings []pairing) {
	for i, p := range pairings {
		path := fmt.Sprintf("pairings[%d]", i)
		count, counted := r.quantity(path+".count", p.Count)
		rate, rated := r.quantity(path+".rate", p.Rate)
		if counted && count.Measure.Kind != kpi.Count {
			r.fault(path+".count", "is a %s; expected a count", count.Measure.Kind)
		}
		if rated && rate.Measure.Kind != kpi.Rate {
			r.fault(path+".rate", "is a %s; expected a rate", rate.Measure.Kind)
		}
		r.contract.Pairings = append(r.contract.Pairings, kpi.Pairing{Count: count, Rate: rate, Question: p.Question})
	}
}

// pairBesides pairs a rate of a population with the only count of its indicator, where nothing else is said of it: on one day, or
// over the same twelve months, they are of the same people. A rate of a shorter time may be of a whole year.
func (r *resolver) pairBesides() {
	for _, i := range r.contract.Indicators {
		count := onlyCount(i)
		if count == nil || i.Window != kpi.Snapshot && i.Window != kpi.Rolling12 {
			continue
		}
		for _, m := range i.Measures {
			if m.Kind == kpi.Rate && m.Ages != "" && m.Counted == nil && !r.isPaired(i, m) {
				r.contract.Pairings = append(r.contract.Pairings, kpi.Pairing{Count: kpi.Quantity{Indicator: i, Measure: count},
					Rate: kpi.Quantity{Indicator: i, Measure: m}})
			}
		}
	}
}

func onlyCount(i *kpi.Indicator) (only *kpi.Measure) {
	for _, m := range i.Measures {
		if m.Kind != kpi.Count {
			continue
		}
		if only != nil {
			return nil
		}
		only = m
	}
	return only
}

func (r *resolver) isPaired(i *kpi.Indicator, m *kpi.Measure) bool {
	return slices.ContainsFunc(r.contract.Pairings, func(p kpi.Pairing) bool { return p.Rate.Indicator == i && p.Rate.Measure == m })
}

func (r *resolver) resolveNestings(nestings []nesting) {
	for i, n := range nestings {
		inner, outer := r.two(fmt.Sprintf("nestings[%d]", i), r.quantity, part{"inner", n.Inner}, part{"outer", n.Outer})
		r.contract.Nestings = append(r.contract.Nestings, kpi.Nesting{Inner: inner, Outer: outer, Question: n.Question})
	}
}

func (r *resolver) resolveRatios(ratios []ratio) {
	for i, x := range ratios {
		of, to := r.two(fmt.Sprintf("ratios[%d]", i), r.count, part{"of", x.Of}, part{"to", x.To})
		r.contract.Ratios = append(r.contract.Ratios, kpi.StableRatio{Of: of, To: to, Question: x.Question})
	}
}

// part is a quantity that a line of the contract names, and its key.
type part struct {
	key string
	of  *quantity
}

// two is two quantities that must differ, each found by itself.
func (r *resolver) two(path string, find func(path string, q *quantity) (kpi.Quantity, bool), a, b part) (first, second kpi.Quantity) {
	first, known := find(path+"."+a.key, a.of)
	second, alsoKnown := find(path+"."+b.key, b.of)
	if known && alsoKnown && first == second {
		r.fault(path, "has the same quantity twice; expected two")
	}
	return first, second
}

func (r *resolver) resolveStocks(stocks []stock) {
	for i, x := range stocks {
		path := fmt.Sprintf("stocks[%d]", i)
		closing, _ := r.count(path+".closing", x.Closing)
		starts, _ := r.count(path+".starts", x.Starts)
		ends, _ := r.count(path+".ends", x.Ends)
		within := x.Within.rational()
		if within != nil {
			within.Mul(within, big.NewRat(1, 100))
			if within.Sign() < 0 || within.Cmp(big.NewRat(1, 2)) > 0 {
				r.fault(path+".within", "is %s; expected per cent from 0 to 50", x.Within)
			}
		}
		r.contract.Stocks = append(r.contract.Stocks, kpi.Stock{Closing: closing, Starts: starts, Ends: ends, Within: within, Question: x.Question})
	}
}

// count is a quantity that must be a count.
func (r *resolver) count(path string, q *quantity) (resolved kpi.Quantity, ok bool) {
	resolved, ok = r.quantity(path, q)
	if ok && resolved.Measure.Kind != kpi.Count {
		r.fault(path, "is a %s; expected a count", resolved.Measure.Kind)
	}
	return resolved, ok
}

func (r *resolver) quantity(path string, q *quantity) (resolved kpi.Quantity, ok bool) {
	if q == nil || q.Indicator == "" {
		return resolved, false
	}
	resolved.Window = kpi.Window(q.Window)
	resolved.Indicator = r.contract.Indicator(q.Indicator)
	if resolved.Indicator == nil {
		r.fault(path, "names %s, which is no indicator's id%s", quoted(q.Indicator), r.quantityMeant(q.Indicator))
		return resolved, false
	}
	resolved.Measure = resolved.Indicator.Headline
	if q.Measure != "" {
		resolved.Measure = r.measure(path, resolved.Indicator, q.Measure)
	}
	return resolved, resolved.Measure != nil
}

// measure finds a measure of an indicator by its id, for the field at path.
func (r *resolver) measure(path string, i *kpi.Indicator, id string) *kpi.Measure {
	m := i.Measure(id)
	if m == nil && i.Measure("") == nil { // one without an id may be the one meant, and has its own fault
		r.fault(path, "names %s, which is no measure of %s; %s", quoted(id), quoted(i.ID), measureMeant(i, id))
	}
	return m
}

// measureMeant is the measure that is named otherwise than by its id, or else those that there are.
func measureMeant(i *kpi.Indicator, name string) string {
	ids := idsOf(i.Measures, func(m *kpi.Measure) string { return m.ID })
	for _, m := range i.Measures {
		if fold(m.Label) == fold(name) && m.ID != "" {
			return fmt.Sprintf("expected %s, of which it is the label", quoted(m.ID))
		}
	}
	if near := slip.Nearest(name, ids); len(near) > 0 {
		return "did you mean " + strings.Join(near, " or ") + "?"
	}
	return "expected " + list(ids)
}

// quantityMeant is the indicator that is named otherwise than by its id, or with a measure in one piece; empty if none is.
func (r *resolver) quantityMeant(name string) string {
	ids := idsOf(r.contract.Indicators, func(i *kpi.Indicator) string { return i.ID })
	for _, i := range r.contract.Indicators {
		if fold(i.Label) == fold(name) {
			return fmt.Sprintf("; expected %s, of which it is the label", quoted(i.ID))
		}
		for _, by := range []string{".", "/", " ", ":"} {
			if measure, whole := strings.CutPrefix(name, i.ID+by); whole && i.Measure(strings.TrimSpace(measure)) != nil {
				return fmt.Sprintf("; write {indicator: %s, measure: %s}", i.ID, strings.TrimSpace(measure))
			}
		}
	}
	if near := slip.Nearest(name, ids); len(near) > 0 {
		return "; did you mean " + strings.Join(near, " or ") + "?"
	}
	return ""
}

// names finds names that two things share, since a submission's label must mean one of them. Case and spacing do not
// tell names apart on a submission, so not here.
type names struct {
	r     *resolver
	what  string
	ids   map[string]bool
	owner map[string]string
}

func (n *names) add(path, id, label string, aliases []string) {
	if n.ids == nil {
		n.ids, n.owner = map[string]bool{}, map[string]string{}
	}
	if id != "" && n.ids[fold(id)] {
		n.r.fault(path+".id", "is %s, which an earlier %s has; expected each to have its own", quoted(id), n.what)
	}
	n.ids[fold(id)] = true
	if label != "" {
		n.claim(path, path+".label", label)
	}
	for i, alias := range aliases {
		n.claim(path, fmt.Sprintf("%s.aliases[%d]", path, i), alias)
	}
}

func (n *names) claim(owner, path, name string) {
	first, taken := n.owner[fold(name)]
	if taken {
		n.r.fault(path, "is %s, which %s already answers to; expected each name once", quoted(name), n.r.named(first))
		return
	}
	n.owner[fold(name)] = owner
}

func fold(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

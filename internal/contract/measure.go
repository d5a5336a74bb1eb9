package contract

import (
	"fmt"
	"math/big"
	"slices"

	"kpicheck/internal/kpi"
	"kpicheck/internal/regex"
)

func (r *resolver) measures(path string, i *indicator, into *kpi.Indicator) {
	seen := names{r: r, what: "measure of this indicator"}
	for n := range i.Measures {
		m, at := &i.Measures[n], fmt.Sprintf("%s.measures[%d]", path, n)
		label := orElse(m.Label, into.Label)
		seen.add(at, m.ID, label, m.Aliases)
		r.notRemoved(at, m.Removed)
		kind := kindOf(m)
		into.Measures = append(into.Measures, &kpi.Measure{ID: m.ID, Label: label, Aliases: m.Aliases, Kind: kind,
			Unit: unitOf(m, kind), Places: m.Places, Per: perOf(m, kind),
			Ages: m.Ages, Optional: m.Optional, Order: n, Question: orElse(m.Question, i.Question), Term: r.termOf(at, m.From, m.Until)})
		roundingOf(m.RoundedTo, into.Measures[n])
	}
	for n := range i.Measures {
		m, at := &i.Measures[n], fmt.Sprintf("%s.measures[%d]", path, n)
		r.division(at, m, into, into.Measures[n])
		into.Measures[n].Parts = r.others(at+".parts", m.Parts, into, into.Measures[n])
		into.Measures[n].Between = r.others(at+".between", m.Between, into, into.Measures[n])
	}
	r.circles(path, into)
}

// circles finds a measure that is worked out from itself by way of others, which nothing could check.
func (r *resolver) circles(path string, i *kpi.Indicator) {
	for n, m := range i.Measures {
		for _, from := range sourcesOf(m) {
			if leadsTo(from, m, map[*kpi.Measure]bool{}) {
				at := fmt.Sprintf("%s.measures[%d]", path, n)
				r.fault(at, "is worked out from itself, by way of %s", quoted(from.ID))
				return
			}
		}
	}
}

func leadsTo(from, to *kpi.Measure, seen map[*kpi.Measure]bool) bool {
	if from == to || seen[from] {
		return from == to
	}
	seen[from] = true
	for _, next := range sourcesOf(from) {
		if leadsTo(next, to, seen) {
			return true
		}
	}
	return false
}

func sourcesOf(m *kpi.Measure) []*kpi.Measure {
	sources := slices.Concat(m.Parts, m.Between)
	if m.Counted != nil {
		sources = append(sources, m.Counted)
	}
	if m.Numerator != nil && m.Denominator != nil {
		sources = append(sources, m.Numerator, m.Denominator)
	}
	return sources
}

func kindOf(m *measure) kpi.Kind {
	switch {
	case m.Kind != "":
		return kpi.Kind(m.Kind)
	case len(m.Of) > 0:
		return kpi.Percentage
	}
	return kpi.Count
}

func unitOf(m *measure, kind kpi.Kind) string {
	if kind == kpi.Percentage {
		return orElse(m.Unit, "%")
	}
	return m.Unit
}

func perOf(m *measure, kind kpi.Kind) *big.Rat {
	switch {
	case m.Per.rational() != nil:
		return m.Per.rational()
	case kind == kpi.Percentage:
		return big.NewRat(100, 1)
	case kind == kpi.Average:
		return big.NewRat(1, 1)
	}
	return nil
}

// division reads what a percentage, rate or average divides.
func (r *resolver) division(path string, m *measure, i *kpi.Indicator, into *kpi.Measure) {
	r.mustSayOfWhat(path, m, into.Kind)
	switch {
	case len(m.Of) == 0, len(m.Of) == 1 && m.Of[0] == notSubmitted:
		return
	case m.Ages != "" && len(m.Of) == 1:
		if into.Counted = r.other(path+".of[0]", m.Of[0], i, into); into.Counted != nil && into.Counted.Kind != kpi.Count {
			r.fault(path+".of[0]", "names a %s; expected a count", into.Counted.Kind)
		}
		return
	case m.Ages != "" && !r.isWrong(path+".ages"):
		r.fault(path+".of", "names %s beside ages; expected the numerator alone, since it is divided by the population of those ages", counted(len(m.Of), "measure"))
		return
	case len(m.Of) != 2:
		r.fault(path+".of", "names %s; %s", counted(len(m.Of), "measure"), ofMeant(m.Of, i))
		return
	}
	into.Numerator = r.other(path+".of[0]", m.Of[0], i, into)
	into.Denominator = r.other(path+".of[1]", m.Of[1], i, into)
	if into.Numerator != nil && into.Numerator == into.Denominator {
		r.fault(path+".of", "names %s twice; expected two measures", quoted(m.Of[0]))
	}
}

func (r *resolver) mustSayOfWhat(path string, m *measure, kind kpi.Kind) {
	switch {
	case kind == kpi.Percentage && len(m.Of) == 0 && len(m.Between) == 0:
		r.fault(path, "is a percentage without of; expected of: [numerator, denominator], or of: none if they are not submitted")
	case kind == kpi.Rate && m.Per == "":
		r.fault(path, "is a rate without per; expected how many it is per, such as 10000")
	case kind == kpi.Rate && len(m.Of) == 0 && m.Ages == "":
		r.fault(path, "is a rate without of or ages; expected what it is worked out on")
	case kind == kpi.Count && len(m.Of) > 0:
		r.fault(path+".of", "makes no sense on a count; expected kind: percentage, average or rate beside it")
	case kind != kpi.Count && m.RoundedTo != nil:
		r.fault(path+".rounded_to", "is for counts; expected places on a %s", kind)
	case kind != kpi.Rate && m.Ages != "":
		r.fault(path+".ages", "is for rates; this is a %s", kind)
	}
}

func (r *resolver) others(path string, ids []string, i *kpi.Indicator, self *kpi.Measure) []*kpi.Measure {
	var found []*kpi.Measure
	seen := map[string]bool{}
	for n, id := range ids {
		at := fmt.Sprintf("%s[%d]", path, n)
		if seen[id] {
			r.fault(at, "names %s again; expected each once", quoted(id))
		}
		seen[id] = true
		if m := r.other(at, id, i, self); m != nil {
			found = append(found, m)
		}
	}
	if len(ids) == 1 {
		r.fault(path, "names one measure; expected two or more")
	}
	return found
}

// other finds a measure that one of the same indicator is worked out from.
func (r *resolver) other(path, id string, i *kpi.Indicator, self *kpi.Measure) *kpi.Measure {
	m := r.measure(path, i, id)
	if m == self {
		r.fault(path, "names the measure itself; expected another")
		return nil
	}
	return m
}

var betweenNames = regex.Lazy(`\s*(?:[/÷,;]|\bdivided by\b|\bover\b)\s*|\s+`)

// ofMeant is the numerator and denominator that are named in one piece, or what was expected.
func ofMeant(of []string, i *kpi.Indicator) string {
	if len(of) == 1 {
		if both := betweenNames().Split(of[0], -1); len(both) == 2 && i.Measure(both[0]) != nil && i.Measure(both[1]) != nil {
			return fmt.Sprintf("write [%s, %s]", both[0], both[1])
		}
	}
	return "expected two, the numerator first, or none"
}

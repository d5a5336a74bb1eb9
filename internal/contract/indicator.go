package contract

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/regex"
)

// notSubmitted, in a measure's "of", says that what it divides is not in the submission.
const notSubmitted = "none"

func (r *resolver) resolveIndicators(indicators []indicator) {
	seen := names{r: r, what: "indicator"}
	for n := range indicators {
		i, path := &indicators[n], fmt.Sprintf("indicators[%d]", n)
		seen.add(path, i.ID, i.Label, i.Aliases)
		r.notRemoved(path, i.Removed)
		resolved := &kpi.Indicator{ID: i.ID, Label: orElse(i.Label, i.ID), Aliases: i.Aliases, Table: i.Table, Order: n,
			Polarity: kpi.Polarity(orElse(i.Polarity, string(kpi.Neutral))),
			Target:   i.Target.rational(), Release: kpi.Frequency(i.Release), ByArea: i.ByArea, Moves: kpi.Moves(i.Moves), People: i.People, TargetSaid: i.TargetOf != ""}
		r.contract.Indicators = append(r.contract.Indicators, resolved)
		r.agreed(path, i, resolved)
		r.term(path, i, resolved)
		r.measures(path, i, resolved)
		r.columns(path, i, resolved)
		resolved.Headline = r.headline(path, i, resolved)
		r.profile(path, i, resolved)
		r.laterTargets(path, i, resolved)
		r.comparators(path, i, resolved)
		r.published(path, i, resolved)
	}
}

// notRemoved finds what is to be left out where there is nothing that it is left out of.
func (r *resolver) notRemoved(path string, removed bool) {
	if removed {
		r.fault(path+".removed", "is true, and the file inherits nothing that it could be left out of")
	}
}

// published is the council's own value, of which there is none without a headline that it is of.
func (r *resolver) published(path string, i *indicator, into *kpi.Indicator) {
	if i.Published == nil {
		return
	}
	if into.Headline == nil || into.Headline.Kind == kpi.Count {
		r.fault(path+".published", "needs a headline that is no count, since counts of other years are of other numbers")
		return
	}
	value, _ := kpi.ParseDecimal(string(i.Published.Value))
	_, decimals, _ := strings.Cut(string(i.Published.Value), ".")
	into.Published = &kpi.Published{Value: value, Places: len(decimals), Period: i.Published.Period, By: i.Published.By}
}

// agreed reads what the indicator is judged by.
func (r *resolver) agreed(path string, i *indicator, into *kpi.Indicator) {
	if tolerance, ok := r.interval(path+".tolerance", i.Tolerance); ok {
		into.Tolerance = &tolerance
		r.holdsTarget(path, i.Target, i.Tolerance, tolerance)
	}
	if (into.Target != nil || into.Tolerance != nil) && into.Polarity == kpi.Neutral {
		r.markWrong(path + ".polarity")
		r.fault(path, "has a target or tolerance but no polarity; expected high or low")
	}
	if i.ByArea && len(r.contract.Areas) == 0 {
		r.fault(path+".by_area", "is true, but the file has no areas")
	}
}

// term reads the months that an indicator is reported for.
func (r *resolver) term(path string, i *indicator, into *kpi.Indicator) {
	from, limited := monthOf(i.From)
	if limited {
		into.From = from.First
	}
	if since, redefined := monthOf(i.Redefined); redefined {
		into.Redefined = since.First
	}
	until, ends := monthOf(i.Until)
	if ends {
		into.Until = until.First
	}
	year := r.contract.Year
	switch {
	case limited && ends && until.First < from.First:
		r.fault(path+".until", "is %s, before its from of %s; expected a month from then on", i.Until, i.From)
	case year.IsZero():
	case limited && from.First > year.Last():
		r.fault(path+".from", "is %s, after the contract's year, %s; expected a month up to its end", i.From, year)
	case ends && until.First < year.First && !r.isInherited(path+".until"):
		r.fault(path+".until", "is %s, before the contract's year, %s; expected a month from its beginning on", i.Until, year)
	}
}

// holdsTarget finds a tolerance that is no range, and one that the target is not in: either gives statuses that no one
// agreed.
func (r *resolver) holdsTarget(path string, written number, band *span, tolerance kpi.Interval) {
	target := written.rational()
	switch ends := tolerance.Lo.Cmp(tolerance.Hi); {
	case r.isWrong(path + ".tolerance"):
	case ends == 0:
		r.fault(path+".tolerance", "is %s; expected two numbers, such as 75-95", band.From)
	case ends < 0 && target != nil && (target.Cmp(tolerance.Lo) < 0 || target.Cmp(tolerance.Hi) > 0):
		r.fault(path+".target", "is %s, outside its tolerance of %s to %s; expected it within", written, band.From, band.To)
	}
}

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

func (r *resolver) columns(path string, i *indicator, into *kpi.Indicator) {
	seen := map[kpi.Column]bool{}
	for n, c := range i.Columns {
		resolved := kpi.Column{Window: kpi.Window(c.Window), Back: c.Back}
		if seen[resolved] {
			r.fault(fmt.Sprintf("%s.columns[%d]", path, n), "is an earlier column again; expected each once")
		}
		seen[resolved] = true
		into.Columns = append(into.Columns, resolved)
		into.Window = resolved.Window
	}
	if i.Window == "" {
		return
	}
	into.Window = kpi.Window(i.Window)
	if len(into.Columns) == 0 {
		r.fault(path+".window", "is given, and no columns; write columns: [%s], and window where there are several", i.Window)
		return
	}
	if isWord("window", i.Window) && !hasWindow(into.Columns, into.Window) {
		r.fault(path+".window", "is %s, which is no column of it; expected the window of one of its columns",
			quoted(i.Window))
	}
}

func hasWindow(columns []kpi.Column, w kpi.Window) bool {
	return slices.ContainsFunc(columns, func(c kpi.Column) bool { return c.Window == w })
}

func (r *resolver) headline(path string, i *indicator, into *kpi.Indicator) *kpi.Measure {
	if i.Headline != "" {
		return r.measure(path+".headline", into, i.Headline)
	}
	if len(into.Measures) == 1 {
		return into.Measures[0]
	}
	var only *kpi.Measure
	for _, m := range into.Measures {
		if m.Kind == kpi.Count {
			continue
		}
		if only != nil {
			only = nil
			break
		}
		only = m
	}
	if only == nil && len(into.Measures) > 0 && !r.isWrong(path) && !r.hasWrongKind(path, i) {
		r.fault(path, "has no headline, and it is not plain which measure that is; expected headline: and a measure's id")
	}
	return only
}

// hasWrongKind reports whether a measure has no kind that is known, so that the headline may be plain once it has.
func (r *resolver) hasWrongKind(path string, i *indicator) bool {
	for n := range i.Measures {
		if r.isWrong(fmt.Sprintf("%s.measures[%d].kind", path, n)) {
			return true
		}
	}
	return false
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

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func (r *resolver) comparators(path string, i *indicator, into *kpi.Indicator) {
	seen := names{r: r, what: "comparator of this indicator"}
	for n := range i.Comparators {
		c, at := &i.Comparators[n], fmt.Sprintf("%s.comparators[%d]", path, n)
		seen.add(at, "", c.Label, c.Aliases)
		resolved := &kpi.Comparator{Label: c.Label, Aliases: c.Aliases, Measure: into.Headline, Value: c.Value.rational(),
			Places: max(kpi.DecimalPlaces(string(c.Value)), 0), Period: c.Period, Vintage: c.Vintage, Own: c.Own}
		resolved.Month, _ = monthOf(c.Month)
		if c.Measure != "" {
			resolved.Measure = r.measure(at+".measure", into, c.Measure)
		}
		into.Comparators = append(into.Comparators, resolved)
	}
}

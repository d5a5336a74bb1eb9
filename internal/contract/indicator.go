package contract

import (
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
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

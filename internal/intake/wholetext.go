package intake

import (
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/regex"
)

// perSoMany is the heading of rates, by what they are of.
var perSoMany = regex.Lazy(`^(rate |rates )?per \d[\d ]*( children| population| people| aged \d+ \d+| under \d+| aged under \d+)*$`)

// population is the heading of what rates are of.
var population = regex.Lazy(`^(mid year |child |children )?populations?( estimates?| counts?| size)?( aged \d+ \d+| aged under \d+| under \d+| \d+ \d+)?$`)

// readWhole reads a text that is a name or a word for something and nothing else.
func (l *vocabulary) readWhole(s *sense, text, folded string) bool {
	if r, ok := answered[folded]; ok {
		s.role = r
		return true
	}
	l.readLabel(s, text, folded)
	s.facet, s.role = facetOf(text, folded), wholeRole(folded)
	if folded == "no" && strings.EqualFold(strings.TrimSpace(text), "number") {
		s.facet, s.role = noFacet, asActual
	}
	s.part = l.partNamed(folded, len(s.ids) > 0)
	l.readPlace(s, folded)
	if s.says() && len(s.ids) == 0 && (s.part == "" || kinds[s.part] != "") {
		if h := l.heading(text); h.known {
			s.when = h
		}
	}
	return s.says()
}

// readLabel reads a text that is an indicator's id or a label.
func (l *vocabulary) readLabel(s *sense, text, folded string) {
	if i, byID, ok := l.headingOf(text, folded); ok {
		s.ids, s.byID, s.weight = []identity{l.idWithMeasure(i, folded, byID)}, byID, len(s.words)
	}
	if found := l.labels[folded]; len(found) > 0 && !s.byID {
		s.ids, s.weight = found, len(s.words)
	}
	if len(s.ids) > 0 {
		s.when = l.qualifierOf(text)
	}
}

// partNamed is the part that a whole text names; empty for none. A population is the part of an indicator only where no label
// says so.
func (l *vocabulary) partNamed(folded string, isLabel bool) string {
	switch {
	case perSoMany().MatchString(folded):
		return "rate"
	case folded == "%" || isPart(folded, "headline"):
		return strings.TrimSpace(folded)
	case l.parts[folded] || parts[folded] != "" || kinds[folded] != "":
		return folded
	case !isLabel && population().MatchString(folded):
		return "denominator"
	}
	return ""
}

// facetOf is what cells under a heading say; words may run together, as in "ReportMonth".
func facetOf(text, folded string) facet {
	if f := facetHeads[folded]; f != noFacet {
		return f
	}
	return facetHeads[fold(humps().ReplaceAllString(text, "$1 $2"))]
}

var humps = regex.Lazy(`([a-z])([A-Z])`)

// idWithMeasure is an indicator, and the measure whose label stands behind its id: "CF1: Visits due". Where that is the indicator's
// own label, it may be either.
func (l *vocabulary) idWithMeasure(i *kpi.Indicator, folded string, byID bool) identity {
	if _, rest, ok := l.ids.findWithin(folded); ok && byID && rest != "" {
		if m, ok := l.measures[i].find(rest); ok && m != i.Headline && !slices.Contains(l.indicators.exact[rest], i) {
			return identity{indicator: i, measure: m}
		}
	}
	return identity{indicator: i, also: l.alsoMeasure(i, folded)}
}

// alsoMeasure is the measure of an indicator that a text is the label of too.
func (l *vocabulary) alsoMeasure(i *kpi.Indicator, folded string) *kpi.Measure {
	m, _ := l.measures[i].find(folded)
	if m == nil {
		if _, rest, ok := l.ids.findWithin(folded); ok && rest != "" {
			m, _ = l.measures[i].find(rest)
		}
	}
	return m
}

// readPlace reads the name of a part, of the whole, or of another body.
func (l *vocabulary) readPlace(s *sense, folded string) {
	if a, ok := l.areas.find(folded); ok {
		s.area, s.name = a, folded
		return
	}
	switch {
	case slices.Contains(l.itself, folded):
		s.whole, s.name = true, folded
	case slices.Contains(wholes, folded):
		s.whole = true
	case l.columnNames[folded]:
		s.other, s.name, s.role = true, folded, asCompared
	}
}

// wholeWords say beside a council's name that all of it is meant: "Northmoor (whole county)".
var wholeWords = wordSet("whole all districts district areas area localities locality teams wards council county city borough authority wide total overall combined trust service")

// wholes are the ways of naming all parts together.
var wholes = []string{"all", "all areas", "all districts", "total", "whole", "council", "whole council", "city", "overall", "citywide", "city wide",
	"all teams", "trust", "trust total", "whole trust", "grand total", "whole service", "borough", "county", "countywide", "boroughwide", "all localities",
	"total all areas", "whole borough", "borough wide", "whole county", "county wide", "whole city", "whole authority", "whole area", "authority wide", "authority total", "district total", "all districts total", "all areas total", "council wide", "total council",
	"total county", "total borough", "total city", "total authority", "council total", "city total", "county total", "borough total", "trust wide", "trustwide", "total trust", "overall total"}

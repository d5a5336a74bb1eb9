package intake

import (
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/regex"
)

// sense is all that one text may say of the figures beside or below it. Senses are shared and do not change.
type sense struct {
	text       string
	ids        []identity // what it may name; several where it is as good a name for each
	weight     int        // how many words name it: the longer the stronger
	byID       bool       // named by its id
	partial    bool       // other words stand beside the name
	near       bool       // only like a label
	bare       bool       // a number in a column of ids
	part       string     // which measure of an indicator: "numerator", "%", a measure's id
	role       role
	facet      facet      // what cells below or beside it say
	when       *heading   // its dates and its stretch of time; noHeading for none
	area       *kpi.Area  // the part that it names
	whole      bool       // it names the whole
	other      bool       // it names another body, whose published figures stand there
	name       string     // the folded name of a body
	words      []string   // folded, without its dates
	spoken     bool       // a sentence
	ofDocument bool       // when something was made, sent or met about
	replaces   bool       // that what follows no longer counts
	total      bool       // a total or an average, and nothing besides
	span       kpi.Window // what it says, as a title, of all months below it
	term       string     // the target or tolerance that it says itself
}

// noSense says nothing.
var noSense = &sense{when: noHeading}

// says reports whether anything in the text is understood.
func (s *sense) says() bool {
	return s.namesOne() || s.role != noRole || s.facet != noFacet || s.saysWhen() || s.part != ""
}

// understood reports whether a text says something and nothing besides that is not understood; a name may have company.
func (s *sense) understood() bool {
	if s.namesOne() || s.part != "" || s.facet != noFacet || s.role != noRole {
		return true
	}
	return (s.saysWhen() || s.when.known) && !s.partial
}

// namesOne reports whether the text names an indicator, a measure or a place.
func (s *sense) namesOne() bool { return len(s.ids) > 0 || s.area != nil || s.whole || s.other }

// namesIndicator is the one indicator that the text names; nil where it names none, or may be of several.
func (s *sense) namesIndicator() *kpi.Indicator {
	n := naming{ids: s.ids}
	return n.unique()
}

func (s *sense) saysWhen() bool {
	h := s.when
	return len(h.dates) > 0 || h.current || h.window != "" || h.previous12 || h.previous || h.elsewhen
}

// sense looks a text up, or finds what it meant before.
func (l *lexicon) sense(text string) *sense {
	if s, ok := l.senses[text]; ok {
		return s
	}
	l.budget.Work(stepsOfText)
	l.budget.Keep(bytesOfText + len(text))
	read := text
	if len(l.answers) > 0 {
		folded := fold(text)
		if is, ok := l.answers[folded]; ok {
			l.used[folded] = true
			read = is
		}
	}
	s := l.inOrder(read)
	if read != text {
		s = s.quotedAs(text)
	}
	l.senses[text] = s
	return s
}

// sense looks a text up, or finds it as an earlier workbook had it. What is kept holds on to none of a workbook's text.
func (l *vocabulary) sense(text string) *sense {
	if len(text) > longestLabel {
		return &sense{text: text, when: noHeading, spoken: true}
	}
	if s, ok := l.senses.Load(text); ok {
		return s.(*sense)
	}
	text = strings.Clone(text)
	s := l.read(strings.Map(plainSpace, text))
	s.term = ownTerm(text)
	s.total, s.span, s.ofDocument, s.replaces = saysTotal(s), windowOfTitle(s), saysDocument(s), saysReplaced(s)
	if l.kept.Load() < mostKept {
		l.kept.Add(1)
		l.senses.Store(text, s)
	}
	return s
}

// longestLabel bounds a label with its notes; what is longer is commentary.
const longestLabel = 300

// read understands a text: as a whole, then without what stands behind it in brackets, then by the names and the words in it.
func (l *vocabulary) read(text string) *sense {
	folded := fold(text)
	s := &sense{text: strings.Join(strings.Fields(text), " "), when: noHeading, words: strings.Fields(folded)}
	if folded == "" {
		if strings.Contains(text, "#") {
			s.role = asRanked
		}
		return s
	}
	if t, ok := l.readPartOf(text); ok {
		t.text = s.text
		return t
	}
	if l.readWhole(s, text, folded) {
		return s
	}
	rest := enumerator().ReplaceAllString(text+" ", "")
	if len(rest) <= len(text) && fold(rest) == "" {
		s.words = nil // a line's number, which names nothing
		return s
	}
	if len(rest) < len(text) {
		if t := l.read(rest); t.says() {
			t.text = s.text
			return t
		}
	}
	if d, ok := l.codedDate(strings.TrimSpace(text)); ok {
		s.when = &heading{text: s.text, dates: []date{d}, known: true}
		return s
	}
	if _, _, id := l.ids.findWithin(folded); !id { // "N3 numerator" is no three of anything
		if h := l.heading(text); h.known {
			l.takeHeading(s, h)
			return s
		}
	}
	if l.readBare(s, text) || l.readIDBehind(s, text) {
		return s
	}
	l.readNames(s, text)
	s.spoken = l.isSpoken(text) && (len(s.ids) == 0 || s.partial)
	if len(s.ids) == 0 && !s.spoken && s.role == noRole {
		l.readLike(s)
	}
	return s
}

// partBehind and partBefore are a part that is said of an indicator: "KPI 4 - Cases open (numerator)", "Denominator - KPI 6".
var (
	partBehind = regex.Lazy(`(?i)^(.*\S)\s*(?:[(\[]\s*(numerator|denominator|num|den|numer|denom|percentage|number)\s*[)\]]|[:–—-]\s*(numerator|denominator))\s*$`)
	partBefore = regex.Lazy(`(?i)^\s*(numerator|denominator)\s*[:–—-]\s*(.*)$`)
)

// readPartOf reads what names an indicator by its id, and one of its parts beside that.
func (l *vocabulary) readPartOf(text string) (*sense, bool) {
	name, part := "", ""
	if m := partBehind().FindStringSubmatch(text); m != nil {
		name, part = m[1], m[2]+m[3]
	} else if m := partBefore().FindStringSubmatch(text); m != nil {
		name, part = m[2], m[1]
	}
	if part == "" {
		return nil, false
	}
	s := l.read(name)
	if !s.byID || len(s.ids) != 1 || s.ids[0].measure != nil || s.part != "" {
		return nil, false
	}
	t := *s
	t.part, t.partial = fold(part), false
	t.ids = []identity{{indicator: s.ids[0].indicator}}
	return &t, true
}

// enumerator is what numbers a line before its label: "(ii)", "1a.", "b)".
var enumerator = regex.Lazy(`^\s*(of which:?|\(?([ivx]{1,4}|[a-zA-Z]|\d{1,2}[a-z]?)[).:]|\d{1,2}(\.\d{1,2})+\.?|\d{1,2}[a-z]|[-–•·*])\s+`)

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
	s.facet, s.role = facetOf(text, folded), wholeRoles[folded]
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

// takeHeading takes what a heading says that is wholly understood.
func (l *vocabulary) takeHeading(s *sense, h *heading) {
	s.when = h
	switch {
	case h.target:
		s.role = asTarget
	case h.tolerance:
		s.role = asTolerant
	case h.status:
		s.role = asRated
	case h.part != "":
		s.part = h.part
	}
	if r := roleAmong(s.words, 0); r != noRole {
		s.role = r
	}
	if h.name != "" {
		l.readPlace(s, h.name)
	}
	if s.part == "" && slices.Contains(s.words, "%") {
		s.part = "%"
	}
	if h.published && s.role == noRole {
		s.role, s.other = asCompared, true
	}
}

// readBare reads a label without the words in brackets behind it: a stretch of time, a unit, a footnote.
func (l *vocabulary) readBare(s *sense, text string) bool {
	bare, qualifier := l.withoutQualifier(text)
	if r := wholeRoles[fold(bare)]; bare != text && r != noRole && r != asActual {
		s.role = r
		return true
	}
	if bare == text || !qualifier.known && !isAside(text[len(strings.TrimRight(bare, " ")):]) {
		return false
	}
	folded := fold(bare)
	t := &sense{text: s.text, when: noHeading, words: strings.Fields(folded)}
	if folded == "" || !l.readWhole(t, bare, folded) {
		return false
	}
	t.words = s.words
	if qualifier.known {
		t.when = qualifier
	}
	*s = *t
	return true
}

// readIDBehind reads a label with the indicator's id in brackets behind it.
func (l *vocabulary) readIDBehind(s *sense, text string) bool {
	trimmed := strings.TrimSpace(text)
	open := strings.LastIndexAny(trimmed, "([")
	if open <= 0 || !strings.ContainsAny(trimmed[len(trimmed)-1:], ")]") {
		return false
	}
	i, ok := l.ids.find(fold(trimmed[open:]))
	if !ok {
		return false
	}
	label := l.read(trimmed[:open])
	s.ids, s.byID, s.weight = meet([]identity{{indicator: i}}, label.ids), true, max(label.weight, 1)
	return true
}

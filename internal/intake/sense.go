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
	if r := wholeRole(fold(bare)); bare != text && r != noRole && r != asActual {
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

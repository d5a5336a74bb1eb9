package intake

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"kpicheck/internal/kpi"
)

// lexicon is what the words of one workbook mean under a contract.
type lexicon struct {
	*vocabulary
	headings map[string]*heading // those parsed so far
}

// vocabularies keeps each contract's: a folder of submissions is read by one contract.
var vocabularies sync.Map // of *vocabulary, by *kpi.Contract

func newLexicon(c *kpi.Contract) *lexicon {
	v, ok := vocabularies.Load(c)
	if !ok {
		v, _ = vocabularies.LoadOrStore(c, newVocabulary(c))
	}
	return &lexicon{v.(*vocabulary), map[string]*heading{}}
}

// vocabulary is a contract's names, made ready to be looked up. It does not change once it is made, but for the headings that
// it keeps: a month's workbook has those of the month before, all but one or two.
type vocabulary struct {
	contract    *kpi.Contract
	ids         *names[*kpi.Indicator] // "kpi 8", "indicator 8", "performance indicator 8"
	indicators  *names[*kpi.Indicator] // labels and aliases
	measures    map[*kpi.Indicator]*names[*kpi.Measure]
	measureIDs  map[*kpi.Indicator]map[string]*kpi.Measure
	comparators map[*kpi.Indicator]*names[*kpi.Comparator]
	areas       *names[*kpi.Area]
	columnNames map[string]bool // areas and comparators that may head a column
	council     string          // the council's name without "City Council", as it may head a column
	itself      []string        // what the whole of the contract's area may be called
	usual       string          // the word before the number in most ids: "kpi"
	headWords   map[string]bool // every word that a column's heading may hold
	idStarts    []string        // what stands before the number of an id: "kpi", "indicator"
	headings    sync.Map        // of *heading, by text
	kept        atomic.Int32    // how many of them
}

// mostKept bounds the headings that are kept from one workbook to the next.
const mostKept = 2000

// idWords are the ways people write the word before an indicator's number.
var idWords = []string{"indicator", "performance indicator", "key performance indicator", "performance measure", "kpi"}

func newVocabulary(c *kpi.Contract) *vocabulary {
	l := &vocabulary{
		contract: c, ids: newNames[*kpi.Indicator](), indicators: newNames[*kpi.Indicator](),
		measures: map[*kpi.Indicator]*names[*kpi.Measure]{}, comparators: map[*kpi.Indicator]*names[*kpi.Comparator]{},
		measureIDs: map[*kpi.Indicator]map[string]*kpi.Measure{}, areas: newNames[*kpi.Area](), columnNames: map[string]bool{},
		headWords: map[string]bool{},
	}
	for _, a := range c.Areas {
		l.areas.add(a, a.Label, append(a.Aliases, a.ID)...)
	}
	l.usual = usualIDWord(c)
	for _, i := range c.Indicators {
		l.addIndicator(i)
	}
	for name := range l.areas.exact {
		l.columnNames[name] = true
	}
	if short, ok := strings.CutSuffix(fold(c.Council), " city council"); ok {
		l.columnNames[short], l.council = true, short
	}
	l.itself = []string{fold(c.Council), fold(c.Provider), l.council}
	l.learnHeadWords()
	return l
}

// usualIDWord is the word before the number in most of a contract's ids: the one that "Indicator 8" stands for.
func usualIDWord(c *kpi.Contract) string {
	counts, usual := map[string]int{}, ""
	for _, i := range c.Indicators {
		if word, ok := numberedID(i); ok {
			if counts[word]++; counts[word] > counts[usual] {
				usual = word
			}
		}
	}
	return usual
}

// numberedID is the word before the number of an id that has just the two.
func numberedID(i *kpi.Indicator) (word string, ok bool) {
	words := strings.Fields(fold(i.ID))
	if len(words) != 2 || digitsOf(words[1]) == "" {
		return "", false
	}
	return words[0], true
}

func (l *vocabulary) addIndicator(i *kpi.Indicator) {
	l.ids.add(i, i.ID)
	if word, ok := numberedID(i); ok && word == l.usual {
		number := strings.TrimPrefix(fold(i.ID), word+" ")
		for _, word := range slices.Concat(idWords, []string{l.usual}) {
			if !slices.Contains(l.idStarts, word) {
				l.idStarts = append(l.idStarts, word)
			}
			l.ids.add(i, word+" "+number, word+" no "+number)
		}
	}
	l.indicators.add(i, i.Label, i.Aliases...)
	measures, ids := newNames[*kpi.Measure](), map[string]*kpi.Measure{}
	for _, m := range i.Measures {
		measures.add(m, m.Label, m.Aliases...)
		ids[fold(m.ID)] = cmp.Or(ids[fold(m.ID)], m)
	}
	l.measures[i], l.measureIDs[i] = measures, ids
	comparators := newNames[*kpi.Comparator]()
	for _, c := range i.Comparators {
		comparators.add(c, c.Label, c.Aliases...)
		for _, name := range append(slices.Clone(c.Aliases), c.Label) {
			l.columnNames[fold(name)] = true
		}
	}
	l.comparators[i] = comparators
}

// cellHeading is what a cell says as a heading; nothing, at little cost, where it has words that no heading has.
func (l *lexicon) cellHeading(g *grid, c *cell) *heading {
	if c.numeric || c.folded != "" && !l.couldHead(c.folded) {
		return noHeading
	}
	return l.heading(g.headingText(c))
}

func (l *lexicon) couldHead(folded string) bool {
	for word := range strings.FieldsSeq(folded) {
		if (word[0] < '0' || word[0] > '9') && !l.headWords[word] {
			return false
		}
	}
	return true
}

func (l *vocabulary) learnHeadWords() {
	for _, words := range [][]string{fillers, purposes, dateWords} {
		for _, w := range words {
			l.headWords[w] = true
		}
	}
	for name := range monthNames {
		l.headWords[name] = true
	}
	for name := range l.columnNames {
		for word := range strings.FieldsSeq(name) {
			l.headWords[word] = true
		}
	}
}

func (l *lexicon) heading(text string) *heading {
	if h, ok := l.headings[text]; ok {
		return h
	}
	h := l.vocabulary.heading(text)
	l.headings[text] = h
	return h
}

// heading reads a heading, or finds it as an earlier workbook had it. What is kept holds on to none of a workbook's text.
func (l *vocabulary) heading(text string) *heading {
	if len(text) > headingLength {
		return noHeading
	}
	if h, ok := l.headings.Load(text); ok {
		return h.(*heading)
	}
	text = strings.Clone(text)
	h := parseHeading(text, func(folded string) bool { return l.columnNames[folded] })
	if l.kept.Load() < mostKept {
		l.kept.Add(1)
		l.headings.Store(text, h)
	}
	return h
}

// mentioned is the indicator whose id stands at the start of a text, and the folded words that follow.
func (l *lexicon) mentioned(folded string) (i *kpi.Indicator, rest string, ok bool) {
	return l.ids.findWithin(folded)
}

// numbered is the indicator that a bare number in a column of ids means.
func (l *lexicon) numbered(text string) (*kpi.Indicator, bool) {
	if n := fold(text); len(n) <= 3 && digitsOf(n) != "" {
		return l.ids.find(l.usual + " " + n)
	}
	return nil, false
}

// headingOf is the indicator that a text is the heading of: by id, alone or with the label, the target or the polarity
// behind it; by its number with its label behind it; or by its label.
func (l *lexicon) headingOf(text, folded string) (i *kpi.Indicator, byID, ok bool) {
	folded = strings.TrimPrefix(folded, "contract ")
	if i, rest, ok := l.mentioned(folded); ok && l.followsID(i, rest) {
		return i, true, true
	}
	if number, label, ok := strings.Cut(folded, " "); ok {
		if i, ok := l.numbered(number); ok && l.isLabel(i, label) {
			return i, true, true
		}
	}
	if i, ok := l.indicators.find(folded); ok {
		return i, false, true
	}
	if !hasTerms(folded) {
		return nil, false, false
	}
	if label, cut := beforeTerms(text); cut {
		i, ok = l.indicators.find(fold(label))
	}
	return i, false, ok
}

func (l *lexicon) followsID(i *kpi.Indicator, rest string) bool {
	if rest == "" || startsWithAny(rest, "target", "tolerance", "good") || l.isLabel(i, rest) || saysNoMore(i, rest) {
		return true
	}
	_, isMeasure := l.measures[i].find(rest)
	label, _ := beforeTerms(rest)
	near, isNear := l.indicators.nearest(fold(label), func(other *kpi.Indicator) bool { return other == i })
	return isMeasure || isNear && near == i
}

// isLabel reports whether an indicator's label stands at the start of a folded text.
func (l *lexicon) isLabel(i *kpi.Indicator, folded string) bool {
	named, _, ok := l.indicators.findWithin(folded)
	return ok && named == i
}

// saysNoMore reports whether a folded text has only words of an indicator's label, such as "supervision" or "supervision of
// social workers", and of how often it is reported.
func saysNoMore(i *kpi.Indicator, folded string) bool {
	known := strings.Fields(fold(strings.Join(append([]string{i.Label}, i.Aliases...), " ")))
	for word := range strings.FieldsSeq(folded) {
		if !slices.Contains(known, word) && !slices.Contains(frequencies, word) {
			return false
		}
	}
	return true
}

var frequencies = []string{"monthly", "quarterly", "annual", "annually", "yearly", "weekly"}

func startsWithAny(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
}

// hasTerms reports whether a folded text speaks of a polarity, a target or a tolerance.
func hasTerms(folded string) bool {
	return strings.Contains(folded, "good") || strings.Contains(folded, "target") || strings.Contains(folded, "tolerance")
}

// beforeTerms cuts a heading before its polarity, target or tolerance: what is left is its label. cut is false where it
// has none of them.
func beforeTerms(text string) (label string, cut bool) {
	lower := strings.ToLower(text)
	end := len(text)
	for _, term := range []string{"good =", "good=", "target", "tolerance"} {
		if at := strings.Index(lower, term); at > 0 && at < end {
			end = at
		}
	}
	if len(lower) != len(text) || end == len(text) {
		return text, false
	}
	return text[:end], true
}

// measureFor is the measure of an indicator that a row's label names: by its label, or as the part it plays.
func (l *lexicon) measureFor(i *kpi.Indicator, folded string) (*kpi.Measure, bool) {
	if m, ok := l.measures[i].find(folded); ok {
		return m, true
	}
	return l.measurePlaying(i, folded)
}

// parts are the ways of naming the part that a measure plays, where its own label is not used.
var parts = map[string]string{
	"numerator": "numerator", "num": "numerator", "n": "numerator",
	"denominator": "denominator", "denom": "denominator", "den": "denominator", "d": "denominator",
	"perf": "headline", "perf %": "headline", "% perf": "headline", "performance %": "headline", "% performance": "headline",
	"value": "headline", "result": "headline", "headline": "headline", "performance": "headline", "outturn": "headline",
}

func isPart(folded, part string) bool { return parts[folded] == part }

// kinds are the words for a headline of one kind.
var kinds = map[string]kpi.Kind{"%": kpi.Percentage, "rate": kpi.Rate, "average": kpi.Average}

// measurePlaying is the measure that plays a part: its id, or numerator and denominator of the headline.
func (l *lexicon) measurePlaying(i *kpi.Indicator, part string) (*kpi.Measure, bool) {
	m, ok := l.measureIDs[i][part]
	if ok {
		return m, true
	}
	switch parts[part] {
	case "numerator":
		m = i.Headline.Numerator
	case "denominator":
		m = i.Headline.Denominator
	case "headline":
		m = i.Headline
	}
	if kind, ok := kinds[part]; ok && kind == i.Headline.Kind {
		m = i.Headline
	}
	return m, m != nil
}

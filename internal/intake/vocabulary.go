package intake

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"kpicheck/internal/budget"
	"kpicheck/internal/kpi"
)

// identity is what a text may name: an indicator, or one of its measures.
type identity struct {
	indicator *kpi.Indicator
	measure   *kpi.Measure // nil: any
	also      *kpi.Measure // where the indicator's label is a measure's too, that measure
}

// lexicon is what the words of one workbook mean under a contract and the answers that people gave.
type lexicon struct {
	*vocabulary
	senses  map[string]*sense // those looked up so far
	answers map[string]string // folded heading → what it is to be read as
	used    map[string]bool   // which of them were met
	order   kpi.DateOrder     // of dates of digits
	budget  *budget.Budget    // of the workbook that is read; nil is without end
}

// vocabularies are those of the contracts that were used last, with the senses that texts have under them.
var vocabularies kpi.Made[*vocabulary]

func newLexicon(c *kpi.Contract, answers *kpi.Answers) *lexicon {
	l := &lexicon{vocabulary: vocabularies.Of(c, newVocabulary), senses: map[string]*sense{}}
	if answers != nil {
		l.answers, l.used = map[string]string{}, map[string]bool{}
		for _, a := range answers.Headings {
			l.answers[fold(a.Heading)] = a.Is
		}
	}
	return l
}

// vocabulary is a contract's names, made ready to be looked up. It does not change once it is made, but for the senses that
// it keeps: a month's workbook has the texts of the month before, all but one or two.
type vocabulary struct {
	contract    *kpi.Contract
	ids         *names[*kpi.Indicator] // "kpi 8", "indicator 8", "performance indicator 8"
	indicators  *names[*kpi.Indicator] // labels and aliases
	measures    map[*kpi.Indicator]*names[*kpi.Measure]
	measureIDs  map[*kpi.Indicator]map[string]*kpi.Measure
	labels      map[string][]identity // all of them, by folded text
	weights     map[string]int        // of each word of a label: the rarer the heavier
	comparators map[*kpi.Indicator]*names[*kpi.Comparator]
	areas       *names[*kpi.Area]
	columnNames map[string]bool // areas and comparators that may head a column
	itself      []string        // what the whole of the contract's area may be called
	usual       string          // the word before the number in most ids: "kpi"
	idStarts    []string        // what stands before the number of an id: "kpi", "indicator"
	phrases     map[string]bool // every name that may stand among other words
	longest     int             // words in the longest of them
	near        []nearLabel
	parts       map[string]bool // the ids of measures
	senses      sync.Map        // of *sense, by text
	kept        atomic.Int32    // how many of them
	known       knownValues
}

// mostKept bounds the senses that are kept from one workbook to the next.
const mostKept = 4000

// idWords are the ways people write the word before an indicator's number.
var idWords = []string{"indicator", "performance indicator", "key performance indicator", "performance measure", "kpi"}

func newVocabulary(c *kpi.Contract) *vocabulary {
	l := &vocabulary{
		contract: c, ids: newNames[*kpi.Indicator](), indicators: newNames[*kpi.Indicator](),
		measures: map[*kpi.Indicator]*names[*kpi.Measure]{}, comparators: map[*kpi.Indicator]*names[*kpi.Comparator]{},
		measureIDs: map[*kpi.Indicator]map[string]*kpi.Measure{}, areas: newNames[*kpi.Area](), columnNames: map[string]bool{},
		labels: map[string][]identity{}, weights: map[string]int{}, parts: map[string]bool{}, phrases: map[string]bool{},
		known: knownValues{of: map[numberAs]kpi.Value{}},
	}
	for _, a := range c.Areas {
		l.areas.add(a, a.Label, append(slices.Clone(a.Aliases), a.ID)...)
	}
	l.usual = usualIDWord(c)
	for _, i := range c.Indicators {
		l.addIndicator(i)
	}
	for name := range l.areas.exact {
		l.columnNames[name] = true
	}
	bare, _ := l.withoutQualifier(c.Council)
	l.itself = namesOfWhole(c, shortCouncil(fold(bare)))
	for _, name := range l.itself {
		l.columnNames[name] = true
	}
	l.learnLabels()
	l.learnPhrases()
	return l
}

// shortCouncil is a council's name without what kind of council it is.
func shortCouncil(folded string) string {
	for _, end := range []string{" city council", " county council", " borough council", " metropolitan borough council", " council"} {
		if short, ok := strings.CutSuffix(folded, end); ok && short != "" {
			folded = short
			break
		}
	}
	for _, start := range []string{"london borough of ", "royal borough of ", "metropolitan borough of ", "city of ", "borough of ", "county of "} {
		if short, ok := strings.CutPrefix(folded, start); ok && short != "" {
			return short
		}
	}
	return folded
}

// namesOfWhole is what the whole of a contract's area may be called, in any council's style.
func namesOfWhole(c *kpi.Contract, short string) []string {
	names := []string{fold(c.Council), fold(c.Provider), short}
	for _, full := range []string{c.Council, c.Provider} {
		if open := strings.IndexAny(full, "(["); open > 0 {
			names = append(names, fold(full[:open]))
		}
	}
	for _, form := range []string{"* city council", "* county council", "* borough council", "* metropolitan borough council", "* council", "* city",
		"london borough of *", "royal borough of *", "metropolitan borough of *", "city of *", "county of *", "borough of *", "* total", "total *",
		"* overall", "all *", "* all", "* la", "* local authority", "* cc", "* county", "* borough", "* bc", "* mbc", "lb *", "lb of *", "l b *", "l b of *", "rb *"} {
		names = append(names, strings.Replace(form, "*", short, 1))
	}
	for _, full := range []string{c.Council, c.Provider} {
		var initials []byte
		for _, w := range strings.Fields(fold(full)) {
			if !stopWords[w] {
				initials = append(initials, w[0])
			}
		}
		if len(initials) >= leastInitials {
			names = append(names, string(initials))
		}
	}
	return slices.Compact(slices.Sorted(slices.Values(slices.DeleteFunc(names, func(n string) bool { return n == "" }))))
}

// leastInitials is how many initials of a name stand for it: "NCC".
const leastInitials = 3

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
		l.parts[fold(m.ID)] = true
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

// learnLabels puts the labels of all indicators and measures into one table. A label that is an indicator's and its
// measure's says the indicator.
func (l *vocabulary) learnLabels() {
	for _, i := range l.contract.Indicators {
		for text := range l.indicators.exact {
			if slices.Contains(l.indicators.exact[text], i) {
				also, _ := l.measures[i].find(text)
				l.labels[text] = append(l.labels[text], identity{indicator: i, also: also})
			}
		}
		for text, found := range l.measures[i].exact {
			for _, m := range found {
				if !slices.Contains(l.indicators.exact[text], i) {
					l.labels[text] = append(l.labels[text], identity{indicator: i, measure: m})
				}
			}
		}
	}
	l.learnNear()
}

// learnPhrases collects the names that may stand among other words: ids, labels of two words and more, areas.
func (l *vocabulary) learnPhrases() {
	add := func(text string) {
		l.phrases[text] = true
		l.longest = max(l.longest, strings.Count(text, " ")+1)
	}
	for text := range l.ids.exact {
		add(text)
	}
	for text := range l.labels {
		if strings.Contains(text, " ") || len(text) >= nearLetters {
			add(text)
		}
	}
	for text := range l.areas.exact {
		add(text)
	}
	for _, text := range l.itself {
		add(text)
	}
}

// numbered is the indicator that a bare number in a column of ids means.
func (l *vocabulary) numbered(text string) (*kpi.Indicator, bool) {
	if n := fold(text); len(n) <= 3 && digitsOf(n) != "" {
		return l.ids.find(l.usual + " " + n)
	}
	return nil, false
}

// measurePlaying is the measure that plays a part: its id, or numerator and denominator of the headline.
func (l *vocabulary) measurePlaying(i *kpi.Indicator, part string) (*kpi.Measure, bool) {
	m, ok := l.measureIDs[i][part]
	if ok {
		return m, true
	}
	if parts[part] == "%" {
		part = "%"
	}
	switch parts[part] {
	case "numerator":
		m = i.Headline.Numerator
	case "denominator":
		m = i.Headline.Denominator
	case "headline":
		m = i.Headline
	case "count":
		if m = i.Headline.Numerator; i.Headline.Kind == kpi.Count {
			m = i.Headline
		}
	}
	if kind, ok := kinds[part]; ok && kind == i.Headline.Kind {
		m = i.Headline
	}
	if m == nil && (part == "%" || part == "rate") && (i.Headline.Numerator != nil || len(i.Measures) == 1) {
		m = i.Headline // the column of headlines beside numerators and denominators, whatever each indicator's is
	}
	return m, m != nil
}

// kinds are the words for a headline of one kind.
var kinds = map[string]kpi.Kind{"%": kpi.Percentage, "rate": kpi.Rate, "average": kpi.Average}

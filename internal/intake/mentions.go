package intake

import (
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/regex"
)

// borne is an indicator and the three columns that its values and words were found in.
type borne struct {
	triple
	indicator *kpi.Indicator
}

// measures is what the three columns are.
func (b *borne) measures() [3]*kpi.Measure {
	h := b.indicator.Headline
	return [3]*kpi.Measure{h, h.Numerator, h.Denominator}
}

// Of a label's words, by weight, so much of a thousand must be found in a list's words, and so much more than of any other's.
const (
	leastMention = 500
	clearMention = 200
)

// indicatorsIn is the indicators that a list states in columns that no heading names, each with its columns.
func (l *vocabulary) indicatorsIn(u *unnamed, g *grid) (found []borne) {
	everywhere := u.labels
	for _, c := range u.columns {
		everywhere = append(slices.Clone(everywhere), c.head)
	}
	var maybe []*kpi.Indicator
	whole := wordsSaid(everywhere)
	for _, i := range l.contract.Indicators {
		if h := i.Headline; h.Numerator != nil && h.Denominator != nil && h.Per != nil && l.mention(i, whole) >= leastMention {
			maybe = append(maybe, i)
		}
	}
	of := map[*kpi.Indicator][]triple{}
	columns := map[triple]bool{}
	for _, i := range maybe {
		of[i] = l.quotients(u, i, g)
		for _, t := range of[i] {
			columns[t] = true
		}
	}
	for _, i := range maybe {
		if t, ok := l.tripleOf(i, of, u, len(columns) == 1); ok {
			found = append(found, borne{t, i})
		}
	}
	return found
}

// tripleOf is the one triple whose words mention an indicator, and no other indicator as clearly. Where a list holds but one, the
// words of its rows count too.
func (l *vocabulary) tripleOf(i *kpi.Indicator, of map[*kpi.Indicator][]triple, u *unnamed, only bool) (best triple, ok bool) {
	for _, said := range [...]func(t triple) said{
		func(t triple) said { return wordsSaid([]*sense{t.value.head, t.numerator.head}) },
		func(t triple) said {
			return wordsSaid(append([]*sense{t.value.head, t.numerator.head, t.denominator.head}, u.labels...))
		},
	} {
		first, second := 0, 0
		for _, t := range of[i] {
			switch m := l.mention(i, said(t)); {
			case m > first:
				best, first, second = t, m, first
			case m > second:
				second = m
			}
		}
		if first >= leastMention && first-second >= clearMention && l.leads(i, first, best, of, said(best)) {
			return best, true
		}
		if !only {
			break
		}
	}
	return triple{}, false
}

// leads reports whether no other indicator is mentioned nearly as clearly by the words of a triple that it may be as well.
func (l *vocabulary) leads(i *kpi.Indicator, score int, t triple, of map[*kpi.Indicator][]triple, by said) bool {
	for other, triples := range of {
		if other != i && slices.Contains(triples, t) && score-l.mention(other, by) < clearMention {
			return false
		}
	}
	return true
}

// said is the words of headings and labels, ready to be looked for.
type said struct {
	stems    map[string]bool
	compact  []string // each text without its spaces
	initials map[string]bool
}

func wordsSaid(by []*sense) said {
	s := said{stems: map[string]bool{}, initials: map[string]bool{}}
	for _, x := range by {
		words := foldedWords(humps().ReplaceAllString(x.text, "$1 $2"))
		for _, w := range words {
			s.stems[stemOf(w)] = true
		}
		s.compact = append(s.compact, strings.Join(words, ""))
		for _, in := range initialsIn(words) {
			s.initials[in] = true
		}
	}
	return s
}

// code is what a label may begin with that no heading repeats: "C1", "D 3:".
var code = regex.Lazy(`^\s*[A-Za-z]{1,4} ?\d+[a-z]?[:.)]?\s`)

// mention is how much of an indicator's label is found in words, of a thousand.
func (l *vocabulary) mention(i *kpi.Indicator, by said) int {
	best := 0
	for _, label := range append([]string{i.Label}, i.Aliases...) {
		words := foldedWords(code().ReplaceAllString(label, ""))
		short := map[string]bool{}
		for run, in := range initialsIn(words) {
			if by.stems[in] {
				for _, w := range words[run.from:run.to] {
					short[w] = true
				}
			}
		}
		all, found := 0, 0
		for _, w := range significant(words) {
			weight := l.weightOf(w)
			all += weight
			if short[w] || by.says(w) {
				found += weight
			}
		}
		best = max(best, 1000*found/max(all, 1))
	}
	return best
}

// saysQuotient is how clearly a heading says that an indicator's headline stands below it: by the headline's kind, or in its words.
func (l *vocabulary) saysQuotient(i *kpi.Indicator, head *sense) int {
	n := l.mention(i, wordsSaid([]*sense{head}))
	if kind, ok := kinds[head.part]; ok && kind == i.Headline.Kind || i.Headline.Kind == kpi.Average && slices.ContainsFunc(head.words, isMean) {
		n += leastMention
	}
	return n
}

func isMean(word string) bool { return word == "average" || word == "mean" }

// leastJoined is how long a word is that counts where it stands within others, as "rereferrals" in "re-referrals".
const leastJoined = 6

func (s said) says(word string) bool {
	if s.stems[stemOf(word)] || s.initials[word] {
		return true
	}
	return len(word) >= leastJoined && slices.ContainsFunc(s.compact, func(text string) bool { return strings.Contains(text, word) })
}

// stemOf cuts the endings that tell no words apart.
func stemOf(word string) string {
	for _, end := range []string{"ing", "ed", "es", "s", "e"} {
		if short, ok := strings.CutSuffix(word, end); ok && len(short) >= 4 {
			return short
		}
	}
	return word
}

// run is some words that stand together.
type run struct{ from, to int }

// initialsIn is the initials of every three to five words that stand together: "cla" of "children looked after".
func initialsIn(words []string) map[run]string {
	all := map[run]string{}
	for from := range words {
		var in []byte
		for to := from; to < len(words) && len(in) < 5; to++ {
			in = append(in, words[to][0])
			if len(in) >= 3 {
				all[run{from, to + 1}] = string(in)
			}
		}
	}
	return all
}

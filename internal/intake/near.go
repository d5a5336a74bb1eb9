package intake

import (
	"math"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

// A text is like a label when the words that they share weigh so much of all their words, and clearly more than with any
// other indicator's.
const (
	likeness = 500 // of a thousand
	lead     = 80
)

// nearLabel is a label's words, for texts that are only like it.
type nearLabel struct {
	of     identity
	words  []string
	weight int
}

// learnNear weighs the words of labels: one that many indicators share tells little.
func (l *vocabulary) learnNear() {
	in := map[string]map[*kpi.Indicator]bool{}
	for text, found := range l.labels {
		for _, w := range strings.Fields(text) {
			if in[w] == nil {
				in[w] = map[*kpi.Indicator]bool{}
			}
			for _, id := range found {
				in[w][id.indicator] = true
			}
		}
	}
	for w, of := range in {
		l.weights[w] = 100 + int(math.Round(1000*math.Log2(1+float64(len(l.contract.Indicators))/float64(len(of)))))
	}
	texts := make([]string, 0, len(l.labels))
	for text := range l.labels {
		texts = append(texts, text)
	}
	slices.Sort(texts)
	for _, text := range texts {
		words := significant(strings.Fields(text))
		if len(words) < 2 {
			continue
		}
		for _, id := range l.labels[text] {
			l.near = append(l.near, nearLabel{id, words, l.weigh(words)})
		}
	}
}

// significant leaves out the words that tell no label from another, and each word but once.
func significant(words []string) []string {
	var kept []string
	for _, w := range words {
		if !stopWords[w] && !slices.Contains(kept, w) {
			kept = append(kept, w)
		}
	}
	return kept
}

var stopWords = wordSet("the a an of to in on at for by who which that were was is are be been or & with from as no total all per")

func (l *vocabulary) weigh(words []string) int {
	sum := 0
	for _, w := range words {
		sum += l.weightOf(w)
	}
	return sum
}

// weightOf is a word's; one that no label has weighs as the commonest of a label's would.
func (l *vocabulary) weightOf(w string) int {
	if x, ok := l.weights[w]; ok {
		return x
	}
	return 1000
}

// like is the one identity whose label is like these words; ok is false where none is, or two indicators' are.
func (l *vocabulary) like(words []string) (identity, bool) {
	words = significant(words)
	if len(words) < 2 {
		return identity{}, false
	}
	weight := l.weigh(words)
	var best identity
	first, second := 0, 0
	for i := range l.near {
		n := &l.near[i]
		shared := 0
		for _, w := range words {
			if slices.Contains(n.words, w) {
				shared += l.weightOf(w)
			}
		}
		score := 1000 * shared / (weight + n.weight - shared)
		rival := n.of.indicator != best.indicator || n.of != best && score == first // a tie of two measures is open too
		switch {
		case score > first:
			if rival {
				second = first
			}
			first, best = score, n.of
		case rival && score > second:
			second = score
		}
	}
	opposed := slices.ContainsFunc(words, func(w string) bool { return opposites[w] && l.weights[w] == 0 })
	return best, first >= likeness && first-second >= lead && !opposed && sameNumbers(words, best, l)
}

// leastClose is how like a label words must be, of a thousand, for it to be offered as what they may mean; mostClose is how many are.
const (
	leastClose = 250
	mostClose  = 4
)

// closest is the labels that words are most like, the likest first, to be offered and not taken.
func (l *vocabulary) closest(words []string) (labels []string) {
	words = significant(words)
	weight, scores := l.weigh(words), map[string]int{}
	for i := range l.near {
		n := &l.near[i]
		shared := 0
		for _, w := range words {
			if slices.Contains(n.words, w) {
				shared += l.weightOf(w)
			}
		}
		score := 1000 * shared / max(weight+n.weight-shared, 1)
		if score <= leastClose {
			continue
		}
		label := n.of.indicator.Label
		if n.of.measure != nil {
			label = n.of.measure.Label
		}
		if scores[label] == 0 {
			labels = append(labels, label)
		}
		scores[label] = max(scores[label], score)
	}
	slices.SortStableFunc(labels, func(a, b string) int { return scores[b] - scores[a] })
	return labels[:min(len(labels), mostClose)]
}

// sameNumbers reports whether a text's numbers are those of what it is taken for: labels that differ in them are never alike.
func sameNumbers(words []string, of identity, l *vocabulary) bool {
	for i := range l.near {
		n := &l.near[i]
		if n.of == of && digitsOf(strings.Join(n.words, " ")) == digitsOf(strings.Join(words, " ")) {
			return true
		}
	}
	return false
}

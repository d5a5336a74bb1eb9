package claims

import (
	"strings"

	"kpicheck/internal/kpi"
)

// names is the words by which an indicator may be called.
type names struct {
	id      []string
	label   map[string]bool // of all its labels, without their endings
	own     []map[string]bool
	joined  []map[string]bool // words that a label joins by "and": one alone is a part
	plain   bool              // the headline is the only percentage, rate or average that it has
	percent bool
}

// called is the words by which the indicators of the contracts that were used last may be called.
var called kpi.Made[map[*kpi.Indicator]*names]

func callsOf(c *kpi.Contract) map[*kpi.Indicator]*names {
	all := make(map[*kpi.Indicator]*names, len(c.Indicators))
	for _, i := range c.Indicators {
		all[i] = namesOf(i)
	}
	return all
}

func namesOf(i *kpi.Indicator) *names {
	n := &names{id: plainWords(i.ID), label: map[string]bool{}}
	head := i.Headline
	measured := 0
	for _, m := range i.Measures {
		if m.Kind != kpi.Count {
			measured++
		}
	}
	n.plain = measured == 1 && head != nil && head.Kind != kpi.Count
	labels := append([]string{i.Label}, i.Aliases...)
	if head != nil {
		n.percent = head.Kind == kpi.Percentage
		labels = append(append(labels, head.Label), head.Aliases...)
	}
	for _, label := range labels {
		n.joined = append(n.joined, joinedIn(label)...)
		own := map[string]bool{}
		for _, w := range plainWords(label) {
			if !idle[w] {
				own[stem(w)], n.label[stem(w)] = true, true
			}
		}
		if len(own) > 0 {
			n.own = append(n.own, own)
		}
	}
	return n
}

func plainWords(text string) (words []string) {
	for _, t := range tokens(text) {
		if !t.sign {
			words = append(words, t.word)
		}
	}
	return words
}

// stem is a word without the ending of a plural or of a doing.
func stem(w string) string {
	if len(w) > 3 {
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "s")
	}
	if len(w) > 6 {
		w = strings.TrimSuffix(w, "ing")
	}
	return w
}

// idle are words of labels that tell nothing.
var idle = one("the of a an to in on for by with and or who which that are is be their from at as all % percentage rate number no total average proportion within have had been were was held over more than")

// calls is how many words of a label some words are, and whether they are nothing besides.
func (n *names) calls(words []token) (count int, whole bool) {
	seen := map[string]bool{}
	for i, t := range words {
		switch {
		case denies(words, i):
			return 0, false
		case t.sign && t.word != "(" && t.word != ")" && t.word != "'" && t.word != ",":
			return 0, false
		case idle[t.word] || t.sign || t.word == "our" || sharing[t.word]:
		case n.label[stem(t.word)]:
			seen[stem(t.word)] = true
		default:
			return 0, false
		}
	}
	return len(seen), !n.isPartOf(seen)
}

// denies reports whether a word says that there is none: "no supervision", and not "no. of".
func denies(words []token, i int) bool {
	return words[i].word == "no" && (i+1 >= len(words) || words[i+1].word != "of")
}

// isPartOf reports whether some words take in some of what a label joins, and not all.
func (n *names) isPartOf(seen map[string]bool) bool {
	for _, joined := range n.joined {
		have := 0
		for w := range joined {
			if seen[w] {
				have++
			}
		}
		if have > 0 && have < len(joined) {
			return true
		}
	}
	return false
}

// joinedIn is the words that a label joins: education, employment and training.
func joinedIn(label string) (all []map[string]bool) {
	t := tokens(label)
	for i := 1; i+1 < len(t); i++ {
		if t[i].word != "and" {
			continue
		}
		joined := map[string]bool{stem(t[i+1].word): true}
		at := i - 1
		if t[at].word == "," {
			at--
		}
		for at >= 0 && !t[at].sign {
			joined[stem(t[at].word)] = true
			if at < 2 || t[at-1].word != "," {
				break
			}
			at -= 2
		}
		all = append(all, joined)
	}
	return all
}

// covers reports whether some words take in nearly all of one label.
func (n *names) covers(words []token) bool {
	seen := map[string]bool{}
	for i, t := range words {
		if denies(words, i) {
			return false
		}
		seen[stem(t.word)] = true
	}
	for _, own := range n.own {
		have, numbers := 0, true
		for w := range own {
			if seen[w] {
				have++
			} else if w[0] >= '0' && w[0] <= '9' {
				numbers = false
			}
		}
		if numbers && len(own) > 1 && 10*have >= 7*len(own) {
			return true
		}
	}
	return false
}

package intake

import (
	"slices"
	"strings"

	"github.com/xrash/smetrics"
)

// A near match needs this likeness (Jaro-Winkler, 0 to 1), and to be ahead of the next candidate by the margin.
const (
	nearLikeness = 0.90
	nearMargin   = 0.03
	nearLetters  = 6
)

// names finds things by what they are called. T is compared, so a pointer.
type names[T comparable] struct {
	exact   map[string][]T
	all     []named[T]
	first   map[string]bool // the words that names begin with
	longest int             // words in the longest name
}

type named[T comparable] struct {
	text string
	of   T
}

func newNames[T comparable]() *names[T] {
	return &names[T]{exact: map[string][]T{}, first: map[string]bool{}}
}

func (n *names[T]) add(of T, label string, aliases ...string) {
	for _, text := range append([]string{label}, aliases...) {
		folded := fold(text)
		if folded == "" || slices.Contains(n.exact[folded], of) {
			continue
		}
		n.exact[folded] = append(n.exact[folded], of)
		n.all = append(n.all, named[T]{folded, of})
		n.first[folded[:endOfWord(folded, 1)]] = true
		n.longest = max(n.longest, strings.Count(folded, " ")+1)
	}
}

// find is what is called exactly so; ok is false where nothing is, or more than one thing.
func (n *names[T]) find(folded string) (of T, ok bool) {
	if found := n.exact[folded]; len(found) == 1 {
		return found[0], true
	}
	return of, false
}

// nearest is what is called most nearly so, if it is near at all and clearly ahead of everything else that is free.
func (n *names[T]) nearest(folded string, free func(T) bool) (of T, ok bool) {
	best, second := 0.0, 0.0
	digits := digitsOf(folded)
	for _, candidate := range n.all {
		if !free(candidate.of) || len(candidate.text) < nearLetters || digitsOf(candidate.text) != digits {
			continue
		}
		likeness := smetrics.JaroWinkler(folded, candidate.text, 0.7, 4)
		switch {
		case likeness > best:
			if candidate.of != of {
				second = best
			}
			best, of = likeness, candidate.of
		case candidate.of != of && likeness > second:
			second = likeness
		}
	}
	return of, len(folded) >= nearLetters && best >= nearLikeness && best-second >= nearMargin
}

// findWithin is the thing whose name stands at the start of the text, the longest such name winning, and the words that
// follow it.
func (n *names[T]) findWithin(folded string) (of T, rest string, ok bool) {
	if !n.first[folded[:endOfWord(folded, 1)]] {
		return of, folded, false
	}
	for end := endOfWord(folded, n.longest); end > 0; end = strings.LastIndexByte(folded[:end], ' ') {
		if of, ok = n.find(folded[:end]); ok {
			return of, strings.TrimSpace(folded[end:]), true
		}
	}
	return of, folded, false
}

// endOfWord is where the nth word of a folded text ends, or the text does.
func endOfWord(folded string, n int) int {
	for i := range len(folded) {
		if folded[i] == ' ' {
			if n--; n == 0 {
				return i
			}
		}
	}
	return len(folded)
}

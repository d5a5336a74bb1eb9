package claims

import (
	"cmp"
	"slices"
	"strings"
)

// book is phrases and what each means, by their first words, the longest first.
type book[T any] map[string][]phrase[T]

type phrase[T any] struct {
	words []string
	means T
}

// page is the ways of saying one thing, parted by strokes.
type page[T any] struct {
	means T
	ways  string
}

func bookOf[T any](pages ...page[T]) book[T] {
	b := book[T]{}
	for _, p := range pages {
		for way := range strings.SplitSeq(p.ways, "|") {
			words := strings.Fields(way)
			for i, w := range words {
				words[i] = cmp.Or(numerals[w], w)
			}
			b[words[0]] = append(b[words[0]], phrase[T]{words, p.means})
		}
	}
	for _, phrases := range b {
		slices.SortStableFunc(phrases, func(x, y phrase[T]) int { return cmp.Compare(len(y.words), len(x.words)) })
	}
	return b
}

// at is what the longest phrase at a place means, and how many tokens it takes; 0 for none.
func (b book[T]) at(tokens []token, i int) (means T, n int) {
	if i >= len(tokens) {
		return means, 0
	}
	for _, p := range b[tokens[i].word] {
		if n := len(p.words); i+n <= len(tokens) && stands(tokens[i:], p.words) {
			return p.means, n
		}
	}
	return means, 0
}

func stands(tokens []token, words []string) bool {
	for i, w := range words {
		if tokens[i].word != w {
			return false
		}
	}
	return true
}

// said is phrases that all mean the same.
func said(ways string) book[bool] { return bookOf(page[bool]{true, ways}) }

// one is words that may stand alone.
func one(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

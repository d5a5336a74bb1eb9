// Package slip finds the name that a mistyped word was meant for: a flag, a rule, a file, a key of a contract.
package slip

import (
	"cmp"
	"slices"
	"strings"

	"github.com/xrash/smetrics"
)

const (
	near     = 0.8 // by Jaro and Winkler: "percentage-disagree" is 0.99 from its name, "totals" 0.6
	mostNear = 3
)

// Nearest is the names most like a word, the likest first and three at most; none where none is near.
func Nearest(word string, names []string) []string {
	likeness := func(name string) float64 {
		return smetrics.JaroWinkler(strings.ToLower(word), strings.ToLower(name), 0.7, 4)
	}
	var close []string
	for _, name := range names {
		if likeness(name) >= near && isSlip(word, name) {
			close = append(close, name)
		}
	}
	slices.SortStableFunc(close, func(a, b string) int { return cmp.Compare(likeness(b), likeness(a)) })
	return close[:min(len(close), mostNear)]
}

// DidYouMean is " (did you mean x or y?)" where a name is near, else empty.
func DidYouMean(word string, names []string) string {
	if close := Nearest(word, names); len(close) > 0 {
		return " (did you mean " + strings.Join(close, " or ") + "?)"
	}
	return ""
}

// isSlip reports whether a word may be a name mistyped: its letters are changed over, or about one in three is wrong at most.
// By likeness alone --max-seconds is near --reason, as the letters of the one stand in the other.
func isSlip(word, name string) bool {
	word, name = strings.ToLower(strings.TrimLeft(word, "-")), strings.ToLower(strings.TrimLeft(name, "-"))
	return slices.Equal(letters(word), letters(name)) ||
		smetrics.WagnerFischer(word, name, 1, 1, 1) <= (max(len(word), len(name))+1)/3
}

// letters is those of a word in the order of the alphabet.
func letters(word string) []byte { return slices.Sorted(slices.Values([]byte(word))) }

// Package label reads labels as words, so that letter case, spaces and dashes make no other label.
package label

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/xrash/smetrics"
)

// words is the words of a label in lower case. Spaces, dashes, quotation marks and footnote marks are none.
func words(label string) []string {
	return strings.FieldsFunc(strings.ToLower(label), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%'
	})
}

// Same reports whether two labels have the same words.
func Same(a, b string) bool { return slices.Equal(words(a), words(b)) }

// isYear reports whether a word is a year of these times.
func isYear(word string) bool {
	t, err := time.Parse("2006", word)
	return err == nil && t.Year() >= 1900 && t.Year() < 2100
}

// isMonth reports whether a word is a month's name, in full or in three or four letters, maybe with a year behind it: "sept",
// "mar18".
func isMonth(word string) bool {
	word = strings.TrimRight(word, "0123456789")
	for m := time.January; m <= time.December; m++ {
		if name := strings.ToLower(m.String()); len(word) >= 3 && strings.HasPrefix(name, word) {
			return true
		}
	}
	return false
}

// MeansTheSame reports whether two labels differ in nothing that could make them of two quantities.
func MeansTheSame(a, b string) bool {
	one, other := telling(a), telling(b)
	return isWithin(one, other) && isWithin(other, one)
}

// smallWords tell no two quantities apart.
var smallWords = strings.Fields("a an the of in on at by for to and or nos number is are was were who which that s")

// telling is the words of a label that say what is counted. A month goes with the year behind it: “Sep-18”.
func telling(label string) (told []string) {
	afterMonth := false
	all := words(label)
	for i, w := range all {
		if w == "no" && i+1 < len(all) && all[i+1] == "of" {
			continue // “No. of”, where elsewhere “no” is what tells two quantities apart
		}
		ofMonth := afterMonth && strings.Trim(w, "0123456789") == ""
		afterMonth = isMonth(w)
		if !afterMonth && !ofMonth && !isYear(w) && !slices.Contains(smallWords, w) {
			told = append(told, w)
		}
	}
	return told
}

// isWithin reports whether each of some words is, but for one letter, among others.
func isWithin(words, others []string) bool {
	for _, w := range words {
		if !slices.ContainsFunc(others, func(o string) bool { return isSpeltLike(w, o) }) {
			return false
		}
	}
	return true
}

// isSpeltLike reports whether two words are one, maybe mistyped: the same but for one letter, or two of a long word that
// starts alike. “Authorised” and “unauthorised” are two.
func isSpeltLike(a, b string) bool {
	if a == b {
		return true
	}
	const longWord, start = 6, 3
	shorter := min(len(a), len(b))
	if shorter <= start || a[:start] != b[:start] {
		return false
	}
	slips := smetrics.WagnerFischer(a, b, 1, 1, 1)
	return slips == 1 || slips == 2 && shorter >= longWord
}

// NamesTime reports whether a label says of what year or month a value is.
func NamesTime(label string) bool {
	return slices.ContainsFunc(words(label), func(w string) bool { return isYear(w) || isMonth(w) })
}

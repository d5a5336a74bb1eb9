package intake

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestSpelling bounds the words that canonical knows.
const longestSpelling = len("percentage")

// canonical spells alike what people spell in several ways; "" for every other word. Both sides of every comparison go
// through it.
func canonical(word string) string {
	switch word {
	case "percentage", "percent", "pct":
		return "%"
	case "number", "nos":
		return "no"
	case "avg", "ave", "averages":
		return "average"
	case "prev", "prior", "preceding":
		return "previous"
	case "yr", "yrs", "years":
		return "year"
	case "mth", "mths", "mnth", "mnths", "mon", "mons", "months":
		return "month"
	case "cum":
		return "cumulative"
	case "qtr", "qtrs", "quarters":
		return "quarter"
	case "and":
		return "&"
	case "twelve":
		return "12"
	case "three":
		return "3"
	case "two":
		return "2"
	}
	return ""
}

// fold reduces a label to the words that tell it from others: lower case; dashes, quotes, footnote marks and
// punctuation gone; letters parted from digits, so that KPI8 is KPI 8; leading noughts of numbers dropped.
func fold(s string) string {
	var room [128]byte
	out := room[:0]
	start := -1 // where the word under way begins in out
	flush := func() {
		if start >= 0 {
			out = append(canonicalEnd(out, start), ' ')
			start = -1
		}
	}
	digits := false
	for _, r := range s {
		kind := betweenKind
		if r < utf8.RuneSelf {
			kind = asciiKinds[r]
		} else {
			kind = kindOf(r)
		}
		switch kind {
		case letterKind, digitKind:
			if start >= 0 && digits != (kind == digitKind) {
				flush()
			}
			if start < 0 {
				start = len(out)
			}
			digits = kind == digitKind
			out = utf8.AppendRune(out, lower(r))
		case signKind:
			flush()
			out = append(out, byte(r), ' ')
		case betweenKind:
			flush()
		}
	}
	flush()
	out = bytes.TrimSuffix(out, []byte(" "))
	if string(out) == s {
		return s
	}
	return string(out)
}

// runeKind is what a rune does in a label: make words, stand for itself, part words, or nothing at all.
type runeKind uint8

const (
	betweenKind runeKind = iota
	letterKind
	digitKind
	signKind
	noKind
)

// asciiKinds is kindOf of the characters that nearly all text is made of.
var asciiKinds = func() (kinds [utf8.RuneSelf]runeKind) {
	for r := range kinds {
		kinds[r] = kindOf(rune(r))
	}
	return kinds
}()

func kindOf(r rune) runeKind {
	switch {
	case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
		return letterKind
	case r >= '0' && r <= '9':
		return digitKind
	case r == '%' || r == '&' || r == '<' || r == '>' || r == '+':
		return signKind
	case r == '\'' || r == '`':
		return noKind
	case r < utf8.RuneSelf:
		return betweenKind
	case unicode.IsLetter(r):
		return letterKind
	case isApostrophe(r) || unicode.Is(unicode.Cf, r):
		return noKind
	}
	return betweenKind
}

func lower(r rune) rune {
	if r < utf8.RuneSelf {
		if r <= 'Z' && r >= 'A' {
			r += 'a' - 'A'
		}
		return r
	}
	return unicode.ToLower(r)
}

// canonicalEnd spells the word that ends out, from start on, as it is to be compared.
func canonicalEnd(out []byte, start int) []byte {
	word := out[start:]
	if len(word) <= longestSpelling {
		if c := canonical(string(word)); c != "" {
			return append(out[:start], c...)
		}
	}
	if word[0] != '0' {
		return out
	}
	if trimmed := bytes.TrimLeft(word, "0"); len(trimmed) > 0 && len(trimmed) < len(word) {
		return append(out[:start], trimmed...)
	}
	return out
}

func foldedWords(s string) []string { return strings.Fields(fold(s)) }

func isApostrophe(r rune) bool { return strings.ContainsRune("'’‘`´ʼ", r) }

// digitsOf is the numbers of a folded text in order: texts that differ in them are never near, however alike they look.
func digitsOf(folded string) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(folded) {
		if word[0] >= '0' && word[0] <= '9' {
			b.WriteString(word)
			b.WriteByte(' ')
		}
	}
	return b.String()
}

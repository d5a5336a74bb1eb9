package intake

import (
	"math/big"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kpicheck/internal/kpi"
	"kpicheck/internal/regex"
)

// written is a number as text shows it.
type written struct {
	number  *big.Rat
	places  int
	percent bool
	after   string // words behind the number: "days", "(Rolling 12M)"
}

// markers are what publishers put where a number is withheld or does not exist (DfE, ONS and their older tables).
var markers = map[string]bool{
	"c": true, "x": true, "z": true, "k": true, "low": true, "u": true, "s": true, ":": true, "*": true, "#": true, "..": true,
	"-": true, "n/a": true, "na": true, "not applicable": true, "not available": true, "suppressed": true, "withheld": true,
}

const markerLength = 16

// markerStarts are what markers and bounds begin with, beyond the signs that are no ASCII.
const markerStarts = "cxzklusnwfm:*#.-[<>"

// boundOnly is a small number told only by its bound, so that no child can be known by it: "<5", "fewer than 5".
var boundOnly = regex.Lazy(`^([<>≤≥]|[<>]=|(fewer|less|more) than) ?\d+(\.\d+)? ?%?$`)

// isMarker reports whether a text stands where a number is withheld: a marker, bare or in square brackets, or a bound.
func isMarker(text string) bool {
	s := strings.TrimSpace(text)
	if s == "" || len(s) > markerLength || s[0] < utf8.RuneSelf && strings.IndexByte(markerStarts, byte(lower(rune(s[0])))) < 0 {
		return false
	}
	s = strings.ToLower(s)
	if strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") {
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	return markers[strings.Map(plainSeparator, s)] || startsBound(s) && boundOnly().MatchString(strings.Map(plainSpace, s))
}

// startsBound reports whether a text begins as a bound does.
func startsBound(s string) bool {
	return s != "" && (s[0] >= utf8.RuneSelf || strings.IndexByte("<>flm", s[0]) >= 0)
}

// parseWritten reads a number at the start of a text: sign, thousands in threes, decimals, percent sign. ok is false
// where the text does not start with a number.
func parseWritten(text string) (w written, ok bool) {
	if isNought(text) {
		return written{number: new(big.Rat)}, true
	}
	s := strings.Map(plainSpace, text)
	s = strings.TrimLeft(strings.TrimSpace(s), "£")
	end, digits := numberEnd(s)
	if digits == 0 {
		return w, false
	}
	plain := strings.Map(dropGroups, s[:end])
	if w.number, ok = kpi.ParseDecimal(plain); !ok {
		return w, false
	}
	w.places = kpi.DecimalPlaces(plain)
	rest := strings.TrimSpace(s[end:])
	for _, sign := range []string{"%", "percent", "per cent"} {
		if after, found := strings.CutPrefix(rest, sign); found {
			w.percent, rest = true, strings.TrimSpace(after)
			break
		}
	}
	w.after = rest
	next, _ := utf8.DecodeRuneInString(s[end:])
	return w, rest == "" || !isWordRune(next) || w.percent || flags[strings.ToLower(rest)]
}

// isNought reports whether a text is a word for nought.
func isNought(text string) bool {
	s := strings.TrimSpace(text)
	return strings.EqualFold(s, "nil") || strings.EqualFold(s, "zero")
}

// startsNumber reports whether the first thing in a text that is neither space nor sign is a digit.
func startsNumber(text string) bool {
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			return true
		case isWordRune(r) || r == '(' || r == '%':
			return false
		}
	}
	return false
}

func plainSpace(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.Is(unicode.Cf, r):
		return -1
	}
	return plainSeparator(r)
}

func dropGroups(r rune) rune {
	if r == ',' || r == ' ' {
		return -1
	}
	return r
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// numberEnd is where the number at the start of s ends, and how many digits it has. A comma or space belongs to it only
// between groups of three digits.
func numberEnd(s string) (end, digits int) {
	i := 0
	if i < len(s) && (s[i] == '-' || s[i] == '+') {
		i++
	}
	group := 0
	for i < len(s) {
		switch {
		case isDigit(s, i):
			digits++
			group++
			i++
			continue
		case (s[i] == ',' || s[i] == ' ') && group > 0 && group <= 3 && threeDigits(s, i+1):
			group = 0
			i++
			continue
		}
		break
	}
	if i < len(s) && s[i] == '.' && isDigit(s, i+1) {
		for i++; isDigit(s, i); i++ {
			digits++
		}
	}
	return i, digits
}

func isDigit(s string, i int) bool { return i < len(s) && s[i] >= '0' && s[i] <= '9' }

func threeDigits(s string, i int) bool {
	return isDigit(s, i) && isDigit(s, i+1) && isDigit(s, i+2) && !isDigit(s, i+3)
}

// isNumeric reports whether a text is a number and nothing but a unit, a note in brackets or a footnote mark behind it.
func isNumeric(text string) bool {
	if !startsNumber(text) && !isNought(text) {
		return false
	}
	w, ok := parseWritten(text)
	return ok && onlyUnits(w.after, nil)
}

// flags say of what standing a number is, and may touch it: provisional, revised, estimated.
var flags = map[string]bool{"p": true, "r": true, "e": true}

var unitWords = strings.Fields("day days case cases child children month months year years weeks population r p e " +
	"provisional revised estimated estimate")

// perBase is the base of a rate behind its number: "per 10,000".
var perBase = regex.Lazy(`\bper 1,?0+(,000)?\b`)

const footnoteMarks = "*†‡^~¹²³⁴⁵⁶⁷⁸⁹ "

// onlyUnits reports whether what stands behind a number leaves it a number: units, footnote marks, words in brackets.
func onlyUnits(after string, m *kpi.Measure) bool {
	after = strings.TrimRight(after, footnoteMarks)
	if open := strings.IndexAny(after, "(["); open >= 0 && strings.ContainsAny(after[open:], ")]") {
		after = after[:open]
	}
	after = strings.ToLower(after)
	if strings.Contains(after, "per 1") {
		after = perBase().ReplaceAllString(after, "")
	}
	for word := range strings.FieldsSeq(after) {
		if !slices.Contains(unitWords, word) && (m == nil || word != strings.ToLower(m.Unit)) {
			return false
		}
	}
	return true
}

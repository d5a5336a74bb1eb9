package claims

import (
	"math/big"
	"regexp"
	"strings"

	"kpicheck/internal/kpi"
)

// token is a word, a number or a sign.
type token struct {
	word     string // in lower case, with a plain apostrophe
	from, to int
	num      *big.Rat // of a number
	places   int
	percent  bool
	sign     bool
}

func (t token) quoted() *Quoted { return &Quoted{Number: t.num, Places: t.places, Percent: t.percent} }

// lexemes are, in their order: an abbreviation, an ordinal, a number with its per cent, a word, and any other sign.
var lexemes = regexp.MustCompile(`(?i)e\.g\.|i\.e\.|approx\.|` +
	`\d+(?:st|nd|rd|th)\b|` +
	`\d{1,3}(?:,\d{3})+(?:\.\d+)?(?:\s?%)?|\d+(?:\.\d+)?(?:\s?%|\s?per\s?cent\b)?|` +
	`\pL+(?:['’]\pL+)*|\n|[^\s\pL\d]`)

var ordinal = regexp.MustCompile(`^\d+(?:st|nd|rd|th)$`)

// tokens takes a text apart. Hyphens between words are left out, so that "in-month" is "in month".
func tokens(text string) (all []token) {
	for _, at := range lexemes.FindAllStringIndex(text, -1) {
		t := token{word: strings.ToLower(strings.ReplaceAll(text[at[0]:at[1]], "’", "'")), from: at[0], to: at[1]}
		switch first := t.word[0]; {
		case t.word == "&":
			t.word = "and"
		case first >= '0' && first <= '9':
			t.read()
		case isHyphen(text, at):
			continue
		case numerals[t.word] != "":
			t.word = numerals[t.word]
			t.num, _ = kpi.ParseDecimal(t.word)
		default:
			t.sign = len([]rune(t.word)) == 1 && !isLetter(t.word)
		}
		all = append(all, t)
	}
	return all
}

// numerals are numbers that are written out, as figures are. One is left, since it stands for other things too.
var numerals = map[string]string{"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
	"eleven": "11", "twelve": "12"}

func (t *token) read() {
	digits := t.word
	if ordinal.MatchString(digits) {
		digits = digits[:len(digits)-2]
	}
	number := strings.TrimRight(digits, "% percnt")
	t.percent = len(number) < len(digits)
	number = strings.ReplaceAll(number, ",", "")
	t.num, _ = kpi.ParseDecimal(number)
	t.places = kpi.DecimalPlaces(number)
	if t.percent {
		t.word = number + "%"
	}
}

func isLetter(word string) bool {
	return word >= "a" && word <= "z" || word > "\x7f" && strings.ToUpper(word) != word
}

// isHyphen reports whether a sign joins two words.
func isHyphen(text string, at []int) bool {
	if text[at[0]:at[1]] != "-" || at[0] == 0 || at[1] == len(text) {
		return false
	}
	before, after := text[at[0]-1], text[at[1]]
	joins := func(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
	return joins(before) && joins(after) || joins(before) != joins(after) && isWordly(before) && isWordly(after)
}

func isWordly(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// line is a sentence, and whether it begins a line of its cell and ends it without a full stop.
type line struct {
	tokens       []token
	begins, bare bool
}

// sentences takes a text apart at its full stops, its line breaks and its bullets.
func sentences(text string) (all []line) {
	var now []token
	begins := true
	end := func(bare, next bool) {
		if len(now) > 0 {
			all = append(all, line{now, begins, bare})
			begins = next
		}
		now, begins = nil, begins || next
	}
	for _, t := range tokens(text) {
		switch t.word {
		case ".", "!", "?":
			end(false, false)
		case "\n", "•", "·", "▪":
			end(true, true)
		case "*", "“", "”", "\"":
		default:
			if len(now) == 0 && isDash(t) {
				continue
			}
			now = append(now, t)
		}
	}
	end(true, true)
	return all
}

func isDash(t token) bool { return t.word == "-" || t.word == "–" || t.word == "—" }

// Numbers is every percentage, and every number of three digits or more, that a text quotes.
func Numbers(text string) (all []*Quoted) {
	for _, t := range tokens(text) {
		if t.num != nil && (t.percent || t.num.Cmp(kpi.PowerOfTen(2)) >= 0) {
			all = append(all, t.quoted())
		}
	}
	return all
}

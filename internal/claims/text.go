package claims

import (
	"math/big"
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
	nth      bool // of a number that counts a place: 3rd
	sign     bool
}

func (t token) quoted() *Quoted { return &Quoted{Number: t.num, Places: t.places, Percent: t.percent} }

// tokens takes a text apart. Hyphens between words are left out, so that "in-month" is "in month".
func tokens(text string) (all []token) {
	all = make([]token, 0, len(text)/5+1)
	for from := 0; from < len(text); {
		to, is := lexeme(text, from)
		t := token{from: from, to: to}
		from = to
		switch is {
		case blank:
			continue
		case number:
			t.word = text[t.from:t.to]
			t.read()
		case ordinal:
			t.word, t.nth = lowered(text[t.from:t.to]), true
			t.read()
		case word:
			t.spell(lowered(text[t.from:t.to]))
		case sign:
			if isHyphen(text, t.from, t.to) {
				continue
			}
			t.word, t.sign = lowered(text[t.from:t.to]), true
			if t.word == "&" {
				t.word, t.sign = "and", false
			}
		}
		all = append(all, t)
	}
	return all
}

// lowered is a word in lower case, with a plain apostrophe.
func lowered(word string) string {
	return strings.ToLower(strings.ReplaceAll(word, "’", "'"))
}

// spell takes a word for the number that it writes out, where it is one.
func (t *token) spell(word string) {
	t.word = word
	if digits := numerals[word]; digits != "" {
		t.word = digits
		t.num, _ = kpi.ParseDecimal(digits)
	}
}

// numerals are numbers that are written out, as figures are. One is left, since it stands for other things too.
var numerals = map[string]string{"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
	"eleven": "11", "twelve": "12"}

// read is the number of digits, with its per cent or its ordinal ending.
func (t *token) read() {
	digits := strings.ReplaceAll(strings.TrimRight(t.word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ% \t\n\f\r"), ",", "")
	t.percent = strings.HasSuffix(t.word, "%") || strings.HasSuffix(lowered(t.word), "cent")
	t.num, _ = kpi.ParseDecimal(digits)
	t.places = kpi.DecimalPlaces(digits)
	if t.percent {
		t.word = digits + "%"
	}
}

// isHyphen reports whether a sign joins two words.
func isHyphen(text string, from, to int) bool {
	if text[from:to] != "-" || from == 0 || to == len(text) {
		return false
	}
	before, after := text[from-1], text[to]
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

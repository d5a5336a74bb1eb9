package claims

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lexical is what kind of thing stands in a text.
type lexical int

const (
	blank   lexical = iota
	number          // with its per cent
	ordinal         // 3rd
	word            // or an abbreviation with its full stops
	sign            // any other, and a line break
)

// lexeme is where the thing that begins at a place in a text ends, and what it is.
func lexeme(text string, from int) (to int, is lexical) {
	switch c := text[from]; {
	case c == ' ' || c == '\t' || c == '\f' || c == '\r':
		return from + 1, blank
	case isDigit(c):
		return numeral(text, from)
	}
	for _, short := range abbreviations {
		if to := from + len(short); to <= len(text) && strings.EqualFold(text[from:to], short) {
			return to, word
		}
	}
	if to := letters(text, from); to > from {
		return wordEnd(text, to), word
	}
	_, size := utf8.DecodeRuneInString(text[from:])
	return from + size, sign
}

var abbreviations = []string{"e.g.", "i.e.", "approx."}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// letters is where the letters that begin at a place end.
func letters(text string, at int) int {
	for at < len(text) {
		c, size := rune(text[at]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(text[at:])
		}
		if !unicode.IsLetter(c) {
			break
		}
		at += size
	}
	return at
}

// wordEnd is where a word ends whose first letters end at a place: apostrophes between letters belong to it.
func wordEnd(text string, at int) int {
	for {
		next := at
		switch {
		case strings.HasPrefix(text[at:], "'"):
			next++
		case strings.HasPrefix(text[at:], "’"):
			next += len("’")
		}
		end := letters(text, next)
		if next == at || end == next {
			return at
		}
		at = end
	}
}

// numeral is where a number ends, with its thousands, its decimals and its per cent.
func numeral(text string, from int) (to int, is lexical) {
	to = digits(text, from)
	if end, ok := ending(text, to, "st", "nd", "rd", "th"); ok {
		return end, ordinal
	}
	grouped := false
	for to-from <= 3 || grouped {
		if to >= len(text) || text[to] != ',' || digits(text, to+1) < to+4 {
			break
		}
		to, grouped = to+4, true
	}
	if to < len(text) && text[to] == '.' {
		if end := digits(text, to+1); end > to+1 {
			to = end
		}
	}
	return perCent(text, to, !grouped), number
}

func digits(text string, at int) int {
	for at < len(text) && isDigit(text[at]) {
		at++
	}
	return at
}

// ending is where a text ends that goes on at a place with one of some words, and with no letter after it.
func ending(text string, at int, words ...string) (end int, ok bool) {
	for _, w := range words {
		end = at + len(w)
		if end <= len(text) && strings.EqualFold(text[at:end], w) && (end == len(text) || !isWordly(text[end]) && text[end] != '_') {
			return end, true
		}
	}
	return at, false
}

// perCent is where a number ends with the per cent behind it, as a sign or, if so written, in words.
func perCent(text string, to int, inWords bool) int {
	at := space(text, to)
	if at < len(text) && text[at] == '%' {
		return at + 1
	}
	const per = "per"
	if past := at + len(per); inWords && past <= len(text) && strings.EqualFold(text[at:past], per) {
		if end, ok := ending(text, space(text, past), "cent"); ok {
			return end
		}
	}
	return to
}

// space is the place behind a blank, if there is one.
func space(text string, at int) int {
	if at < len(text) && strings.IndexByte(" \t\n\f\r", text[at]) >= 0 {
		return at + 1
	}
	return at
}

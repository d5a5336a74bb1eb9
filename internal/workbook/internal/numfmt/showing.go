package numfmt

import (
	"slices"
	"strings"
)

// Showing is what a cell's format lets be seen of its value.
type Showing uint8

// What a format can make of a value. A dash for nought, or “nil”, are words too: whether they hide anything is for others
// to judge.
const (
	ShowsValue    Showing = iota // a number as it is, to the places shown; a date; a text with or without words beside it
	ShowsNothing                 // blank, or the signs of a value that the format has no way to show
	ShowsWords                   // words in place of the value
	ShowsScaled                  // the number divided by a thousand, a million …: see Format.Scale
	ShowsUnsigned                // a negative number without anything that marks it as one
	ShowsOther                   // other digits than the number's, from the format's own words
)

// ShowingText is what the format lets be seen of a text.
func (f *Compiled) ShowingText(text string) Showing {
	switch {
	case f.text == nil || f.text.has(textPart) || text == "":
		return ShowsValue
	case strings.TrimSpace(f.Words(text)) == "":
		return ShowsNothing
	}
	return ShowsWords
}

// ShowingAs judges a stored number by what the file itself says is shown. Under General it may be any, since no format could
// be told.
func (f *Compiled) ShowingAs(stored, shown string) Showing {
	d, ok := shownDecimal(stored)
	switch {
	case !ok:
		return ShowsValue
	case strings.Trim(shown, "# \n") == "":
		return ShowsNothing
	case f.General && !reads(shown, d) && !otherNotation().MatchString(shown):
		return fixed(shown, d)
	case d.negative && !strings.ContainsAny(shown, minusSigns):
		return ShowsUnsigned
	}
	return ShowsValue
}

// minusSigns are what marks a negative number, one of which may part words or days.
const minusSigns = "-−–("

// Showing is what the format lets be seen of a stored number.
func (f *Compiled) Showing(stored string, from1904 bool) Showing {
	if len(f.sections) == 1 && f.sections[0].plain && f.sections[0].condition == "" && !strings.HasPrefix(stored, "-") {
		return ShowsValue
	}
	d, ok := shownDecimal(stored)
	if !ok {
		return ShowsValue
	}
	s, _ := f.choose(d)
	if s != nil && s.plain && !d.negative {
		return ShowsValue
	}
	shown := f.Number(stored, from1904)
	switch {
	case s == nil || strings.Trim(shown, "# ") == "":
		return ShowsNothing
	case s.date:
		return ShowsValue
	case !s.has(digit) && !s.has(generalPart):
		return fixed(shown, d)
	case !strings.ContainsAny(shown, "0123456789"):
		return ShowsWords
	case s.digitsBeside():
		return ShowsOther
	case s.scale > 0 && !d.zero():
		return ShowsScaled
	case d.negative && !strings.ContainsAny(shown, minusSigns):
		return ShowsUnsigned
	}
	return ShowsValue
}

// fixed judges what a format shows whatever the number is. A bound, such as <5%, is words, as is a sentence with a number.
func fixed(shown string, d decimal) Showing {
	if !strings.ContainsAny(shown, "0123456789") || strings.ContainsAny(shown, "<>≤≥") || strings.ContainsFunc(shown, letter) {
		return ShowsWords
	}
	number := strings.NewReplacer(",", "", " ", "", "£", "").Replace(shown)
	number, percent := strings.CutSuffix(number, "%")
	if said, ok := shownDecimal(number); ok && IsNumber(number) {
		if percent && !said.zero() {
			said.exp -= 2
		}
		if said.compare(d) == 0 {
			return ShowsValue
		}
	}
	return ShowsOther
}

func letter(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' }

// isPlain reports whether a section shows every number as itself, but for a sign: it has a digit or the General format in it, and
// nothing that makes another number of it.
func (s *section) isPlain() bool {
	return !s.date && s.scale == 0 && !s.digitsBeside() && slices.ContainsFunc(s.tokens, func(t token) bool {
		return t.kind == generalPart || t.kind == digit && t.text == "0"
	})
}

// digitsBeside says whether the section's words put digits of their own beside the number's, as "1"0 makes 15 of 5.
func (s *section) digitsBeside() bool {
	isDigit := func(b byte) bool { return '0' <= b && b <= '9' }
	ofNumber := func(i int) bool {
		return i >= 0 && i < len(s.tokens) && (s.tokens[i].kind == digit || s.tokens[i].kind == point || s.tokens[i].kind == generalPart)
	}
	for i, t := range s.tokens {
		if t.kind != literal || t.text == "" {
			continue
		}
		if ofNumber(i-1) && isDigit(t.text[0]) || ofNumber(i+1) && isDigit(t.text[len(t.text)-1]) {
			return true
		}
	}
	return false
}

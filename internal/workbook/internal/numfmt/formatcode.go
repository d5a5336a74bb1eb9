package numfmt

import (
	"slices"
	"strings"
)

// LongestCode is the most characters that Excel allows a number format. A cell can show far more than they are.
const LongestCode = 255

// What a number format is made of. A token of many kinds carries text: the words, or the run of date letters.
type tokenKind uint8

const (
	literal      tokenKind = iota
	padding                // a space as wide as some character
	digit                  // 0, # or ?
	comma                  // between thousands, or dividing by a thousand
	point                  // between whole and fraction
	percent                // shown, and multiplies by a hundred
	exponentSign           // E+ or E-
	slash                  // of a fraction
	datePart               // a run of y, m, d, h, s …
	elapsed                // [h], [m], [s]
	halfDay                // AM/PM
	generalPart            // the word General
	textPart               // @
)

type token struct {
	kind tokenKind
	text string
}

// section is one of the up to four parts of a format, between semicolons.
type section struct {
	tokens    []token
	condition string  // <, <=, >, >=, =, <> or ""
	bound     decimal // what the condition compares with
	date      bool
	fraction  bool
	grouped   bool // by thousands
	scale     int  // times that the number is divided by a thousand
	percents  int
	places    int  // digits after the point
	wholes    int  // digit places before it
	exponent  int  // index of the exponent's token, -1 for none
	plain     bool // shows every number that is not negative as itself
}

// parseSections parts a format code. The parser that comes with excelize takes digits within quotation marks for
// places of digits ("per 10,000"), so this is our own.
func parseSections(code string) []section {
	p := &formatParser{rest: code}
	var sections []section
	for {
		s, more := p.section()
		s.plain = s.isPlain()
		sections = append(sections, s)
		if !more || len(sections) == 4 {
			return sections
		}
	}
}

type formatParser struct {
	rest string
	s    section
}

// section reads up to a semicolon, and says whether there was one.
func (p *formatParser) section() (section, bool) {
	p.s = section{exponent: -1}
	more := false
	for p.rest != "" && !more {
		more = p.step()
	}
	p.s.finish()
	return p.s, more
}

// step reads one token; it is true at the end of the section.
func (p *formatParser) step() bool {
	b := p.rest[0]
	switch {
	case b == ';':
		p.rest = p.rest[1:]
		return true
	case b == '"':
		text, rest, _ := strings.Cut(p.rest[1:], `"`)
		p.rest = rest
		p.add(literal, text)
	case b == '\\' || b == '!':
		p.rest = p.rest[1:]
		p.add(literal, p.character())
	case b == '_':
		p.rest = p.rest[1:]
		p.character()
		p.add(padding, " ")
	case b == '*':
		p.rest = p.rest[1:]
		p.character()
	case b == '[':
		p.bracket()
	case len(p.rest) >= 7 && strings.EqualFold(p.rest[:7], "general"):
		p.take(generalPart, 7)
	case len(p.rest) >= 5 && strings.EqualFold(p.rest[:5], "am/pm"):
		p.take(halfDay, 5)
	case len(p.rest) >= 3 && strings.EqualFold(p.rest[:3], "a/p"):
		p.take(halfDay, 3)
	case (b == 'E' || b == 'e') && len(p.rest) > 1 && (p.rest[1] == '+' || p.rest[1] == '-'):
		p.take(exponentSign, 2)
	default:
		p.sign(b)
	}
	return false
}

// sign reads a token that one character is enough to tell.
func (p *formatParser) sign(b byte) {
	switch b {
	case '0', '#', '?':
		p.take(digit, 1)
	case '.':
		p.take(point, 1)
	case ',':
		p.take(comma, 1)
	case '%':
		p.s.percents++
		p.take(percent, 1)
	case '/':
		p.take(slash, 1)
	case '@':
		p.take(textPart, 1)
	case 'y', 'Y', 'm', 'M', 'd', 'D', 'h', 'H', 's', 'S', 'e', 'b', 'B', 'g', 'G':
		n := 1
		for n < len(p.rest) && p.rest[n]|0x20 == b|0x20 {
			n++
		}
		p.take(datePart, n)
	default:
		p.add(literal, p.character())
	}
}

func (p *formatParser) add(k tokenKind, text string) {
	if text != "" {
		p.s.tokens = append(p.s.tokens, token{k, text})
	}
}

func (p *formatParser) take(k tokenKind, n int) {
	p.add(k, strings.ToLower(p.rest[:n]))
	p.rest = p.rest[n:]
}

// character takes one whole character.
func (p *formatParser) character() string {
	for i := range p.rest {
		if i > 0 {
			c := p.rest[:i]
			p.rest = p.rest[i:]
			return c
		}
	}
	c := p.rest
	p.rest = ""
	return c
}

// bracket reads a colour, a condition, a currency or elapsed time; whatever else stands in brackets shows nothing.
func (p *formatParser) bracket() {
	inner, rest, _ := strings.Cut(p.rest[1:], "]")
	p.rest = rest
	low := strings.ToLower(inner)
	switch {
	case low != "" && (strings.Trim(low, "h") == "" || strings.Trim(low, "m") == "" || strings.Trim(low, "s") == ""):
		p.add(elapsed, low)
	case strings.HasPrefix(inner, "$"):
		currency, _, _ := strings.Cut(inner[1:], "-")
		p.add(literal, currency)
	case inner != "" && strings.IndexByte("<>=", inner[0]) >= 0:
		n := 1
		if len(inner) > 1 && strings.IndexByte(">=", inner[1]) >= 0 {
			n = 2
		}
		if bound := strings.TrimSpace(inner[n:]); IsNumber(bound) {
			p.s.condition = inner[:n]
			p.s.bound, _ = shownDecimal(bound)
		}
	}
}

// finish settles what the tokens mean together.
func (s *section) finish() {
	first, whole, last := s.digits()
	for i := range s.tokens {
		switch {
		case s.tokens[i].kind != comma:
		case s.date || first < 0:
			s.tokens[i].kind = literal
		case first < i && i < whole:
			s.grouped = true
		case s.follows(i, whole) || s.follows(i, last):
			s.scale++
		}
	}
	s.keepMinutes()
}

// digits counts the places of digits, and says at which tokens the first of them stands, the last before the point, and the
// last: -1 for none.
func (s *section) digits() (first, whole, last int) {
	first, whole, last = -1, -1, -1
	pointed := false
	for i, t := range s.tokens {
		switch t.kind {
		case datePart, elapsed, halfDay:
			s.date = true
		case slash:
			s.fraction = s.fraction || first >= 0
		}
		switch {
		case s.exponent >= 0:
		case t.kind == exponentSign:
			s.exponent = i
		case t.kind == point:
			pointed = true
		case t.kind == digit && pointed:
			last, s.places = i, s.places+1
		case t.kind == digit:
			last, whole, s.wholes = i, i, s.wholes+1
		}
		if first < 0 {
			first = last
		}
	}
	s.fraction = s.fraction && !s.date
	return first, whole, last
}

// follows says whether only commas stand between the tokens at and i.
func (s *section) follows(i, at int) bool {
	for i--; i > at && s.tokens[i].kind == comma; i-- {
	}
	return i == at && at >= 0
}

// keepMinutes turns the m that stands after hours or before seconds into minutes, written n.
func (s *section) keepMinutes() {
	previous := -1
	for i, t := range s.tokens {
		if t.kind != datePart && t.kind != elapsed {
			continue
		}
		after := previous >= 0 && s.tokens[previous].text[0] == 'h'
		if t.kind == datePart && t.text[0] == 'm' && len(t.text) <= 2 && after {
			s.tokens[i].text = strings.Repeat("n", len(t.text))
		}
		if t.text[0] == 's' && previous >= 0 {
			if p := &s.tokens[previous]; p.kind == datePart && p.text[0] == 'm' && len(p.text) <= 2 {
				p.text = strings.Repeat("n", len(p.text))
			}
		}
		previous = i
	}
}

func (s *section) has(k tokenKind) bool {
	return slices.ContainsFunc(s.tokens, func(t token) bool { return t.kind == k })
}

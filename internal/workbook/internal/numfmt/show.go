package numfmt

import "strings"

// unshowable is what Excel shows for a value that its format has no way to show, whatever the column's width.
const unshowable = "########"

// Words shows a text. Spaces at its ends are taken off only where a format speaks of text.
func (f *Compiled) Words(text string) string {
	if f.text == nil {
		return text
	}
	var b strings.Builder
	for _, t := range f.text.tokens {
		switch t.kind {
		case literal, padding:
			b.WriteString(t.text)
		case textPart:
			b.WriteString(text)
		}
	}
	return strings.Trim(b.String(), " ")
}

// Number shows a stored number, which may be a day counted from 1900 or from 1904; what is no number stays as it is.
func (f *Compiled) Number(stored string, from1904 bool) string {
	d, ok := shownDecimal(stored)
	if !ok {
		return stored
	}
	s, minus := f.choose(d)
	switch {
	case s == nil:
		return unshowable
	case s.date:
		return s.time(d, from1904)
	}
	negative := d.negative && minus
	d.negative = false
	text := strings.Trim(s.render(d), " ") // spaces at the ends only keep a column's figures in line
	if negative {
		return "-" + text
	}
	return text
}

// choose finds the section for a value, and whether a negative one still needs its minus: not where the section is for
// negative numbers alone, which it then marks in its own way.
func (f *Compiled) choose(d decimal) (s *section, minus bool) {
	for i := range f.sections {
		if s := &f.sections[i]; s.condition == "" || s.holds(d) {
			rest := i == 1 && s.condition == "" && f.sections[0].takesPositive()
			return s, !rest && !s.negativeOnly()
		}
	}
	return nil, false
}

// settleConditions writes out the conditions that Excel takes for granted.
func settleConditions(sections []section) {
	n := len(sections)
	if n < 2 {
		return
	}
	first, second := &sections[0], &sections[1]
	switch {
	case first.condition != "":
	case n == 2 && second.condition != "":
		first.condition, first.bound = opposite[second.condition], second.bound
	case n == 2:
		first.condition = ">="
	default:
		first.condition = ">"
	}
	if n == 3 && second.condition == "" {
		second.condition = "<"
	}
}

var opposite = map[string]string{"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "<>", "<>": "="}

func (s *section) holds(d decimal) bool {
	c := d.compare(s.bound)
	switch s.condition {
	case "<":
		return c < 0
	case "<=":
		return c <= 0
	case ">":
		return c > 0
	case ">=":
		return c >= 0
	case "<>":
		return c != 0
	}
	return c == 0
}

// negativeOnly says whether the condition lets in nothing but negative numbers.
func (s *section) negativeOnly() bool {
	sign := s.bound.sign()
	return s.condition == "<" && sign <= 0 || (s.condition == "<=" || s.condition == "=") && sign < 0
}

// takesPositive says whether the condition leaves only negative numbers, or nought, to the next section.
func (s *section) takesPositive() bool {
	return s.bound.zero() && (s.condition == ">" || s.condition == ">=")
}

// render shows a number without its sign.
func (s *section) render(d decimal) string {
	if s.fraction {
		return d.general()
	}
	if !d.zero() {
		d.exp += 2*s.percents - 3*s.scale
	}
	if s.exponent >= 0 {
		return s.scientific(d)
	}
	return s.layOut(s.tokens, d.round(s.places), d)
}

// layOut sets the digits of a rounded number into their places; exact is for the word General, that rounds by itself.
func (s *section) layOut(tokens []token, d, exact decimal) string {
	whole, fraction := s.wholeDigits(d), d.fraction()
	var b strings.Builder
	seen, after, pointed := 0, 0, false
	for _, t := range tokens {
		switch t.kind {
		case literal, padding, percent, slash:
			b.WriteString(t.text)
		case generalPart:
			b.WriteString(exact.general())
		case point:
			if !pointed && s.wholes == 0 {
				b.WriteString(d.whole())
			}
			pointed = true
			b.WriteByte('.')
		case digit:
			if pointed {
				b.WriteString(place(t.text, fraction, after))
				after++
			} else {
				b.WriteString(whole[seen])
				seen++
			}
		}
	}
	return b.String()
}

// place is what the fraction shows at one digit's place.
func place(placeholder, fraction string, i int) string {
	if i < len(fraction) {
		return fraction[i : i+1]
	}
	return filler[placeholder]
}

// filler is what a place shows that no digit falls to.
var filler = map[string]string{"0": "0", "?": " "}

// wholeDigits is what each place before the point shows: the first all the digits that are too many for the others, and
// each with the separator that follows it.
func (s *section) wholeDigits(d decimal) []string {
	digits := d.whole()
	shown := make([]string, s.wholes)
	var kinds []string
	for _, t := range s.tokens {
		if t.kind == digit && len(kinds) < s.wholes {
			kinds = append(kinds, t.text)
		}
	}
	for i := s.wholes - 1; i >= 0; i-- {
		after := s.wholes - 1 - i // places to the right
		text := filler[kinds[i]]
		switch n := len(digits) - after; {
		case i == 0 && n > 0:
			text = digits[:n]
		case n > 0:
			text = digits[n-1 : n]
		}
		if s.grouped {
			text = group(text, after)
		}
		shown[i] = text
	}
	return shown
}

// group sets separators into a run of digits that so many digits follow.
func group(digits string, after int) string {
	if digits == "" || digits == " " {
		return digits
	}
	var b strings.Builder
	for i := range len(digits) {
		b.WriteByte(digits[i])
		if left := len(digits) - 1 - i + after; left > 0 && left%3 == 0 {
			b.WriteByte(',')
		}
	}
	return b.String()
}

// scientific shows the number with an exponent, a multiple of the places before the point if these are several.
func (s *section) scientific(d decimal) string {
	step, e, mantissa := max(1, s.wholes), 0, d
	if !d.zero() {
		e = floorDiv(d.exp-1, step) * step
		mantissa.exp = d.exp - e
		if mantissa.round(s.places).exp > step { // rounding has carried into a further digit
			e, mantissa.exp = e+step, mantissa.exp-step
		}
	}
	mantissa = mantissa.round(s.places)
	width := 0
	for _, t := range s.tokens[s.exponent+1:] {
		if t.kind == digit {
			width++
		}
	}
	text := s.layOut(s.tokens[:s.exponent], mantissa, d) + exponent(e, width, s.tokens[s.exponent].text == "e+")
	for _, t := range s.tokens[s.exponent+1:] {
		if t.kind != digit {
			text += t.text
		}
	}
	return text
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

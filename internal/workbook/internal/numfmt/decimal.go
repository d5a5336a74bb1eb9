// Package numfmt reads number formats and shows numbers, days and times as Excel shows them under one.
package numfmt

import (
	"cmp"
	"math"
	"strconv"
	"strings"
)

// decimal is a number as Excel shows it: at most fifteen significant digits. Its value is 0.digits × 10^exp; nought has no
// digits.
type decimal struct {
	negative bool
	digits   string // neither begins nor ends with 0
	exp      int
}

// shownDecimal is a stored number to fifteen significant digits, which is how Excel takes it before it rounds: so 1.005
// is shown as 1.01 to two places though the float beneath lies below it. It is not ok for what is no finite number.
func shownDecimal(stored string) (decimal, bool) {
	if d, ok := plainDecimal(stored); ok {
		return d, true
	}
	f, err := strconv.ParseFloat(stored, 64)
	if err != nil && math.IsInf(f, 0) || math.IsNaN(f) {
		return decimal{}, false
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'e', 14, 64), "e")
	e, _ := strconv.Atoi(exponent)
	d := decimal{negative: mantissa[0] == '-', exp: e + 1}
	mantissa = strings.TrimPrefix(mantissa, "-")
	d.digits = mantissa[:1] + mantissa[2:]
	return d.normal(), true
}

// mostDigits is how many digits of a decimal come back as they were from a number of 64 bits (IEEE 754).
const mostDigits = 15

// plainDecimal reads a decimal that is written out, has no more digits than a spreadsheet keeps, and so needs no rounding.
func plainDecimal(stored string) (d decimal, ok bool) {
	text, negative := strings.CutPrefix(stored, "-")
	if len(text) == 0 || len(text) > mostDigits {
		return decimal{}, false
	}
	point := len(text)
	for i := range len(text) {
		switch {
		case text[i] == '.' && point == len(text) && i > 0 && i < len(text)-1:
			point = i
		case text[i] < '0' || text[i] > '9':
			return decimal{}, false
		}
	}
	d = decimal{negative: negative, exp: point, digits: text}
	if point < len(text) {
		d.digits = text[:point] + text[point+1:]
	}
	return d.normal(), true
}

// normal strips noughts from both ends.
func (d decimal) normal() decimal {
	trimmed := strings.TrimLeft(d.digits, "0")
	d.exp -= len(d.digits) - len(trimmed)
	if d.digits = strings.TrimRight(trimmed, "0"); d.digits == "" {
		return decimal{}
	}
	return d
}

func (d decimal) zero() bool { return d.digits == "" }

// round is the number to so many places, halves away from nought. The sign stays where nothing else does: Excel shows
// -0.04 as -0.0.
func (d decimal) round(places int) decimal {
	keep := d.exp + places
	if keep >= len(d.digits) {
		return d
	}
	if keep < 0 || keep == 0 && d.digits[0] < '5' {
		return decimal{negative: d.negative}
	}
	up := d.digits[keep] >= '5'
	kept := []byte("0" + d.digits[:keep])
	for i := len(kept) - 1; up && i >= 0; i-- {
		if up = kept[i] == '9'; up {
			kept[i] = '0'
		} else {
			kept[i]++
		}
	}
	r := decimal{digits: string(kept), exp: d.exp + 1}.normal()
	r.negative = d.negative
	return r
}

// whole are the digits before the point, "" for nought.
func (d decimal) whole() string {
	if d.exp <= 0 || d.zero() {
		return ""
	}
	return d.padded()[:d.exp]
}

// fraction are the digits after the point, without noughts at the end.
func (d decimal) fraction() string {
	switch {
	case d.zero() || d.exp >= len(d.digits):
		return ""
	case d.exp < 0:
		return strings.Repeat("0", -d.exp) + d.digits
	}
	return d.digits[d.exp:]
}

func (d decimal) padded() string {
	if n := d.exp - len(d.digits); n > 0 {
		return d.digits + strings.Repeat("0", n)
	}
	return d.digits
}

// plain writes the number without exponent.
func (d decimal) plain() string {
	s := d.whole()
	if s == "" {
		s = "0"
	}
	if f := d.fraction(); f != "" {
		s += "." + f
	}
	if d.negative {
		return "-" + s
	}
	return s
}

// compare says whether d lies below (-1), at (0) or above (1) o.
func (d decimal) compare(o decimal) int {
	switch a, b := d.sign(), o.sign(); {
	case a != b:
		return cmp.Compare(a, b)
	case a < 0:
		return -d.compareSizes(o)
	}
	return d.compareSizes(o)
}

func (d decimal) compareSizes(o decimal) int {
	if d.exp != o.exp && !d.zero() && !o.zero() {
		return cmp.Compare(d.exp, o.exp)
	}
	return strings.Compare(d.digits, o.digits)
}

func (d decimal) sign() int {
	switch {
	case d.zero():
		return 0
	case d.negative:
		return -1
	}
	return 1
}

// general writes the number as Excel's General does in a column wide enough: eleven characters beside the sign, with an
// exponent when that would hide what matters.
func (d decimal) general() string {
	const widest = 11
	places := 9
	if d.exp > 0 {
		places = max(0, widest-1-d.exp)
	}
	tiny := d.exp < -3 && len(d.digits)-d.exp > places
	if r := d.round(places); !tiny && r.exp <= widest {
		if r.zero() {
			return "0"
		}
		return r.plain()
	}
	return d.scientific(5)
}

// scientific writes one digit before the point and up to so many after it.
func (d decimal) scientific(places int) string {
	m := decimal{digits: d.digits, exp: 1}.round(places)
	e := d.exp - 1 + m.exp - 1
	m.exp, m.negative = 1, d.negative
	return m.plain() + exponent(e, 2, true)
}

func exponent(e, width int, plus bool) string {
	sign := "-"
	if e >= 0 {
		if sign = ""; plus {
			sign = "+"
		}
	} else {
		e = -e
	}
	digits := strconv.Itoa(e)
	return "E" + sign + strings.Repeat("0", max(0, width-len(digits))) + digits
}

// IsNought reports whether a measure is nought, as 0 and 0.0 are.
func IsNought(s string) bool {
	return s != "" && strings.Trim(s, "0.") == "" && strings.Contains(s, "0")
}

// IsNumber reports whether the text is a number as XML Schema's double writes it, without infinity, which no sheet holds.
func IsNumber(s string) bool {
	i, digits := 0, 0
	sign := func() {
		if i < len(s) && (s[i] == '-' || s[i] == '+') {
			i++
		}
	}
	run := func() {
		for ; i < len(s) && '0' <= s[i] && s[i] <= '9'; i++ {
			digits++
		}
	}
	sign()
	run()
	if i < len(s) && s[i] == '.' {
		i++
		run()
	}
	if digits == 0 {
		return false
	}
	if i < len(s) && s[i]&^0x20 == 'E' {
		i, digits = i+1, 0
		sign()
		run()
		return i == len(s) && digits > 0
	}
	return i == len(s)
}

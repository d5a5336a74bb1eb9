package formula

import (
	"math/big"

	"kpicheck/internal/kpi"
)

// Value is what a cell holds. A figure is a whole number over a power of ten where that fits, as most do; else Number is
// set.
type Value struct {
	Kind   ValueKind
	Whole  int64
	Places int8 // decimals of Whole
	Number *big.Rat
}

// Decimal is a figure from its stored text. It is not ok where that is no number.
func Decimal(stored string) (v Value, ok bool) {
	if v, ok := small(stored); ok {
		return v, true
	}
	r, ok := kpi.ParseDecimal(stored)
	return Value{Kind: Figure, Number: r}, ok
}

// mostDigits is how many decimal digits surely fit a word.
const mostDigits = 18

// small reads a number of few digits without an exponent.
func small(stored string) (v Value, ok bool) {
	i := 0
	minus := len(stored) > 0 && stored[0] == '-'
	if minus {
		i = 1
	}
	digits, point := 0, -1
	for ; i < len(stored); i++ {
		switch b := stored[i]; {
		case isDigit(b):
			v.Whole = v.Whole*10 + int64(b-'0')
			digits++
		case b == '.' && point < 0:
			point = i
		default:
			return v, false
		}
	}
	if digits == 0 || digits > mostDigits {
		return v, false
	}
	if point >= 0 {
		v.Places = int8(len(stored) - point - 1)
	}
	if minus {
		v.Whole = -v.Whole
	}
	v.Kind = Figure
	return v, true
}

// Rat is a figure's value.
func (v Value) Rat() *big.Rat {
	switch {
	case v.Number != nil:
		return v.Number
	case v.Places == 0:
		return new(big.Rat).SetInt64(v.Whole)
	}
	return new(big.Rat).SetFrac64(v.Whole, tens[v.Places])
}

// tens are the powers of ten that fit a word.
var tens = func() (t [mostDigits + 1]int64) {
	t[0] = 1
	for i := 1; i < len(t); i++ {
		t[i] = 10 * t[i-1]
	}
	return t
}()

// ValueKind is what kind of value a cell holds.
type ValueKind uint8

// The kinds of value. Other is a text, a truth value, or what is not known.
const (
	Blank ValueKind = iota
	Figure
	Other
	Failed // an error
)

package kpi

import (
	"math/big"
	"strconv"
	"strings"
)

// maxExponent bounds the powers of ten a written number may carry: nothing counted or measured here comes near it,
// and 1E999999999 must not cost memory.
const maxExponent = 400

// maxDigits bounds the length of a number's text for the same reason.
const maxDigits = 1000

// ParseDecimal reads plain decimal text, with or without sign and exponent ("-12.5", "1E-3"), into an exact rational.
// It takes no thousands separators, units or spaces; ok is false for anything else, for NaN and infinities, and for
// exponents beyond ±400.
func ParseDecimal(text string) (r *big.Rat, ok bool) {
	mantissa, exponent, ok := splitExponent(text)
	if !ok || !isDecimal(mantissa) {
		return nil, false
	}
	if r, ok := decimalInWords(mantissa, exponent); ok {
		return r, true
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits, ok := new(big.Int).SetString(whole+fraction, 10)
	if !ok {
		return nil, false
	}
	return scaled(digits, exponent-len(fraction)), true
}

// scaled is n × 10 to the power exponent.
func scaled(n *big.Int, exponent int) *big.Rat {
	power := PowerOfTen(max(exponent, -exponent)).Num()
	if exponent < 0 {
		return new(big.Rat).SetFrac(n, power)
	}
	return new(big.Rat).SetInt(n.Mul(n, power))
}

func splitExponent(text string) (mantissa string, exponent int, ok bool) {
	i := strings.IndexAny(text, "eE")
	if i < 0 {
		return text, 0, len(text) <= maxDigits
	}
	e, err := strconv.Atoi(text[i+1:])
	if err != nil || e > maxExponent || e < -maxExponent || i > maxDigits {
		return "", 0, false
	}
	return text[:i], e, true
}

func isDecimal(s string) bool {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "-"), "+")
	digits, points := 0, 0
	for i := range len(s) {
		switch {
		case s[i] >= '0' && s[i] <= '9':
			digits++
		case s[i] == '.':
			points++
		default:
			return false
		}
	}
	return digits > 0 && points <= 1
}

// powers are the powers of ten that figures meet, reckoned once.
var powers = func() (p [2*usualPower + 1]*big.Rat) {
	for i := range p {
		p[i] = powerOfTen(i - usualPower)
	}
	return p
}()

const usualPower = 20

// PowerOfTen is 10 to the power n, exactly; n may be negative. It is shared and must not be changed.
func PowerOfTen(n int) *big.Rat {
	if n >= -usualPower && n <= usualPower {
		return powers[n+usualPower]
	}
	return powerOfTen(n)
}

func powerOfTen(n int) *big.Rat {
	p := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n, -n))), nil)
	if n < 0 {
		return new(big.Rat).SetFrac(big.NewInt(1), p)
	}
	return new(big.Rat).SetInt(p)
}

// RoundHalfUp rounds to the given number of decimal places, halves away from zero, as Excel and DfE do. Negative
// places round to tens, hundreds and so on. What comes back may be r itself and must not be changed.
func RoundHalfUp(r *big.Rat, places int) *big.Rat {
	if places >= 0 && r.IsInt() {
		return r
	}
	if rounded, ok := roundInWords(r, places); ok {
		return rounded
	}
	scaled := new(big.Rat).Mul(r, PowerOfTen(places))
	whole, remainder := new(big.Int).QuoRem(scaled.Num(), scaled.Denom(), new(big.Int))
	if remainder.Lsh(remainder, 1).CmpAbs(scaled.Denom()) >= 0 {
		whole.Add(whole, big.NewInt(int64(r.Sign())))
	}
	return scaled.Mul(new(big.Rat).SetInt(whole), PowerOfTen(-places))
}

// storedDigits is how many significant digits of a number a spreadsheet keeps. It writes up to seventeen, the last of
// which are those of the binary fraction: a typed 0.29 is stored as 0.28999999999999998.
const storedDigits = 15

// ParseStored reads a number as a spreadsheet stores it, to its fifteen significant digits, and counts its decimals up to
// the last that is not nought. ok is false as for ParseDecimal.
func ParseStored(text string) (r *big.Rat, decimals int, ok bool) {
	r, ok = ParseDecimal(text)
	if !ok || r.IsInt() {
		return r, 0, ok
	}
	if significant(text) <= storedDigits && !strings.ContainsAny(text, "eE") {
		return r, DecimalPlaces(strings.TrimRight(text, "0")), true
	}
	places := min(DecimalPlaces(text), storedDigits-digitsBefore(r))
	r = RoundHalfUp(r, places)
	return r, DecimalPlaces(strings.TrimRight(r.FloatString(max(places, 0)), "0")), true
}

// significant counts the digits of a text from the first that is not nought.
func significant(text string) int {
	digits := strings.TrimLeft(text, "-+0.")
	return len(digits) - strings.Count(digits, ".")
}

// digitsBefore is how many digits a number has before its point; less than nought counts the noughts behind it.
func digitsBefore(r *big.Rat) int {
	whole := new(big.Int).Quo(r.Num(), r.Denom())
	if whole.Sign() != 0 {
		return len(whole.Abs(whole).String())
	}
	n := 0
	for small := new(big.Rat).Abs(r); small.Sign() > 0 && Compare(small, PowerOfTen(-1)) < 0; n-- {
		small.Mul(small, PowerOfTen(1))
	}
	return n
}

// FormatNumber writes a number to the given decimal places, rounded half up, with thousands separated by commas.
func FormatNumber(r *big.Rat, places int) string {
	text := RoundHalfUp(r, places).FloatString(max(places, 0))
	whole, fraction, hasFraction := strings.Cut(text, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if hasFraction {
		whole += "." + fraction
	}
	return sign + whole
}

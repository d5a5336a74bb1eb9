package export

import (
	"math"
	"math/big"
	"strconv"
)

// leastDigits is how many a number is written with where none are enough, as of 200/3.
const leastDigits = 20

// rounding is to which side a number goes that no digits are enough for, so that a range holds all that it held.
type rounding int

const (
	nearest rounding = iota
	below
	above
)

// decimal is a number with all its digits, however many; or with twenty, where it has no end. It is empty for none, and for one that
// no number of 64 bits comes near, at which programs stop.
func decimal(r *big.Rat, to rounding) string {
	if r == nil || isBeyond(r) {
		return ""
	}
	decimals, exact := r.FloatPrec()
	if exact {
		return r.FloatString(decimals)
	}
	decimals = leastDigits + zeros(r)
	written := r.FloatString(decimals)
	near, _ := new(big.Rat).SetString(written)
	if side := near.Cmp(r); to == below && side > 0 || to == above && side < 0 {
		unit := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil))
		if side > 0 {
			unit.Neg(unit)
		}
		return near.Add(near, unit).FloatString(decimals)
	}
	return written
}

// zeros is about how many stand behind the point of a small number before its first digit.
func zeros(r *big.Rat) int {
	const bitsOfADigit = 3.32
	return int(max(0, float64(r.Denom().BitLen()-r.Num().BitLen())/bitsOfADigit))
}

func isBeyond(r *big.Rat) bool {
	f, _ := r.Float64()
	return math.IsInf(f, 0)
}

// beyondDouble is a number to its last digit, or as a fraction, where it is another as one of 64 bits; else empty. Of those the
// shortest decimals tell one from the other, so a number is held if they are its own.
func beyondDouble(r *big.Rat) string {
	if r == nil {
		return ""
	}
	decimals, exact := r.FloatPrec()
	if !exact {
		return r.RatString()
	}
	const sure = 15 // digits that each number of 64 bits holds (IEEE 754-2019, binary64)
	written := r.FloatString(decimals)
	if len(written) <= sure {
		return ""
	}
	if f, _ := r.Float64(); strconv.FormatFloat(f, 'f', -1, 64) != written {
		return written
	}
	return ""
}

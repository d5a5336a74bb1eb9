package kpi

import (
	"cmp"
	"math/big"
	"math/bits"
)

// Nearly every figure is a fraction of two machine words. What follows works on those as words: math/big makes several
// numbers to throw away for each comparison or product, and looks for common factors where there can be none. Where a
// number, or what comes of it, might not fit, math/big is asked.

// inWords is a number's numerator and denominator; ok is false where they do not fit.
func inWords(r *big.Rat) (top, bottom int64, ok bool) {
	a, b := r.Num(), r.Denom()
	return a.Int64(), b.Int64(), a.IsInt64() && b.IsInt64()
}

// roomy is a number with room for its words, so that it is set aside at once and not in three pieces.
type roomy struct {
	number big.Rat
	words  [2]big.Word
}

// one lends its form to new numbers: without a denominator, a number has no place to put one.
var one = big.NewRat(1, 1)

// fraction is top ÷ bottom, which must be more than nought.
func fraction(top, bottom int64) *big.Rat {
	f := commonFactor(top, bottom)
	top, bottom = top/f, bottom/f
	if bits.UintSize < 64 {
		return big.NewRat(top, bottom)
	}
	n := &roomy{number: *one, words: [2]big.Word{big.Word(size(top)), big.Word(bottom)}}
	n.number.Denom().SetBits(n.words[1:2:2])
	if above := n.number.Num().SetBits(n.words[0:1:1]); top < 0 {
		above.Neg(above)
	}
	return &n.number
}

func commonFactor(a, b int64) int64 {
	if b == 1 {
		return 1
	}
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, -a)
}

// product is a · b; ok is false where the sum of two such might not fit.
func product(a, b int64) (p int64, ok bool) {
	high, low := bits.Mul64(size(a), size(b))
	return a * b, high == 0 && low < 1<<62
}

func size(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// Compare is a.Cmp(b), which sets aside several numbers to throw away.
func Compare(a, b *big.Rat) int {
	p, q, ok1 := inWords(a)
	s, t, ok2 := inWords(b)
	if !ok1 || !ok2 {
		return a.Cmp(b)
	}
	if p < 0 != (s < 0) {
		return cmp.Compare(p, s)
	}
	high1, low1 := bits.Mul64(size(p), size(t))
	high2, low2 := bits.Mul64(size(s), size(q))
	c := cmp.Or(cmp.Compare(high1, high2), cmp.Compare(low1, low2))
	if p < 0 {
		return -c
	}
	return c
}

// times is a · b.
func times(a, b *big.Rat) *big.Rat {
	p, q, ok1 := inWords(a)
	s, t, ok2 := inWords(b)
	top, ok3 := product(p, s)
	bottom, ok4 := product(q, t)
	if ok1 && ok2 && ok3 && ok4 {
		return fraction(top, bottom)
	}
	return new(big.Rat).Mul(a, b)
}

// over is a ÷ b, which must not be nought.
func over(a, b *big.Rat) *big.Rat {
	p, q, ok1 := inWords(a)
	s, t, ok2 := inWords(b)
	if s < 0 {
		s, t = -s, -t
	}
	top, ok3 := product(p, t)
	bottom, ok4 := product(q, s)
	if ok1 && ok2 && ok3 && ok4 {
		return fraction(top, bottom)
	}
	return new(big.Rat).Quo(a, b)
}

// onePart brings p ÷ q and s ÷ t to one denominator.
func onePart(p, q, s, t int64) (top1, top2, bottom int64, ok bool) {
	f := int64(1)
	if q != 1 && t != 1 {
		f = commonFactor(t, q)
	}
	top1, ok1 := product(p, t/f)
	top2, ok2 := product(s, q/f)
	bottom, ok3 := product(q, t/f)
	return top1, top2, bottom, ok1 && ok2 && ok3
}

// plus is a + b, minus a − b.
func plus(a, b *big.Rat) *big.Rat {
	if top1, top2, bottom, ok := both(a, b); ok {
		return fraction(top1+top2, bottom)
	}
	return new(big.Rat).Add(a, b)
}

func minus(a, b *big.Rat) *big.Rat {
	if top1, top2, bottom, ok := both(a, b); ok {
		return fraction(top1-top2, bottom)
	}
	return new(big.Rat).Sub(a, b)
}

func both(a, b *big.Rat) (top1, top2, bottom int64, ok bool) {
	p, q, ok1 := inWords(a)
	s, t, ok2 := inWords(b)
	if !ok1 || !ok2 {
		return 0, 0, 0, false
	}
	return onePart(p, q, s, t)
}

// aroundInWords is Around where it can be worked out in words.
func aroundInWords(value, half *big.Rat) (i Interval, ok bool) {
	top, by, bottom, ok := both(value, half)
	if !ok {
		return i, false
	}
	return Interval{fraction(top-by, bottom), fraction(top+by, bottom)}, true
}

// meanOf is the sum of one end of some intervals, divided by parts, which is more than nought. As many as fit are added up in
// words, before math/big adds that to the rest.
func meanOf(terms []Interval, end func(Interval) *big.Rat, parts int) *big.Rat {
	var beyond *big.Rat // nil while all have fitted
	top, bottom := int64(0), int64(1)
	for _, t := range terms {
		r := end(t)
		p, q, ok1 := inWords(r)
		top1, top2, b, ok2 := onePart(top, bottom, p, q)
		if ok1 && ok2 {
			top, bottom = top1+top2, b
			continue
		}
		beyond = sumOf(beyond, fraction(top, bottom))
		if top, bottom = p, q; !ok1 {
			beyond, top, bottom = beyond.Add(beyond, r), 0, 1
		}
	}
	if bottom, ok := product(bottom, int64(parts)); ok && beyond == nil {
		return fraction(top, bottom)
	}
	beyond = sumOf(beyond, fraction(top, bottom))
	return beyond.Mul(beyond, big.NewRat(1, int64(parts)))
}

// sumOf adds to a sum, which is changed; nil is none yet.
func sumOf(sum, r *big.Rat) *big.Rat {
	if sum == nil {
		return r
	}
	return sum.Add(sum, r)
}

// roundInWords is RoundHalfUp to places of a fraction where it can be worked out in words.
func roundInWords(r *big.Rat, places int) (rounded *big.Rat, ok bool) {
	const most = 18 // places to which a word holds one
	p, q, ok := inWords(r)
	if !ok || places < 0 || places > most {
		return nil, false
	}
	unit := PowerOfTen(places).Num().Int64()
	top, ok := product(p, unit)
	if !ok {
		return nil, false
	}
	whole, rest := top/q, top%q
	if 2*size(rest) >= size(q) {
		whole += int64(r.Sign())
	}
	return fraction(whole, unit), true
}

// decimalInWords is a decimal text that isDecimal, times ten to the power exponent, where it can be read in words.
func decimalInWords(mantissa string, exponent int) (r *big.Rat, ok bool) {
	const most = 18 // digits that a word is sure to hold
	if len(mantissa) > most {
		return nil, false
	}
	n, places, pointed := int64(0), -exponent, false
	for i := range len(mantissa) {
		switch c := mantissa[i]; {
		case c == '.':
			pointed = true
		case c >= '0' && c <= '9':
			if n = n*10 + int64(c-'0'); pointed {
				places++
			}
		case i > 0:
			return nil, false
		}
	}
	if places < 0 || places > most {
		return nil, false
	}
	if mantissa[0] == '-' {
		n = -n
	}
	return fraction(n, PowerOfTen(places).Num().Int64()), true
}

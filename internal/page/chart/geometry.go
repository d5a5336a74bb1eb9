// Package chart draws an indicator's months as a picture of lines and words, without a script: where everything stands is worked
// out exactly, in tenths of a unit, so that it is the same on every machine.
package chart

import (
	"math/big"
	"slices"
	"strconv"
)

// tenths is a length or a place in tenths of a unit.
type tenths int

// String is the number as SVG has it: 80.5.
func (t tenths) String() string {
	text := strconv.Itoa(int(t) / 10)
	if t < 0 && t > -10 {
		text = "-" + text
	}
	if rest := max(t%10, -t%10); rest != 0 {
		text += "." + strconv.Itoa(int(rest))
	}
	return text
}

// frame is where the months lie, and between which values.
type frame struct {
	left, right, top, bottom tenths
	slots                    int // periods from the left edge to the right
	low, high                *big.Rat
}

// x is where a period lies; one alone stands at the right, where the newest does.
func (f frame) x(slot int) tenths {
	if f.slots < 2 {
		return f.right
	}
	return f.left + (f.right-f.left)*tenths(slot)/tenths(f.slots-1)
}

// y is where a value lies, kept within the frame: the nearest tenth to (high - value) / (high - low) of its height. It is worked out in
// whole numbers, over one denominator, since to cancel fractions takes most of the time of a page.
func (f frame) y(value *big.Rat) tenths {
	above := less(f.high, value)
	above.Mul(above, f.low.Denom()).Mul(above, big.NewInt(2*int64(f.bottom-f.top)))
	height := less(f.high, f.low)
	height.Mul(height, value.Denom())
	whole := above.Add(above, height)
	whole.Div(whole, height.Lsh(height, 1)) // rounds down, be it less than nought
	if !whole.IsInt64() {
		return f.bottom
	}
	return f.top + min(max(tenths(whole.Int64()), 0), f.bottom-f.top)
}

// less is the numerator of a - b over the product of their denominators.
func less(a, b *big.Rat) *big.Int {
	left, right := new(big.Int).Mul(a.Num(), b.Denom()), new(big.Int).Mul(b.Num(), a.Denom())
	return left.Sub(left, right)
}

// spanning is the values that a scale must take in, with a twelfth of their distance to spare at either end.
func spanning(values []*big.Rat) (low, high *big.Rat) {
	for _, v := range values {
		if v == nil {
			continue
		}
		if low == nil || v.Cmp(low) < 0 {
			low = v
		}
		if high == nil || v.Cmp(high) > 0 {
			high = v
		}
	}
	if low == nil {
		return new(big.Rat), big.NewRat(1, 1)
	}
	spare := new(big.Rat).Sub(high, low)
	spare.Mul(spare, big.NewRat(1, 12))
	if spare.Sign() == 0 {
		spare.Abs(new(big.Rat).Mul(low, big.NewRat(1, 10)))
	}
	if spare.Sign() == 0 {
		spare.SetInt64(1)
	}
	return new(big.Rat).Sub(low, spare), new(big.Rat).Add(high, spare)
}

// label is words beside the frame, at the height of what they name or near it.
type label struct {
	at, of      tenths
	text, class string
}

// pushedApart moves labels so that no two lie nearer than a gap, each as little as may be, and none outside of the ends. They come back
// from the top down; those of one height keep their order.
func pushedApart(labels []label, gap, top, bottom tenths) []label {
	all := slices.Clone(labels)
	slices.SortStableFunc(all, func(a, b label) int { return int(a.at - b.at) })
	for i := range all {
		all[i].at = max(all[i].at, top)
		if i > 0 {
			all[i].at = max(all[i].at, all[i-1].at+gap)
		}
	}
	for i := len(all) - 1; i >= 0; i-- {
		all[i].at = min(all[i].at, bottom)
		if i < len(all)-1 {
			all[i].at = min(all[i].at, all[i+1].at-gap)
		}
	}
	return all
}

// runs cuts months into those that a line joins: neighbours, and none across a break.
func runs(months []Month) (all [][]Month) {
	for i, m := range months {
		if i == 0 || m.Broken || m.Slot != months[i-1].Slot+1 {
			all = append(all, nil)
		}
		all[len(all)-1] = append(all[len(all)-1], m)
	}
	return all
}

// missing is the periods between the first and the last of which there is no figure.
func missing(months []Month, slots int) (all []int) {
	if len(months) == 0 {
		return nil
	}
	known := map[int]bool{}
	for _, m := range months {
		known[m.Slot] = true
	}
	for slot := months[0].Slot; slot < slots; slot++ {
		if !known[slot] {
			all = append(all, slot)
		}
	}
	return all
}

// mostTicks is how many periods are named below a chart.
const mostTicks = 7

// named is the periods to name, counted back from the newest, in threes where there are many.
func named(slots int) (all []int) {
	step := (slots + mostTicks - 1) / mostTicks
	if step > 1 {
		step = (step + 2) / 3 * 3
	}
	for slot := slots - 1; slot >= 0; slot -= max(step, 1) {
		all = append(all, slot)
	}
	return all
}

package kpi

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// State says whether a cell held a number, and what it held instead.
type State uint8

// Blank is an empty cell where a figure belongs; Suppressed one of the published markers (c, x, z, k, low, u, :, .., -);
// Unreadable anything else that is no number; Uncalculated a formula whose value the file lacks and nobody could work out.
const (
	Number State = iota
	Blank
	Suppressed
	Unreadable
	Uncalculated
)

// Value is a number as it stands in a cell.
type Value struct {
	State   State
	Shown   string   // as an officer sees it: "67%"
	Stored  string   // as the file holds it: "0.67"
	Number  *big.Rat // in the measure's unit, as stored, percentages as percentages; nil unless State is Number
	Shows   *big.Rat // in the measure's unit, as shown: what is published
	Places  int      // decimals shown, in the measure's unit
	Range   Interval // the unrounded values that it can stand for
	Signed  bool     // written with a percent sign, or in a percent format
	Showing Showing  // what the number's format makes of it
	AsText  bool     // its cell holds it as a text, of nothing but the number
}

// Showing is what a number format lets be seen of a number.
type Showing uint8

// A number is mostly shown as it is, to the places shown.
const (
	AsHeld    Showing = iota
	Unshown           // nothing is shown, and the number is not nought
	Scaled            // divided by a thousand, a million …
	Unsigned          // a negative number without anything that marks it as one
	Otherwise         // other digits than the number's, from the format's own words
)

// UnroundedCount is the range a count of one period can stand for: itself, or ± half of what its measure is rounded to.
func UnroundedCount(number, roundedTo *big.Rat) Interval {
	if roundedTo == nil {
		return Exactly(number)
	}
	return Around(number, times(roundedTo, oneHalf))
}

var oneHalf = big.NewRat(1, 2)

// UnroundedMeasure is the range that a percentage, rate or average can stand for. number is its stored value in its own
// unit, shownPlaces the decimals its cell shows in that unit, storedPlaces the decimals its cell stores in that unit.
// If the cell stores no more than it shows, the figure was rounded when it was typed: ± half a unit of the last shown
// place. If it stores more, it stands for the stored value, which is itself exact to half a unit of its last stored
// place, and never to more than a spreadsheet's fifteen significant digits.
func UnroundedMeasure(number *big.Rat, shownPlaces, storedPlaces int) Interval {
	places := max(shownPlaces, storedPlaces)
	half := HalfUnit(places)
	if fewDigits(number, places) {
		return Around(number, half)
	}
	if least := relativeError(number); Compare(half, least) < 0 {
		half = least
	}
	return Around(number, half)
}

// IsSinglePrecision reports whether a stored number was worked out in 32-bit floating point, as some writers do, and kept in
// 64 bits: it has more digits than 32 bits have, and nothing in the bits beyond them but what fifteen decimal digits lose.
// Of other numbers one in four million is so by chance.
func IsSinglePrecision(stored string) bool {
	const mostDigits, spare, lost = 12, 1 << (52 - 23), 64
	if len(stored) <= mostDigits {
		return false
	}
	f, err := strconv.ParseFloat(stored, 64)
	return err == nil && (math.Float64bits(f)+lost)%spare <= 2*lost && len(strconv.FormatFloat(f, 'f', -1, 64)) > mostDigits
}

// UnroundedSingle is the range that a number of 32-bit floating point can stand for: half a unit of its last bit, which is
// no more than a 2^24th of it (IEEE 754-2019, binary32).
func UnroundedSingle(number *big.Rat) Interval {
	half := times(number, singleError)
	return Around(number, half.Abs(half))
}

var singleError = big.NewRat(1, 1<<24)

// halfUnits are half a unit of the last place, for the places that figures are shown to.
var halfUnits = func() (h [usualPower]*big.Rat) {
	for places := range h {
		h[places] = times(oneHalf, powerOfTen(-places))
	}
	return h
}()

// HalfUnit is half a unit of the last of so many decimal places. It is shared and must not be changed.
func HalfUnit(places int) *big.Rat {
	if places >= 0 && places < usualPower {
		return halfUnits[places]
	}
	return times(oneHalf, PowerOfTen(-places))
}

// fewDigits reports whether a number to so many places has no more than about twelve digits, so that half a unit of its
// last place is more than what a spreadsheet loses.
func fewDigits(number *big.Rat, places int) bool {
	const bitsOfTwelveDigits = 40
	return number.Num().BitLen()-number.Denom().BitLen()+places*10/3 <= bitsOfTwelveDigits
}

// relativeError is one unit of the fifteenth significant digit.
func relativeError(number *big.Rat) *big.Rat {
	unit := times(number, PowerOfTen(1-storedDigits))
	return unit.Abs(unit)
}

// DecimalPlaces counts the decimals of plain decimal text: 2 for "0.85", 0 for "85", 17 for "1.5E-16", -2 for "12E2".
// Trailing zeros count, since text shows them.
func DecimalPlaces(text string) int {
	mantissa, exponent, ok := splitExponent(text)
	if !ok {
		return 0
	}
	_, fraction, _ := strings.Cut(mantissa, ".")
	return len(fraction) - exponent
}

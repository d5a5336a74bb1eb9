package judge

import (
	"fmt"
	"math/big"
	"strings"

	"kpicheck/internal/kpi"
)

// Cause is what most likely went wrong, if arithmetic shows it, and the figure that is wrong if so.
type Cause struct {
	Text    string
	Culprit *kpi.Figure
}

// Mistyping is a way in which a hand mistypes a whole number.
type Mistyping struct {
	of   func(digits string) []string
	said string
}

// The ways in which whole numbers are mistyped, the commonest first.
var (
	Exchange = Mistyping{exchanged, "two digits of %s may be exchanged: %s would agree"}
	Extra    = Mistyping{shortened, "%s may have a digit too many: %s would agree"}
	Omission = Mistyping{lengthened, "%s may lack a digit: %s would agree"}
)

// Slip looks for a mistyped number that would put things right: fits says whether a value would.
func Slip(f *kpi.Figure, fits func(kpi.Interval) bool) (Cause, bool) {
	for _, m := range []Mistyping{Exchange, Extra, Omission} {
		if c, ok := m.Explains(f, fits); ok {
			return c, true
		}
	}
	return Cause{}, false
}

// Explains looks for the number that was meant, if this is how it was mistyped: fits says whether a value would put things
// right.
func (m Mistyping) Explains(f *kpi.Figure, fits func(kpi.Interval) bool) (Cause, bool) {
	half := HalfWidth(f)
	for _, digits := range m.of(digitsOf(f)) {
		value, ok := new(big.Rat).SetString(digits)
		if !ok {
			continue
		}
		value.Mul(value, kpi.PowerOfTen(-f.Places))
		if fits(kpi.Around(value, half)) {
			return Cause{fmt.Sprintf(m.said, Say(f), Show(f.Measure, value, f.Places)), f}, true
		}
	}
	return Cause{}, false
}

func HalfWidth(f *kpi.Figure) *big.Rat {
	width := new(big.Rat).Sub(f.Range.Hi, f.Range.Lo)
	return width.Mul(width, big.NewRat(1, 2))
}

func digitsOf(f *kpi.Figure) string {
	text := new(big.Rat).Mul(f.Shows, kpi.PowerOfTen(f.Places)).FloatString(0)
	return strings.TrimPrefix(text, "-")
}

func exchanged(d string) (all []string) {
	for i := 0; i+1 < len(d); i++ {
		if d[i] != d[i+1] && (i > 0 || d[1] != '0') {
			all = append(all, d[:i]+d[i+1:i+2]+d[i:i+1]+d[i+2:])
		}
	}
	return all
}

func shortened(d string) (all []string) {
	for i := 0; i < len(d) && len(d) > 1; i++ {
		if i == 0 || d[i] != d[i-1] {
			all = append(all, d[:i]+d[i+1:])
		}
	}
	return all
}

func lengthened(d string) (all []string) {
	for i := range len(d) + 1 {
		for c := '0'; c <= '9'; c++ {
			if i > 0 || c != '0' {
				all = append(all, d[:i]+string(c)+d[i:])
			}
		}
	}
	return all
}

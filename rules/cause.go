package rules

import (
	"fmt"
	"math/big"
	"strings"

	"kpicheck/internal/kpi"
)

// cause is what most likely went wrong, if arithmetic shows it, and the figure that is wrong if so.
type cause struct {
	text    string
	culprit *kpi.Figure
}

// mistyping is a way in which a hand mistypes a whole number.
type mistyping struct {
	of   func(digits string) []string
	said string
}

var (
	exchange   = mistyping{exchanged, "two digits of %s may be exchanged: %s would agree"}
	extra      = mistyping{shortened, "%s may have a digit too many: %s would agree"}
	omission   = mistyping{lengthened, "%s may lack a digit: %s would agree"}
	mistypings = []mistyping{exchange, extra, omission}
)

// slip looks for a mistyped number that would put things right: fits says whether a value would.
func slip(f *kpi.Figure, fits func(kpi.Interval) bool) (cause, bool) {
	for _, m := range mistypings {
		if c, ok := m.explains(f, fits); ok {
			return c, true
		}
	}
	return cause{}, false
}

func (m mistyping) explains(f *kpi.Figure, fits func(kpi.Interval) bool) (cause, bool) {
	half := halfWidth(f)
	for _, digits := range m.of(digitsOf(f)) {
		value, ok := new(big.Rat).SetString(digits)
		if !ok {
			continue
		}
		value.Mul(value, kpi.PowerOfTen(-f.Places))
		if fits(kpi.Around(value, half)) {
			return cause{fmt.Sprintf(m.said, say(f), show(f.Measure, value, f.Places)), f}, true
		}
	}
	return cause{}, false
}

func halfWidth(f *kpi.Figure) *big.Rat {
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

// beside is the figures in the cells to the left and right of a figure, of the same measure.
func (p *Pass) beside(f *kpi.Figure) (all []*kpi.Figure) {
	column, row := cellParts(f.At.Cell)
	for _, c := range p.series[series{f.Indicator, f.Area}] {
		g := c.Figure(f.Measure)
		if !g.Usable() || g.At.Sheet != f.At.Sheet || g == f {
			continue
		}
		if at, r := cellParts(g.At.Cell); r == row && (at == column-1 || at == column+1) {
			all = append(all, g)
		}
	}
	return all
}

// cellParts takes a cell's address apart: 3 and "7" of "C7".
func cellParts(cell string) (column int, row string) {
	i := 0
	for i < len(cell) && cell[i] >= 'A' && cell[i] <= 'Z' {
		column = column*26 + int(cell[i]-'A') + 1
		i++
	}
	return column, cell[i:]
}

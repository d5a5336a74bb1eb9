package judge

import (
	"math/big"
	"strings"

	"kpicheck/internal/kpi"
)

// Sum is a piece of arithmetic on figures, and what it comes to. It is reckoned on the numbers that it names, so that whoever works it
// out again finds the same. The zero Sum is none.
type Sum struct {
	text  string
	value *big.Rat
}

// finest is how many places more than it shows a figure is worked on to, where its cell stores more.
const finest = 4

// worth is a figure as it is worked on: what it shows, or what its cell stores where that is another number.
func worth(f *kpi.Figure) Sum {
	if !f.Range.IsExact() || f.Range.Lo.Cmp(f.Shows) == 0 {
		return Sum{Say(f), f.Shows}
	}
	decimals, _ := f.Range.Lo.FloatPrec()
	places := min(decimals, f.Places+finest)
	return Sum{Show(f.Measure, f.Range.Lo, places), kpi.RoundHalfUp(f.Range.Lo, places)}
}

// Total is "571 + 540 + 602".
func Total(figures ...*kpi.Figure) Sum {
	total := Sum{value: new(big.Rat)}
	for _, f := range figures {
		total = total.with(" + ", worth(f), (*big.Rat).Add)
	}
	return total
}

// Less is a sum less some figures: "10,732 + 909 − 885".
func (s Sum) Less(figures ...*kpi.Figure) Sum {
	for _, f := range figures {
		s = s.with(" − ", worth(f), (*big.Rat).Sub)
	}
	return s
}

func (s Sum) with(sign string, other Sum, reckon func(to, a, b *big.Rat) *big.Rat) Sum {
	return Sum{strings.TrimPrefix(s.text+sign+other.text, " + "), reckon(new(big.Rat), s.value, other.value)}
}

// MeanOf is "(571 + 540) ÷ 2".
func MeanOf(figures ...*kpi.Figure) Sum {
	n := big.NewRat(int64(len(figures)), 1)
	total := Total(figures...)
	return Sum{"(" + total.text + ")", total.value}.with(" ÷ ", Sum{kpi.FormatNumber(n, 0), n}, (*big.Rat).Quo)
}

// Quotient is what a measure is by its counts: "466 ÷ 680" of a percentage, "534 ÷ 117,880 × 100,000" of a rate. There is none over nought.
func Quotient(m *kpi.Measure, n, d *kpi.Figure) Sum {
	if !n.Usable() || !d.Usable() {
		return Sum{}
	}
	return over(m, worth(n), worth(d))
}

// RateOf is the rate that a count is of a population: "8,083 ÷ 288,105 × 10,000".
func RateOf(m *kpi.Measure, n *kpi.Figure, population *big.Rat) Sum {
	return over(m, worth(n), Sum{kpi.FormatNumber(population, 0), population})
}

func over(m *kpi.Measure, n, d Sum) Sum {
	if d.value.Sign() == 0 {
		return Sum{}
	}
	s := n.with(" ÷ ", d, (*big.Rat).Quo)
	s.value.Mul(s.value, m.Multiplier())
	if m.Kind == kpi.Rate {
		s.text += " × " + kpi.FormatNumber(m.Multiplier(), 0)
	}
	return s
}

// Makes is the line that says what a sum comes to beside a figure: "466 ÷ 680 = 68.5%, which shows as 69%"; nil for none.
func (s Sum) Makes(f *kpi.Figure) []string { return s.MakesTo(f, f.Places+1) }

// MakesTo is Makes to so many places, or to more where it would else look as if it were rounded the other way.
func (s Sum) MakesTo(f *kpi.Figure, places int) []string {
	if s.text == "" {
		return nil
	}
	rounded := kpi.RoundHalfUp(s.value, f.Places)
	shows := Show(f.Measure, rounded, f.Places)
	if rounded.Cmp(s.value) == 0 {
		return []string{s.text + " = " + shows}
	}
	for kpi.RoundHalfUp(kpi.RoundHalfUp(s.value, places), f.Places).Cmp(rounded) != 0 {
		places++
	}
	return []string{s.text + " = " + Show(f.Measure, s.value, places) + ", which shows as " + shows}
}

// Rise is by how much figures are above earlier ones, in pairs: "2,773 − 2,314 = 459".
func Rise(pairs ...[2]*kpi.Figure) (lines []string) {
	for _, pair := range pairs {
		lines = append(lines, Total(pair[0]).Less(pair[1]).Makes(pair[0])...)
	}
	return lines
}

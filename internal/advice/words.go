package advice

import (
	"fmt"
	"math/big"
	"strings"

	"kpicheck/internal/kpi"
)

// number writes a number of a contract with as many decimals as it needs, to six.
func number(r *big.Rat) string {
	n, exact := r.FloatPrec()
	if !exact {
		n = 6
	}
	return kpi.FormatNumber(r, min(n, 6))
}

func span(i kpi.Interval) string {
	if i.IsExact() {
		return number(i.Lo)
	}
	return number(i.Lo) + " to " + number(i.Hi)
}

func places(n int) string {
	switch n {
	case 0:
		return "a whole number"
	case 1:
		return "1 decimal"
	}
	return fmt.Sprintf("%d decimals", n)
}

func labels(measures []*kpi.Measure) (all []string) {
	for _, m := range measures {
		all = append(all, called(m))
	}
	return all
}

// window is what a contract's figures of a stretch of time are of: that of one period is a quarter where it reports by the quarter.
func window(c *kpi.Contract, w kpi.Window) string {
	return w.Called(c.Frequency.PeriodOf(c.Year.First))
}

func areaIDs(areas []*kpi.Area) (all []string) {
	for _, a := range areas {
		all = append(all, a.ID)
	}
	return all
}

// list is "a, b and c", and no longer than a sentence can bear.
func list(words []string) string {
	const most = 8
	if n := len(words); n > most {
		words = append(words[:most-1:most-1], fmt.Sprintf("%d more", n-most+1))
	}
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// called is what stands on the sheet for a measure; its id is said with it where that is too long to tell it by, and for it where nothing stands.
func called(m *kpi.Measure) string {
	const longest = 60
	switch text := []rune(m.Label); {
	case len(text) == 0 || m.Label == m.ID:
		return m.ID
	case len(text) > longest:
		return fmt.Sprintf("“%s…” (%s)", strings.TrimSpace(string(text[:longest])), m.ID)
	}
	return "“" + m.Label + "”"
}

package intake

import (
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/regex"
)

// fraction is a percentage with its counts in one cell: "92.1% (128/168)", "128 of 168 (92.1%)", "128/168".
type fraction struct{ percentage, numerator, denominator string }

var (
	countsBehind = regex.Lazy(`(?i)^([\d.,]+\s*%)?\s*[(\[]?\s*(\d[\d,]*)\s*(?:/|of|out of)\s*(\d[\d,]*)\s*[)\]]?$`)
	countsBefore = regex.Lazy(`(?i)^(\d[\d,]*)\s*(?:/|of|out of)\s*(\d[\d,]*)\s*[(\[=,;:-]*\s*([\d.,]+\s*%)\s*[)\]]?$`)
	oneTo        = regex.Lazy(`^1\s*:\s*(\d+(?:\.\d+)?)$`)
)

// fractionLength bounds the texts that are searched for counts.
const fractionLength = 40

// parseFraction reads a percentage and its counts. Two bare numbers are counts only where they are no date, no year and no range
// of months: the second is of three digits and more, or stands apart.
func parseFraction(text string) (f fraction, ok bool) {
	if len(text) > fractionLength || !strings.ContainsAny(text, "/fF") || !startsNumber(text) {
		return f, false
	}
	s := strings.TrimSpace(strings.Map(plainSpace, text))
	if m := countsBefore().FindStringSubmatch(s); m != nil {
		return fraction{m[3], m[1], m[2]}, true
	}
	m := countsBehind().FindStringSubmatch(s)
	if m == nil {
		return f, false
	}
	f = fraction{m[1], m[2], m[3]}
	apart := strings.ContainsAny(s, " fF(") || len(f.denominator) > 2
	if dates, _ := scanDates(s); f.percentage == "" && (!apart || len(dates) > 0) {
		return fraction{}, false
	}
	return f, true
}

// fractionIn is the counts that a cell states without a percentage; ok is false where it states none, or a percentage too.
func fractionIn(c *cell) (f fraction, ok bool) {
	if c == nil {
		return f, false
	}
	f, ok = parseFraction(c.Text)
	return f, ok && f.percentage == ""
}

// isRatio reports whether a text states several counts, or so many to one.
func isRatio(text string) bool {
	if _, ok := parseFraction(text); ok {
		return true
	}
	return strings.Contains(text, ":") && oneTo().MatchString(strings.TrimSpace(text))
}

// textOf is what a cell's text says of a measure: the part of a fraction that the measure is, or how many there are to one.
func textOf(text string, m *kpi.Measure) string {
	if x := oneTo().FindStringSubmatch(strings.TrimSpace(text)); x != nil && m.Kind != kpi.Count {
		return x[1]
	}
	return text
}

// placeFraction takes a cell that states a headline and its counts for all of them; ok is false where it states no counts, or the
// indicator has none.
func (as *sheetReading) placeFraction(p pending) bool {
	h := p.indicator.Headline
	if p.cell == nil || p.measure != h {
		return false
	}
	f, ok := parseFraction(p.cell.Text)
	if !ok || f.percentage == "" && (h.Numerator == nil || h.Denominator == nil) {
		return false
	}
	for _, part := range []struct {
		m    *kpi.Measure
		text string
	}{{h, f.percentage}, {h.Numerator, f.numerator}, {h.Denominator, f.denominator}} {
		if part.text != "" && part.m != nil {
			q := p
			q.measure, q.text = part.m, part.text
			as.figures = append(as.figures, q)
		}
	}
	return true
}

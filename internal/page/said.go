package page

import (
	"fmt"
	"strings"

	"kpicheck/internal/limits"
	"kpicheck/internal/page/chart"
	"kpicheck/internal/report"
)

// said is a chart in words: the figure, what it means, and how the months before lie about it.
func (m *month) said(x *shown) string {
	c := x.current()
	var parts []string
	if c == nil {
		parts = append(parts, "There is no figure for "+m.Submission.LongMonth()+".")
	} else {
		text := c.Plain + " in " + m.Submission.LongMonth()
		if c.Exact != "" {
			text += " (" + c.Exact + " before rounding)"
		}
		if s := m.statusOf(x.ID); s != nil && meanings[s.Status] != "" {
			text += ": " + meanings[s.Status]
		}
		parts = append(parts, text+".")
	}
	parts = append(parts, nonempty(x.between())...)
	if c != nil {
		parts = append(parts, x.expected(c))
		if numbers := m.asking(x.ID, c.At); len(numbers) > 0 {
			parts = append(parts, questioned(c, numbers))
		}
	}
	return strings.Join(nonempty(parts...), " ")
}

func questioned(c *report.Point, numbers []chart.Badge) string {
	texts := make([]string, len(numbers))
	for i, b := range numbers {
		texts[i] = b.Text
	}
	text := "The figure is in question, see " + strings.Join(texts, ", ")
	if c.MadeText != "" {
		text += ": its own counts make " + c.MadeText
	}
	return text + "."
}

// between is between which values the figures before lie.
func (x *shown) between() string {
	earlier := x.earlier()
	if len(earlier) == 0 {
		return "No " + x.Lapse + " before it is known."
	}
	low, high := earlier[0], earlier[0]
	for _, p := range earlier {
		if p.Value.Cmp(low.Value) < 0 {
			low = p
		}
		if p.Value.Cmp(high.Value) > 0 {
			high = p
		}
	}
	n := len(earlier)
	switch {
	case n == 1:
		return fmt.Sprintf("The %s before it was %s (%s).", x.Lapse, low.Plain, low.Month)
	case low.Plain == high.Plain:
		return fmt.Sprintf("In the %s before, it was %s.", count(n, x.Lapse, x.Lapse+"s"), low.Plain)
	}
	return fmt.Sprintf("In the %s before, it lay between %s (%s) and %s (%s).", count(n, x.Lapse, x.Lapse+"s"), low.Plain, low.Month, high.Plain, high.Month)
}

// expected is whether a figure is what the months before lead one to expect, or why nobody can say.
func (x *shown) expected(c *report.Point) string {
	switch x.NoLimits {
	case limits.Overlapping:
		return "No natural process limits are drawn, since each figure shares periods with the one before it."
	case limits.TooFew:
		return "No natural process limits are drawn, since fewer than six " + x.Lapse + "s before it are known."
	case limits.TooAlike:
		return "No natural process limits are drawn, since there are fewer than five different values before it."
	}
	span := x.fine(x.Limits.Lower) + " to " + x.fine(x.Limits.Upper)
	text := "It lies within the natural process limits (" + span + ")."
	if x.outside(c.Value) {
		text = "It lies outside the natural process limits (" + span + "): unusual against the " + x.Lapse + "s before, which does not make it wrong."
	}
	if x.Limits.IsProvisional() {
		text += fmt.Sprintf(" The limits are provisional: they rest on %d %ss, and 12 are wanted.", x.Limits.Months, x.Lapse)
	}
	return text
}

package intake

import (
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

// takeComparator keeps a published value that the submission repeats, under the label that its row or column has.
func (r *reader) takeComparator(g *grid, c *cell, i *kpi.Indicator, label string) {
	if c == nil || i == nil || c.used != unused && c.used != asFigure {
		return
	}
	s := kpi.Stated{Indicator: i, Measure: i.Headline, Label: strings.TrimSpace(label), At: g.place(c)}
	s.Comparator = r.comparatorNamed(i, label)
	if s.Comparator != nil && s.Comparator.Measure != nil {
		s.Measure = s.Comparator.Measure
	}
	s.Low = valueOf(g.sheet, c.Cell, s.Measure, kpi.Snapshot)
	c.used = asStated
	r.out.Comparators = append(r.out.Comparators, s)
}

// comparatorNamed is the contract's comparator of a label, or, for a column headed by a month, the area's own of then.
func (r *reader) comparatorNamed(i *kpi.Indicator, label string) *kpi.Comparator {
	if c, ok := r.lexicon.comparatorFor(i, label); ok {
		return c
	}
	h := r.lexicon.heading(label)
	if c, ok := r.lexicon.comparators[i].find(h.name); ok {
		return c
	}
	for _, c := range i.Comparators {
		if c.Own && len(h.dates) == 1 && h.dates[0].period == c.Month {
			return c
		}
	}
	return nil
}

// comparatorWords mark a label as a comparator's even where the contract has none of that name.
var comparatorWords = []string{"national", "neighbour", "neighbours", "england", "regional", "cities", "comparator", "benchmark", "family", "wm"}

const commentaryLength = 80

// readBelow takes a comparator's row, a footnote or commentary below a table.
func (r *reader) readBelow(t *table, c *cell) {
	if len(c.Text) >= commentaryLength {
		c.used = asStated
		r.out.Commentary = append(r.out.Commentary, kpi.Text{Indicator: t.context, Text: c.Text, At: t.grid.place(c)})
		return
	}
	value := t.valueRightOf(c)
	if value == nil || value.used != unused {
		return
	}
	if r.lexicon.isComparator(t.context, c.Text) || value.numeric && looksLikeComparator(c.folded) {
		c.used = asLabel
		r.takeComparator(t.grid, value, t.context, c.Text)
	}
}

// valueRightOf is the first cell to the right of a label, as far as the table goes.
func (t *table) valueRightOf(c *cell) *cell {
	for col := c.col + 1; col <= max(c.col+1, t.rightmost()); col++ {
		if value := t.grid.at(c.row, col); value != nil {
			return value
		}
	}
	return nil
}

func looksLikeComparator(folded string) bool {
	return slices.ContainsFunc(strings.Fields(folded), func(w string) bool { return slices.Contains(comparatorWords, w) })
}

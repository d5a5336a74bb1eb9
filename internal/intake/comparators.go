package intake

import (
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
	s.Low = r.lexicon.valueOf(g.sheet, c.Cell, s.Measure, kpi.Snapshot)
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

// commentaryLength is the least of a sentence that counts as commentary though no heading says so.
const commentaryLength = 40

// comparatorFor is the comparator that a row's label names, its year in brackets or not.
func (l *vocabulary) comparatorFor(i *kpi.Indicator, label string) (*kpi.Comparator, bool) {
	if c, ok := l.comparators[i].find(fold(label)); ok {
		return c, true
	}
	bare, _ := l.withoutQualifier(label)
	if bare == label {
		return nil, false
	}
	return l.comparators[i].find(fold(bare))
}

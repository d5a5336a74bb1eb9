package assess

import (
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// columnFaults is the errors of one column of one table: of one indicator, area, window and period.
type columnFaults struct{ errors []*finding.Exception }

// wholeColumn is how many wrong figures of a column make it likelier that the column is wrong than each of them.
const wholeColumn = 3

// gatherColumns makes one exception of the errors that are left of one column, where three or more of its figures are
// wrong or both its counts, and makes a percentage that follows from a wrong count of its own column evidence of that count.
func gatherColumns(found []finding.Exception, figures beside) []finding.Exception {
	absorbed := map[*finding.Exception]bool{}
	for _, c := range faultsByColumn(found) {
		if len(c.errors) >= wholeColumn || c.hasBothCounts(figures) {
			c.gather(absorbed)
			continue
		}
		for _, e := range c.errors {
			if count := c.followsFrom(e, figures); count != nil {
				addEvidence(count, e)
				absorbed[e] = true
			}
		}
	}
	return without(found, absorbed)
}

// hasBothCounts reports whether the numerator and the denominator of the column's headline are both wrong in one way: the
// column was then taken from elsewhere, or its headings are wrong.
func (c *columnFaults) hasBothCounts(figures beside) bool {
	f := c.errors[0].Suspects[0]
	headline := f.Indicator.Headline
	if headline.Numerator == nil || headline.Denominator == nil {
		return false
	}
	top, bottom := c.faultOf(figures.of(f, headline.Numerator)), c.faultOf(figures.of(f, headline.Denominator))
	return top != "" && top == bottom
}

// faultOf is the rule that a figure of the column breaks; empty for none.
func (c *columnFaults) faultOf(f *kpi.Figure) string {
	for _, e := range c.errors {
		if e.Suspects[0] == f {
			return e.Rule
		}
	}
	return ""
}

func (c *columnFaults) gather(absorbed map[*finding.Exception]bool) {
	first := c.errors[0]
	for _, e := range c.errors[1:] {
		addEvidence(first, e)
		absorbed[e] = true
	}
	if first.LikelyCause == "" {
		first.LikelyCause = "several figures of this column are wrong: the whole column may be of other months, or of another line"
	}
}

func faultsByColumn(found []finding.Exception) (all []*columnFaults) {
	type column struct {
		subject
		table int
	}
	at := map[column]*columnFaults{}
	for k := range found {
		e := &found[k]
		if e.Severity != finding.Error || len(e.Suspects) == 0 || !e.Suspects[0].Usable() {
			continue
		}
		f := e.Suspects[0]
		s := subject{e.Indicator, e.Area, e.Window, e.Period}
		if s != (subject{f.Indicator, f.Area, f.Window, f.Period}) {
			continue
		}
		k := column{s, f.Table}
		if at[k] == nil {
			at[k] = &columnFaults{}
			all = append(all, at[k])
		}
		at[k].errors = append(at[k].errors, e)
	}
	return all
}

// followsFrom is the error of a count that a percentage's own error follows from: the percentage is what the counts of
// the column make, right or wrong. Nil if it is not, or its counts are in no question.
func (c *columnFaults) followsFrom(e *finding.Exception, figures beside) *finding.Exception {
	f := e.Suspects[0]
	if f.Measure.Numerator == nil || f.Measure.Denominator == nil {
		return nil
	}
	n, d := figures.of(f, f.Measure.Numerator), figures.of(f, f.Measure.Denominator)
	if r, ok := kpi.Ratio(f.Measure, n, d); !ok || !r.Meets(f.Range) {
		return nil
	}
	i := slices.IndexFunc(c.errors, func(other *finding.Exception) bool { return other.Suspects[0] == n || other.Suspects[0] == d })
	if i < 0 {
		return nil
	}
	return c.errors[i]
}

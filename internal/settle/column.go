package settle

import (
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// columnFaults is the errors of one column of one table: of one indicator, area, window and period.
type columnFaults struct{ errors []*finding.Exception }

// manyWrong is how many wrong figures of a column make it likelier that the column is wrong than each of them.
const manyWrong = 3

// wholeColumn makes one exception of the errors that are left of one column, where many of its figures are wrong or both its
// counts.
func wholeColumn(c *Case) {
	for _, column := range faultsByColumn(c.Standing) {
		if len(column.errors) < manyWrong && !column.hasBothCounts(c.Index()) {
			continue
		}
		first := column.errors[0]
		for _, e := range column.errors[1:] {
			c.absorb(first, e)
		}
		if first.LikelyCause == "" {
			first.LikelyCause = "several figures of this column are wrong: the whole column may be of other months, or of another line"
		}
	}
}

// hasBothCounts reports whether the numerator and the denominator of the column's headline are both wrong in one way: the
// column was then taken from elsewhere, or its headings are wrong.
func (c *columnFaults) hasBothCounts(figures *kpi.Index) bool {
	f := c.errors[0].Suspects[0]
	headline := f.Indicator.Headline
	if headline.Numerator == nil || headline.Denominator == nil {
		return false
	}
	top, bottom := c.faultOf(figures.Beside(f, headline.Numerator)), c.faultOf(figures.Beside(f, headline.Denominator))
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

func faultsByColumn(standing []*finding.Exception) (all []*columnFaults) {
	type column struct {
		subject
		table int
	}
	at := map[column]*columnFaults{}
	for _, e := range standing {
		if e.Severity != finding.Error || len(e.Suspects) == 0 || !e.Suspects[0].Usable() {
			continue
		}
		f := e.Suspects[0]
		s := subjectOf(e)
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

// wrongCount makes a percentage that follows from a wrong count of its own column evidence of that count.
func wrongCount(c *Case) {
	for _, column := range faultsByColumn(c.Standing) {
		for _, e := range column.errors {
			if count := column.countBehind(e, c.Index()); count != nil {
				c.absorb(count, e)
			}
		}
	}
}

// countBehind is the error of a count that a percentage's own error follows from: the percentage is what the counts of
// the column make, right or wrong. Nil if it is not, or its counts are in no question.
func (c *columnFaults) countBehind(e *finding.Exception, figures *kpi.Index) *finding.Exception {
	f := e.Suspects[0]
	if f.Measure.Numerator == nil || f.Measure.Denominator == nil {
		return nil
	}
	n, d := figures.Beside(f, f.Measure.Numerator), figures.Beside(f, f.Measure.Denominator)
	if r, ok := kpi.Ratio(f.Measure, n, d); !ok || !r.Meets(f.Range) {
		return nil
	}
	i := slices.IndexFunc(c.errors, func(other *finding.Exception) bool { return other.Suspects[0] == n || other.Suspects[0] == d })
	if i < 0 {
		return nil
	}
	return c.errors[i]
}

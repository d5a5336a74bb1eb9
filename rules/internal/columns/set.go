package columns

import (
	"fmt"
	"iter"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// Set is every column of a submission.
type Set struct {
	Columns  []*Column // in the order in which the submission lists its figures
	reported kpi.Period
	index    *kpi.Index
	series   map[series][]*Column
}

// series names all that is stated of one indicator and area, window by window, period by period.
type series struct {
	indicator *kpi.Indicator
	area      *kpi.Area
}

// figuresOfAColumn is about how many figures stand in one column.
const figuresOfAColumn = 3

// In is the columns of a submission.
func In(s *kpi.Submission) *Set {
	all := &Set{reported: s.Period, index: kpi.NewIndex(s.Figures), series: map[series][]*Column{}}
	byKey := make(map[Key]*Column, len(s.Figures)/figuresOfAColumn)
	for _, f := range s.Figures {
		k := KeyOf(f)
		c := byKey[k]
		if c == nil {
			c = &Column{Key: k, Figures: make([]*kpi.Figure, 0, figuresOfAColumn)}
			byKey[k] = c
			all.Columns = append(all.Columns, c)
			of := series{f.Indicator, f.Area}
			all.series[of] = append(all.series[of], c)
		}
		c.Figures = append(c.Figures, f)
	}
	return all
}

// Series is the columns of an indicator and area.
func (s *Set) Series(i *kpi.Indicator, a *kpi.Area) []*Column { return s.series[series{i, a}] }

// Find is the figure of a key: the first that is a number, or else the first that there is; nil if the submission states
// none.
func (s *Set) Find(k kpi.Key) *kpi.Figure { return s.index.Find(k) }

// Quantity is the whole's figure of a quantity for the period reported; why says what is lacking.
func (s *Set) Quantity(q kpi.Quantity) (f *kpi.Figure, why *finding.Reason) {
	f = s.Find(q.At(s.reported))
	c := Column{Key: Key{Indicator: q.Indicator, Period: s.reported}}
	return f, c.Lacking(f, q.Measure)
}

// Stating is every figure of a key.
func (s *Set) Stating(k kpi.Key) iter.Seq[*kpi.Figure] { return s.index.Of(k) }

// InColumn is a measure's figure in the column of another figure; nil if there is none.
func (s *Set) InColumn(f *kpi.Figure, m *kpi.Measure) *kpi.Figure {
	if s.index.Beside(f, f.Measure) != f {
		return nil
	}
	return s.index.Beside(f, m)
}

// Unrounded is the values that a figure can have before it is rounded, by its cell and by the counts beside it.
func (s *Set) Unrounded(f *kpi.Figure) kpi.Interval {
	n, d := s.Counts(f)
	return kpi.BeforeRounding(f, n, d)
}

// Months finds the single periods that the submission states.
func (s *Set) Months() judge.Months { return judge.Months{Find: s.Find, Beside: s.InColumn} }

// Counts is the numerator and denominator that stand with a figure in its column; nil where there is none.
func (s *Set) Counts(f *kpi.Figure) (n, d *kpi.Figure) { return s.Months().Counts(f) }

// Subject is what a sentence about a column starts with: "KPI 7", "KPI 7 (North) for Sep-18", "KPI 7, previous 12 months
// average". The reporting period and the indicator's own window go without saying.
func (s *Set) Subject(c *Column) finding.Subject {
	return finding.SubjectOf(c.Indicator, c.Area, c.Window, c.Period, s.reported)
}

// Wrong begins the exception of a figure that does not go with others: what it is of, what was looked at, and which of all is asked for.
func (s *Set) Wrong(severity finding.Severity, f *kpi.Figure, with ...*kpi.Figure) finding.Exception {
	e := finding.Exception{Severity: severity, Indicator: f.Indicator, Measure: f.Measure, Area: f.Area, Window: f.Window, Period: f.Period,
		At: f.At, Reported: f.Shown, About: s.SubjectOf(f), Suspects: append([]*kpi.Figure{f}, with...)}
	if len(with) > 0 {
		e.Cells, e.Evidence, e.Question = judge.Places(e.Suspects...), judge.Evidence(with...), judge.Which(e.Suspects...)
	}
	return e
}

// Expect says what a figure should be, in words and as the value that it rounds.
func Expect(e *finding.Exception, f *kpi.Figure, said string, value *big.Rat) {
	e.Expected = said
	e.Difference = judge.Away(f.Measure, f.Shows, kpi.RoundHalfUp(value, f.Places), f.Places)
}

// Misrounded makes a query of a figure that was only brought to its places wrongly.
func Misrounded(e *finding.Exception, f *kpi.Figure, how string) {
	e.Severity, e.Misreckoned = finding.Query, how
	e.LikelyCause = fmt.Sprintf("%s was %s", judge.Say(f), how)
	e.Question = fmt.Sprintf("Was %s in %s %s, and should it be %s?", judge.Say(f), f.At, how, e.Expected)
}

// Lines is every measure of every column's indicator.
func (s *Set) Lines() iter.Seq2[*Column, *kpi.Measure] {
	return func(yield func(*Column, *kpi.Measure) bool) {
		for _, c := range s.Columns {
			for _, m := range c.Indicator.Measures {
				if !yield(c, m) {
					return
				}
			}
		}
	}
}

// SubjectOf is the subject of a figure's column.
func (s *Set) SubjectOf(f *kpi.Figure) finding.Subject { return s.Subject(Of(f)) }

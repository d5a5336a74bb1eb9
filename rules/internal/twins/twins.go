// Package twins is two columns of a workbook that state the same figures, and where they differ.
package twins

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
)

// side is a column of the sheet: where one of two statements of the same figures stands.
type side struct {
	sheet  string
	column string
	table  int
}

func sideOf(f *kpi.Figure) side {
	_, row := f.At.Parts()
	return side{f.At.Sheet, f.At.Cell[:len(f.At.Cell)-len(row)], f.Table}
}

// Conflict is the figures of one column that another states otherwise, and how many both state at all.
type Conflict struct {
	First   *columns.Column
	a, b    side
	shared  int
	Figures [][2]*kpi.Figure
}

// Compare counts two figures as stated by both columns.
func (c *Conflict) Compare(f, g *kpi.Figure) {
	if c.shared++; c.shared == 1 {
		c.a, c.b = sideOf(f), sideOf(g)
	}
}

// All is every figure that the one or the other column states otherwise.
func (c Conflict) All() (figures []*kpi.Figure) {
	for _, d := range c.Figures {
		figures = append(figures, d[0], d[1])
	}
	return figures
}

// Pair is what two columns of the workbook both state, of whatever indicators, and where they differ.
type Pair struct {
	a, b      side
	period    kpi.Period
	shared    int
	Conflicts []Conflict
}

// Pairs is pairs of columns in the order in which they were met.
type Pairs []*Pair

// Add takes what was found of two columns of an indicator.
func (all *Pairs) Add(c Conflict) {
	i := slices.IndexFunc(*all, func(s *Pair) bool { return s.a == c.a && s.b == c.b && s.period == c.First.Period })
	if i < 0 {
		i, *all = len(*all), append(*all, &Pair{a: c.a, b: c.b, period: c.First.Period})
	}
	s := (*all)[i]
	s.shared += c.shared
	if len(c.Figures) > 0 {
		s.Conflicts = append(s.Conflicts, c)
	}
}

func (s *Pair) differing() (n int) {
	for _, c := range s.Conflicts {
		n += len(c.Figures)
	}
	return n
}

// howMany of the shared figures differ: "all 3", "5 of 6".
func (s *Pair) howMany() string {
	if s.differing() == s.shared {
		return fmt.Sprintf("all %d", s.shared)
	}
	return fmt.Sprintf("%d of %d", s.differing(), s.shared)
}

// AreTwins reports whether it is the columns that are at odds, and not a figure or two: several rows under two equal
// headings of one table, or most of what two tables state of several indicators.
func (s *Pair) AreTwins() bool {
	if s.a == s.b || s.a.column == "" || s.b.column == "" {
		return false
	}
	if s.a.table == s.b.table {
		return s.differing() > 1
	}
	return len(s.Conflicts) > 1 && 2*s.differing() >= s.shared
}

// All is every figure in which the two differ.
func (s *Pair) All() (all []*kpi.Figure) {
	for _, c := range s.Conflicts {
		all = append(all, c.All()...)
	}
	return all
}

// Exception is two columns as one exception, of the whole submission where they are of several indicators.
func (s *Pair) Exception() finding.Exception {
	all := s.All()
	f, g := all[0], all[1]
	column, where := "column", fmt.Sprintf("s %s and %s of %s are", s.a.column, s.b.column, s.a.sheet)
	question := fmt.Sprintf("Which of columns %s and %s of %s is of %s, and of which month is the other?", s.a.column, s.b.column, s.a.sheet, s.period)
	if s.a.sheet != s.b.sheet {
		where = fmt.Sprintf(" %s of %s and column %s of %s are", s.a.column, s.a.sheet, s.b.column, s.b.sheet)
		question = fmt.Sprintf("Which of %s and %s gives the figures for %s, and of which month are the other's?", s.a.sheet, s.b.sheet, s.period)
	}
	e := finding.Exception{
		Severity: finding.Error, Period: s.period, At: f.At, Cells: judge.Places(all...), Reported: f.Heading, Within: true,
		Question: question, Evidence: judge.Evidence(all...),
	}
	if len(s.Conflicts) > 1 {
		column = "Column"
	} else {
		e.Indicator, e.Area, e.Window, e.Measure, e.Suspects = f.Indicator, f.Area, f.Window, f.Measure, all
		e.About = finding.Subject{Indicator: f.Indicator}
	}
	e.Says = fmt.Sprintf("%s%s both headed %s, and %s figures that they share differ, such as %s in %s and %s in %s", column, where, s.period, s.howMany(),
		judge.Say(f), f.At, judge.Say(g), g.At)
	return e
}

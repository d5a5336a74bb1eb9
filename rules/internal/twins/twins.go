// Package twins is two columns of a workbook that state the same figures, and where they differ.
package twins

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
	"kpicheck/rules/internal/groups"
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

// Pair is what two columns of the workbook both state, of whatever indicators.
type Pair []Conflict

// Pairs are pairs of columns in the order in which they were met.
type Pairs struct{ groups.Of[key, Conflict] }

type key struct {
	a, b   side
	period kpi.Period
}

// Take adds what was found of two columns of an indicator.
func (all *Pairs) Take(c Conflict) { all.Add(key{c.a, c.b, c.First.Period}, c) }

// Conflicts are those that differ.
func (s Pair) Conflicts() []Conflict {
	return slices.DeleteFunc(slices.Clone(s), func(c Conflict) bool { return len(c.Figures) == 0 })
}

// All is every figure in which the two differ.
func (s Pair) All() (all []*kpi.Figure) {
	for _, c := range s {
		all = append(all, c.All()...)
	}
	return all
}

// count is how many figures differ, of how many that both state.
func (s Pair) count() (differing, shared int) {
	for _, c := range s {
		differing, shared = differing+len(c.Figures), shared+c.shared
	}
	return differing, shared
}

// AreTwins reports whether it is the columns that are at odds, and not a figure or two: several rows under two equal
// headings of one table, or most of what two tables state of several indicators.
func (s Pair) AreTwins() bool {
	a, b := s[0].a, s[0].b
	differing, shared := s.count()
	switch {
	case a == b, a.column == "", b.column == "":
		return false
	case a.table == b.table:
		return differing > 1
	}
	return len(s.Conflicts()) > 1 && 2*differing >= shared
}

// Exception is two columns as one exception, of the whole submission where they are of several indicators.
func (s Pair) Exception() finding.Exception {
	all, a, b, period := s.All(), s[0].a, s[0].b, s[0].First.Period
	f, g := all[0], all[1]
	column, where := "column", fmt.Sprintf("s %s and %s of %s are", a.column, b.column, a.sheet)
	question := fmt.Sprintf("Which of columns %s and %s of %s is of %s, and of which %s is the other?", a.column, b.column, a.sheet, period, period.Noun())
	if a.sheet != b.sheet {
		where = fmt.Sprintf(" %s of %s and column %s of %s are", a.column, a.sheet, b.column, b.sheet)
		question = fmt.Sprintf("Which of %s and %s gives the figures for %s, and of which %s are the other's?", a.sheet, b.sheet, period, period.Noun())
	}
	differing, shared := s.count()
	howMany := fmt.Sprintf("%d of %d", differing, shared)
	if differing == shared {
		howMany = fmt.Sprintf("all %d", shared)
	}
	e := finding.Exception{
		Severity: finding.Error, Lacks: finding.ASureReading, Period: period, At: f.At, Cells: judge.Places(all...), Reported: f.Heading, Within: true,
		Question: question, Evidence: judge.Evidence(all...),
	}
	if len(s.Conflicts()) > 1 {
		column = "Column"
	} else {
		e.Indicator, e.Area, e.Window, e.Measure, e.Suspects = f.Indicator, f.Area, f.Window, f.Measure, all
		e.About = finding.Subject{Indicator: f.Indicator}
	}
	one, other := judge.ToldApart(f.Measure, f.Value, g.Value)
	e.Says = fmt.Sprintf("%s%s both headed %s, and %s figures that they share differ, such as %s in %s and %s in %s", column, where, period, howMany,
		one, f.At, other, g.At)
	return e
}

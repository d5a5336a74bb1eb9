package rules

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
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

// twoSides is what two columns of the workbook both state, of whatever indicators, and where they differ.
type twoSides struct {
	a, b      side
	period    kpi.Period
	shared    int
	conflicts []conflict
}

type sides []*twoSides

func (all *sides) add(c conflict) {
	i := slices.IndexFunc(*all, func(s *twoSides) bool { return s.a == c.a && s.b == c.b && s.period == c.first.Period })
	if i < 0 {
		i, *all = len(*all), append(*all, &twoSides{a: c.a, b: c.b, period: c.first.Period})
	}
	s := (*all)[i]
	s.shared += c.shared
	if len(c.figures) > 0 {
		s.conflicts = append(s.conflicts, c)
	}
}

func (s *twoSides) differing() (n int) {
	for _, c := range s.conflicts {
		n += len(c.figures)
	}
	return n
}

// howMany of the shared figures differ: "all 3", "5 of 6".
func (s *twoSides) howMany() string {
	if s.differing() == s.shared {
		return fmt.Sprintf("all %d", s.shared)
	}
	return fmt.Sprintf("%d of %d", s.differing(), s.shared)
}

// areTwins reports whether it is the columns that are at odds, and not a figure or two: several rows under two equal
// headings of one table, or most of what two tables state of several indicators.
func (s *twoSides) areTwins() bool {
	if s.a == s.b || s.a.column == "" || s.b.column == "" {
		return false
	}
	if s.a.table == s.b.table {
		return s.differing() > 1
	}
	return len(s.conflicts) > 1 && 2*s.differing() >= s.shared
}

// reportTwins reports two columns as one exception, of the whole submission where they are of several indicators.
func (p *Pass) reportTwins(s *twoSides) {
	var all []*kpi.Figure
	for _, c := range s.conflicts {
		all = append(all, c.all()...)
	}
	f, g := all[0], all[1]
	where, question := fmt.Sprintf("columns %s and %s of %s are", s.a.column, s.b.column, s.a.sheet),
		fmt.Sprintf("Which of columns %s and %s of %s is of %s, and of which month is the other?", s.a.column, s.b.column, s.a.sheet, s.period)
	if s.a.sheet != s.b.sheet {
		where = fmt.Sprintf("column %s of %s and column %s of %s are", s.a.column, s.a.sheet, s.b.column, s.b.sheet)
		question = fmt.Sprintf("Which of %s and %s gives the figures for %s, and of which month are the other's?", s.a.sheet, s.b.sheet, s.period)
	}
	e := finding.Exception{
		Severity: finding.Error, Indicator: f.Indicator, Area: f.Area, Window: f.Window, Period: s.period, At: f.At, Cells: judge.Places(all...),
		Reported: f.Heading,
		About:    finding.Subject{Indicator: f.Indicator},
		Says:     fmt.Sprintf("%s both headed %s, and %s figures that they share differ, such as %s in %s and %s in %s", where, s.period, s.howMany(), judge.Say(f), f.At, judge.Say(g), g.At),
		Within:   true,
		Question: question,
		Evidence: judge.Evidence(all...),
	}
	if len(s.conflicts) > 1 {
		e.Indicator, e.Area, e.Window = nil, nil, ""
		e.About, e.Says = finding.Subject{}, sentence(e.Says)
	} else {
		e.Measure, e.Suspects = f.Measure, all
	}
	p.Report(e)
	p.Question(e.Severity, all...)
}

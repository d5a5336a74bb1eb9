package spreadsheet

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/regex"
	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/reckon"
	"kpicheck/rules/spreadsheet/internal/wording"
)

// TypedHistory finds months that were typed before a column began to be worked out.
var TypedHistory = &Rule{
	Name:   "typed-history",
	Family: finding.Spreadsheet,
	Title:  "Months down a page are typed, and only the last of them worked out",
	Doc: `Who keeps a table of months types in what was published, and puts a formula into the row of a new month. The history above is
typed as it was, and is no formula typed over: but it will not follow if what it rests on is restated.

A column is noted whose rows are months, of which six or more are typed from the first on and all that follow have one formula,
which rests on nothing but its own row and gives at least half of the typed figures to their digits.

Of rows that are years, areas or items, overtyped-formula asks. No check of figures against a contract tells of it.`,
	Answer: `None is needed; if a month is restated, put the formula into its row first.`,
	Run:    func(p *Pass) { p.eachSheet(typedHistories) },
}

func typedHistories(s *grid.Sheet) (all []finding.Exception) {
	if len(s.Worked) == 0 {
		return nil
	}
	local := func(i int32) bool { return s.Forms[i].Followed() && s.Forms[i].IsLocal(forms.DownCol) }
	for _, l := range s.Lines[forms.DownCol] {
		if !slices.ContainsFunc(l.Cells, local) {
			continue
		}
		for run := range grid.Runs(s, forms.DownCol, l) {
			n := typedBefore(s, run)
			if n == 0 || !areMonths(s, run[:n]) || !mostlyGives(s, s.Forms[run[n]], run[:n]) {
				continue
			}
			for _, i := range run[:n] {
				s.Claim(i)
			}
			all = append(all, historyException(s, run[:n], run[n]))
		}
	}
	return all
}

// typedBefore is how many figures of a run are typed before the first that is worked out, if all that follow are by the same
// formula and it rests on its own row; else none.
func typedBefore(s *grid.Sheet, run []int32) (n int) {
	const few = 6
	for n < len(run) && s.IsTyped(run[n]) && !s.Claimed(run[n]) {
		n++
	}
	if n < few || n == len(run) {
		return 0
	}
	f := s.Forms[run[n]]
	if !f.Followed() || !f.IsLocal(forms.DownCol) {
		return 0
	}
	for _, i := range run[n:] {
		if !s.Says(i, f) {
			return 0
		}
	}
	return n
}

var (
	monthHeading = regex.Lazy(`(?i)^\s*(months?|monat|mois)\b`)
	monthName    = regex.Lazy(`(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)([a-z]*)\b`)
)

// areMonths reports whether the rows of some cells are months, by the heading of what stands first in them or by themselves.
func areMonths(s *grid.Sheet, cells []int32) bool {
	named := 0
	for k, i := range cells {
		label := grid.LineAt(s, forms.AlongRow, s.Row(i))[0]
		if k == 0 && monthHeading().MatchString(grid.Heading(s, label)) {
			return true
		}
		c := &s.Cells[label]
		if c.Type == workbook.Text && monthName().MatchString(c.Text) || c.Type == workbook.Number && s.Format(c).Date {
			named++
		}
	}
	return 4*named >= 3*len(cells)
}

// mostlyGives reports whether a formula gives half of some typed figures or more, to their digits.
func mostlyGives(s *grid.Sheet, f *forms.Form, cells []int32) bool {
	given := 0
	for _, i := range cells {
		if r, ok := reckon.Fitting(s, f, i); ok && reckon.Agrees(s, i, r, true) {
			given++
		}
	}
	return 2*given >= len(cells)
}

func historyException(s *grid.Sheet, typed []int32, first int32) finding.Exception {
	e := wording.Of(s, finding.Note, typed)
	f := s.Forms[first]
	at := s.Cells[first].Address()
	e.Question = fmt.Sprintf("Are %s as they were published?", wording.Named(s, typed))
	e.Evidence = []finding.Evidence{wording.Evidence(s, first)}
	e.Says = fmt.Sprintf("%s are typed, and from %s on the column is worked out as %s", wording.Subject(s, typed...), at, wording.Formula(s, f, first))
	return e
}

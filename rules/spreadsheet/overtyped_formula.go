package spreadsheet

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/rules/internal/groups"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/overtyping"
	"kpicheck/rules/spreadsheet/internal/reckon"
	"kpicheck/rules/spreadsheet/internal/wording"
)

// OvertypedFormula finds figures typed where their neighbours are worked out.
var OvertypedFormula = &Rule{
	Name:   "overtyped-formula",
	Family: finding.Spreadsheet,
	Title:  "A figure is typed where its neighbours are worked out",
	Doc: `Cells of a row or a column often carry one formula, copied along. A number typed among them no longer follows what it
rests on.

The typed figures of a line are judged together: that several agree with the formula to their last digit shows that it belongs
there; where many do not, one that does is an accident. One that differs is asked about where nearly all others agree, or
among copies; where the formula is a lookup, only among many.

Left alone are figures in whose place the formula would rest on blanks, texts or what rests on them; those by which rows are
known; and months at one end of a row, for what really happened. A formula typed over in every cell is not seen.`,
	Answer: `Put the formula back, or say who typed the figure and where it comes from.`,
	Run:    func(p *Pass) { p.eachSheet(overtyped) },
}

func overtyped(s *grid.Sheet) (all []finding.Exception) {
	found := slices.DeleteFunc(overtyping.Find(s), func(o overtyping.Overtype) bool { return !s.Claim(o.Cell) })
	type cause struct {
		says   *forms.Saying
		line   int
		axis   forms.Axis
		copies int
	}
	for _, alike := range groups.By(found, func(o overtyping.Overtype) cause { return cause{o.Form.Says, o.Line, o.Axis, o.Copies} }) {
		all = append(all, overtypedException(s, alike))
	}
	return all
}

// overtypedException is of all the figures typed over one formula in one line. It is about the first that differs, if any does.
func overtypedException(s *grid.Sheet, alike []overtyping.Overtype) finding.Exception {
	slices.SortStableFunc(alike, func(a, b overtyping.Overtype) int {
		return cmp.Or(compareBool(a.Agrees, b.Agrees), cmp.Compare(a.Cell, b.Cell))
	})
	first := alike[0]
	cells := groups.Each(alike, func(o overtyping.Overtype) int32 { return o.Cell })
	model := s.Cells[first.Model].Address()
	severity := finding.Query
	if isHistory(s, alike) {
		severity = finding.Note
	}
	e := wording.Of(s, severity, cells)
	e.LikelyCause, e.Question = fmt.Sprintf("%s is worked out as %s", e.At.Cell, model), fmt.Sprintf("Why is %s typed, and not worked out as %s?", e.At.Cell, model)
	if first.Form.Followed() {
		right := wording.Formula(s, first.Form, first.Cell)
		e.LikelyCause, e.Question = fmt.Sprintf("%s = %s, as %s", e.At.Cell, right, model), fmt.Sprintf("Why is %s typed, and not worked out as %s?", e.At.Cell, right)
	}
	e.Evidence = []finding.Evidence{wording.Evidence(s, first.Model)}
	is := wording.Verb(len(cells), "is", "are")
	if e.Says = fmt.Sprintf("%s %s typed where %s is worked out", wording.Subject(s, cells...), is, model); first.Copies > 0 {
		e.Says += fmt.Sprintf(", as are %s beside %s", wording.Count(first.Copies-1, "cell"), wording.Verb(len(cells), "it", "them"))
	}
	r, known := reckon.Fitting(s, first.Form, first.Cell)
	switch {
	case first.Agrees:
		e.Says += fmt.Sprintf(", and will not follow when what %s on changes", wording.Verb(len(cells), "it rests", "they rest"))
	case known:
		e.Expected = wording.AsShown(s, first.Cell, r.Value)
		e.Says += fmt.Sprintf(": %s would be %s, and says %s", e.At.Cell, e.Expected, e.Reported)
	}
	return e
}

// isHistory reports whether figures that agree are those of months down a column, and stand above all of its formulas: what was
// reported before anybody worked it out there.
func isHistory(s *grid.Sheet, alike []overtyping.Overtype) bool {
	const several = 3
	first, last := alike[0], alike[len(alike)-1]
	if first.Axis != forms.DownCol || !first.Agrees || len(alike) < several {
		return false
	}
	column := grid.LineAt(s, forms.DownCol, s.Col(first.Cell))
	k := slices.IndexFunc(column, func(i int32) bool { return s.Forms[i] != nil })
	return k >= 0 && last.Cell < column[k] && isMonth(s, first.Cell)
}

var monthly = regexp.MustCompile(`(?i)^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\bmonths?\b`)

// isMonth reports whether a cell's row is that of a month: it begins with a date, or with a month's name, or stands below the
// word.
func isMonth(s *grid.Sheet, i int32) bool {
	begins := grid.LineAt(s, forms.AlongRow, s.Row(i))[0]
	c := &s.Cells[begins]
	return s.Format(c).Date || monthly.MatchString(c.Text) || monthly.MatchString(grid.Heading(s, begins))
}

// compareBool puts what is not so before what is.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// Package wording is how exceptions name cells, labels, formulas and figures.
package wording

import (
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"kpicheck/internal/finding"
	"kpicheck/internal/formula"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
	"kpicheck/rules/internal/groups"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/reckon"
)

// Of is an exception of some cells of a sheet, the first of which it is about.
func Of(s *grid.Sheet, severity finding.Severity, cells []int32) finding.Exception {
	return finding.Exception{Severity: severity, At: At(s, cells[0]), Cells: Places(s, cells), Reported: Shown(s, cells[0])}
}

// At is the place of a cell.
func At(s *grid.Sheet, i int32) kpi.Place {
	return kpi.Place{Sheet: s.Name, Cell: s.Cells[i].Address()}
}

// Places is the places of cells, runs joined.
func Places(s *grid.Sheet, cells []int32) []kpi.Place {
	return groups.Each(areas(s, cells), func(a formula.Area) kpi.Place { return kpi.Place{Sheet: s.Name, Cell: Area(a)} })
}

// areas is cells joined to rectangles, in the order of rows.
func areas(s *grid.Sheet, cells []int32) []formula.Area {
	cells = slices.Clone(cells)
	slices.Sort(cells) // cells stand in row-major order
	var strips []formula.Area
	for _, i := range slices.Compact(cells) {
		row, col := s.Row(i), s.Col(i)
		if n := len(strips); n > 0 && strips[n-1].Top == row && strips[n-1].Right+1 == col {
			strips[n-1].Right = col
			continue
		}
		strips = append(strips, formula.Area{Top: row, Left: col, Bottom: row, Right: col})
	}
	return stacked(strips)
}

// stacked joins strips of one width that lie under one another.
func stacked(strips []formula.Area) (all []formula.Area) {
	open := map[[2]int]int{}
	for _, a := range strips {
		sides := [2]int{a.Left, a.Right}
		if k, ok := open[sides]; ok && all[k].Bottom+1 == a.Top {
			all[k].Bottom = a.Bottom
			continue
		}
		open[sides] = len(all)
		all = append(all, a)
	}
	return all
}

// Area is an area as Excel writes it: B2, or B2:C9.
func Area(a formula.Area) string {
	name := workbook.Address(a.Top, a.Left)
	if a.Top != a.Bottom || a.Left != a.Right {
		name += ":" + workbook.Address(a.Bottom, a.Right)
	}
	return name
}

// MostNamed is how many things a sentence names before it only counts the rest.
const MostNamed = 3

// Several names the first of some things, and counts the others: "D13:H13 and J13".
func Several(names []string, more string) string {
	if rest := len(names) - MostNamed; rest > 0 {
		return strings.Join(names[:MostNamed], ", ") + " and " + Count(rest, "more "+more)
	}
	return judge.List(names)
}

// Named is cells as a sentence names them.
func Named(s *grid.Sheet, cells []int32) string {
	return Several(groups.Each(areas(s, cells), Area), "range")
}

// Subject is cells as a sentence begins with them: named, with the label of the first.
func Subject(s *grid.Sheet, cells ...int32) string {
	if l := grid.Label(s, cells[0]); l != "" {
		return Named(s, cells) + " “" + l + "”"
	}
	return Named(s, cells)
}

// Likewise is what a question that is put of the first of some cells says of the others: ", and C4:K4 likewise"; empty where there are none.
func Likewise(s *grid.Sheet, cells []int32) string {
	if len(cells) < 2 {
		return ""
	}
	return ", and " + Named(s, cells[1:]) + " likewise"
}

// As is a formula that a cell should have, and the cell that has its like: "B4 = SUM(B1:B3), as C4"; "B4 = C4, as C4 = D4" where each
// is the next.
func As(s *grid.Sheet, cell, right string, model int32) string {
	like := s.Cells[model].Address()
	if right == like {
		like += " = " + Formula(s, s.Forms[model], model)
	}
	return cell + " = " + right + ", as " + like
}

// Shown is what a cell shows; what it stores, where it shows nothing.
func Shown(s *grid.Sheet, i int32) string {
	if t := strings.TrimSpace(s.Shown(&s.Cells[i])); t != "" {
		return t
	}
	return s.Cells[i].Text
}

// AsShown is a value as a cell would show it.
func AsShown(s *grid.Sheet, i int32, v *big.Rat) string {
	const digits, most = 12, 6
	c := s.Cells[i]
	c.Type, c.Text = workbook.Number, v.FloatString(digits)
	if s.Format(&c).General {
		return kpi.FormatNumber(v, min(reckon.Decimals(s.Cells[i].Text), most))
	}
	return strings.TrimSpace(s.Shown(&c))
}

// SameToday says of a wrong formula that it gives the right figure all the same, as long as nothing changes.
func SameToday(e finding.Exception) string {
	if e.Expected != "" && e.Expected == e.Reported {
		return ", which changes nothing today"
	}
	return ""
}

// Formula is a form as it reads in a cell, cut short.
func Formula(s *grid.Sheet, f *forms.Form, i int32) string {
	if !f.Followed() {
		return strings.TrimPrefix(s.Formula(&s.Cells[i]), "=")
	}
	text, _ := f.Node.At(s.Row(i), s.Col(i))
	return Cut(text)
}

// Cut is a formula, cut short.
func Cut(formula string) string {
	const longest = 60
	if utf8.RuneCountInString(formula) <= longest {
		return formula
	}
	return string([]rune(formula)[:longest-1]) + "…"
}

// Evidence is a cell with its formula and what it shows.
func Evidence(s *grid.Sheet, i int32) finding.Evidence {
	return finding.Evidence{At: At(s, i), Label: "=" + Formula(s, s.Forms[i], i), Value: Shown(s, i)}
}

// Written is a cell with its formula as it is written there, and what it shows.
func Written(s *grid.Sheet, i int32) finding.Evidence {
	text := strings.TrimPrefix(s.Formula(&s.Cells[i]), "=")
	return finding.Evidence{At: At(s, i), Label: "=" + Cut(text), Value: Shown(s, i)}
}

// Count is a number of things: "1 range", "1,063 ranges".
func Count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return kpi.FormatNumber(big.NewRat(int64(n), 1), 0) + " " + what + "s"
}

// Verb is a word as it goes with a number of things.
func Verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

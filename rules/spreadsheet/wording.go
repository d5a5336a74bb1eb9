package spreadsheet

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// areas is cells joined to rectangles, in the order of rows.
func (s *sheet) areas(cells []int32) []workbook.Area {
	cells = slices.Clone(cells)
	slices.Sort(cells) // cells stand in row-major order
	var strips []workbook.Area
	for _, i := range slices.Compact(cells) {
		row, col := s.row(i), s.col(i)
		if n := len(strips); n > 0 && strips[n-1].Top == row && strips[n-1].Right+1 == col {
			strips[n-1].Right = col
			continue
		}
		strips = append(strips, workbook.Area{Top: row, Left: col, Bottom: row, Right: col})
	}
	return stacked(strips)
}

// stacked joins strips of one width that lie under one another.
func stacked(strips []workbook.Area) []workbook.Area {
	type sides struct{ left, right int }
	open := map[sides]int{}
	var all []workbook.Area
	for _, a := range strips {
		at := sides{a.Left, a.Right}
		if k, ok := open[at]; ok && all[k].Bottom+1 == a.Top {
			all[k].Bottom = a.Bottom
			continue
		}
		open[at] = len(all)
		all = append(all, a)
	}
	return all
}

func areaName(a workbook.Area) string {
	name := workbook.Address(a.Top, a.Left)
	if a.Top != a.Bottom || a.Left != a.Right {
		name += ":" + workbook.Address(a.Bottom, a.Right)
	}
	return name
}

// places is every cell that an exception speaks of, runs joined.
func (s *sheet) places(cells []int32) (all []kpi.Place) {
	for _, a := range s.areas(cells) {
		all = append(all, kpi.Place{Sheet: s.Name, Cell: areaName(a)})
	}
	return all
}

// mostNamed is how many ranges a sentence names before it only counts the rest.
const mostNamed = 3

// named is cells as a sentence names them: "D13:H13 and J13".
func (s *sheet) named(cells []int32) string {
	all := s.areas(cells)
	var names []string
	for _, a := range all[:min(len(all), mostNamed)] {
		names = append(names, areaName(a))
	}
	if rest := len(all) - len(names); rest > 0 {
		return strings.Join(names, ", ") + " and " + count(rest, "more range")
	}
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return names[0]
}

func (s *sheet) at(i int32) kpi.Place {
	return kpi.Place{Sheet: s.Name, Cell: s.Cells[i].Address()}
}

func (s *sheet) shown(i int32) string {
	if t := strings.TrimSpace(s.Shown(&s.Cells[i])); t != "" {
		return t
	}
	return s.Cells[i].Text
}

// longestLabel is how much of a label a sentence gives.
const longestLabel = 40

// label is what stands beside a cell to say what it is: the first words of its row, else those above it in its column.
func (s *sheet) label(i int32) string {
	if n, ok := s.rowOf[s.Cells[i].Row]; ok {
		for _, k := range s.rows[n].cells {
			if s.col(k) >= s.col(i) {
				break
			}
			if s.isWords(k) {
				return clipped(s.Cells[k].Text)
			}
		}
	}
	return s.heading(i)
}

// heading is the nearest words above a cell.
func (s *sheet) heading(i int32) string {
	n, ok := s.colOf[s.Cells[i].Col]
	if !ok {
		return ""
	}
	cells := s.cols[n].cells
	k, _ := slices.BinarySearch(cells, i)
	for k--; k >= 0; k-- {
		if s.isWords(cells[k]) {
			return clipped(s.Cells[cells[k]].Text)
		}
	}
	return ""
}

// isWords says whether a cell holds words, and not a dash or a reference number.
func (s *sheet) isWords(i int32) bool {
	return s.Cells[i].Type == workbook.Text && strings.ContainsFunc(s.Cells[i].Text, unicode.IsLetter)
}

func clipped(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) <= longestLabel {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:longestLabel-1])) + "…"
}

// labelled is a label in quotation marks, after a space; empty where there is none.
func (s *sheet) labelled(i int32) string {
	if l := s.label(i); l != "" {
		return " “" + l + "”"
	}
	return ""
}

// formulaAt is a form as it reads in a cell.
func (s *sheet) formulaAt(f *form, i int32) string {
	if f.node == nil {
		return strings.TrimPrefix(s.Formula(&s.Cells[i]), "=")
	}
	text, _ := f.node.At(s.row(i), s.col(i))
	return cut(text)
}

const longestFormula = 60

func cut(formula string) string {
	if utf8.RuneCountInString(formula) <= longestFormula {
		return formula
	}
	return string([]rune(formula)[:longestFormula-1]) + "…"
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return kpi.FormatNumber(ratOf(n), 0) + " " + what + "s"
}

func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

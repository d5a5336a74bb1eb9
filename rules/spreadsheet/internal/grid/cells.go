package grid

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kpicheck/internal/formula"
	"kpicheck/internal/regex"
	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet/internal/forms"
)

// IsWords reports whether a cell holds words, and not a dash or a reference number.
func IsWords(s *Sheet, i int32) bool {
	return s.Cells[i].Type == workbook.Text && strings.ContainsFunc(s.Cells[i].Text, unicode.IsLetter)
}

var year = regex.Lazy(`^(19|20)\d\d$`)

// IsYear reports whether what a cell stores reads as a year.
func IsYear(stored string) bool { return year().MatchString(stored) }

var period = regex.Lazy(`(?i)^\s*((jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\b|(january|february|march|april|june|july|august|` +
	`september|october|november|december|q[1-4]|quarter|week|wk)\b|(19|20)\d\d([/-]\d{2,4})?\b)`)

// IsPeriod reports whether a text begins with an English month, a quarter, a week or a year.
func IsPeriod(text string) bool { return period().MatchString(text) }

// LineAt is the cells of the row or the column of a number.
func LineAt(s *Sheet, a forms.Axis, at int) []int32 {
	if n, ok := s.lineOf[a][at]; ok {
		return s.Lines[a][n].Cells
	}
	return nil
}

// Across is the cell so far from another, across the axis along which its line runs: below it where that is its row.
func Across(s *Sheet, a forms.Axis, i int32, by int) int32 {
	if a == forms.AlongRow {
		return s.Find(s.Row(i)+by, s.Col(i))
	}
	return s.Find(s.Row(i), s.Col(i)+by)
}

// Stretch is the area from one distance to another, across the axis along which a cell's line runs.
func Stretch(s *Sheet, a forms.Axis, i int32, first, last int) formula.Area {
	row, col := s.Row(i), s.Col(i)
	if a == forms.AlongRow {
		return formula.Area{Top: row + first, Left: col, Bottom: row + last, Right: col}
	}
	return formula.Area{Top: row, Left: col + first, Bottom: row, Right: col + last}
}

// Each calls f for the cells of an area in their order. What it costs is laid on an effort: it is not ok once that is spent.
func Each(s *Sheet, a formula.Area, pays *Effort, f func(int32)) (ok bool) {
	rows := s.Lines[forms.AlongRow]
	from, _ := slices.BinarySearchFunc(rows, a.Top, func(l Line, row int) int { return l.At - row })
	for _, l := range rows[from:] {
		if l.At > a.Bottom {
			break
		}
		cells := l.Cells[fromCol(s, l.Cells, a.Left):fromCol(s, l.Cells, a.Right+1)]
		if !pays.Burn(1 + len(cells)) {
			return false
		}
		for _, i := range cells {
			f(i)
		}
	}
	return true
}

// MostlyAmong reports whether most of the six cells of its column that are nearest to a cell are so.
func MostlyAmong(s *Sheet, i int32, so func(int32) bool) bool {
	const most = 3
	cells := LineAt(s, forms.DownCol, s.Col(i))
	k, _ := slices.BinarySearch(cells, i)
	near := cells[max(0, k-most):min(len(cells), k+most+1)]
	are := 0
	for _, n := range near {
		if n != i && so(n) {
			are++
		}
	}
	return 2*are > len(near)-1
}

// Label is what stands beside a cell to say what it is: the first words of its row, else those above it in its column.
func Label(s *Sheet, i int32) string {
	for _, k := range LineAt(s, forms.AlongRow, s.Row(i)) {
		if k >= i {
			break
		}
		if IsWords(s, k) {
			return Words(s, k)
		}
	}
	return Heading(s, i)
}

// Heading is the nearest words above a cell.
func Heading(s *Sheet, i int32) string {
	cells := LineAt(s, forms.DownCol, s.Col(i))
	k, _ := slices.BinarySearch(cells, i)
	for k--; k >= 0; k-- {
		if IsWords(s, cells[k]) {
			return Words(s, cells[k])
		}
	}
	return ""
}

// Words is a text as a sentence gives it, cut short.
func Words(s *Sheet, i int32) string {
	const longest = 40
	text := strings.Join(strings.Fields(s.Cells[i].Text), " ")
	if utf8.RuneCountInString(text) <= longest {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:longest-1])) + "…"
}

// Gap is how far apart figures of one run may stand, by the axis of their line: rows of blanks part blocks of one table, and
// columns of blanks part columns for the eye.
var Gap = [...]int{forms.AlongRow: 5, forms.DownCol: 14}

// Runs is the runs of figures of a line: a text, or a wide gap, ends one.
func Runs(s *Sheet, a forms.Axis, l Line) iter.Seq[[]int32] {
	return func(yield func([]int32) bool) {
		first := 0
		for k := 0; k <= len(l.Cells); k++ {
			figure := k < len(l.Cells) && s.IsFigure(l.Cells[k])
			if figure && (k == first || s.Along(a, l.Cells[k])-s.Along(a, l.Cells[k-1]) <= Gap[a]) {
				continue
			}
			if first < k && !yield(l.Cells[first:k]) {
				return
			}
			if first = k; !figure {
				first++
			}
		}
	}
}

// Census counts, for the forms of a line that suit it, how many cells have each.
type Census struct {
	Of    map[*forms.Saying]int
	Model map[*forms.Saying]int32 // the first cell that has it
	Total int
}

// CensusOf counts the forms of a line.
func CensusOf(s *Sheet, a forms.Axis, l Line) Census {
	var c Census
	for _, i := range l.Cells {
		f := s.Forms[i]
		if !f.Suits(a) {
			continue
		}
		if c.Of == nil {
			c.Of, c.Model = map[*forms.Saying]int{}, map[*forms.Saying]int32{}
		}
		if c.Of[f.Says]++; c.Of[f.Says] == 1 {
			c.Model[f.Says] = i
		}
		c.Total++
	}
	return c
}

// markCopies notes the forms that were copied along a row or a column of a sheet: that stand next to one another often enough.
func markCopies(s *Sheet, a forms.Axis) {
	const sideBySide = 3
	for _, l := range s.Lines[a] {
		n := 0 // copies next to one another, up to the last cell
		for k, i := range l.Cells {
			f := s.Forms[i]
			switch {
			case !f.Followed() || f.Foreign:
				n = 0
			case n > 0 && s.Says(l.Cells[k-1], f) && s.Along(a, l.Cells[k-1])+1 == s.Along(a, i):
				n++
			default:
				n = 1
			}
			if n >= sideBySide {
				f.Says.Copied[a] = true
			}
		}
	}
}

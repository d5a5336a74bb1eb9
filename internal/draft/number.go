package draft

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
)

// number is a number of a workbook on its way to a line of an indicator.
type number struct {
	*intake.OutlinedNumber
	sheet *sheet
	names []name // what else its headings name, from the outside inwards
	area  string
	when  string // all that its headings say of time, as they write it
}

// name is a text that the field's words do not explain, and where it stands.
type name struct {
	text  string
	level level
	facet string
	whole bool // a word for all areas together, or for a total
}

// level is where texts stand that say the same kind of thing: a column of labels, a row of headings.
type level struct {
	side  bool
	table int
	line  int
}

// sheet is one sheet of one of the workbooks.
type sheet struct {
	book    int
	name    intake.Words
	texts   []intake.Words
	numbers []*number
	tables  []*table

	directions *polarities // of its texts; nil until asked for
}

// table is the figures of a sheet that stand together.
type table struct {
	number      int
	top, bottom int // rows, those of its headings among them
	left, right int
	first       int            // its first row of numbers
	head        int            // the last row of what heads its columns; nought for none
	context     []intake.Words // what stands above it, and is none of its headings
	numbers     []*number
	sameHead    bool // all its numbers stand under "Value" or the like, which tells none apart
}

// gather takes the outline of the book at a place apart.
func gather(o *intake.Outline, book int) []*sheet {
	var sheets []*sheet
	for i := range o.Sheets {
		from := &o.Sheets[i]
		s := &sheet{book: book, name: from.Name, texts: from.Texts}
		for n := range from.Numbers {
			s.numbers = append(s.numbers, newNumber(s, &from.Numbers[n]))
		}
		s.tabulate()
		sheets = append(sheets, s)
	}
	return sheets
}

func newNumber(s *sheet, from *intake.OutlinedNumber) *number {
	n := &number{OutlinedNumber: from, sheet: s}
	n.take(from.Side, true)
	n.take(from.Over, false)
	var when []string
	for _, w := range slices.Concat(from.Side, from.Over) {
		if w.When && w.Known {
			when = append(when, plain(w.Text))
		}
	}
	n.when = strings.Join(when, "|")
	return n
}

// take keeps the names of a path, from the outside inwards.
func (n *number) take(steps []intake.Words, side bool) {
	for i, w := range slices.Backward(steps) {
		labels := w.Idle && w.Role == "" && w.Part == "" && (side || i == 0 && strings.Contains(w.Text, "("))
		named := slices.ContainsFunc(steps, isName) || len(n.names) > 0
		rated := i == 0 && w.Part == "headline" && perMany().MatchString(w.Text) && (side || !named) // where nothing else is, it is a label
		if !isName(w) && !labels && !rated {                                                         // what stands beside a number names it, whatever its words
			continue
		}
		at := level{side: side, table: n.Table, line: w.Row}
		if side {
			at.line = w.Col
		}
		n.names = append(n.names, name{text: w.Text, level: at, facet: w.Facet, whole: w.Whole})
	}
}

// isName reports whether a text may name an indicator, a line of one or a place: the field's words do not explain it, or it is an id.
func isName(w intake.Words) bool {
	switch {
	case w.Role != "" || speaksOfWay(w.Text) || w.Facet == "period" || w.Facet == "year" || w.Facet == "window":
		return false
	case w.Whole, w.Facet == "area", w.Facet == "indicator" && isID(w):
		return true
	case w.Heads != "" || w.When && w.Known:
		return false
	}
	id, _ := splitID(w.Text)
	return !w.Known && !w.Idle && w.Part == "" || isID(w) || id != ""
}

// tabulate finds the tables of a sheet, from the top, and what stands above each.
func (s *sheet) tabulate() {
	last := map[int]*table{}
	for _, n := range s.numbers {
		if !n.Figure {
			continue
		}
		t := last[n.Table]
		if t == nil || s.isParted(t.bottom, n) {
			t = &table{number: n.Table, top: n.Row, left: n.Col, first: n.Row}
			last[n.Table] = t
			s.tables = append(s.tables, t)
		}
		t.add(n)
	}
	slices.SortStableFunc(s.tables, func(a, b *table) int { return cmp.Or(a.top-b.top, a.left-b.left) })
	for i, t := range s.tables {
		t.context = s.above(i)
		t.sameHead = !slices.ContainsFunc(t.numbers, func(n *number) bool { return n.Part != "headline" })
	}
}

// isParted reports whether a title stands alone between a table's last row and a number: it begins another, whose columns need no heads.
func (s *sheet) isParted(bottom int, n *number) bool {
	return slices.ContainsFunc(s.texts, func(w intake.Words) bool {
		return w.Row > bottom && w.Row < n.Row && w.Alone && isName(w)
	})
}

func (t *table) add(n *number) {
	t.numbers = append(t.numbers, n)
	t.bottom, t.right = max(t.bottom, n.Row), max(t.right, n.Col)
	t.first, t.left = min(t.first, n.Row), min(t.left, n.Col)
	for _, w := range n.Over {
		t.top = min(t.top, w.Row)
		t.head = max(t.head, w.Row)
	}
	for _, w := range n.Side {
		t.top, t.left = min(t.top, w.Row), min(t.left, w.Col)
	}
}

// above is the texts between a table and the one before it that are none of its headings. A table with none continues the one before.
func (s *sheet) above(i int) (context []intake.Words) {
	t := s.tables[i]
	from, beside := s.before(i)
	named := false
	for _, w := range s.texts {
		if w.Row <= from || w.Row >= t.first || beside && (w.Col < t.left || w.Col > t.right) {
			continue
		}
		if !t.isHeading(w) && (isName(w) || w.When && w.Alone) {
			context = append(context, w)
			named = named || isName(w)
		}
	}
	if !named && i > 0 && s.tables[i-1].bottom < t.first {
		return append(slices.Clone(s.tables[i-1].context), context...)
	}
	return context
}

// before is the last row of the tables above one, and whether others stand beside it.
func (s *sheet) before(i int) (row int, beside bool) {
	t := s.tables[i]
	for n, other := range s.tables {
		if n < i && other.bottom < t.first && other.right >= t.left && other.left <= t.right {
			row = max(row, other.bottom)
		}
		beside = beside || other.first <= t.bottom && other.bottom >= t.first && (other.right < t.left || other.left > t.right)
	}
	return row, beside
}

// isHeading reports whether a text is one of those by which the table's numbers are found.
func (t *table) isHeading(w intake.Words) bool {
	return slices.ContainsFunc(t.numbers, func(n *number) bool {
		same := func(x intake.Words) bool { return x.Row == w.Row && x.Col == w.Col }
		return slices.ContainsFunc(n.Over, same) || slices.ContainsFunc(n.Side, same)
	})
}

// key tells numbers of different lines that belong together: of one book, place and time.
func (n *number) key() string {
	return fmt.Sprint(n.sheet.book, "|", n.area, "|", n.when)
}

// window is what the number's headings say of its stretch of time.
func (n *number) window() kpi.Window {
	if w := n.Time.Window; w != "" {
		return w
	}
	return kpi.InMonth
}

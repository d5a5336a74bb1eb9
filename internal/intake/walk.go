package intake

import (
	"cmp"
	"slices"
	"strings"

	"kpicheck/internal/workbook"
)

// step is one heading on the way from a number.
type step struct {
	cell   *cell
	sense  *sense
	spread bool  // it reaches the number over blank cells
	facet  facet // what the heading of a label says that such labels say
	alone  bool  // no other text stands in its row
	merged bool  // it stands over several columns
	titled bool  // the title of an indicator stands in its row
}

// column is what heads one column of a sheet, at the row under way.
type column struct {
	heads  []step // top to bottom
	over   *path  // made of them when a number asks
	closed int    // the last row with a number below them; 0 for none: the next text begins anew
	passed int    // the last row with labels or numbers below them
	table  int
	facet  facet
	role   role
	said   *titles // the last texts in it that say something of what follows; nil for none
}

// title is a text that heads whatever follows it.
type title struct {
	row    int
	sense  *sense
	cell   *cell
	alone  bool // no other text stands in its row
	below  bool // numbers stand above it on its sheet
	beside bool // it is a row's label, with numbers beside it
}

// mark is a cell that holds, or should hold, a number, with the headings it was found by.
type mark struct {
	row, col   int
	cell       *cell // nil if blank
	over, side *path
	*titles
	table  int
	alone  bool // an empty cell in a row without numbers
	former bool // it stands below words that say that what follows is replaced
	listed bool // the row is one of a list's: its headings say which of its cells say what
}

// titles are those that stand over a row's labels, or beside them.
type titles struct {
	title title // what names what follows
	place title // where it is of
	when  title // and when
	part  title // which measure it is
	span  title // what stretch of time: "Year to date performance"
}

// noTitles is what most columns say.
var noTitles = &titles{}

// titles is what a column says so far.
func (c *column) titles() *titles {
	if c.said == nil {
		return noTitles
	}
	return c.said
}

// hold is what a column says, to be added to. Each column has its own.
func (c *column) hold() *titles {
	if c.said == nil {
		c.said = &titles{}
	}
	return c.said
}

// walk goes through a sheet once, from the top, and gives every number the headings above it and beside it.
type walk struct {
	l       *lexicon
	g       *grid
	columns []column
	tables  int
	facets  map[int]map[facet]bool // of each table: what its headings say that cells below them say
	marks   []mark
	rows    []labelled
	words   []spoken // sentences
	remarks []mark   // what stands in rows under "Commentary"
	remark  *cell    // the last line of a commentary, or the heading that it begins with
	beside  []mark   // colours, and targets that stand within their headings
	heading *sense   // the first text of the sheet
	alone   []mark   // empty cells of rows without numbers, while no heading has followed
	blanks  int
	levels  map[int]bool // tables that say of each row what level its place is of
	former  bool         // what follows is replaced, by what stands above
	firstID int          // the first row that a title naming an indicator stands in
	firstAt int          // and a place
	totals  bool         // a text says a total or an average
	above   *titles      // those of the row before
	last    []levelled   // the cells of the heading row before, while no number has followed
}

// levelled is a heading and the columns that it stands over.
type levelled struct {
	step
	left, right int
	merged      bool
}

// spoken is a sentence and the title that it stands below.
type spoken struct {
	cell     *cell
	title    title
	remarked bool // it stands below or beside "Commentary"
}

// labelled is a row with labels, for the cells of it that should hold a number and hold none.
type labelled struct {
	row    int
	labels *path
	from   int
	values bool
	table  int
	lo     int // the first column that may hold its labels
}

// mostHeads bounds the headings of one column.
const mostHeads = 8

func newWalk(l *lexicon, g *grid, tables int) *walk {
	width := 0
	for i := range g.cells {
		width = max(width, g.cells[i].col)
	}
	for _, m := range g.merges {
		if m.Right <= width+mostSpread {
			width = max(width, m.Right)
		}
	}
	return &walk{l: l, g: g, columns: make([]column, width+2), tables: tables, facets: map[int]map[facet]bool{}, levels: map[int]bool{},
		marks: make([]mark, 0, g.numbers+g.numbers/8)}
}

// mostSpread bounds how far a merged heading reaches beyond the last cell.
const mostSpread = 64

func (w *walk) run() {
	for i, row := range w.g.rows {
		w.l.budget.Work(stepsOfCell * int(w.g.starts[i+1]-w.g.starts[i]))
		w.row(row, w.g.cells[w.g.starts[i]:w.g.starts[i+1]])
	}
	w.marks = append(w.marks, w.alone...)
	w.l.budget.Keep(bytesOfNumber * len(w.marks))
	slices.SortStableFunc(w.marks, func(a, b mark) int { return cmp.Or(a.row-b.row, a.col-b.col) })
	w.fillDown()
	if w.totals {
		w.markSubtotals()
	}
	w.columns = nil // of no use any more, and as many as the sheet is wide
}

func (w *walk) sense(c *cell) *sense {
	if c.sense == nil {
		text := w.g.headingText(c)
		if text == "" {
			text = c.Text
		}
		c.sense = w.l.sense(text)
		if c.date {
			c.sense = c.sense.quotedAs(w.g.sheet.Shown(c.Cell))
		}
		w.totals = w.totals || c.sense.total
	}
	return c.sense
}

// row takes one row: headings, or labels and numbers.
func (w *walk) row(row int, cells []cell) {
	years := w.headsYears(cells)
	values := false
	for i := range cells {
		c := &cells[i]
		c.value = !years && w.isValue(cells, i)
		values = values || c.value
	}
	if values && onlyBlanks(cells) {
		values = !headedOnward(cells)
	}
	if values {
		w.dataRow(row, cells)
		return
	}
	w.headingRow(row, cells)
}

func isEmptyText(c *cell) bool {
	return c.Type == workbook.Blank || c.Type == workbook.Text && c.Text == ""
}

// onlyBlanks reports whether nothing but empty texts stands where a row's numbers would.
func onlyBlanks(cells []cell) bool {
	return !slices.ContainsFunc(cells, func(c cell) bool { return c.value && !isEmptyText(&c) })
}

// headedOnward reports whether a text or a date stands behind the first empty text of a row: it is a row of headings, one of which a
// formula left empty.
func headedOnward(cells []cell) bool {
	first := slices.IndexFunc(cells, func(c cell) bool { return isEmptyText(&c) })
	onward := first >= 0 && slices.ContainsFunc(cells[first:], func(c cell) bool { return c.words || c.date })
	for i := range cells {
		cells[i].value = cells[i].value && !onward
	}
	return onward
}

// isValue reports whether a cell holds a number, or stands where one belongs; other numbers are labels.
func (w *walk) isValue(cells []cell, i int) bool {
	c := &cells[i]
	head := &w.columns[c.col]
	switch {
	case head.role == asRemarked || head.role == asWithheld:
		return false
	case c.date:
		return w.isDateAmongNumbers(cells, i) || w.columns[c.col].facet == noFacet && w.g.isNoDay(c)
	case c.numeric:
		return !w.isLabelNumber(cells, i)
	case c.Type == workbook.Error || errorWords[c.Text]:
		return true
	case isEmptyText(c):
		return len(head.heads) > 0
	case c.Type == workbook.Text && !c.words && strings.TrimSpace(c.Text) != "": // a marker
		return i > 0 && len(head.heads) > 0
	case c.Type == workbook.Text && (isRatio(c.Text) || w.isTermText(cells, i)):
		return true
	}
	return w.isWordForNumber(cells, i)
}

// errorWords are what a spreadsheet shows where it could not reckon, kept as text.
var errorWords = map[string]bool{"#REF!": true, "#N/A": true, "#DIV/0!": true, "#VALUE!": true, "#NAME?": true, "#NUM!": true, "#NULL!": true}

// isWordForNumber reports whether a text stands where a figure belongs: under a heading that says when, behind a label or a
// number, right below the heading or other numbers, and says nothing itself.
func (w *walk) isWordForNumber(cells []cell, i int) bool {
	c := &cells[i]
	heads := w.columns[c.col].heads
	if i == 0 || len(heads) == 0 || c.Type != workbook.Text || len(c.Text) > termLength || isColour(c) || w.columns[c.col].facet != noFacet {
		return false
	}
	if above := max(w.columns[c.col].closed, heads[len(heads)-1].cell.row); w.g.hasEmptyRow(above, c.row) {
		return false // the table has ended, and this may be the title of the next
	}
	own := w.sense(c)
	if s := heads[len(heads)-1].sense; !s.saysWhen() || len(s.ids) > 0 || s.spoken || own.says() && own.role != asRemarked {
		return false
	}
	before := &cells[i-1]
	if before.words && w.isTitleBelow(before) {
		return false
	}
	return before.value || before.words && before.row != heads[len(heads)-1].cell.row && len(w.sense(before).ids) > 0
}

// isTitleBelow reports whether an indicator's id stands below a row of a block that is labelled by its measure: it begins the
// next block. In a list the row above is labelled by an id too.
func (w *walk) isTitleBelow(c *cell) bool {
	n := len(w.rows)
	return w.sense(c).byID && n > 0 && w.rows[n-1].values && !w.rows[n-1].labels.namesByID()
}

// isTermText reports whether a text is the value of a target or tolerance: a range, or one yet to come.
func (w *walk) isTermText(cells []cell, i int) bool {
	c := &cells[i]
	if s := w.sense(c); !isTermValue(c) || s.saysWhen() || len(s.ids) > 0 {
		return false
	}
	if r := w.columns[c.col].role; r == asTarget || r == asTolerant {
		return true
	}
	return i > 0 && cells[i-1].words && termRole(w.sense(&cells[i-1]).role) && w.sense(&cells[i-1]).term == ""
}

func termRole(r role) bool { return r == asTarget || r == asTolerant }

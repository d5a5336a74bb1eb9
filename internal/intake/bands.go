package intake

import (
	"cmp"
	"slices"
	"strconv"
)

// run is a column's heading: one cell, or several one above the other that make one together ("Prev. 12 months" above
// "average").
type run struct {
	col, top, bottom int
	cells            []*cell
	text             string // theirs, joined
	head             *heading
}

// headingCells is how many cells one above the other can make one heading; a longer run is a column of words.
const headingCells = 4

// runGap is how many rows may lie empty between the cells of one heading.
const runGap = 3

// headingRuns finds every heading of the sheet that stands over a column.
func (l *lexicon) headingRuns(g *grid) []run {
	open := map[int]*run{}
	var runs []run
	closeRun := func(col int) {
		if r := open[col]; r != nil {
			if r.head.known && len(r.cells) <= headingCells {
				runs = append(runs, *r)
			}
			delete(open, col)
		}
	}
	for i := range g.cells {
		c := &g.cells[i]
		part := l.cellHeading(g, c)
		if c.used != unused || c.numeric || isMarker(c.Text) || !part.known || g.isAmongNumbers(i) {
			closeRun(c.col)
			continue
		}
		if r := open[c.col]; r != nil && (c.row-r.bottom > runGap+1 || len(r.cells) > headingCells || !l.continues(r, part)) {
			closeRun(c.col)
		}
		if open[c.col] == nil {
			open[c.col] = &run{col: c.col, top: c.row, head: part}
		}
		l.add(open[c.col], c, g.headingText(c))
	}
	for col := range open {
		closeRun(col)
	}
	slices.SortFunc(runs, func(a, b run) int { return cmp.Or(a.top-b.top, a.col-b.col) })
	return runs
}

// isAmongNumbers reports whether a cell has a number at its right, or is a date with one at its left, other than a year: such a
// date was typed, or made by a spreadsheet of what was typed, where a figure belongs.
func (g *grid) isAmongNumbers(i int) bool {
	c := &g.cells[i]
	if i+1 < len(g.cells) && g.cells[i+1].row == c.row && g.cells[i+1].numeric {
		return true
	}
	if !c.date || i == 0 || g.cells[i-1].row != c.row || !g.cells[i-1].numeric {
		return false
	}
	year, err := strconv.Atoi(g.cells[i-1].Text)
	return err != nil || year < 1990 || year > 2100
}

// continues reports whether a cell belongs to the heading above it: not where it has a month of its own and so has the
// heading, nor where one speaks of targets and the other of time.
func (l *lexicon) continues(r *run, part *heading) bool {
	above := r.head
	if above.isTerm() || part.isTerm() {
		return above.isTerm() && (part.isTerm() || part.isYear())
	}
	return len(above.dates) == 0 || len(part.dates) == 0
}

func (l *lexicon) add(r *run, c *cell, text string) {
	r.bottom, r.cells = c.row, append(r.cells, c)
	if r.text == "" {
		r.text = text
		return
	}
	r.text += " " + text
	r.head = l.heading(r.text)
}

// band is the headings of tables that stand side by side, over the same rows.
type band struct {
	top, bottom int
	runs        []run
}

// shareMonths gives the parts that stand under one month ("Num", "Den", "%" below "Sep-18") the month that stands over the
// first of them.
func (b band) shareMonths() {
	if !slices.ContainsFunc(b.runs, func(r run) bool { return r.head.part != "" }) {
		return
	}
	runs := slices.Clone(b.runs)
	slices.SortFunc(runs, func(x, y run) int { return x.col - y.col })
	months := noHeading
	for _, r := range runs {
		switch {
		case r.head.saysWhen():
			months = r.head
		case r.head.part != "" && months.part != "" && months.part != r.head.part:
			i := slices.IndexFunc(b.runs, func(x run) bool { return x.col == r.col && x.top == r.top })
			h := *r.head
			h.dates, h.window = months.dates, months.window
			if h.part == "%" {
				h.part = "value" // the headline, whatever its kind
			}
			b.runs[i].head = &h
		}
	}
}

// bandsOf groups headings whose rows overlap. A band has at least one heading that says when.
func bandsOf(runs []run) []band {
	var bands []band
	for _, r := range runs {
		if last := len(bands) - 1; last >= 0 && r.top <= bands[last].bottom {
			b := &bands[last]
			b.runs, b.bottom = append(b.runs, r), max(b.bottom, r.bottom)
			continue
		}
		bands = append(bands, band{r.top, r.bottom, []run{r}})
	}
	for _, b := range bands {
		b.shareMonths()
	}
	return slices.DeleteFunc(bands, func(b band) bool {
		return !slices.ContainsFunc(b.runs, func(r run) bool { return r.head.saysWhen() })
	})
}

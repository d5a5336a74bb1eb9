package intake

import (
	"slices"
)

// headingRow takes a row without numbers: headings of columns, titles, sentences.
func (w *walk) headingRow(row int, cells []cell) {
	texts := make([]levelled, 0, len(cells))
	for i := range cells {
		c := &cells[i]
		if !w.isHead(c) {
			continue
		}
		s := w.sense(c)
		w.former = w.former || len(cells) == 1 && len(w.rows) > 0 && s.replaces
		if w.isRemark(cells, i) {
			w.remarkOn(c)
			continue
		}
		if s.spoken {
			w.speak(c)
			continue
		}
		right, merged := w.reach(c)
		texts = append(texts, levelled{step{cell: c, sense: s}, c.col, right, merged})
	}
	texts = w.takePairs(row, w.withoutAnswers(withoutRemarks(w.withoutDocumentDate(texts))))
	w.markTitled(texts)
	if len(texts) > 0 {
		w.keepTitles(row, texts)
		w.keepLabels(row, texts)
	}
	w.keepBeside(row, cells, steps(texts))
	if len(texts) == 0 {
		return
	}
	if len(texts) == 1 && texts[0].merged && texts[0].left == w.leftmost() {
		return
	}
	w.push(texts)
}

// markTitled tells headings that stand alone, and those that stand in the row of a title.
func (w *walk) markTitled(texts []levelled) {
	titled := slices.ContainsFunc(texts, func(x levelled) bool { return len(x.sense.ids) > 0 || len(texts) > 1 && w.l.mayName(x.sense) })
	for i := range texts {
		texts[i].alone, texts[i].titled = len(texts) == 1, titled
	}
}

// isHead reports whether a cell of a row without numbers may head anything.
func (w *walk) isHead(c *cell) bool {
	if isColour(c) { // the head of a column of thresholds, or a status
		below := w.g.at(c.row+1, c.col)
		return len(c.Text) > 1 && w.columns[c.col].passed == 0 && below != nil && below.numeric
	}
	return c.date || c.numeric || c.words && !w.isTerm(c)
}

// isTerm reports whether a text is a target or a tolerance with its value, and names no indicator before that.
func (w *walk) isTerm(c *cell) bool {
	s := w.sense(c)
	return s.term != "" && len(s.ids) == 0
}

func (w *walk) leftmost() int {
	left := len(w.columns)
	for i := range w.g.rows {
		left = min(left, w.g.cells[w.g.starts[i]].col)
		if i > 20 {
			break
		}
	}
	return left
}

// reach is the last column that a heading stands over, by its merge.
func (w *walk) reach(c *cell) (right int, merged bool) {
	for _, m := range w.g.merged[c.row] {
		if m.Top == c.row && m.Left == c.col && m.Right > m.Left {
			return min(m.Right, len(w.columns)-1), true
		}
	}
	return c.col, false
}

// runGap is how many columns may lie empty between headings of one table.
const runGap = 1

// push sets a row's headings over their columns. Headings that stand together begin a new table if a number stands above any
// of them.
func (w *walk) push(texts []levelled) {
	for from := 0; from < len(texts); {
		to := from + 1
		for to < len(texts) && texts[to].left-texts[to-1].right <= runGap+1 {
			to++
		}
		w.pushRun(texts[from:to])
		from = to
	}
	w.last = append(w.last[:0], texts...)
}

// geographicLevel heads the column that says what level each row's place is of.
var geographicLevel = []string{"geographic", "level"}

func (w *walk) pushRun(run []levelled) {
	if w.isAmongLabels(run) {
		for _, x := range run {
			w.columns[x.left].push(x.step) // it may be a title, or head the numbers of the next table
		}
		return
	}
	left, right := run[0].left, run[len(run)-1].right
	columns := w.columns[left : right+1]
	closed := 0
	for i := range columns {
		closed = max(closed, columns[i].passed)
	}
	if closed > 0 {
		for i := range columns {
			columns[i].beginAfter(closed)
		}
	}
	w.alone = slices.DeleteFunc(w.alone, func(m mark) bool {
		return m.col >= left && m.col <= right && !m.side.namesMeasure()
	})
	table := 0
	for i := range columns {
		if t := columns[i].table; t > 0 && (table == 0 || t < table) {
			table = t
		}
	}
	if table == 0 {
		table = w.newTable()
	}
	for _, x := range run {
		if x.sense.facet != noFacet {
			w.facets[table][x.sense.facet] = true
		}
		if slices.Equal(x.sense.words, geographicLevel) {
			w.levels[table] = true
		}
		w.spreadAbove(run, x)
		x.step.merged = x.right > x.left
		for col := x.left; col <= x.right; col++ {
			w.columns[col].push(x.step)
		}
	}
	for i := range columns {
		columns[i].table = table
	}
}

// isAmongLabels reports whether texts stand where labels do: one alone, or a number and the title that it numbers.
func (w *walk) isAmongLabels(run []levelled) bool {
	for _, x := range run {
		if c := &w.columns[x.left]; c.passed == 0 || c.closed > 0 {
			return false
		}
	}
	return len(run) == 1 && run[0].alone || len(run) == 2 && run[0].cell.numeric && run[1].sense.namesIndicator() != nil
}

func (w *walk) newTable() int {
	w.tables++
	w.facets[w.tables] = map[facet]bool{}
	return w.tables
}

// becomesValues makes a column of labels one of numbers: what heads its labels does not head them.
func (w *walk) becomesValues(col int) {
	c := &w.columns[col]
	if c.closed == 0 && c.passed > 0 {
		c.beginAfter(c.passed)
		if len(c.heads) > 0 {
			c.table = w.newTable()
		}
	}
}

// beginAfter forgets the headings of a column that stand above a row of numbers.
func (c *column) beginAfter(row int) {
	kept := slices.DeleteFunc(slices.Clone(c.heads), func(s step) bool { return s.cell.row <= row })
	*c = column{said: c.said}
	for _, s := range kept {
		c.push(s)
	}
}

func (c *column) push(s step) {
	if len(c.heads) == mostHeads {
		c.heads = c.heads[1:]
	}
	c.heads = append(slices.Clip(c.heads), s)
	c.over = nil
	if s.alone {
		return
	}
	if s.sense.facet != noFacet {
		c.facet = s.sense.facet
	}
	if s.sense.role != noRole {
		c.role = s.sense.role
	} else if s.sense.saysWhen() || s.sense.namesOne() {
		c.role = noRole
	}
}

// spreadAbove lets the headings of the column to the left stand over this one too, where nothing of their rows does: a month
// over "Target" and, blank, over "Actual".
func (w *walk) spreadAbove(run []levelled, x levelled) {
	if len(w.columns[x.left].heads) > 0 {
		return
	}
	for _, y := range slices.Backward(run) {
		if y.left >= x.left {
			continue
		}
		heads := w.columns[y.left].heads
		if n := len(heads); n > 0 && heads[n-1].cell == y.cell {
			heads = heads[:n-1]
		}
		if len(heads) == 0 || !w.mayspread(heads, x) {
			return
		}
		for _, h := range w.standingTogether(heads) {
			if h.sense.facet == noFacet && !h.alone && !toldOtherwise(h.sense.when, x.sense.when) {
				h.spread = true
				w.columns[x.left].push(h)
			}
		}
		return
	}
}

// standingTogether is the last of a column's headings that no empty row parts.
func (w *walk) standingTogether(heads []step) []step {
	for n := len(heads) - 1; n > 0; n-- {
		if w.g.hasEmptyRow(heads[n-1].cell.row, heads[n].cell.row) {
			return heads[n:]
		}
	}
	return heads
}

// toldOtherwise reports whether a heading says when by itself, so that what says when over the column beside it is not meant for it
// too, but for the year of a month without one.
func toldOtherwise(above, own *heading) bool {
	if own.window != "" && len(above.dates) == 0 && above.saysWhen() {
		return true
	}
	if len(own.dates) == 0 || !above.saysWhen() {
		return false
	}
	return !own.dates[0].noYear || len(above.dates) == 0
}

// mayspread reports whether headings may reach beyond their own column: not beyond a merge, and not what is understood as no
// heading of several.
func (w *walk) mayspread(heads []step, x levelled) bool {
	nearest := heads[len(heads)-1]
	if !nearest.sense.says() && !w.l.mayName(nearest.sense) || nearest.sense.facet != noFacet {
		return false
	}
	right, merged := w.reach(nearest.cell)
	return !merged || right >= x.left
}

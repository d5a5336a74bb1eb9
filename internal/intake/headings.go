package intake

import (
	"slices"
	"sort"
	"strings"
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
		if s.spoken {
			w.speak(c)
			continue
		}
		right, merged := w.reach(c)
		texts = append(texts, levelled{step{cell: c, sense: s}, c.col, right, merged})
	}
	texts = w.takePairs(row, w.withoutAnswers(withoutRemarks(w.withoutDocumentDate(texts))))
	markTitled(texts)
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

// replacedPhrases say of what follows that it no longer counts.
var replacedPhrases = []string{"superseded", "do not use", "first version", "previous version", "earlier version", "old version", "version 1",
	"withdrawn", "obsolete", "as first submitted", "as originally submitted", "replaced by"}

func saysReplaced(s *sense) bool {
	text := " " + strings.Join(s.words, " ") + " "
	return s.role == asReplaced || slices.ContainsFunc(replacedPhrases, func(p string) bool { return strings.Contains(text, " "+p+" ") }) ||
		len(s.words) <= mostDraftWords && slices.Contains(s.words, "draft")
}

// mostDraftWords is how long a title is that calls what follows a draft; in a sentence the word may be about anything.
const mostDraftWords = 3

// withoutDocumentDate leaves out what a row says of the document: "Date produced" and a date, "Final version 15 October", or the one
// date of a row that stands in the middle of a month.
func (w *walk) withoutDocumentDate(texts []levelled) []levelled {
	dates := 0
	for _, x := range texts {
		if x.cell.date {
			dates++
		}
	}
	if len(texts) == 2 && texts[0].sense.ofDocument && len(texts[1].sense.when.dates) > 0 {
		return nil
	}
	return slices.DeleteFunc(texts, func(x levelled) bool {
		ofDocument := x.sense.ofDocument && len(x.sense.when.dates) > 0
		return len(texts) > 1 && (ofDocument || dates == 1 && w.isMidMonth(x.cell))
	})
}

// withoutRemarks leaves out what stands behind "Comments", if nothing of it heads anything.
func withoutRemarks(texts []levelled) []levelled {
	if len(texts) < 2 || texts[0].sense.role != asRemarked && texts[0].sense.role != asRated && texts[0].sense.role != asTrending {
		return texts
	}
	if slices.ContainsFunc(texts[1:], func(x levelled) bool { return x.sense.says() }) {
		return texts
	}
	return texts[:1]
}

// withoutAnswers leaves out texts that say nothing in columns of numbers, where a label stands before them: "Completed by" and a
// name.
func (w *walk) withoutAnswers(texts []levelled) []levelled {
	if len(texts) < 2 || w.columns[texts[0].left].passed == 0 || w.columns[texts[0].left].closed > 0 {
		return texts
	}
	return slices.DeleteFunc(texts, func(x levelled) bool {
		return w.columns[x.left].closed > 0 && !x.sense.says() && !x.sense.when.known
	})
}

// takePairs takes labels and what they say, "Reporting period" and "September 2018", out of a row that has nothing else: what is said
// is a title, and heads no column.
func (w *walk) takePairs(row int, texts []levelled) []levelled {
	if len(texts) == 0 || len(texts)%2 == 1 || len(texts) > mostLabels {
		return texts
	}
	for i := 0; i < len(texts); i += 2 {
		if !answersFacet(texts[i].sense.facet, texts[i+1].sense) && texts[i].sense.role != asRemarked {
			return texts
		}
	}
	for i := 1; i < len(texts); i += 2 {
		x := texts[i]
		w.keepTitle(&w.columns[x.left], title{row: row, sense: x.sense, cell: x.cell, alone: true})
	}
	return nil
}

// answersFacet reports whether a text says what the label beside it asks for.
func answersFacet(f facet, s *sense) bool {
	switch f {
	case ofIndicator, ofMeasure:
		return len(s.ids) > 0
	case ofPeriod, ofYear:
		return len(s.when.dates) > 0 && len(s.ids) == 0
	case ofArea:
		return s.area != nil || s.whole
	}
	return false
}

// markTitled tells headings that stand alone, and those that stand in the row of a title.
func markTitled(texts []levelled) {
	titled := slices.ContainsFunc(texts, func(x levelled) bool { return len(x.sense.ids) > 0 })
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
		if strings.Join(x.sense.words, " ") == "geographic level" {
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
	if !nearest.sense.says() || nearest.sense.facet != noFacet {
		return false
	}
	right, merged := w.reach(nearest.cell)
	return !merged || right >= x.left
}

// dataRow takes a row of labels and numbers.
func (w *walk) dataRow(row int, cells []cell) {
	var seg *segment
	var segs []*segment
	listed := map[int][]step{} // labels by their headings, of each table
	for i := range cells {
		c := &cells[i]
		switch {
		case c.value:
			if seg == nil || seg.isAnswered(c) {
				seg = &segment{first: c.col}
				segs = append(segs, seg)
			}
			if !seg.counted {
				seg.counted, seg.first = true, c.col
			}
			seg.values = append(seg.values, c)
			continue
		case !w.isLabel(c):
			continue
		}
		s := w.sense(c)
		head := &w.columns[c.col]
		if head.facet != noFacet && head.table > 0 && len(head.heads) > 0 {
			again := slices.ContainsFunc(listed[head.table], func(x step) bool { return x.facet == head.facet && x.facet != ofMeasure })
			listed[head.table] = append(listed[head.table], step{cell: c, sense: w.labelSense(head, c, s), facet: head.facet})
			if seg != nil && seg.counted && !again {
				continue
			}
		}
		if s.spoken {
			w.speak(c)
			continue
		}
		if seg == nil || seg.counted {
			if seg != nil && !w.begins(cells, i, s) {
				w.laterHead(cells, i, s)
				continue
			}
			seg = &segment{behind: seg != nil}
			segs = append(segs, seg)
		}
		seg.labels = append(seg.labels, step{cell: c, sense: w.labelSense(head, c, s), facet: head.facet})
	}
	var labels []step
	for _, seg := range segs {
		w.take(row, seg, listed)
		labels = append(labels, seg.labels...)
	}
	w.keepBeside(row, cells, labels)
}

func steps(texts []levelled) []step {
	var s []step
	for _, x := range texts {
		s = append(s, x.step)
	}
	return s
}

func (w *walk) speak(c *cell) {
	w.words = append(w.words, spoken{c, w.titlesOf(c.col, c.col).title})
}

// keepBeside keeps the colours of a row, and the targets that stand within their headings.
func (w *walk) keepBeside(row int, cells []cell, labels []step) {
	for i := range cells {
		c := &cells[i]
		colour := isColour(c) && (w.columns[c.col].role == asRated || i > 0 && cells[i-1].words && w.sense(&cells[i-1]).role == asRated)
		if !colour && (!c.words || w.sense(c).term == "") {
			continue
		}
		n := sort.Search(len(labels), func(i int) bool { return labels[i].cell.col > c.col })
		left := labels[max(0, n-mostSide):n]
		from := c.col
		if n > 0 {
			from = labels[0].cell.col
		}
		w.beside = append(w.beside, mark{row: row, col: c.col, cell: c, side: newPath(left), over: w.overOf(c.col), titles: w.titlesOf(from, c.col)})
	}
}

// mostSide bounds the labels beside a number.
const mostSide = 40

// segment is a run of labels and the numbers at their right.
type segment struct {
	labels  []step
	values  []*cell
	first   int
	counted bool
	behind  bool // numbers stand before its labels
}

// isAnswered reports whether a number stands apart from a target and the like that is named among a row's numbers: "Target" and
// 85%, and beyond a gap the number of the next card.
func (s *segment) isAnswered(c *cell) bool {
	n := len(s.values)
	return s.behind && n > 0 && len(s.labels) > 0 && !s.labels[len(s.labels)-1].sense.role.isFigure() && c.col > s.values[n-1].col+1
}

// beforeValues is the first column behind a segment's labels.
func (s *segment) beforeValues() int {
	if n := len(s.labels); n > 0 && s.labels[n-1].cell.col < s.first {
		return s.labels[n-1].cell.col + 1
	}
	return s.first
}

func (w *walk) isLabel(c *cell) bool {
	if !c.words && !c.date && !c.numeric || c.words && w.isTerm(c) {
		return false
	}
	switch w.columns[c.col].role {
	case asRemarked, asRated, asTrending, asOwnUnit, asWithheld:
		return w.columns[c.col].facet != noFacet
	}
	return !isColour(c)
}

// labelSense is what a label says under a heading that says what such cells say: a number under "Ref" is an indicator's, digits
// under "Period" a month.
func (w *walk) labelSense(head *column, c *cell, s *sense) *sense {
	if !c.numeric {
		return s
	}
	return w.l.numberSense(head.facet, c.Text, s)
}

// begins reports whether a text behind numbers begins the labels of another table beside them.
func (w *walk) begins(cells []cell, i int, s *sense) bool {
	if len(s.ids) > 0 || s.area != nil || s.whole || s.part != "" || s.role != noRole {
		return true
	}
	next := i+1 < len(cells) && cells[i+1].value && cells[i+1].col == cells[i].col+1
	return next && len(s.words) > 0
}

// laterHead keeps a text behind a row's numbers as the head of its column, where a table beside begins lower down.
func (w *walk) laterHead(cells []cell, i int, s *sense) {
	c := &cells[i]
	if s.saysWhen() && !slices.ContainsFunc(cells[i:], func(x cell) bool { return x.value }) {
		right, merged := w.reach(c)
		w.pushRun([]levelled{{step{cell: c, sense: s}, c.col, right, merged}})
	}
}

// take gives each number of a segment its headings.
func (w *walk) take(row int, seg *segment, listed map[int][]step) {
	labels := w.mergedLabels(row, seg)
	side := newPath(labels[max(0, len(labels)-mostSide):])
	lists := map[int]*path{}
	for table, own := range listed {
		if table > 0 {
			lists[table] = w.listedPath(labels, nearestOfEach(own, seg.first))
		}
	}
	from := seg.first
	if len(labels) > 0 {
		from = labels[0].cell.col
	}
	above := w.titlesOf(from, seg.first)
	if part := w.lastTitle(from, seg.first, func(t *titles) title { return t.part }); part.row > 0 {
		of := *above
		of.part = part
		above = &of
	}
	for _, c := range seg.values {
		w.becomesValues(c.col)
		head := &w.columns[c.col]
		m := mark{row: row, col: c.col, cell: c, side: side, titles: above, table: head.table, over: w.overOf(c.col), former: w.former}
		if p := lists[head.table]; p != nil {
			m.side, m.listed = p, true
		}
		w.marks = append(w.marks, m)
	}
	if len(seg.values) == 0 {
		return
	}
	w.keepBlanks(row, seg.beforeValues(), false, side, lists, above)
	lo := from
	for lo > max(1, from-farLeft) && w.columns[lo-1].closed == 0 {
		lo--
	}
	last := seg.values[len(seg.values)-1].col
	for col := seg.first; col <= last; col++ {
		w.columns[col].closed, w.columns[col].passed = row, row
	}
	for _, s := range seg.labels {
		w.columns[s.cell.col].passed = row
	}
	rowSide := side
	if p := lists[w.columns[seg.first].table]; p != nil {
		rowSide = p
	}
	w.rows = append(w.rows, labelled{row: row, labels: rowSide, from: seg.first, values: true, table: w.columns[seg.first].table, lo: lo})
	for _, s := range labels {
		if s.sense.namesIndicator() != nil {
			w.columns[s.cell.col].hold().title = title{row: row, sense: s.sense, cell: s.cell, beside: true}
		}
	}
}

// listedPath joins the labels that a row's headings name to those at the numbers' left.
func (w *walk) listedPath(labels, own []step) *path {
	all := slices.Clone(labels)
	for _, s := range own {
		if !slices.ContainsFunc(all, func(x step) bool { return x.cell == s.cell }) {
			all = append(all, s)
		}
	}
	return newPath(all)
}

// nearestOfEach keeps one label for each thing that labels say: of several the last before a column, else the first.
func nearestOfEach(labels []step, before int) []step {
	var kept []step
	for _, s := range labels {
		n := slices.IndexFunc(kept, func(x step) bool { return x.facet == s.facet })
		switch {
		case n < 0:
			kept = append(kept, s)
		case s.cell.col < before:
			kept[n] = s
		}
	}
	return kept
}

// mergedLabels adds to a segment's labels those that are merged over its row from above.
func (w *walk) mergedLabels(row int, seg *segment) []step {
	labels := seg.labels
	for _, m := range w.g.merged[row] {
		if m.Top >= row || m.Left >= seg.first || m.Right-m.Left > 8 {
			continue
		}
		if c := w.g.at(m.Top, m.Left); c != nil && w.isLabel(c) {
			head := &w.columns[c.col]
			labels = append(slices.Clip(labels), step{cell: c, sense: w.labelSense(head, c, w.sense(c)), facet: head.facet})
		}
	}
	slices.SortStableFunc(labels, func(a, b step) int { return a.cell.col - b.cell.col })
	return labels
}

// overOf is the path of a column's headings.
func (w *walk) overOf(col int) *path {
	c := &w.columns[col]
	if c.over == nil {
		c.over = newPath(c.heads)
	}
	return c.over
}

// mostColumns bounds the columns of a table in which a figure may be due.
const mostColumns = 1024

// keepBlanks keeps the empty cells of a row under its table's headings: a figure may be due there.
func (w *walk) keepBlanks(row, from int, alone bool, side *path, lists map[int]*path, above *titles) {
	table := w.columns[min(from, len(w.columns)-1)].table
	for col := from; col < min(len(w.columns), from+mostColumns); col++ {
		head := &w.columns[col]
		if table == 0 {
			table = head.table
		}
		if head.table != table || len(head.heads) == 0 || head.facet != noFacet {
			continue
		}
		if w.blanks >= maxBlanks {
			return
		}
		if w.g.at(row, col) != nil || !head.role.isFigure() {
			continue
		}
		m := mark{row: row, col: col, alone: alone, side: side, over: w.overOf(col), titles: above, table: head.table}
		if p := lists[head.table]; p != nil {
			if len(m.over.part) > 0 || m.over.names() {
				continue // a column for another indicator's measure
			}
			m.side, m.listed = p, true
		}
		w.blanks++
		if alone {
			w.alone = append(w.alone, m)
		} else {
			w.marks = append(w.marks, m)
		}
	}
}

// namesMeasure reports whether a label of the path is a measure's and not only an indicator's.
func (p *path) namesMeasure() bool {
	return slices.ContainsFunc(p.steps, func(s step) bool {
		return s.sense.part != "" || slices.ContainsFunc(s.sense.ids, func(x identity) bool { return x.measure != nil })
	})
}

// names reports whether a heading of the path names an indicator or a measure.
func (p *path) names() bool {
	return slices.ContainsFunc(p.steps, func(s step) bool { return len(s.sense.ids) > 0 })
}

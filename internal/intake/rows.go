package intake

import (
	"slices"
	"sort"
)

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
	w.keepAround(row, cells, labels)
}

func steps(texts []levelled) []step {
	var s []step
	for _, x := range texts {
		s = append(s, x.step)
	}
	return s
}

func (w *walk) speak(c *cell) {
	w.words = append(w.words, spoken{c, w.titlesOf(c.col, c.col).title, false})
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
	rowSide, table := side, w.columns[seg.first].table
	if p := lists[table]; p != nil {
		rowSide = p
	}
	w.rows = append(w.rows, labelled{row: row, labels: rowSide, from: seg.first, values: true, table: table, lo: w.openLeft(from)})
	w.closeColumns(row, seg)
	for _, s := range labels {
		if s.sense.namesIndicator() != nil {
			w.columns[s.cell.col].hold().title = title{row: row, sense: s.sense, cell: s.cell, beside: true}
		}
	}
}

// openLeft is the first column before a row's labels above which no number has stood.
func (w *walk) openLeft(from int) int {
	lo := from
	for lo > max(1, from-farLeft) && w.columns[lo-1].closed == 0 {
		lo--
	}
	return lo
}

// closeColumns ends the headings of the columns that a segment has numbers in, and notes those of its labels.
func (w *walk) closeColumns(row int, seg *segment) {
	for col := seg.first; col <= seg.values[len(seg.values)-1].col; col++ {
		w.columns[col].closed, w.columns[col].passed = row, row
	}
	for _, s := range seg.labels {
		w.columns[s.cell.col].passed = row
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

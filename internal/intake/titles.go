package intake

import (
	"slices"

	"kpicheck/internal/kpi"
)

// keepTitles remembers the texts of a row without numbers that name what follows: an indicator, a place, a month. A text alone in
// its row that is not understood ends what the title above it named.
func (w *walk) keepTitles(row int, texts []levelled) {
	if w.heading == nil {
		w.heading = texts[0].sense
	}
	if len(texts) == 1 {
		w.keepAlone(row, texts[0])
		return
	}
	for _, x := range texts {
		if len(x.sense.ids) > 0 {
			w.keepTitle(&w.columns[x.left], title{row: row, sense: x.sense, cell: x.cell})
		}
	}
	w.keepFirst(row, texts)
}

func (w *walk) keepAlone(row int, x levelled) {
	col := &w.columns[x.left]
	t := title{row: row, sense: x.sense, cell: x.cell, alone: true}
	w.keepTitle(col, t)
	if closes(x.sense) && !w.isBelowTitle(col) {
		t.below = len(w.rows) > 0
		col.hold().title = t
	}
}

// keepFirst remembers the place and the time that the first of several texts says, where no other says another.
func (w *walk) keepFirst(row int, texts []levelled) {
	places, dates := 0, 0
	for _, x := range texts {
		if x.sense.namesPart() {
			places++
		}
		if len(x.sense.when.dates) > 0 {
			dates++
		}
	}
	x, s := texts[0], texts[0].sense
	col, t := &w.columns[x.left], title{row: row, sense: s, cell: x.cell}
	if places == 1 && s.namesPart() {
		w.keepPlace(col, t)
	}
	if dates == 1 && len(s.when.dates) > 0 && !w.isOfDocument(x.cell, s) && (s.namesOne() || s.partial) {
		col.hold().when = t
	}
}

// namesPart reports whether the text names an area or the whole.
func (s *sense) namesPart() bool { return s.area != nil || s.whole }

// keepTitle remembers what a title says: of an indicator, a place and a time.
func (w *walk) keepTitle(col *column, t title) {
	if len(t.sense.ids) > 0 {
		col.hold().title = t
		if w.firstID == 0 {
			w.firstID = t.row
		}
	}
	if !t.alone {
		return
	}
	if t.sense.namesPart() {
		w.keepPlace(col, t)
	}
	if len(t.sense.when.dates) > 0 && !w.isOfDocument(t.cell, t.sense) {
		col.hold().when = t
	}
	if len(t.sense.ids) == 0 && t.sense.span != "" {
		col.hold().span = t
	}
	if isOfRatio(t.sense.part) {
		col.hold().part = t
	}
}

// window is what a title says of all months below it.
func (t title) window() kpi.Window {
	if t.sense == nil {
		return ""
	}
	return t.sense.span
}

// documentWords say of a date that it is one of the document, and not of what it reports.
var documentWords = wordSet("version produced prepared printed issued signed submitted due meeting board extracted created sent updated run refreshed " +
	"generated circulated received drafted deadline author approved agreed reviewed")

// isOfDocument reports whether a title's date is when something was made, sent or met about: its words say so, or it is a date in the
// middle of a month.
func (w *walk) isOfDocument(c *cell, s *sense) bool {
	if s.ofDocument || c != nil && w.isMidMonth(c) {
		return true
	}
	return len(s.when.dates) == 1 && !s.when.dates[0].endsMonth()
}

func saysDocument(s *sense) bool {
	return slices.ContainsFunc(s.words, func(word string) bool { return documentWords[word] })
}

// isMidMonth reports whether a cell shows a date that neither begins nor ends a month, and heads no number right below.
func (w *walk) isMidMonth(c *cell) bool {
	_, _, day, ok := w.g.sheet.Date(c.Cell)
	if below := w.g.at(c.row+1, c.col); !c.date || !ok || day == 1 || day >= 28 || below != nil && below.numeric {
		return false
	}
	dates, _ := scanDates(w.g.sheet.Shown(c.Cell))
	return len(dates) == 1 && dates[0].day
}

// windowOfTitle is the stretch of time that a title or a sheet's name says of all months below it: the month itself, or the year to it.
func windowOfTitle(s *sense) kpi.Window {
	if len(s.when.dates) > 0 || s.when.previous || s.when.elsewhen || slices.ContainsFunc(s.words, func(w string) bool { return !isOrdinary(w) }) {
		return ""
	}
	h := heading{}
	if h.readWindow(s.words); h.window == kpi.YearToDate || h.window == kpi.InMonth {
		return h.window
	}
	return ""
}

// isOrdinary reports whether a word stands in titles without naming anything.
func isOrdinary(w string) bool {
	return neutral[w] || slices.Contains(fillers, w) || slices.Contains(purposes, w)
}

func (w *walk) keepPlace(col *column, t title) {
	col.hold().place = t
	if w.firstAt == 0 {
		w.firstAt = t.row
	}
}

// isBelowTitle reports whether an indicator's title stands in a column above no numbers yet: what follows is of its block.
func (w *walk) isBelowTitle(col *column) bool {
	t := col.titles().title
	last := 0
	if n := len(w.rows); n > 0 {
		last = w.rows[n-1].row
	}
	return t.row > last && t.sense != nil && t.sense.namesIndicator() != nil && !t.beside
}

// closes reports whether a lone text is the title of something that is not the contract's.
func closes(s *sense) bool {
	if s.says() || len(s.words) > mostTitleWords {
		return false
	}
	return slices.ContainsFunc(s.words, func(w string) bool { return !neutral[w] })
}

// farLeft is how many columns to the left of a row's labels a title is looked for.
const farLeft = 256

// headingReach is how many columns beyond its numbers a block's title may stand.
const headingReach = 4

// titlesOf is the titles over a row's labels and its first number, or beside its labels: the last above them, else the last to
// their left beyond other numbers, else just to their right.
func (w *walk) titlesOf(from, first int) *titles {
	for least := from - farLeft; from > max(1, least) && w.columns[from-1].closed == 0; {
		from--
	}
	above := titles{
		title: w.lastTitle(from, first, func(t *titles) title { return t.title }),
		place: w.lastTitle(from, first, func(t *titles) title { return t.place }),
		when:  w.lastTitle(from, first, func(t *titles) title { return t.when }),
		span:  w.spanAbove(from, first),
	}
	if w.firstID > 0 && w.firstID <= w.firstAt && above.place.row < above.title.row && above.title.alone {
		above.place = title{} // the indicators' titles stand outside, and this place was another's
	}
	return w.sameAsAbove(above)
}

// sameAsAbove is the titles of the row before, where they are the same: most rows share theirs.
func (w *walk) sameAsAbove(t titles) *titles {
	if w.above == nil || *w.above != t {
		kept := t // t itself would be set aside for every row
		w.above = &kept
	}
	return w.above
}

// spanAbove is the last title over a row's labels that says a stretch of time: over its numbers it would be a heading.
func (w *walk) spanAbove(from, first int) (best title) {
	for col := from; col < first; col++ {
		if t := w.columns[col].titles().span; t.row > best.row {
			best = t
		}
	}
	return best
}

func (w *walk) lastTitle(from, first int, of func(*titles) title) title {
	pick := func(lo, hi int, beside bool) (best title) {
		for col := hi; col >= lo; col-- {
			if w.columns[col].said == nil {
				continue
			}
			if t := of(w.columns[col].said); t.row > best.row && (beside || !t.beside) {
				best = t
			}
		}
		return best
	}
	w.l.budget.Work(max(1, first-from))
	if t := pick(from, first, true); t.row > 0 {
		return t
	}
	if t := pick(max(1, from-farLeft), from-1, false); t.row > 0 {
		return t
	}
	return pick(first+1, min(first+headingReach, len(w.columns)-1), false)
}

// keepLabels remembers a row that is labelled as one of figures and holds none.
func (w *walk) keepLabels(row int, texts []levelled) {
	var steps []step
	for _, x := range texts {
		if len(x.sense.ids) == 0 && (x.sense.part == "" || isPart(x.sense.part, "headline")) && len(steps) == 0 && x.sense.area == nil {
			continue
		}
		steps = append(steps, x.step)
	}
	if len(steps) == 0 || len(texts) > mostLabels {
		return
	}
	last := steps[len(steps)-1].cell.col
	table := 0
	if last+1 < len(w.columns) {
		table = w.columns[last+1].table
	}
	labels := newPath(steps)
	w.rows = append(w.rows, labelled{row: row, labels: labels, from: last + 1, table: table})
	if len(texts) == len(steps) && labels.names() {
		w.keepBlanks(row, last+1, true, labels, nil, w.titlesOf(steps[0].cell.col, last))
	}
}

// mostLabels bounds the labels of a row without numbers: more are headings.
const mostLabels = 4

// leastBlank is how many of a hundred rows must lack a label before a blank repeats the one above it.
const leastBlank = 30

// fillDown repeats labels that are said once for several rows, as outlines and pivot tables do.
func (w *walk) fillDown() {
	type labelColumn struct{ rows, filled int }
	stats := map[[2]int]*labelColumn{}
	for _, r := range w.rows {
		if !r.values {
			continue
		}
		for _, s := range r.labels.steps {
			k := [2]int{r.table, s.cell.col}
			if stats[k] == nil {
				stats[k] = &labelColumn{}
			}
			stats[k].filled++
		}
	}
	for _, r := range w.rows {
		for col := r.lo; r.values && col < r.from; col++ {
			if s := stats[[2]int{r.table, col}]; s != nil {
				s.rows++
			}
		}
	}
	blank := map[int][]int{} // the columns of each table that repeat by blanks
	for k, s := range stats {
		if 100*(s.rows-s.filled) >= leastBlank*s.rows && s.rows > s.filled && !w.levels[k[0]] {
			blank[k[0]] = append(blank[k[0]], k[1])
		}
	}
	if len(blank) == 0 {
		return
	}
	for t := range blank {
		slices.Sort(blank[t])
	}
	w.repeat(blank)
}

// repeat gives rows the labels that stand above them in the columns that repeat by blanks.
func (w *walk) repeat(blank map[int][]int) {
	last := map[[2]int]step{}
	filled := map[*path]*path{}
	for i := range w.rows {
		r := &w.rows[i]
		if !r.values {
			for k := range last {
				if len(r.labels.steps) > 0 && k[1] >= r.labels.steps[len(r.labels.steps)-1].cell.col {
					delete(last, k)
				}
			}
			continue
		}
		own := map[int]bool{}
		leftmost := 1 << 20
		for _, s := range r.labels.steps {
			own[s.cell.col] = true
			leftmost = min(leftmost, s.cell.col)
			last[[2]int{r.table, s.cell.col}] = s
		}
		var added []step
		for _, col := range blank[r.table] {
			s, ok := last[[2]int{r.table, col}]
			if ok && !own[col] && len(own) > 0 && col >= r.lo && col < r.from {
				if col > leftmost {
					delete(last, [2]int{r.table, col})
					continue
				}
				added = append(added, s)
			}
		}
		if len(added) > 0 {
			steps := append(added, r.labels.reversed()...)
			filled[r.labels] = newPath(steps)
			r.labels = filled[r.labels]
		}
	}
	for i := range w.marks {
		if p := filled[w.marks[i].side]; p != nil {
			w.marks[i].side = p
		}
	}
}

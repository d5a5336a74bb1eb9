package intake

import (
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

// commentaryHeads are the headings under which, or beside which, people comment on figures.
var commentaryHeads = wordSet("comment comments commentary narrative")

// headsCommentary reports whether a text is the heading of a commentary and nothing besides.
func headsCommentary(s *sense) bool {
	return s.role == asRemarked && len(s.ids) == 0 && slices.ContainsFunc(s.words, func(w string) bool { return commentaryHeads[w] })
}

// isRemark reports whether a text of a row without numbers is commentary by where it stands, be it a sentence or not: right below
// "Commentary" and alone in its row, or beside it. It notes a heading, below which the next line may be commentary.
func (w *walk) isRemark(cells []cell, i int) bool {
	c := &cells[i]
	if c.words && headsCommentary(w.sense(c)) {
		w.remark = c
		return false
	}
	if w.remark == nil || !c.words || !mayRemark(w.sense(c)) {
		return false
	}
	if w.remark.row == c.row {
		return i == 1 && len(cells) == 2 && w.remark == &cells[0]
	}
	return len(cells) == 1 && c.row == w.remark.row+1 && c.col >= w.remark.col && c.col <= w.remark.col+1
}

// mayRemark reports whether a text can be a remark: it names no indicator, and is more than a word.
func mayRemark(s *sense) bool {
	return s.spoken || len(s.ids) == 0 && len(s.when.dates) == 0 && strings.Contains(s.text, " ")
}

// remarkOn keeps a line of commentary, below which the next may stand.
func (w *walk) remarkOn(c *cell) {
	w.words = append(w.words, spoken{c, w.titlesOf(c.col, c.col).title, true})
	w.remark = c
}

// keepAround keeps what stands beside the figures of a row: colours, targets and remarks.
func (w *walk) keepAround(row int, cells []cell, labels []step) {
	w.keepBeside(row, cells, labels)
	w.keepRemarks(row, cells, labels)
}

// keepRemarks keeps what stands in a row of figures under "Commentary".
func (w *walk) keepRemarks(row int, cells []cell, labels []step) {
	for i := range cells {
		c := &cells[i]
		head := &w.columns[c.col]
		if !c.words || head.role != asRemarked || len(head.heads) == 0 || !headsCommentary(head.heads[len(head.heads)-1].sense) || len(labels) == 0 {
			continue
		}
		w.remarks = append(w.remarks, mark{row: row, col: c.col, cell: c, side: newPath(labels[:min(len(labels), mostSide)]), over: w.overOf(c.col),
			titles: w.titlesOf(labels[0].cell.col, c.col)})
	}
}

// takeWords keeps the sentences of a sheet, each with the indicator whose block it stands in.
func (r *reader) takeWords(as *sheetReading) {
	for _, w := range as.words {
		if len(w.cell.Text) < commentaryLength && !w.remarked || w.cell.used != unused {
			continue
		}
		n := naming{}
		r.addContext(&n, w.title.sense)
		r.addContext(&n, as.name)
		r.comment(as, w.cell, n.unique())
	}
}

// takeRemarks keeps what is said in a row of figures, where the row is of the headline of the whole. A row that names its own month
// may be of another than the one that is reported.
func (r *reader) takeRemarks(as *sheetReading) {
	for i := range as.remarks {
		m := &as.remarks[i]
		n := r.identify(m, as.name)
		of := n.unique()
		if of == nil || m.cell.used != unused || len(m.side.when.dates) > 0 || r.measureOf(m, &n, as.name) != of.Headline || m.side.isOfPart() {
			continue
		}
		r.comment(as, m.cell, of)
	}
}

// isOfPart reports whether a row's labels name an area.
func (p *path) isOfPart() bool {
	return slices.ContainsFunc(p.steps, func(s step) bool { return s.sense.area != nil })
}

func (r *reader) comment(as *sheetReading, c *cell, of *kpi.Indicator) {
	if of == nil {
		return
	}
	c.used = asStated
	r.out.Commentary = append(r.out.Commentary, kpi.Text{Indicator: of, Text: c.Text, At: as.g.place(c)})
}

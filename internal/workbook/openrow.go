package workbook

import (
	"cmp"
	"errors"
	"strings"

	"kpicheck/internal/workbook/internal/xmlscan"
)

// openRow is a row under way.
type openRow struct {
	times  int // that it stands there
	col    int // the last that was read
	style  string
	cells  []Cell
	merges []Area
}

// tableRow reads a row. One that is repeated to the end of the sheet has nothing in it, and takes no room.
func (r *openReader) tableRow() error {
	times, err := r.repeated("number-rows-repeated")
	if err != nil {
		return err
	}
	hidden := r.collapsed()
	row := openRow{times: times, style: r.ValueOf(xmlscan.Table, "default-cell-style-name")}
	first := r.row + 1
	for k := range r.Inside() {
		if k != xmlscan.AtOpen {
			continue
		}
		if err := r.tableCell(&row); err != nil {
			return err
		}
	}
	if r.row += times; len(row.cells)+len(row.merges) == 0 {
		r.row = min(r.row, MaxRow)
		return r.Err
	}
	if r.Err != nil {
		return r.Err
	}
	return r.keep(&row, first, hidden)
}

// keep puts a row's cells into the sheet, as often as it stands there.
func (r *openReader) keep(row *openRow, first int, hidden bool) error {
	switch limits := r.book.limits; {
	case r.row > MaxRow:
		return errRows
	case len(r.sheet.Merges)+row.times*len(row.merges) > limits.Merges:
		return tooManyMerges(limits)
	}
	for i := range row.times {
		for _, c := range row.cells {
			c.Row = int32(first + i)
			r.sheet.Cells = append(r.sheet.Cells, c)
		}
		for _, a := range row.merges {
			r.sheet.Merges = append(r.sheet.Merges, Area{first + i, a.Left, min(first+i+a.Bottom, MaxRow), a.Right})
		}
		if hidden {
			r.sheet.hiddenRows = append(r.sheet.hiddenRows, int32(first+i))
		}
	}
	return nil
}

// tableCell reads a cell, or passes over what is none.
func (r *openReader) tableCell(row *openRow) error {
	if r.Space != xmlscan.Table || r.Name != "table-cell" && r.Name != "covered-table-cell" {
		r.Skip()
		return nil
	}
	times, err := r.repeated("number-columns-repeated")
	if err != nil {
		return err
	}
	first := row.col + 1
	row.col = min(row.col+times, MaxCol+1)
	c := Cell{Row: int32(r.row + 1), Col: int32(first)}
	if err := r.spans(row, first); err != nil {
		return err
	}
	if err := r.cellContent(&c, row); err != nil || c.Type == Blank && c.formula == 0 {
		return err
	}
	return r.addCell(row, c, times)
}

// addCell adds a cell as often as it stands there, within the limits.
func (r *openReader) addCell(row *openRow, c Cell, times int) error {
	if row.col > MaxCol || times > MaxCol {
		return errColumns
	}
	if row.times > MaxRow {
		return errRows
	}
	n := int64(times) * int64(row.times)
	if err := cmp.Or(r.left.takeCells(n), r.left.takeText(r.sheet, &c, n)); err != nil {
		return err
	}
	for i := range times {
		c.Col = int32(row.col - times + 1 + i)
		row.cells = append(row.cells, c)
	}
	return nil
}

// spans reads over how many cells one is merged. Of the area Bottom is how many rows follow.
func (r *openReader) spans(row *openRow, col int) error {
	wide, err1 := r.repeated("number-columns-spanned")
	high, err2 := r.repeated("number-rows-spanned")
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	if (wide > 1 || high > 1) && col <= MaxCol {
		row.merges = append(row.merges, Area{Left: col, Right: min(col+wide-1, MaxCol), Bottom: high - 1})
	}
	return nil
}

// styleOf is the name of a cell's style: its own, its row's or its column's.
func (r *openReader) styleOf(row *openRow, col int) string {
	if own, given := r.Of(xmlscan.Table, "style-name"); given {
		return own
	}
	if row.style != "" {
		return row.style
	}
	for i := range r.columns {
		if c := &r.columns[i]; int(c.first) <= col && col <= int(c.last) {
			return c.style
		}
	}
	return ""
}

// openLook is what a style of the document says that matters here.
type openLook struct {
	hidden       bool // of a sheet
	run          run  // of a stretch of text
	ink, ground  string
	inkSet, fill bool
}

// readLooks reads the styles of the document's own. Those that many documents share lie in another part, and are not read.
func (r *openReader) readLooks() {
	name := ""
	var look openLook
	for k := range r.Inside() {
		style := r.Space == xmlscan.Style && r.Name == "style"
		switch {
		case k == xmlscan.AtClose && style && len(r.looks) < r.book.limits.Styles:
			r.looks[name] = look
		case k == xmlscan.AtOpen:
			if style {
				name = r.ValueOf(xmlscan.Style, "name")
				look = openLook{}
			}
			r.look(&look)
		}
	}
}

func (r *openReader) look(l *openLook) {
	if r.Space != xmlscan.Style {
		return
	}
	switch r.Name {
	case "table-properties":
		l.hidden = r.ValueOf(xmlscan.Table, "display") == "false"
	case "text-properties":
		drawn := func(name string) bool { return cmp.Or(r.ValueOf(xmlscan.Style, name), "none") != "none" }
		l.run = run{raised: raisedPosition(r.ValueOf(xmlscan.Style, "text-position")),
			struck: drawn("text-line-through-style") || drawn("text-line-through-type")}
		l.ink, l.inkSet = r.Of(xmlscan.FO, "color")
	case "table-cell-properties":
		l.ground, l.fill = r.Of(xmlscan.FO, "background-color")
		l.fill = l.fill && l.ground != "transparent"
	}
}

// raisedPosition says whether a text's position, such as “super 58%” or “33% 58%”, lies above the line.
func raisedPosition(s string) bool {
	first, _, _ := strings.Cut(s, " ")
	return first == "super" || strings.HasSuffix(first, "%") && first != "0%" && !strings.HasPrefix(first, "-")
}

// veil is what a cell's style keeps from being seen.
func (l openLook) veil() (u Unseen) {
	ink, ground := "#"+black, "#"+white
	if l.inkSet {
		ink = l.ink
	}
	if l.fill {
		ground = l.ground
	}
	if strings.EqualFold(ink, ground) {
		u |= SameColour
	}
	if l.run.struck {
		u |= StruckOut
	}
	return u
}

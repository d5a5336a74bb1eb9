package workbook

import (
	"strings"
	"unicode/utf8"

	"kpicheck/internal/workbook/internal/xmlscan"
)

// openWriter puts a paragraph together. White space counts once, and not at the beginning: what is meant to be more is
// written as an element.
type openWriter struct {
	runs  runs
	count int  // paragraphs
	blank bool // white space would count for nothing
	room  int  // bytes; the rest of a text that is too long is left out, since the cell is refused
}

func (w *openWriter) add(s string, as run) {
	if w.room > 0 {
		w.runs.add(s, as)
		w.room -= len(s)
	}
}

// paragraphs reads the rest of a cell: a text of as many lines as it has paragraphs, and what lies over it.
func (r *openReader) paragraphs(c *Cell) (text string, lines int, m *mark) {
	w := openWriter{room: utf8.UTFMax * (r.book.limits.Text + 1)}
	for k := range r.Inside() {
		switch {
		case k != xmlscan.AtOpen:
		case r.Space == xmlscan.Text && (r.Name == "p" || r.Name == "h"):
			if w.count++; w.count > 1 {
				w.add("\n", run{})
			}
			w.blank = true
			r.paragraph(&w, run{}, c)
		case r.Space == xmlscan.Text: // lists, with paragraphs in them
		case r.Space == xmlscan.Draw:
			r.shape(c.Address())
		default:
			r.Skip()
		}
	}
	text, m = w.runs.raw()
	return text, w.count, m
}

// paragraph reads what stands in the element that has just been opened, set as it says.
func (r *openReader) paragraph(w *openWriter, as run, c *Cell) {
	for k := range r.Inside() {
		switch k {
		case xmlscan.AtText:
			w.text(r.Text, as)
		case xmlscan.AtOpen:
			r.within(w, as, c)
		}
	}
}

// within reads an element within a paragraph.
func (r *openReader) within(w *openWriter, as run, c *Cell) {
	switch {
	case r.Space == xmlscan.Draw:
		r.shape(c.Address())
		return
	case r.Space != xmlscan.Text || r.Name == "note" || r.Name == "ruby-text":
		r.Skip()
		return
	}
	switch r.Name {
	case "s":
		n, ok := wholeNumber(r.ValueOf(xmlscan.Text, "c"))
		if !ok {
			n = 1
		}
		w.exactly(strings.Repeat(" ", max(0, min(n, w.room))), as)
	case "tab":
		w.exactly("\t", as)
	case "line-break":
		w.exactly("\n", as)
	case "span":
		own := r.looks[r.ValueOf(xmlscan.Text, "style-name")].run
		as = run{as.raised || own.raised, as.struck || own.struck}
	}
	r.paragraph(w, as, c)
}

// text adds characters, their white space as one space.
func (w *openWriter) text(s string, as run) {
	if strings.Trim(s, " \t\r\n") == s && !strings.ContainsAny(s, "\t\r\n") && !strings.Contains(s, "  ") {
		w.exactly(s, as)
		return
	}
	var b strings.Builder
	for i := range len(s) {
		switch s[i] {
		case ' ', '\t', '\r', '\n':
			if !w.blank {
				b.WriteByte(' ')
			}
			w.blank = true
		default:
			b.WriteByte(s[i])
			w.blank = false
		}
	}
	if b.Len() > 0 {
		w.add(b.String(), as)
	}
}

// exactly adds characters as they are.
func (w *openWriter) exactly(s string, as run) {
	if s != "" {
		w.add(s, as)
		w.blank = false
	}
}

// drawnIn reads what is drawn over a sheet, or in a group.
func (r *openReader) drawnIn(cell string) {
	for k := range r.Inside() {
		if k == xmlscan.AtOpen {
			r.shape(cell)
		}
	}
}

// shape reads one thing that is drawn. A chart has a picture beside it, for programs that cannot draw it.
func (r *openReader) shape(cell string) {
	switch r.Name {
	case "g", "a":
		r.drawnIn(cell)
		return
	case "control", "line", "connector":
		r.Skip()
		return
	}
	kind, w := DrawingKind(""), boxWords{}
	for k := range r.Inside() {
		switch {
		case k == xmlscan.AtText && r.Around() == xmlscan.Text:
			w.add(r.Text)
		case k == xmlscan.AtOpen:
			kind = r.kindDrawn(kind)
		case k == xmlscan.AtClose && r.Space == xmlscan.Text && r.Name == "p":
			w.add("\n")
		}
	}
	r.drew(kind, cell, w.text())
}

// kindDrawn is what an element within a frame makes of it.
func (r *openReader) kindDrawn(kind DrawingKind) DrawingKind {
	switch {
	case r.Space != xmlscan.Draw:
	case r.Name == "object":
		if _, of := r.Of(xmlscan.Draw, "notify-on-update-of-ranges"); of {
			return Chart
		}
		return OtherObject
	case r.Name == "image" && kind == "":
		return Picture
	}
	return kind
}

func (r *openReader) drew(kind DrawingKind, cell, text string) {
	switch {
	case kind != "":
		r.sheet.draw(Drawing{Kind: kind, Cell: cell})
	case text != "":
		r.sheet.draw(Drawing{TextBox, cell, text})
	}
}

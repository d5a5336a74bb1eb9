package workbook

import (
	"strings"
	"unicode/utf8"
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
	for k := range r.inside() {
		switch {
		case k != atOpen:
		case r.space == textSpace && (r.name == "p" || r.name == "h"):
			if w.count++; w.count > 1 {
				w.add("\n", run{})
			}
			w.blank = true
			r.paragraph(&w, run{}, c)
		case r.space == textSpace: // lists, with paragraphs in them
		case r.space == drawSpace:
			r.shape(c.Address())
		default:
			r.skip()
		}
	}
	text, m = w.runs.raw()
	return text, w.count, m
}

// paragraph reads what stands in the element that has just been opened, set as it says.
func (r *openReader) paragraph(w *openWriter, as run, c *Cell) {
	for k := range r.inside() {
		switch k {
		case atText:
			w.text(r.text, as)
		case atOpen:
			r.within(w, as, c)
		}
	}
}

// within reads an element within a paragraph.
func (r *openReader) within(w *openWriter, as run, c *Cell) {
	switch {
	case r.space == drawSpace:
		r.shape(c.Address())
		return
	case r.space != textSpace || r.name == "note" || r.name == "ruby-text":
		r.skip()
		return
	}
	switch r.name {
	case "s":
		count, _ := r.of(textSpace, "c")
		n, ok := wholeNumber(count)
		if !ok {
			n = 1
		}
		w.exactly(strings.Repeat(" ", max(0, min(n, w.room))), as)
	case "tab":
		w.exactly("\t", as)
	case "line-break":
		w.exactly("\n", as)
	case "span":
		style, _ := r.of(textSpace, "style-name")
		own := r.looks[style].run
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
	for k := range r.inside() {
		if k == atOpen {
			r.shape(cell)
		}
	}
}

// shape reads one thing that is drawn. A chart has a picture beside it, for programs that cannot draw it.
func (r *openReader) shape(cell string) {
	switch r.name {
	case "g", "a":
		r.drawnIn(cell)
		return
	case "control", "line", "connector":
		r.skip()
		return
	}
	kind, w := DrawingKind(""), boxWords{}
	for k := range r.inside() {
		switch {
		case k == atText && r.around() == textSpace:
			w.add(r.text)
		case k == atOpen:
			kind = r.kindDrawn(kind)
		case k == atClose && r.space == textSpace && r.name == "p":
			w.add("\n")
		}
	}
	r.drew(kind, cell, w.text())
}

// kindDrawn is what an element within a frame makes of it.
func (r *openReader) kindDrawn(kind DrawingKind) DrawingKind {
	switch {
	case r.space != drawSpace:
	case r.name == "object":
		if _, of := r.of(drawSpace, "notify-on-update-of-ranges"); of {
			return Chart
		}
		return OtherObject
	case r.name == "image" && kind == "":
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

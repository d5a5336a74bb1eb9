package workbook

import (
	"path"
	"strings"
	"unicode/utf8"

	"kpicheck/internal/workbook/internal/xmlscan"
)

// Drawing is what lies over a sheet's cells, or stands in one, and is none of its values: figures in it are not read.
type Drawing struct {
	Kind DrawingKind
	Cell string // at which it begins, such as B7; "" where it is bound to none
	Text string // of a text box
}

// DrawingKind is what is drawn.
type DrawingKind string

// What can be drawn.
const (
	TextBox     DrawingKind = "text box" // or another shape with words in it
	Picture     DrawingKind = "picture"
	Chart       DrawingKind = "chart"
	OtherObject DrawingKind = "object"    // a diagram, a table out of another program, or a drawing that cannot be read
	InCell      DrawingKind = "in a cell" // a picture or a linked type that a cell holds in place of a value
)

// The most drawings of a sheet that are told of, and characters of a text box: a report has a few. What lies beyond them
// is left out, since no figure is taken from it.
const (
	mostDrawn  = 1000
	longestBox = 2000
)

// draw adds a drawing.
func (s *Sheet) draw(d Drawing) {
	if len(s.Drawn) < mostDrawn {
		s.Drawn = append(s.Drawn, d)
	}
}

// drawings reads what is drawn over a sheet, whose part refers to it. A drawing that is damaged hides no cell: the
// workbook is read without it, and it is said that there is one.
func (s *Sheet) drawings(p *parts, sheet, id string) error {
	rels, err := p.relations(sheet)
	if err != nil {
		return err
	}
	x, err := p.scan(rels[id].target)
	if err == nil {
		err = (&drawingReader{Scanner: x, sheet: s}).read()
	}
	if _, over := overLimit(err); over {
		return damaged(path.Base(rels[id].target), err)
	}
	if err != nil {
		s.draw(Drawing{Kind: OtherObject})
	}
	return nil
}

// drawingReader reads a drawing part. Its elements are told by their local names: the part holds no cells, and nothing
// hangs on whose they are.
type drawingReader struct {
	*xmlscan.Scanner
	sheet *Sheet
	cell  string // of the anchor under way
}

func (d *drawingReader) read() error {
	for range d.Opens() {
		d.element()
	}
	return d.Err
}

// element reads an object, or goes into what holds objects by not skipping it.
func (d *drawingReader) element() {
	switch d.Name {
	case "twoCellAnchor", "oneCellAnchor", "absoluteAnchor":
		d.cell = ""
	case "from":
		d.cell = d.from()
	case "sp":
		if text, seen := d.words(); seen && text != "" {
			d.sheet.draw(Drawing{TextBox, d.cell, text})
		}
	case "pic":
		d.object(Picture)
	case "graphicFrame":
		d.object(OtherObject)
	case "to", "Fallback", "cxnSp", "clientData": // Fallback is for programs that cannot show what stands beside it
		d.Skip()
	}
}

// from is the cell at which an anchor begins.
func (d *drawingReader) from() string {
	var row, col int
	for k := range d.Inside() {
		switch {
		case k != xmlscan.AtOpen:
		case d.Name == "row":
			row, _ = wholeNumber(strings.TrimSpace(d.Content()))
			row++
		case d.Name == "col":
			col, _ = wholeNumber(strings.TrimSpace(d.Content()))
			col++
		}
	}
	if row < 1 || row > MaxRow || col < 1 || col > MaxCol {
		return ""
	}
	return Address(row, col)
}

// words are those of a shape, a line for each paragraph, and whether the shape can be seen.
func (d *drawingReader) words() (text string, seen bool) {
	var w boxWords
	seen = true
	for k := range d.Inside() {
		switch {
		case k == xmlscan.AtOpen && d.Name == "cNvPr":
			seen = seen && !d.Truth("hidden")
		case k == xmlscan.AtOpen && d.Name == "t":
			w.add(d.Content())
		case k == xmlscan.AtOpen && d.Name == "br", k == xmlscan.AtClose && d.Name == "p":
			w.add("\n")
		}
	}
	return w.text(), seen
}

// boxWords gathers the words of a text box, no more of them than are told of.
type boxWords struct{ b strings.Builder }

func (w *boxWords) add(s string) {
	if most := utf8.UTFMax * longestBox; w.b.Len() < most {
		w.b.WriteString(s[:min(len(s), most)])
	}
}

func (w *boxWords) text() string {
	s, n := strings.TrimSpace(strings.ToValidUTF8(w.b.String(), "")), 0
	for i := range s {
		if n++; n > longestBox {
			return s[:i]
		}
	}
	return s
}

// object reads a picture or a frame, that may hold a chart.
func (d *drawingReader) object(kind DrawingKind) {
	seen := true
	for k := range d.Inside() {
		switch {
		case k != xmlscan.AtOpen:
		case d.Name == "cNvPr":
			seen = seen && !d.Truth("hidden")
		case d.Name == "graphicData":
			if uri := d.Value("uri"); strings.HasSuffix(uri, "/chart") || strings.HasSuffix(uri, "/chartex") {
				kind = Chart
			}
		}
	}
	if seen {
		d.sheet.draw(Drawing{Kind: kind, Cell: d.cell})
	}
}

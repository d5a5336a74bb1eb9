package workbook

import (
	"strings"

	"kpicheck/internal/workbook/internal/xmlscan"
)

// mark is what a few cells have beside their value.
type mark struct {
	footnote  string // what was set above the line
	withdrawn string // what was struck out
	struck    bool   // so was all the rest
	shown     string // how the file says that the cell is shown
	hasShown  bool
}

// run is how a stretch of a text is set.
type run struct{ raised, struck bool }

// pieces are joined without a copy where there is only one, as in most texts.
type pieces struct {
	first  string
	joined strings.Builder
}

func (p *pieces) add(text string) {
	switch {
	case p.joined.Len() > 0:
		p.joined.WriteString(text)
	case p.first == "":
		p.first = text
	default:
		p.joined.WriteString(p.first)
		p.joined.WriteString(text)
	}
}

func (p *pieces) raw() string {
	if p.joined.Len() > 0 {
		return p.joined.String()
	}
	return p.first
}

// runs joins the stretches of one text. What is set above the line is the mark of a footnote, and what is struck out is
// withdrawn: joined with the rest, the first would make 4531 of 453 and the second a figure that nobody stands by.
type runs struct {
	all, kept, raised, struck pieces
	some                      bool // something was not kept
}

func (r *runs) add(text string, as run) {
	switch {
	case as.struck:
		r.part()
		r.struck.add(text)
	case as.raised:
		r.part()
		r.raised.add(text)
	case r.some:
		r.kept.add(text)
	}
	r.all.add(text)
}

// part begins to keep what is part of the text apart from what is not.
func (r *runs) part() {
	if !r.some {
		r.some = true
		r.kept.add(r.all.raw())
	}
}

// raw is what the cell says, and what it has beside it, nil for most. Where nothing would be left all is kept.
func (r *runs) raw() (string, *mark) {
	if !r.some {
		return r.all.raw(), nil
	}
	m := mark{footnote: r.raised.raw(), withdrawn: r.struck.raw()}
	if kept := r.kept.raw(); strings.TrimSpace(kept) != "" {
		return kept, &m
	}
	m.struck = strings.TrimSpace(m.withdrawn) != ""
	return r.all.raw(), &m
}

// text is the same with Excel's escapes decoded.
func (r *runs) text() (string, *mark) {
	text, m := r.raw()
	if m != nil {
		m.footnote, m.withdrawn = unescape(m.footnote), unescape(m.withdrawn)
	}
	return unescape(text), m
}

// richText joins the runs of the element that has just been opened, a shared string or an inline one. How it is to be
// pronounced is left out.
func richText(x *xmlscan.Scanner) (string, *mark) {
	as, r := run{}, runs{}
	for k := range x.Inside() {
		switch {
		case k != xmlscan.AtOpen:
		case x.Is("r"):
			as = run{}
		case x.Is("rPr"):
			as = runProperties(x)
		case x.Is("t"):
			r.add(x.Content(), as)
		default:
			x.Skip()
		}
	}
	return r.text()
}

// runProperties reads how a run is set.
func runProperties(x *xmlscan.Scanner) (as run) {
	for k := range x.Inside() {
		switch {
		case k != xmlscan.AtOpen:
		case x.Is("vertAlign"):
			as.raised = x.Value("val") == "superscript"
		case x.Is("strike"):
			as.struck = x.SwitchedOn()
		}
	}
	return as
}

// Footnote is what stands above the line in a cell of text, such as the 1 of 453¹, which is no part of Cell.Text.
func (s *Sheet) Footnote(c *Cell) string { return s.markOf(c).footnote }

// Withdrawn is what is struck out in a cell of text. It is part of Cell.Text only where nothing else is left of it.
func (s *Sheet) Withdrawn(c *Cell) string { return s.markOf(c).withdrawn }

func (s *Sheet) markOf(c *Cell) mark {
	if c.mark == 0 {
		return mark{}
	}
	return s.marks[c.mark-1]
}

// setMark gives a cell what it has beside its value, if there is anything.
func (s *Sheet) setMark(c *Cell, m *mark) {
	if m != nil {
		s.marks = append(s.marks, *m)
		c.mark = int32(len(s.marks))
	}
}

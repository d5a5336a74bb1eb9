package page

import (
	"strings"

	h "kpicheck/internal/page/markup"
)

// part is a section of the page under its heading.
func part(id, title, about string, content ...h.Node) h.Node {
	return h.Section(h.ID(id), h.Aria("labelledby", id+"-h"), h.H2(h.ID(id+"-h"), h.Text(title)),
		h.If(about != "", h.P(h.Text(about))), h.Group(content))
}

// verdictOf is the first thing on a page, in a frame that says whether anything is to be done.
func verdictOf(line string, class frame, content ...h.Node) h.Node {
	return h.Section(h.Class(string(class)), h.ID("verdict"), h.Aria("labelledby", "said"), h.H2(h.ID("said"), h.Text(line)), h.Group(content))
}

// heads is the headings of columns; one that begins with > is of numbers, which stand at the right.
func heads(titles []string, more ...h.Node) h.Node {
	return h.Map(titles, func(title string) h.Node {
		text, isRight := strings.CutPrefix(title, ">")
		return h.Th(h.Scope("col"), h.If(isRight, h.Class("r")), h.Group(more), h.Text(text))
	})
}

// boardOf is a table whose rows become cards where there is little room. It stays a table for whoever hears it.
func boardOf(name string, titles []string, rows h.Node) h.Node {
	return h.Table(h.Class("board"), h.Role("table"), h.Caption(h.Class("v"), h.Text(name)),
		h.THead(h.Role("rowgroup"), h.Tr(h.Role("row"), heads(titles, h.Role("columnheader")))), h.TBody(h.Role("rowgroup"), rows))
}

// tableOf is a table that is moved sideways where it does not fit.
func tableOf(name string, titles []string, rows h.Node) h.Node {
	return captioned("", name, "", titles, rows)
}

// captioned is the same of a class, with a caption that is seen.
func captioned(class, name, caption string, titles []string, rows h.Node) h.Node {
	said := h.Caption(h.Class("v"), h.Text(name))
	if caption != "" {
		said = h.Caption(h.Text(caption))
	}
	return h.Div(h.Class("scroll"), focusable(name), h.Table(h.If(class != "", h.Class(class)), said,
		h.THead(h.Tr(heads(titles))), h.TBody(rows)))
}

// remark is a paragraph, if there is anything to say.
func remark(text string) h.Node {
	if text == "" {
		return nil
	}
	return h.P(h.Text(text))
}

// focusable lets whoever has no mouse move what does not fit.
func focusable(label string) h.Node {
	return h.Group{h.TabIndex("0"), h.Role("group"), h.Aria("label", label)}
}

// list is lines of text.
func list(lines []string) h.Node {
	if len(lines) == 0 {
		return nil
	}
	return h.Ul(h.Class("list"), h.Map(lines, func(line string) h.Node { return h.Li(h.Text(sentenceOf(line))) }))
}

// pill is a status as a word on its colour, with a sign that says the same without colour.
func pill(status, word string) h.Node {
	class := map[string]string{"BLUE": "s sB", "GREEN": "s sG", "AMBER": "s sA", "RED": "s sR"}[status]
	if class == "" {
		class = "s s0"
	}
	return h.Span(h.Class(class), h.Text(word))
}

// meanings is what each status says of a figure.
var meanings = map[string]string{"BLUE": "better than the tolerance", "GREEN": "target met", "AMBER": "target missed, within the tolerance",
	"RED": "worse than the tolerance"}

// side is a description's name and what it is.
func fact(name string, what ...h.Node) h.Node {
	return h.Div(h.Dt(h.Text(name)), h.Dd(what...))
}

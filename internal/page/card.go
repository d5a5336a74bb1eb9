package page

import (
	"slices"
	"strconv"
	"strings"

	h "kpicheck/internal/page/markup"

	"kpicheck/internal/report"
)

// badgeClass is how the number of an exception looks: an error's square and filled, a query's round and hollow.
func badgeClass(kind string) string {
	switch kind {
	case "error":
		return "n e"
	case "query":
		return "n q"
	}
	return "n o"
}

// badge is the number of an exception, which leads to it.
func (m *month) badge(n int) h.Node {
	number, kind := strconv.Itoa(n+1), m.all[n].Kind()
	if !m.isShown(n) {
		return h.Span(h.Class(badgeClass(kind)), h.Span(h.Class("v"), h.Text(kind+" ")), h.Text(number))
	}
	return h.A(h.Class(badgeClass(kind)), h.Href("#"+m.anchor(n)), h.Aria("label", kind+" "+number), h.Text(number))
}

// isShown reports whether a question stands on the page, and is not among those left out.
func (m *month) isShown(n int) bool {
	return slices.Index(m.of(m.all[n].Kind()), n) < m.plenty.cards+m.plenty.rows
}

// badges is several, or nothing.
func (m *month) badges(numbers []int) h.Node {
	if len(numbers) == 0 {
		return nil
	}
	return h.Div(h.Class("ns"), h.Map(numbers, m.badge))
}

// anchor is the name of where a question stands. It is of ours alone.
func (m *month) anchor(n int) string { return m.prefix + "q" + strconv.Itoa(n+1) }

// asked is the exceptions of one kind.
func (m *month) asked(kind string) h.Node {
	numbers := m.of(kind)
	if len(numbers) == 0 {
		return nil
	}
	title, about := m.kindSaid(kind, len(numbers))
	if m.among != "" {
		title = m.among + ": " + title
	}
	numbers, left := capped(numbers, m.plenty.cards+m.plenty.rows)
	var cards, rows h.Group
	for _, n := range numbers {
		if n < m.plenty.cards {
			cards = append(cards, m.card(n))
		} else {
			rows = append(rows, m.row(n))
		}
	}
	return part(kind, title, about, cards, h.If(len(rows) > 0, tableOf("More "+pluralOf(kind),
		[]string{"No.", "Of", "What is wrong", "Where", "Question", "Reference"}, rows)), remark(left))
}

func (m *month) kindSaid(kind string, n int) (title, about string) {
	if m.IsAudit() {
		about = sentenceOf(m.Wants(kind))
		if kind == "query" {
			about = strings.TrimSpace(about + " " + m.WhatOddsMean())
		}
		return count(n, kind, pluralOf(kind)), about
	}
	switch kind {
	case "error":
		return count(n, "error", "errors") + " to correct before acceptance",
			"Each cannot be true of any unrounded data, or is a figure that the contract requires and the workbook lacks."
	case "query":
		return count(n, "query", "queries") + " to explain or correct", "Each may be true. A correction is asked for, or a reason, which is kept."
	case "note":
		return count(n, "note", "notes"), "Good to know. No reply is needed."
	}
	return count(n, "question is", "questions are") + " explained", "The council has agreed a reason for each, so it is not asked again."
}

// card is one question: what is wrong with its arithmetic and cells, and what is asked.
func (m *month) card(n int) h.Node {
	e := m.all[n]
	number, kind := strconv.Itoa(n+1), e.Kind()
	class := map[string]string{"error": "card", "query": "card may"}[kind]
	if class == "" {
		class = "card told"
	}
	subject := e.Subject()
	if m.IsAudit() {
		subject = e.At.Sheet
	}
	if since := e.SinceMonth(); since != "" {
		subject += " · open since " + since
	}
	return h.Article(h.Class(class), h.ID(m.anchor(n)), h.Aria("labelledby", m.anchor(n)+"h"),
		h.Div(h.Class("top"),
			h.Div(h.Span(h.Class(badgeClass(kind)), h.Aria("hidden", "true"), h.Text(number)),
				h.Div(h.P(h.Class("m sm"), h.Span(h.Class("v"), h.Text(capital(kind)+" "+number+": ")), h.Text(subject)), h.H3(h.ID(m.anchor(n)+"h"), h.Text(capital(e.What))))),
			h.P(h.Class("m xs"), h.Text("Reference "), h.Code(h.Text(e.ID)), h.Text(", check "), h.Code(h.Text(e.Rule)))),
		h.Div(h.Class("two"), h.Div(m.working(e), m.cellsOf(e)), m.put(e)))
}

// working is the arithmetic, and below it what was reported and what was expected; of what is not there, that it is not.
func (m *month) working(e *report.Exception) h.Node {
	var beside []string
	switch {
	case isAbsent(e):
		beside = append(beside, strings.Join(e.Cells, ", ")+": nothing stated")
	case e.Reported != "":
		beside = append(beside, "Reported: "+e.Reported)
	}
	if e.Expected != "" {
		beside = append(beside, "expected: "+e.Expected)
	}
	if e.Difference != "" {
		beside = append(beside, "difference: "+e.Difference)
	}
	if len(e.Working)+len(beside) == 0 {
		return nil
	}
	lines := h.Map(e.Working, func(line string) h.Node { return h.P(h.Text(line)) })
	if text := capital(strings.Join(beside, "; ")); text != "" {
		lines = append(lines, h.P(h.If(len(e.Working) > 0, h.Class("sm")), h.Text(text)))
	}
	return h.Div(h.Class("sum"), lines)
}

// isAbsent reports whether an exception is of what is not there, so that its cells have nothing to tell.
func isAbsent(e *report.Exception) bool {
	return e.Reported == "" && e.Expected != "" && len(e.Working) == 0 && len(e.Evidence) == 0 && len(e.Cells) > 0
}

// cellsOf is the cells of an exception, each with what it holds where that is known.
func (m *month) cellsOf(e *report.Exception) h.Node {
	var rows h.Group
	row := func(where, what string) {
		rows = append(rows, h.Div(h.Dt(h.Text(where)), h.Dd(h.Text(what))))
	}
	if isAbsent(e) {
		return nil
	}
	for _, cell := range e.Cells {
		known := false
		for _, v := range e.Evidence {
			known = known || v.Place.String() == cell
		}
		if !known {
			row(cell, m.holds(e, cell))
		}
	}
	from := m.Submission.File
	for _, v := range e.Evidence {
		where, file := v.Place.String(), ""
		if v.File != "" && v.File != from {
			file, from = v.File, v.File
		}
		if where == "" {
			where = "By the contract"
		}
		rows = append(rows, h.Div(h.Dt(h.Text(where)), h.Dd(h.Text(strings.Join(nonempty(v.Value, v.Label), ", ")),
			h.If(file != "", h.Div(h.Class("m xs"), h.Text("from here on in "+file))))))
	}
	if len(rows) == 0 {
		return nil
	}
	return h.Dl(h.Class("cells"), rows)
}

// holds is what is known to stand in a cell that an exception names.
func (m *month) holds(e *report.Exception, cell string) string {
	switch {
	case cell == e.At.String() && e.Reported != "":
		return e.Reported
	case e.Severity == "note":
		return "named in the note"
	}
	return "in question"
}

// put is what is asked, and what is known to help with the answer.
func (m *month) put(e *report.Exception) h.Node {
	say := func(label, text string) h.Node {
		if text == "" {
			return nil
		}
		return h.Div(h.Class("say"), h.Span(h.Class("lab"), h.Text(label)), h.P(h.Text(sentenceOf(text))))
	}
	label, question := "Question to put", e.Question
	switch {
	case e.Explanation != "":
		label, question = "The reason that was agreed", sentenceOf(e.Explanation)
	case e.Severity == "note", question == "":
		label, question = "To know", "No reply is needed."
	}
	because := make([]string, len(e.Because))
	for i, b := range e.Because {
		because[i] = sentenceOf(b.Message)
	}
	return h.Div(h.Div(h.Class("put"), h.Span(h.Class("lab"), h.Text(label)), h.P(h.Text(question))),
		h.If(e.Explanation != "", say("The question", e.Question)),
		say(strings.TrimSuffix(strings.TrimSpace(m.Likely()), ":"), e.LikelyCause), say("How sure it is", m.HowSure(e)),
		say("What settles it", e.Answer), say("What it changes", e.Changes),
		say("What became of the question", e.Challenge.Text),
		say("What else comes of it", strings.Join(because, " ")))
}

// row is a question in a table, of a page that has too many for a card each.
func (m *month) row(n int) h.Node {
	e := m.all[n]
	ask := e.Question
	if e.Explanation != "" {
		ask = e.Explanation
	}
	subject := e.Subject()
	if m.IsAudit() {
		subject = e.At.Sheet
	}
	return h.Tr(h.ID(m.anchor(n)), h.Th(h.Scope("row"), h.Span(h.Class(badgeClass(e.Kind())), h.Text(strconv.Itoa(n+1)))), h.Td(h.Text(subject)),
		h.Td(h.Text(capital(e.What))), h.Td(h.Class("at"), h.Text(strings.Join(e.Cells, ", "))), h.Td(h.Text(ask)),
		h.Td(h.Code(h.Class("xs"), h.Text(e.ID)), h.Text(" "+e.Rule)))
}

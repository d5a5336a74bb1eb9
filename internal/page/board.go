package page

import (
	"cmp"
	"slices"
	"strconv"

	h "kpicheck/internal/page/markup"

	"kpicheck/internal/page/chart"
	"kpicheck/internal/report"
)

// board is where every indicator stands: those with a target, and beside published figures those without.
func (m *month) board() h.Node {
	if len(m.Statuses) == 0 && len(m.indicators) == 0 {
		return nil
	}
	about := "Judged on the " + m.Basis() + ", as the contract says."
	if trend := m.trend(); trend != "" {
		about += " All trends run from " + trend + "; the shaded band is the tolerance, the line in it the target, and a ring marks what is in question."
	}
	return part("board", "Status of every indicator", about, m.tally(), m.withTarget(), m.withoutTarget())
}

// tally counts the statuses, the worst first.
func (m *month) tally() h.Node {
	number := map[string]int{}
	for _, s := range m.Statuses {
		number[s.Word()]++
	}
	var items h.Group
	for _, word := range []string{"RED", "AMBER", "GREEN", "BLUE", "none", "no figure"} {
		if n := number[word]; n > 0 {
			meaning := meanings[word]
			if meaning == "" {
				meaning = "so no status"
			}
			items = append(items, h.Li(pill(word, shownWord(word)), h.Span(h.B(h.Text(strconv.Itoa(n))), h.Text(" "+meaning))))
		}
	}
	if len(items) == 0 {
		return nil
	}
	return h.Ul(h.Class("tally"), items)
}

func shownWord(word string) string {
	switch word {
	case "none":
		return "NO STATUS"
	case "no figure":
		return "NO FIGURE"
	}
	return word
}

func (m *month) withTarget() h.Node {
	if len(m.Statuses) == 0 {
		return nil
	}
	slots := m.span()
	last := m.lastMonth()
	titles := []string{"Indicator", "Status", ">" + m.thisMonth(), ">" + last, ">Target", "Tolerance", "Trend", "Asked"}
	if slots == 0 {
		titles = slices.Delete(titles, 6, 7)
	}
	return boardOf("Indicators with a target", titles, h.Map(m.Statuses, func(s report.Status) h.Node { return m.standing(s, last, slots) }))
}

// thisMonth and lastMonth head the figures of the period reported, and of the one before.
func (m *month) thisMonth() string { return cmp.Or(m.Submission.Month, "This report") }
func (m *month) lastMonth() string { return cmp.Or(m.Submission.Before(), "Before") }

// standing is the row of an indicator with a target.
func (m *month) standing(s report.Status, last string, slots int) h.Node {
	n, x := m.indicator(s.Indicator)
	good := ""
	if x != nil {
		good = goodText(x.Good)
	}
	cell := func(name, class string, content ...h.Node) h.Node {
		return h.Td(h.Role("cell"), h.If(class != "", h.Class(class)), h.Attr("data-l", name), h.Div(content...))
	}
	return h.Tr(h.Role("row"), h.Th(h.Role("rowheader"), h.Scope("row"), m.nameOf(n, s.Indicator), named(x, "m xs")),
		cell("Status", "", pill(s.Status, shownWord(s.Word())), h.Div(h.Class("m xs"), h.Text(reason(s)))),
		cell(m.thisMonth(), "r", prominent(s.Value)), cell(last, "r", h.Text(x.beforeThis())),
		cell("Target", "r", h.Text(s.Target), h.Div(h.Class("m xs"), h.Text(good))), cell("Tolerance", "", h.Text(s.Tolerance)),
		h.If(slots > 0, m.trendCell(n, x, slots)), m.askedCell(s.Indicator))
}

func reason(s report.Status) string {
	if remark := s.Remark(); remark != "" {
		return remark
	}
	return meanings[s.Status]
}

func goodText(good string) string {
	switch good {
	case "high", "low":
		return good + " is good"
	}
	return ""
}

// nameOf is the name of an indicator, which leads to its section where it has one.
func (m *month) nameOf(n int, id string) h.Node {
	if n < 0 || !m.hasSection(id) {
		return h.B(h.Text(id))
	}
	return h.A(h.Href("#"+indicatorAnchor(n)), h.B(h.Text(id)))
}

// hasSection reports whether an indicator has a section of its own.
func (m *month) hasSection(id string) bool { return m.plenty.silent || len(m.about(id)) > 0 }

func (m *month) trendCell(n int, x *shown, slots int) h.Node {
	picture := m.spark(n, x, slots)
	if picture == nil {
		return h.Td(h.Role("cell"))
	}
	return labelled("Trend", "", picture)
}

func (m *month) askedCell(indicator string) h.Node {
	numbers := m.about(indicator)
	if len(numbers) == 0 {
		return h.Td(h.Role("cell"))
	}
	return h.Td(h.Role("cell"), h.Attr("data-l", "Asked"), m.badges(numbers))
}

// span is how many periods the longest trend on the board runs over; 0 if none is drawn.
func (m *month) span() (slots int) {
	if !m.plenty.trends {
		return 0
	}
	for i := range m.indicators {
		x := &shown{&m.indicators[i]}
		if points, from := x.recent(); len(points) >= fewestPoints && m.statusOf(x.ID) != nil {
			slots = max(slots, points[len(points)-1].Slot+1-from)
		}
	}
	return slots
}

// trend is from when to when that longest trend runs, as in "Apr-17 to Oct-18".
func (m *month) trend() string {
	slots := m.span()
	for i := range m.indicators {
		x := &shown{&m.indicators[i]}
		if points, from := x.recent(); len(points) >= fewestPoints && points[len(points)-1].Slot+1-from == slots && m.statusOf(x.ID) != nil {
			return points[0].Month + " to " + points[len(points)-1].Month
		}
	}
	return ""
}

func (m *month) spark(n int, x *shown, slots int) h.Node {
	if x == nil {
		return nil
	}
	points, from := x.recent()
	if len(points) < fewestPoints {
		return nil
	}
	p := m.plot(n, x, points, from)
	p.ID, p.Title, p.Desc = "k"+strconv.Itoa(n+1), x.ID+" through the "+x.Lapse+"s", x.between()
	shift := slots - p.Slots
	p.Slots, p.From = slots, p.From+shift
	for i := range p.Months {
		p.Months[i].Slot += shift
	}
	p.Left, p.Across = nil, nil
	return chart.Spark(p)
}

// withoutTarget is the indicators that nothing was agreed of, beside what is published.
func (m *month) withoutTarget() h.Node {
	var rows h.Group
	for n := range m.indicators {
		x := &shown{&m.indicators[n]}
		if m.statusOf(x.ID) != nil {
			continue
		}
		latest := ""
		if now := x.current(); now != nil {
			latest = x.bare(now.Plain)
		}
		rows = append(rows, h.Tr(h.Role("row"),
			h.Th(h.Role("rowheader"), h.Scope("row"), m.nameOf(n, x.ID), named(x, "m xs")),
			labelled(m.thisMonth(), "r", prominent(latest)), labelled(m.lastMonth(), "r", h.Text(x.beforeThis())),
			labelled("Published", "", h.Text(x.published())), m.askedCell(x.ID)))
	}
	if len(rows) == 0 {
		return nil
	}
	return h.Div(h.H3(h.Text("Without a target")),
		boardOf("Indicators without a target", []string{"Indicator", ">" + m.thisMonth(), ">" + m.lastMonth(), "Published", "Asked"}, rows))
}

func labelled(name, class string, content h.Node) h.Node {
	return h.Td(h.Role("cell"), h.If(class != "", h.Class(class)), h.Attr("data-l", name), h.Div(content))
}

// prominent is a figure in large print, unless it is shown with words.
func prominent(text string) h.Node {
	if len(text) > len("1,234,567%") {
		return h.B(h.Text(text))
	}
	return h.Span(h.Class("big"), h.Text(text))
}

package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	h "kpicheck/internal/page/markup"

	"kpicheck/internal/page/chart"
)

// each is the sections of the indicators: of too many, only those about which something is asked.
func (m *month) each() h.Node {
	if len(m.indicators) == 0 {
		return nil
	}
	drawn, about := m.drawn(), ""
	if len(drawn) < len(m.drawable()) {
		about = "So that the page can be sent on, not every indicator has a chart here."
	}
	var all h.Group
	for n := range m.indicators {
		x := &shown{&m.indicators[n]}
		if m.hasSection(x.ID) {
			all = append(all, m.one(n, x, slices.Contains(drawn, n)))
		}
	}
	if len(all) < len(m.indicators) {
		about += " Indicators about which nothing is asked are left out; kpicheck figures lists their figures."
	}
	return part("each", "Each indicator", about, h.If(len(drawn) > 0, key(m.Submission.Noun())), all)
}

// drawable is the indicators of which there are months enough for a chart.
func (m *month) drawable() (numbers []int) {
	for n := range m.indicators {
		if points, _ := (&shown{&m.indicators[n]}).recent(); len(points) >= fewestPoints {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// drawn is the indicators that have a chart: of too many those first about which something is asked.
func (m *month) drawn() []int {
	numbers := m.drawable()
	slices.SortStableFunc(numbers, func(a, b int) int {
		return cmp.Compare(min(len(m.about(m.indicators[b].ID)), 1), min(len(m.about(m.indicators[a].ID)), 1))
	})
	return numbers[:min(len(numbers), m.plenty.charts)]
}

// one is an indicator: where it stands, its months, and its figures with their cells.
func (m *month) one(n int, x *shown, isDrawn bool) h.Node {
	s := m.statusOf(x.ID)
	var facts []string
	now := h.Group{}
	if c := x.current(); c != nil {
		now = append(now, prominent(x.bare(c.Plain)))
	}
	if s != nil {
		now = append(now, pill(s.Status, shownWord(s.Word())))
		facts = nonempty(prefixed("Target ", s.Target), prefixed("tolerance ", s.Tolerance), goodText(x.Good))
	} else if len(x.Published) == 0 {
		facts = []string{"No target, and nothing published beside it"}
	}
	side := "side"
	if x.isByArea() {
		side = "below"
	}
	return h.Section(h.Class("one"), h.ID(indicatorAnchor(n)), h.Aria("labelledby", indicatorAnchor(n)+"h"),
		h.Div(h.Class("top"),
			h.Div(h.Div(h.H3(h.ID(indicatorAnchor(n)+"h"), h.Text(x.ID)), named(x, "m sm"),
				h.If(len(facts) > 0, h.P(h.Class("m sm"), h.Text(sentenceOf(strings.Join(facts, "; "))))))),
			h.Div(h.Class("now"), now, m.badges(m.about(x.ID)))),
		h.Div(h.Class(side), m.picture(n, x, isDrawn), m.figures(x)))
}

// named is what an indicator is of, where that is more than its name says.
func named(x *shown, class string) h.Node {
	if x == nil || x.Label == "" || x.Label == x.ID {
		return nil
	}
	return h.Div(h.Class(class), h.Text(x.Label))
}

func prefixed(prefix, text string) string {
	if text == "" {
		return ""
	}
	return prefix + text
}

func suffixed(text, suffix string) string {
	if text == "" {
		return ""
	}
	return text + suffix
}

// picture is the months of an indicator, said, drawn and listed.
func (m *month) picture(n int, x *shown, isDrawn bool) h.Node {
	points, from := x.recent()
	said := m.said(x)
	switch {
	case len(points) < fewestPoints:
		return h.Div(h.P(h.Text(said+" No chart is drawn of fewer than three figures.")), published(x))
	case !isDrawn:
		return h.Div(h.P(h.Text(said)), published(x))
	}
	p := m.plot(n, x, points, from)
	p.ID, p.Title, p.Desc = "c"+strconv.Itoa(n+1), x.ID+", "+points[0].Month+" to "+points[len(points)-1].Month, said
	return h.Div(h.Figure(h.FigCaption(h.Text(said)), chart.Draw(p)), published(x), m.listed(x, points))
}

func published(x *shown) h.Node {
	if len(x.Published) == 0 {
		return nil
	}
	return h.P(h.Class("m sm"), h.Text("Published: "+x.published()+"."))
}

package page

import (
	"cmp"
	"slices"
	"strings"

	h "kpicheck/internal/page/markup"

	"kpicheck/internal/report"
)

// figures is what the submission states of an indicator, with the cells and what is asked of each.
func (m *month) figures(x *shown) h.Node {
	if len(x.Rows) == 0 {
		return h.P(h.Class("m sm"), h.Text("The submission states nothing of it."))
	}
	ask := m.about(x.ID)
	var notes h.Node = h.P(h.Class("m sm say"), h.Text("Nothing to ask."))
	if len(ask) > 0 {
		notes = h.Ul(h.Class("say"), h.Map(ask, func(n int) h.Node {
			return h.Li(h.Class("ns"), m.badge(n), h.Span(h.Text(capital(m.all[n].What))))
		}))
	}
	if x.isByArea() {
		return h.Div(h.Map(x.Heads, func(head string) h.Node { return m.byArea(x, head) }), notes)
	}
	titles := []string{"Measure"}
	for _, head := range x.Heads {
		titles = append(titles, ">"+head)
	}
	rows := h.Map(x.Rows, func(r report.FigureRow) h.Node {
		return h.Tr(h.Th(h.Scope("row"), h.Text(r.Measure)), h.Map(r.Cells, m.figureCell))
	})
	return h.Div(figureTable(x, "Figures reported, with their cells", titles, rows), notes)
}

func figureTable(x *shown, caption string, titles []string, rows h.Node) h.Node {
	return captioned("figs", x.ID+": "+caption, caption, titles, rows)
}

func (x *shown) isByArea() bool {
	return slices.ContainsFunc(x.Rows, func(r report.FigureRow) bool { return r.Area != "" })
}

// byArea is the figures of one column, a measure a row, and the areas side by side.
func (m *month) byArea(x *shown, head string) h.Node {
	column := slices.Index(x.Heads, head)
	var areas, measures []string
	at := map[[2]string][]report.FigureCell{}
	for _, r := range x.Rows {
		if len(r.Cells[column]) == 0 {
			continue
		}
		if !slices.Contains(areas, r.Area) {
			areas = append(areas, r.Area)
		}
		if !slices.Contains(measures, r.Measure) {
			measures = append(measures, r.Measure)
		}
		key := [2]string{r.Measure, r.Area}
		at[key] = append(at[key], r.Cells[column]...)
	}
	titles := []string{"Measure"}
	for _, area := range areas {
		titles = append(titles, ">"+cmp.Or(area, "The whole"))
	}
	rows := h.Map(measures, func(measure string) h.Node {
		return h.Tr(h.Th(h.Scope("row"), h.Text(measure)), h.Map(areas, func(area string) h.Node { return m.figureCell(at[[2]string{measure, area}]) }))
	})
	return figureTable(x, "Figures reported for "+head+", with their cells", titles, rows)
}

// figureCell is a figure with its cell and the numbers of what is asked of it.
func (m *month) figureCell(cells []report.FigureCell) h.Node {
	if len(cells) == 0 {
		return h.Td(h.Class("r m"), h.Text("not stated"))
	}
	hot := false
	var content h.Group
	for _, c := range cells {
		var asks h.Group
		for n, e := range m.all {
			if kind := e.Kind(); (kind == "error" || kind == "query") && e.Speaks(c.At) {
				asks = append(asks, m.badge(n), h.Text(" "))
				hot = true
			}
		}
		text := c.Shown
		if c.State != "number" {
			text = strings.TrimSpace(c.State + " " + c.Shown)
		}
		content = append(content, h.Div(asks, h.Text(text), h.Div(h.Class("m xs"), h.Text(c.At.String()))))
	}
	class := "r"
	if hot {
		class = "r hot"
	}
	return h.Td(h.Class(class), content)
}

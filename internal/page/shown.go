package page

import (
	"slices"
	"strconv"
	"strings"

	"kpicheck/internal/report"
)

// about is the numbers of the errors and queries about an indicator, or about a figure of it, from 0.
func (m *month) about(indicator string) (numbers []int) {
	_, x := m.indicator(indicator)
	for n, e := range m.all {
		if kind := e.Kind(); (kind == "error" || kind == "query") && (e.Indicator == indicator || x.isIn(e)) {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// isIn reports whether an exception speaks of a figure of an indicator.
func (x *shown) isIn(e *report.Exception) bool {
	if x == nil {
		return false
	}
	for _, row := range x.Rows {
		for _, cells := range row.Cells {
			if slices.ContainsFunc(cells, func(c report.FigureCell) bool { return e.Speaks(c.At) }) {
				return true
			}
		}
	}
	return false
}

func (m *month) indicator(id string) (n int, x *shown) {
	for i := range m.indicators {
		if m.indicators[i].ID == id {
			return i, &shown{&m.indicators[i]}
		}
	}
	return -1, nil
}

func indicatorAnchor(n int) string { return "i" + strconv.Itoa(n+1) }

// shown is an indicator as a page shows it. It may be nil.
type shown struct{ *report.Indicator }

// current is the figure of the period reported; nil if there is none.
func (x *shown) current() *report.Point {
	if x == nil || len(x.Points) == 0 || !x.Points[len(x.Points)-1].Current {
		return nil
	}
	return &x.Points[len(x.Points)-1]
}

// earlier is the figures before that of the period reported.
func (x *shown) earlier() []report.Point {
	if x.current() == nil {
		return x.Points
	}
	return x.Points[:len(x.Points)-1]
}

// beforeThis is the figure of the period just before the one reported.
func (x *shown) beforeThis() string {
	if x == nil {
		return ""
	}
	earlier := x.earlier()
	if len(earlier) == 0 {
		return ""
	}
	last := earlier[len(earlier)-1]
	if now := x.current(); now != nil && last.Slot != now.Slot-1 {
		return ""
	}
	if x.IsCohort { // which is not that of the month before
		return x.bare(last.Plain) + " (" + last.Month + ")"
	}
	return x.bare(last.Plain)
}

// mostSlots is how many periods a chart goes back, so that a page of many years stays small: two years, and the month reported.
const mostSlots = 25

// recent is the points of the last mostSlots periods, and the slot of the first of these.
func (x *shown) recent() (points []report.Point, from int) {
	if len(x.Points) == 0 {
		return nil, 0
	}
	from = max(0, x.Points[len(x.Points)-1].Slot+1-mostSlots)
	n := slices.IndexFunc(x.Points, func(p report.Point) bool { return p.Slot >= from })
	return x.Points[n:], from
}

// fewestPoints is how many figures a chart is drawn of.
const fewestPoints = 3

// published is the published values of an indicator, each with its time unless its name has that.
func (x *shown) published() string {
	texts := make([]string, len(x.Published))
	for i, c := range x.Published {
		if texts[i] = c.Label + " " + c.Value; c.Of != "" && !strings.Contains(c.Label, c.Of) {
			texts[i] += " (" + c.Of + ")"
		}
	}
	return strings.Join(texts, "; ")
}

package page

import (
	"math/big"
	"strconv"
	"strings"

	h "kpicheck/internal/page/markup"

	"kpicheck/internal/limits"
	"kpicheck/internal/page/chart"
	"kpicheck/internal/report"
)

// plot is what a chart of an indicator shows.
func (m *month) plot(n int, x *shown, points []report.Point, from int) chart.Plot {
	last := points[len(points)-1].Slot
	p := chart.Plot{Slots: last + 1 - from, Band: x.Tolerance, From: max(x.Year-from, 0), Year: m.Contract.Year, Named: map[int]string{}}
	if x.Target != nil {
		p.Target = &chart.Level{Value: x.Target, Text: "Target " + x.short(x.Target)}
	}
	if x.Tolerance[0] != nil {
		p.Left = append(p.Left, chart.Level{Value: x.Tolerance[0], Text: x.short(x.Tolerance[0])}, chart.Level{Value: x.Tolerance[1], Text: x.short(x.Tolerance[1])})
	}
	if x.Target == nil {
		for _, c := range x.Published {
			p.Left = append(p.Left, chart.Level{Value: c.Exact, Text: shortened(c.Label, 12) + " " + x.short(c.Exact)})
		}
	}
	if x.NoLimits == limits.Known {
		line := chart.Limit
		if x.Limits.IsProvisional() {
			line = chart.Provisional
		}
		p.Across = []chart.Level{{Value: x.Limits.Mean, Text: "mean " + x.fine(x.Limits.Mean), Line: chart.Mean},
			{Value: x.Limits.Lower, Text: "limit " + x.fine(x.Limits.Lower), Line: line}, {Value: x.Limits.Upper, Text: "limit " + x.fine(x.Limits.Upper), Line: line}}
	}
	for _, y := range points {
		p.Named[y.Slot-from] = y.Month
		month := chart.Month{Slot: y.Slot - from, Value: y.Value, Broken: x.ToDate && y.NewYear}
		if y.Current {
			month.Current, month.Text, month.Outside = true, x.bare(y.Plain), x.outside(y.Value)
			month.Badges = m.asking(x.ID, y.At)
		} else if y.InQuestion {
			month.Badges = []chart.Badge{{Text: "!"}}
		}
		if y.Made != nil {
			month.Made = y.Made
			if y.Current {
				month.MadeText = "makes " + x.bare(y.MadeText)
			}
		}
		p.Months = append(p.Months, month)
	}
	return p
}

// asking is the numbers of what is asked of a figure.
func (m *month) asking(indicator string, at report.Place) (all []chart.Badge) {
	for _, n := range m.about(indicator) {
		if m.all[n].Speaks(at) {
			all = append(all, chart.Badge{Text: strconv.Itoa(n + 1), Round: m.all[n].Kind() == "query"})
		}
	}
	return all
}

// outside reports whether a value lies beyond what the months before lead one to expect.
func (x *shown) outside(value *big.Rat) bool {
	return x.NoLimits == limits.Known && !x.Limits.Holds(value)
}

// short is a value with no more places than it has, two at most, and without the words of its unit.
func (x *shown) short(r *big.Rat) string {
	places, _ := r.FloatPrec()
	return x.bare(x.Text(r, min(places, 2)))
}

// fine is a value with one place more than is published, unless it is a count.
func (x *shown) fine(r *big.Rat) string {
	if x.IsCount {
		return x.bare(x.Text(r, x.Places))
	}
	return x.bare(x.Text(r, x.Places+1))
}

// bare is a value without the words of its unit, which a chart has no room for.
func (x *shown) bare(text string) string {
	return strings.TrimSuffix(text, strings.TrimPrefix(x.Unit, "%"))
}

// listed is the figures of a chart as a table.
func (m *month) listed(x *shown, points []report.Point) h.Node {
	counts, exact, status := false, false, false
	for _, p := range points {
		counts, exact, status = counts || p.Bottom != "", exact || p.Exact != "", status || p.Status != ""
	}
	titles := []string{capital(x.Lapse)}
	if counts {
		titles = append(titles, ">Part", ">Of")
	}
	titles = append(titles, ">Reported")
	if exact {
		titles = append(titles, ">Before rounding")
	}
	if status {
		titles = append(titles, "Status")
	}
	var rows h.Group
	number := func(text string) h.Node { return h.Td(h.Text(text)) }
	for i := len(points) - 1; i >= 0; i-- {
		p := points[i]
		from := p.At.String()
		if p.By != p.Month {
			from = p.By + ": " + from
		}
		month := p.Month
		if p.InQuestion {
			month += " (in question)"
		}
		rows = append(rows, h.Tr(h.Th(h.Scope("row"), h.Text(month)), h.If(counts, h.Group{number(p.Top), number(p.Bottom)}), number(p.Shown),
			h.If(exact, number(p.Exact)), h.If(status, h.Td(h.Class("l"), h.Text(p.Status))), h.Td(h.Class("l"), h.Text(from))))
	}
	return h.Details(h.Summary(h.Text("The chart’s figures as a table"), h.Span(h.Class("v"), h.Text(": "+x.ID))),
		captioned("nums", x.ID+" as a table", "", append(titles, "Cell"), rows))
}

// shortened is a text cut to n characters.
func shortened(text string, n int) string {
	runes := []rune(text)
	if len(runes) <= n {
		return text
	}
	return strings.TrimRight(string(runes[:n-1]), " ,;") + "…"
}

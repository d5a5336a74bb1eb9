package page

import (
	"slices"
	"strconv"
	"strings"

	h "kpicheck/internal/page/markup"

	"kpicheck/internal/assess"
	"kpicheck/internal/report"
)

// month is one workbook as a page shows it: a month that was checked, or a workbook that was audited.
type month struct {
	*report.Report
	indicators []report.Indicator
	all        []*report.Exception // numbered from 1
	plenty     plenty
	among      string // its month, where a page is of several
	prefix     string // of its anchors, where a page has those of several
}

func monthOf(a *assess.Assessment, o report.Options) *month {
	r := report.View(a, o)
	return &month{Report: r, indicators: report.Indicators(a), all: r.Numbered()}
}

// counts is "6 errors, 5 queries", with what else there is.
func (m *month) counts() string {
	s := m.Summary
	parts := []string{count(s.Errors, "error", "errors"), count(s.Queries, "query", "queries")}
	if s.Doubts > 0 {
		parts = slices.Insert(parts, 0, count(s.Doubts, "doubt", "doubts"))
	}
	return strings.Join(parts, ", ")
}

// kinds are the exceptions' in the order in which they are shown.
var kinds = []string{"error", "query", "note", "explained"}

// of is the numbers of the exceptions of one kind, from 0.
func (m *month) of(kind string) (numbers []int) {
	for i, e := range m.all {
		if e.Kind() == kind {
			numbers = append(numbers, i)
		}
	}
	return numbers
}

// page is that of one month.
func (m *month) page(p plenty) document {
	m.plenty = p
	s := m.Submission
	d := document{
		title:   m.counts() + ": " + strings.Join(nonempty(s.Provider, s.LongMonth()), ", "),
		heading: subjectOf(s),
		by:      []string{s.File + ", held against " + m.Contract.HeldAgainst() + m.MonthsBefore() + m.ReadBy()},
		printed: [3]string{"Figures for " + s.LongMonth() + ", checked", m.counts(), strings.TrimSpace("workbook " + short(s.SHA256) + ", contract " + short(m.Contract.SHA256))},
		skipTo:  "verdict", version: m.Tool.Version,
	}
	d.sections = h.Group{m.verdict(), m.doubted()}
	for _, kind := range kinds[:2] {
		d.sections = append(d.sections, m.asked(kind))
	}
	d.sections = append(d.sections, m.explanationsDue(), m.board(), m.each(), m.gaps(), m.settled())
	for _, kind := range kinds[2:] {
		d.sections = append(d.sections, m.asked(kind))
	}
	d.sections = append(d.sections, m.how())
	return d
}

func subjectOf(s report.Submission) string {
	who := s.Provider
	if who == "" {
		who = "Performance figures"
	}
	if s.LongMonth() == "" {
		return who + ": check of the figures"
	}
	return who + ": check of the figures for " + s.LongMonth()
}

// short is the first of a digest; what is no digest is nothing.
func short(sum string) string {
	if len(sum) < 8 || strings.Trim(sum, "0123456789abcdef") != "" {
		return ""
	}
	return sum[:8]
}

// verdict is what is to be known first: what came of it all, what is to be settled first, and the way to the rest.
func (m *month) verdict() h.Node {
	line, class := m.sentence()
	return h.Group{
		verdictOf(line, class, h.Map(m.caveats(), remark), m.counters()),
		m.first(), m.contents(),
	}
}

// counters is the five counts, of which those that lead somewhere are links.
func (m *month) counters() h.Node {
	s := m.Summary
	one := func(n, what, more, to string) h.Node {
		name := h.Node(h.Text(what))
		if to != "" {
			name = h.A(h.Href("#"+to), h.Text(what))
		}
		return h.Li(h.B(h.Text(n)), name, h.Text(more))
	}
	where := func(n int, id string) string {
		if n == 0 {
			return ""
		}
		return id
	}
	return h.Ul(h.Class("counts"),
		one(strconv.Itoa(s.Errors), plural(s.Errors, "error", "errors"), ": impossible or absent", where(len(m.of("error")), "error")),
		one(strconv.Itoa(s.Queries), plural(s.Queries, "query", "queries"), ": to be explained", where(len(m.of("query")), "query")),
		one(outOf(s.CheckedFigures, s.Figures), "figures checked", "", ""),
		one(outOf(s.Passed, s.Checks), "checks passed", "", ""),
		one(strconv.Itoa(s.NotChecked), "checks not made", "", "gaps"))
}

// first is what is to be settled first, at most one for each way in which a month can be stopped.
func (m *month) first() h.Node {
	numbers := m.firstOfAll()
	if len(numbers) == 0 {
		return nil
	}
	return h.Div(h.Class("first"), h.H3(h.Text("Settle these first")), h.Ol(h.Map(numbers, func(n int) h.Node {
		e := m.all[n]
		return h.Li(m.badge(n), h.Div(h.P(h.B(h.Text(e.Subject()))), h.P(h.Text(sentenceOf(e.What))), h.If(e.Turns(), h.P(h.Class("m sm"), h.Text(sentenceOf(e.Changes))))))
	})))
}

// firstOfAll is the first error whose figure is there and cannot be true, one on which a status turns before others; the first that leaves
// an indicator without a status; and the query on the worst status that is not the one shown. Where no status turns on the error,
// the query goes before it on whose figure the worst status rests.
func (m *month) firstOfAll() (numbers []int) {
	impossible, lacking, shown, rests := -1, -1, -1, -1
	for n, e := range m.all {
		st := m.statusOf(e.Indicator)
		if st != nil && !e.Speaks(st.At) {
			st = nil
		}
		switch kind := e.Kind(); {
		case kind == "error" && m.isGraver(n, impossible):
			impossible = n
		case kind == "error" && st != nil && !st.HasFigure() && lacking < 0:
			lacking = n
		case kind != "query" || st == nil:
		case st.Status != st.AsShown && m.isWorse(n, shown):
			shown = n
		case e.Turns() && m.isWorse(n, rests):
			rests = n
		}
	}
	order := []int{impossible, lacking, shown}
	if impossible >= 0 && !m.all[impossible].Turns() {
		order = []int{lacking, shown, rests, impossible}
	}
	return slices.DeleteFunc(order, func(n int) bool { return n < 0 })
}

// isGraver reports whether an error is of a figure that is there, and comes before another of that kind, of which there may be none.
func (m *month) isGraver(n, than int) bool {
	e := m.all[n]
	return e.Reported != "" && (than < 0 || e.Turns() && !m.all[than].Turns())
}

// isWorse reports whether the status of an exception's indicator is worse than that of another's, which may be none.
func (m *month) isWorse(n, than int) bool {
	gravityOf := func(n int) int { return slices.Index(gravity, m.statusOf(m.all[n].Indicator).Status) }
	return than < 0 || gravityOf(n) < gravityOf(than)
}

// gravity is the statuses, the worst first.
var gravity = []string{"RED", "AMBER", "GREEN", "BLUE", ""}

func (m *month) statusOf(indicator string) *report.Status {
	for i := range m.Statuses {
		if m.Statuses[i].Indicator == indicator {
			return &m.Statuses[i]
		}
	}
	return nil
}

// contents is links to the parts that there are.
func (m *month) contents() h.Node {
	link := func(to, text string) h.Node { return h.Li(h.A(h.Href("#"+to), h.Text(text))) }
	var items h.Group
	if len(m.Doubts) > 0 {
		items = append(items, link("doubts", "Not read for sure ("+strconv.Itoa(len(m.Doubts))+")"))
	}
	add := func(kind string) {
		if n := len(m.of(kind)); n > 0 {
			items = append(items, link(kind, capital(pluralOf(kind))+" ("+strconv.Itoa(n)+")"))
		}
	}
	add("error")
	add("query")
	if len(m.Statuses) > 0 {
		items = append(items, link("board", "Status of every indicator"))
	}
	if len(m.indicators) > 0 {
		items = append(items, link("each", "Each indicator"))
	}
	items = append(items, link("gaps", "Not read, not checked"))
	if len(m.Resolved) > 0 {
		items = append(items, link("settled", "Settled since "+m.Resolved[0].Month()))
	}
	add("note")
	add("explained")
	return h.Nav(h.Aria("label", "On this page"), h.Ul(items, link("how", "How this was checked")))
}

package page

import (
	"fmt"
	"strconv"
	"strings"

	h "kpicheck/internal/page/markup"
)

// auditPage is the page of the cells of one workbook.
func (m *month) auditPage(p plenty) document {
	m.plenty = p
	s := m.Summary
	found := strings.Join([]string{count(s.Errors, "error", "errors"), count(s.Queries, "query", "queries"), count(s.Notes, "note", "notes")}, ", ")
	d := document{title: found + ": audit of " + m.Submission.File, heading: "Audit of the cells of " + m.Submission.File, by: []string{capital(m.Size())},
		printed: [3]string{"Audit of the cells of a workbook", found, strings.TrimSpace("workbook " + short(m.Submission.SHA256))}, skipTo: "verdict", version: m.Tool.Version}
	line, class := m.auditSentence()
	d.sections = h.Group{auditVerdict(line, class, m.auditCaveats(), s.Errors, s.Queries, s.Notes), m.bySheet()}
	for _, kind := range kinds[:3] {
		d.sections = append(d.sections, m.asked(kind))
	}
	d.sections = append(d.sections, m.gaps(), m.how())
	return d
}

func auditVerdict(line string, class frame, caveats []string, errors, queries, notes int) h.Node {
	item := func(n int, what string) h.Node { return h.Li(h.B(h.Text(strconv.Itoa(n))), h.Text(what)) }
	return verdictOf(line, class, h.Map(caveats, remark),
		h.Ul(h.Class("counts"), item(errors, plural(errors, "error", "errors")+": cannot be right"), item(queries, plural(queries, "query", "queries")+": may be meant"),
			item(notes, plural(notes, "note", "notes")+": good to know")))
}

func (m *month) auditSentence() (line string, class frame) {
	switch s := m.Summary; {
	case s.Errors > 0:
		return "What this workbook shows cannot be right: " + strings.Join(nonempty(count(s.Errors, "error", "errors")+" must be corrected",
			prefixed("and ", suffixed(some(s.Queries, "query", "queries"), " answered"))), ", ") + ".", toDo
	case s.Queries > 0:
		return fmt.Sprintf("Nothing that this workbook shows is sure to be wrong; %s must be answered.", count(s.Queries, "query", "queries")), toDo
	case s.NotChecked > 0:
		return "Nothing to settle in what could be looked at.", unknown
	}
	return capital(m.InShort()) + ".", nothing
}

func (m *month) auditCaveats() []string {
	if m.Summary.NotChecked == 0 {
		return nil
	}
	return []string{notMade(m.Summary.NotChecked, 0)}
}

// bySheet is how much there is on each sheet.
func (m *month) bySheet() h.Node {
	if len(m.all) == 0 {
		return nil
	}
	var sheets []string
	on := map[string][]int{}
	for n, e := range m.all {
		if on[e.At.Sheet] == nil {
			sheets = append(sheets, e.At.Sheet)
		}
		on[e.At.Sheet] = append(on[e.At.Sheet], n)
	}
	rows := h.Map(sheets, func(sheet string) h.Node {
		number := map[string]int{}
		for _, n := range on[sheet] {
			number[m.all[n].Kind()]++
		}
		name := sheet
		if name == "" {
			name = "The workbook as a whole"
		}
		return h.Tr(h.Th(h.Scope("row"), h.B(h.Text(name))), h.Td(h.Class("r"), h.Text(strconv.Itoa(number["error"]))), h.Td(h.Class("r"), h.Text(strconv.Itoa(number["query"]))),
			h.Td(h.Class("r"), h.Text(strconv.Itoa(number["note"]))), h.Td(m.badges(on[sheet][:min(len(on[sheet]), mostNamed)])))
	})
	return part("sheets", "Sheet by sheet", "", tableOf("Sheet by sheet", []string{"Sheet", ">Errors", ">Queries", ">Notes", "Which"}, rows))
}

// mostNamed is how many exceptions of one sheet are named beside it.
const mostNamed = 40

// auditsPage is the page of several workbooks.
func (r *run) auditsPage(p plenty) document {
	s := r.totals()
	notes := 0
	for _, m := range r.months {
		notes += m.Summary.Notes
	}
	found := strings.Join([]string{count(s.Errors, "error", "errors"), count(s.Queries, "query", "queries"), count(notes, "note", "notes")}, ", ")
	books := count(len(r.months), "workbook", "workbooks")
	d := document{title: found + " in " + books + ", audited", heading: "Audit of the cells of " + books,
		printed: [3]string{"Audit of the cells of " + books, found, ""}, skipTo: "verdict"}
	line, class := "Nothing to settle in "+books+".", framed(len(r.unread) == 0 && s.NotChecked == 0)
	if s.Errors+s.Queries > 0 {
		class = toDo
		line = fmt.Sprintf("In %s there are %s and %s.", books, count(s.Errors, "error", "errors"), count(s.Queries, "query", "queries"))
	}
	var caveats []string
	if n := len(r.unread); n > 0 {
		caveats = append(caveats, count(n, "workbook", "workbooks")+" could not be audited.")
	}
	if s.NotChecked > 0 {
		caveats = append(caveats, notMade(s.NotChecked, 0))
	}
	d.sections = h.Group{auditVerdict(line, class, caveats, s.Errors, s.Queries, notes), r.notRead()}
	room := p.rows
	for i, m := range r.months {
		d.version = m.Tool.Version
		m.prefix = "w" + strconv.Itoa(i+1)
		d.sections = append(d.sections, m.auditedAmongOthers(room))
		room -= min(len(m.all), room)
	}
	return d
}

// auditedAmongOthers is one workbook of several, with so many of its exceptions and no more.
func (m *month) auditedAmongOthers(most int) h.Node {
	about := capital(m.Size()) + "; " + m.InShort() + "."
	shown, left := capped(m.all, most)
	var rows h.Group
	for n := range shown {
		rows = append(rows, m.row(n))
	}
	about = strings.TrimSpace(about + " " + left)
	return part(m.prefix, m.Submission.File, about, h.If(len(rows) > 0, tableOf("What was found in "+m.Submission.File,
		[]string{"No.", "Sheet", "What is wrong", "Where", "Question", "Reference"}, rows)), list(m.Gaps().Checks))
}

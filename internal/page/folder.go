package page

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	h "kpicheck/internal/page/markup"

	"kpicheck/internal/report"
)

// folderPage is the page of several submissions: what became of each, every indicator's run of statuses, and what is asked.
func (r *run) folderPage(p plenty) document {
	r.plenty = p
	s := r.totals()
	found := strings.Join(nonempty(some(s.Doubts, "doubt", "doubts"), count(s.Errors, "error", "errors"), count(s.Queries, "query", "queries")), ", ")
	d := document{title: found + " in " + count(len(r.months), "submission", "submissions"), heading: "Check of the figures, submission by submission",
		printed: [3]string{"Figures of " + count(len(r.months), "submission", "submissions") + ", checked", found, ""}, skipTo: "verdict"}
	if len(r.months) > 0 {
		newest := r.months[0]
		newest.plenty, newest.among = p, newest.Submission.Month
		d.version = newest.Tool.Version
		if who := newest.Submission.Provider; who != "" {
			d.heading, d.title = who+": check of the figures, submission by submission", d.title+": "+who
		}
		d.by = []string{"The newest is " + strings.Join(nonempty(newest.Submission.LongMonth(), newest.Submission.File), ", ") + ", held against " +
			newest.Contract.HeldAgainst() + newest.MonthsBefore()}
	}
	d.sections = h.Group{r.folderVerdict(s), r.notRead(), r.inDoubt(), r.byMonth(), r.statuses()}
	if len(r.months) > 0 {
		newest := r.months[0]
		d.sections = append(d.sections, newest.asked("error"), newest.asked("query"), r.earlier(), newest.gaps(), newest.how())
	}
	return d
}

func some(n int, one, many string) string {
	if n == 0 {
		return ""
	}
	return count(n, one, many)
}

// totals is the counts of all submissions together.
func (r *run) totals() (all report.Summary) {
	for _, m := range r.months {
		s := m.Summary
		all.Older, all.OlderErrors = all.Older+s.Older, all.OlderErrors+s.OlderErrors
		all.Doubts, all.Errors, all.Queries, all.NotChecked = all.Doubts+s.Doubts, all.Errors+s.Errors, all.Queries+s.Queries, all.NotChecked+s.NotChecked
		all.Figures, all.CheckedFigures, all.Checks, all.Passed = all.Figures+s.Figures, all.CheckedFigures+s.CheckedFigures, all.Checks+s.Checks, all.Passed+s.Passed
	}
	return all
}

// folderVerdict says of how many submissions something is to be settled.
func (r *run) folderVerdict(s report.Summary) h.Node {
	open, doubtful := 0, 0
	var asked report.Summary // of submissions that are not accepted
	for _, m := range r.months {
		switch sum := m.Summary; {
		case sum.Doubts > 0 || sum.Checks == 0:
			doubtful++
		case sum.Errors+sum.Queries > 0 && m.Accepted.By == "":
			open++
			asked.Errors, asked.Queries = asked.Errors+sum.Errors, asked.Queries+sum.Queries
		}
	}
	var parts []string
	if n := len(r.unread); n > 0 {
		parts = append(parts, count(n, "workbook", "workbooks")+" could not be checked")
	}
	if doubtful > 0 {
		parts = append(parts, count(doubtful, "submission was", "submissions were")+" not read for sure")
	}
	if open > 0 {
		found := strings.Join(nonempty(some(asked.Errors, "error", "errors"), some(asked.Queries, "query", "queries")), " and ")
		parts = append(parts, count(open, "submission has", "submissions have")+" something to settle: "+found)
	}
	line := capital(strings.Join(parts, "; ")) + "."
	if len(parts) == 0 {
		line = "Nothing to settle in " + count(len(r.months), "submission", "submissions") + ": every check that could be made was passed."
		if s.Errors+s.Queries > 0 {
			line = "Nothing is left to settle: each submission of which something is asked has been accepted."
		}
		if s.Older > 0 {
			line = "Nothing new is to be settled in " + count(len(r.months), "submission", "submissions") + "."
		}
	}
	class := toDo
	if len(parts) == 0 {
		class = framed(s.NotChecked == 0 && s.CheckedFigures == s.Figures && s.Older == 0)
	}
	items := h.Group{}
	one := func(n, what string) { items = append(items, h.Li(h.B(h.Text(n)), h.Text(what))) }
	one(strconv.Itoa(len(r.months)), plural(len(r.months), "submission", "submissions"))
	one(strconv.Itoa(s.Errors), plural(s.Errors, "error", "errors"))
	one(strconv.Itoa(s.Queries), plural(s.Queries, "query", "queries"))
	one(outOf(s.CheckedFigures, s.Figures), "figures checked")
	one(strconv.Itoa(s.NotChecked), "checks not made")
	var caveat h.Node
	if s.NotChecked > 0 || s.CheckedFigures < s.Figures {
		caveat = h.P(h.Text(notMade(s.NotChecked, s.Figures-s.CheckedFigures)))
	}
	return verdictOf(line, class, caveat, h.Map(leftOut(s), remark), h.Ul(h.Class("counts"), items))
}

// notRead is the workbooks that there is no report of, or only one of little.
func (r *run) notRead() h.Node {
	if len(r.unread) == 0 {
		return nil
	}
	return part("unread", "Workbooks not checked", "Nothing on this page says anything of their figures.", titledOnly(r.unread))
}

func titledOnly(lines []string) h.Node {
	if n := len(lines) - mostLines; n > 1 {
		lines = append(lines[:mostLines:mostLines], "and "+strconv.Itoa(n)+" more, which --format json lists")
	}
	return list(lines)
}

// inDoubt is what was not read for sure, of each submission.
func (r *run) inDoubt() h.Node {
	var all h.Group
	for _, m := range r.months {
		if len(m.Doubts) > 0 {
			all = append(all, titled(strings.Join(nonempty(m.Submission.Month, m.Submission.File), ", "), m.DoubtLines()))
		}
	}
	if len(all) == 0 {
		return nil
	}
	return part("doubts", "Not read for sure", "What rests on these parts is not to be relied on; the page of each workbook has the lines that settle them.", all)
}

// byMonth is the verdict of each submission.
func (r *run) byMonth() h.Node {
	if len(r.months) == 0 {
		return nil
	}
	months, left := capped(r.months, 2*r.plenty.months)
	var rows h.Group
	for _, m := range months {
		s := m.Summary
		number := func(name string, n int) h.Node { return labelled(name, "r", h.Text(strconv.Itoa(n))) }
		rows = append(rows, h.Tr(h.Role("row"), h.Th(h.Role("rowheader"), h.Scope("row"), h.B(h.Text(m.Submission.LongMonth())), h.Div(h.Class("m xs"), h.Text(m.Submission.File))),
			labelled("Verdict", "", h.Text(m.inAWord())), number("Doubts", s.Doubts), number("Errors", s.Errors), number("Queries", s.Queries), number("Notes", s.Notes),
			number("Explained", s.Explained), labelled("Figures checked", "r", h.Text(outOf(s.CheckedFigures, s.Figures))),
			number("Checks not made", s.NotChecked)))
	}
	return part("months", "Submission by submission", "Each is held against those before it; the newest comes first.",
		boardOf("Submission by submission", []string{"Submission", "Verdict", ">Doubts", ">Errors", ">Queries", ">Notes", ">Explained", ">Figures checked",
			">Checks not made"}, rows), remark(left))
}

// inAWord is the verdict of one submission among others.
func (m *month) inAWord() string {
	switch s := m.Summary; {
	case s.Doubts > 0:
		return "not read for sure"
	case s.Checks == 0 || s.CheckedFigures == 0:
		return "could not be checked"
	case m.Accepted.By != "":
		return "accepted as it is"
	case s.Errors > 0:
		return "cannot be accepted yet"
	case s.Queries > 0:
		return "questions to answer"
	case s.Older > 0:
		return "nothing new to settle"
	case s.NotChecked > 0 || s.CheckedFigures < s.Figures:
		return "nothing to settle in what could be checked"
	}
	return "nothing to settle"
}

// statuses is every indicator's run of statuses, a table for each year.
func (r *run) statuses() h.Node {
	_, left := capped(r.months, r.plenty.months)
	var all h.Group
	for at := 0; at < len(r.months); {
		n := at + 1
		for n < len(r.months) && r.months[n].yearly() == r.months[at].yearly() && n-at < 12 {
			n++
		}
		all = append(all, r.year(r.months[at:n], "y"+strconv.Itoa(at)))
		if at = n; at >= r.plenty.months {
			break
		}
	}
	if len(all) == 0 {
		return nil
	}
	return part("runs", "Every indicator through the months", "Each status is judged on the "+r.months[0].Basis()+
		". A question mark says that an error of that submission may be of the figure; what is left open was not due or not stated.", all, remark(left))
}

// yearly is what submissions of one table share.
func (m *month) yearly() string {
	return strings.Join([]string{m.Submission.Provider, m.Contract.Name, m.Submission.Year()}, "\x00")
}

func (r *run) year(newestFirst []*month, id string) h.Node {
	months := slices.Clone(newestFirst)
	slices.Reverse(months)
	var indicators []string
	for _, m := range newestFirst {
		for _, s := range m.Statuses {
			if !slices.Contains(indicators, s.Indicator) {
				indicators = append(indicators, s.Indicator)
			}
		}
	}
	if len(indicators) == 0 {
		return nil
	}
	newest := newestFirst[0]
	head := h.Group{h.Th(h.Scope("col"), h.Text("Indicator"))}
	for _, m := range months {
		head = append(head, h.Th(h.Scope("col"), h.Text(m.Submission.Month)))
	}
	isNewest := newest == r.months[0] && r.plenty.trends
	if isNewest {
		head = append(head, h.Th(h.Scope("col"), h.Text("Trend")))
	}
	slots := newest.span()
	rows := h.Map(indicators, func(id string) h.Node {
		row := h.Group{h.Th(h.Scope("row"), h.Text(id), newest.label(id)), h.Map(months, func(m *month) h.Node { return m.runCell(id) })}
		if isNewest {
			n, x := newest.indicator(id)
			row = append(row, h.Td(newest.spark(n, x, slots)))
		}
		return h.Tr(row)
	})
	title := strings.Join(nonempty(newest.Submission.Year(), newest.Contract.Name), ", held against ")
	return h.Div(h.H3(h.ID(id), h.Text(title)), h.Div(h.Class("scroll"), focusable("Statuses of "+newest.Submission.Year()),
		h.Table(h.Class("runs"), h.Aria("labelledby", id), h.THead(h.Tr(head)), h.TBody(rows))))
}

// label is what an indicator is of, for where there is room.
func (m *month) label(indicator string) h.Node {
	_, x := m.indicator(indicator)
	return named(x, "m xs roomy")
}

// runCell is a status as its first letter, the rest of which is heard and not seen, over its value.
func (m *month) runCell(indicator string) h.Node {
	s := m.statusOf(indicator)
	if s == nil {
		return h.Td()
	}
	class := map[string]string{"BLUE": "s sB", "GREEN": "s sG", "AMBER": "s sA", "RED": "s sR"}[s.Status]
	pill := h.Span(h.Class("s s0"), h.Span(h.Class("v"), h.Text(shownWord(s.Word()))))
	if class != "" {
		pill = h.Span(h.Class(class), h.Text(s.Status[:1]), h.Span(h.Class("v"), h.Text(s.Status[1:])))
	}
	var question h.Node
	if len(s.InQuestion()) > 0 && s.HasFigure() {
		question = h.B(h.Text("?"), h.Span(h.Class("v"), h.Text("in question")))
	}
	return h.Td(pill, h.Div(h.Class("xs"), h.Text(s.Value), question))
}

// earlier is what is asked of the submissions before the newest: what stands open still is asked of the newest that raises it.
func (r *run) earlier() h.Node {
	var rows h.Group
	left := 0
	for i, m := range r.months {
		for _, n := range append(m.of("error"), m.of("query")...) {
			e := m.all[n]
			if i == 0 || e.AskedFor != "" {
				continue
			}
			if len(rows) == r.plenty.rows/4 {
				left++
				continue
			}
			month := m.Submission.Month
			if since := e.SinceMonth(); since != "" {
				month = since + " to " + month
			}
			rows = append(rows, h.Tr(h.Th(h.Scope("row"), h.Text(month), h.Div(h.Class("m xs"), h.Text(e.Kind()+" "+strconv.Itoa(n+1)))), h.Td(h.Text(e.Subject())),
				h.Td(h.Text(capital(e.What)), h.Div(h.Class("xs at"), h.Text(strings.Join(e.Cells, ", ")))), h.Td(h.Text(e.Question)), h.Td(h.Code(h.Class("xs"), h.Text(e.ID)))))
		}
	}
	if len(rows) == 0 {
		return nil
	}
	about := "What stands open still is asked once, of the newest submission that raises it."
	if left > 0 {
		about += fmt.Sprintf(" %d more are left out here; --format json lists all.", left)
	}
	return part("earlier", "Questions of the submissions before", about,
		tableOf("What was asked before", []string{"Submission", "Of", "What is wrong, and where", "Question", "Reference"}, rows))
}

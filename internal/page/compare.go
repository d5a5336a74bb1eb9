package page

import (
	"strconv"
	"strings"

	h "kpicheck/internal/page/markup"

	"kpicheck/internal/report"
)

// diffPage is the page of two workbooks, figure by figure.
func diffPage(d *report.Diff, p plenty) document {
	n := len(d.Differences)
	found := count(n, "difference", "differences")
	page := document{title: found + ": " + d.A.File + " and " + d.B.File, heading: "What differs between two workbooks", by: d.Sides(),
		printed: [3]string{"What differs between two workbooks", found, strings.TrimSpace("A " + short(d.A.SHA256) + ", B " + short(d.B.SHA256))},
		skipTo:  "verdict", version: d.Tool.Version}
	doubtful := d.Doubts.A+d.Doubts.B > 0
	class := toDo
	if n == 0 && !doubtful {
		class = nothing
	}
	line := d.InShort("A", "B") + "."
	if doubtful {
		line = "Not all of these workbooks was read for sure. " + line
	}
	lines := nonempty(append(d.DoubtLines(), d.TwoPeriods())...)
	page.sections = h.Group{verdictOf(line, class, h.Map(lines, remark))}
	if n > 0 {
		for i, x := range d.Parts() {
			title := x.Title
			if title == "" {
				title = "Figure by figure"
			}
			page.sections = append(page.sections, part("part"+strconv.Itoa(i+1), title, "", differences(title, x.Differences, p)))
		}
	}
	page.sections = append(page.sections, part("how", "How this was compared", "", h.Dl(h.Class("how"),
		fact("Workbook A", h.Text(d.A.File), digest(d.A.SHA256)), fact("Workbook B", h.Text(d.B.File), digest(d.B.SHA256)),
		fact("Contract", h.Text(d.ReadUnder()), digest(d.Contract.SHA256)),
		fact("Alike", h.Text(count(d.Alike, "figure", "figures"))))))
	return page
}

func differences(title string, all []report.Difference, p plenty) h.Node {
	all, left := capped(all, p.rows)
	var rows h.Group
	for _, x := range all {
		same := x.A.Shown == x.B.Shown
		rows = append(rows, h.Tr(h.Th(h.Scope("row"), h.B(h.Text(x.Indicator)), h.Div(h.Class("m xs"), h.Text(x.Figure()))),
			h.Td(h.Text(x.A.Text(same))), h.Td(h.Text(x.B.Text(same))), h.Td(h.Text(x.Change))))
	}
	return h.Group{tableOf(title+", figure by figure", []string{"Figure", "A", "B", "Change"}, rows), remark(left)}
}

// registerPage is the page of what the council has accepted.
func registerPage(r *report.RegisterView, p plenty) document {
	found := count(len(r.Acts), "acceptance", "acceptances") + ", " + count(len(r.Settle), "thing", "things") + " to settle"
	d := document{title: found + ": register of accepted figures", heading: "Register of the figures that the council has accepted", by: []string{r.Folder},
		printed: [3]string{"Register of accepted figures", found, ""}, skipTo: "verdict", version: r.Tool.Version}
	class, line := nothing, "Every workbook is there as it was accepted."
	if n := len(r.Settle); n > 0 {
		class, line = toDo, "The register does not hold: "+count(n, "thing is", "things are")+" to settle."
	}
	if n := len(r.Notes); n > 0 && len(r.Settle) == 0 {
		class, line = unknown, "Every workbook that could be compared is there as it was accepted."
	}
	d.sections = h.Group{verdictOf(line, class, titledOnly(r.Settle)),
		notesOf(r.Notes), acts(r.Acts, p), restated(r.Restated, p)}
	return d
}

func notesOf(notes []string) h.Node {
	if len(notes) == 0 {
		return nil
	}
	return part("notes", count(len(notes), "note", "notes"), "What is unproven, and what could not be compared.", titledOnly(notes))
}

// states says what each state of an act means.
var states = map[string]string{"unchanged": "unchanged: the workbook is there as it was accepted", "superseded": "superseded: a later acceptance of the month has taken its place",
	"changed": "changed: the workbook of this name is another", "gone": "gone: the workbook is nowhere",
	"edited": "edited: a later acceptance has taken its place, and rows were changed by hand before"}

func acts(all []report.AcceptedView, p plenty) h.Node {
	all, left := capped(all, p.rows)
	rows := h.Map(all, func(a report.AcceptedView) h.Node {
		found := a.Found
		if found == a.Workbook {
			found = ""
		}
		return h.Tr(h.Role("row"), h.Th(h.Role("rowheader"), h.Scope("row"), h.B(h.Text(a.Month)), h.Div(h.Class("m xs"), h.Text(a.Workbook))),
			labelled("Figures", "r", h.Text(strconv.Itoa(a.Figures))),
			labelled("Accepted by", "", h.Text(a.AcceptedBy)), labelled("On", "", h.Text(a.AcceptedOn)),
			labelled("State", "", h.Group{h.Text(states[a.State]), h.If(found != "", h.Div(h.Class("m xs"), h.Text(found)))}),
			labelled("SHA-256", "", h.Code(h.Class("xs"), h.Text(short(a.SHA256)))))
	})
	return part("acts", "What was accepted", "Oldest first. Each act carries a digest of its rows and of those before it.",
		boardOf("What was accepted", []string{"Month and workbook", ">Figures", "Accepted by", "On", "State", "SHA-256"}, rows), remark(left))
}

func restated(all []report.RestatedView, p plenty) h.Node {
	if len(all) == 0 {
		return nil
	}
	shown, left := capped(all, p.rows)
	rows := h.Map(shown, func(x report.RestatedView) h.Node {
		values := make([]string, len(x.Values))
		for i, v := range x.Values {
			if values[i] = v.Shown + " (" + v.Month + ", accepted on " + v.AcceptedOn + ")"; v.State == "edited" {
				values[i] += ", of which rows were changed by hand"
			}
		}
		return h.Tr(h.Th(h.Scope("row"), h.B(h.Text(x.Indicator)),
			h.Div(h.Class("m xs"), h.Text(strings.Join(nonempty(x.Measure, x.Area, x.Window, x.Month), ", ")))),
			h.Td(h.Text(strings.Join(values, ", then "))))
	})
	return part("restated", count(len(all), "figure was", "figures were")+" accepted again with another value", left,
		tableOf("Restated", []string{"Figure", "Values, the oldest first"}, rows))
}

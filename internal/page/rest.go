package page

import (
	"strconv"
	"strings"

	h "kpicheck/internal/page/markup"

	"kpicheck/internal/page/chart"
	"kpicheck/internal/report"
)

// doubted is what was not read for sure. It stands before all that rests on it.
func (m *month) doubted() h.Node {
	if len(m.Doubts) == 0 {
		return nil
	}
	todo, lines := m.Settling()
	var settles h.Node
	if lines != "" {
		settles = h.Div(h.P(h.Text(todo)), h.Pre(h.TabIndex("0"), h.Aria("label", "Lines for reading.yaml"), h.Text(lines)))
	}
	return part("doubts", "Not read for sure: "+count(len(m.Doubts), "doubt", "doubts")+" to settle first", "", list(m.DoubtLines()), settles)
}

// explanationsDue is the reasons once agreed that the council must do something about.
func (m *month) explanationsDue() h.Node {
	lines := m.ExplanationLines()
	if len(lines) == 0 {
		return nil
	}
	return part("due", "Explanations to see to", "", list(lines))
}

// gaps says what was not read and not checked.
func (m *month) gaps() h.Node {
	gaps := m.Gaps()
	about := "A check that was not made has not been passed."
	none := len(gaps.Checks)+len(gaps.Figures)+len(gaps.Drawn)+len(gaps.Unplaced)+len(gaps.Asides) == 0
	if none {
		about = "Every check could be made, and every number of the workbook was placed."
		if m.IsAudit() {
			about = "Every rule could look at every sheet."
		}
	}
	return part("gaps", "Not read, not checked", about,
		titled("Checks that could not be made", gaps.Checks), titled("Figures that were held against nothing", gaps.Figures),
		titled("Numbers that belong to no figure", gaps.Unplaced), titled("Drawn, and not read", gaps.Drawn), titled("Other workbooks", gaps.Asides))
}

// mostLines is how many lines of one kind a page lists.
const mostLines = 60

// titled is lines under a heading of their own; nothing where there are none.
func titled(title string, lines []string) h.Node {
	if len(lines) == 0 {
		return nil
	}
	if n := len(lines) - mostLines; n > 1 {
		lines = append(lines[:mostLines:mostLines], "and "+strconv.Itoa(n)+" more, which --format json lists")
	}
	return h.Div(h.H3(h.Text(title)), list(lines))
}

// settled is what the submission before raised and this one does not.
func (m *month) settled() h.Node {
	if len(m.Resolved) == 0 {
		return nil
	}
	rows := h.Map(m.Resolved, func(x report.Resolved) h.Node {
		return h.Tr(h.Th(h.Scope("row"), h.Text(capital(x.Severity))), h.Td(h.Text(x.Message)), h.Td(h.Code(h.Class("xs"), h.Text(x.ID)), h.Text(" "+x.Rule)))
	})
	month := m.Resolved[0].Month()
	return part("settled", "Settled since "+month, "Raised by the submission for "+month+", and not by this one.",
		tableOf("Raised by the submission for "+month, []string{"Kind", "What was wrong", "Reference"}, rows))
}

// how is by what the workbook was checked, so that the same can be done again.
func (m *month) how() h.Node {
	s := m.Submission
	facts := h.Group{fact("Workbook", h.Text(s.File), digest(s.SHA256))}
	if !m.IsAudit() {
		facts = append(facts, fact("Contract", h.Text(m.Contract.HeldAgainst()), digest(m.Contract.SHA256)))
		if m.Reading.File != "" {
			facts = append(facts, fact("Read by", h.Text(m.Reading.File), digest(m.Reading.SHA256)))
		}
		facts = append(facts, fact("Held against", h.Text(m.against())), fact("Checks", h.Text(m.Checked())))
		if lives := m.Lives(); lives != "" {
			facts = append(facts, fact("Since the "+s.Noun()+" before", h.Text(lives)))
		}
	} else {
		facts = append(facts, fact("Size", h.Text(m.Size())), fact("Rules", h.Text(m.InShort())))
	}
	return part("how", "How this was checked", "", h.Dl(h.Class("how"), facts), titled("How it was read", m.ReadingLines()))
}

func digest(sum string) h.Node {
	if sum == "" {
		return nil
	}
	return h.Div(h.Class("m xs"), h.Text("SHA-256 "), h.Code(h.Text(sum)))
}

// against names the submissions before.
func (m *month) against() string {
	if len(m.Prior) == 0 {
		return "No earlier submission was at hand."
	}
	texts := make([]string, len(m.Prior))
	for i, p := range m.Prior {
		texts[i] = p.Month() + ": " + p.File
	}
	return strings.Join(texts, "; ")
}

// key is how the charts are to be read.
func key(noun string) h.Node {
	item := func(picture h.Node, words string) h.Node { return h.Li(picture, h.Span(h.Text(words))) }
	return h.Group{h.H3(h.ID("key"), h.Text("How to read the charts")), h.Ul(h.Class("key"), h.Aria("labelledby", "key"),
		item(chart.Key("trail"), "What was reported, "+noun+" by "+noun+"; the "+noun+" of this report is the large point"),
		item(chart.Key("band"), "The target, a solid line, in its tolerance, shaded, as agreed for the contract’s year; dotted before it"),
		item(chart.Key("limits"), "The mean of the "+noun+"s before, and the natural process limits: the mean ± 2.66 times the mean change from one to the next; finely dotted where they rest on fewer than 12"),
		item(chart.Key("outside"), "Ringed: outside the limits. Unusual, and not for that wrong"),
		item(chart.Key("asked"), "In question, with the number of the error (square) or the query (round), and ! of an earlier "+noun+"; the hollow diamond is what its counts make"),
		item(chart.Key("missing"), "A dashed column: no figure"))}
}

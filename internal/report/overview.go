package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// overview is a line for each workbook.
func (p *printer) overview(r *run) {
	word := "not checked: "
	if r.kind == OfAudits {
		word = "not audited: "
		p.auditOverview(r.reports)
	} else {
		p.folderOverview(r)
	}
	for _, a := range r.passedOver {
		paragraph(&p.out, p.width, "- ", word+a.Why)
	}
	for _, why := range r.takenOthers() {
		paragraph(&p.out, p.width, "- ", "passed over: "+why)
	}
}

func (p *printer) auditOverview(audits []*Report) {
	p.line(count(len(audits), "workbook", "workbooks") + " audited")
	if len(audits) == 0 {
		return
	}
	p.out.WriteString("\n")
	head := []string{"Workbook", "Errors", "Queries", "Notes", "Cells", "Formulas"}
	var rows [][]string
	for _, a := range audits {
		s, b := a.Summary, a.Submission
		rows = append(rows, []string{b.File, strconv.Itoa(s.Errors), strconv.Itoa(s.Queries), strconv.Itoa(s.Notes), number(b.Cells), number(b.Formulas)})
	}
	next := 0
	p.rows(0, head, rows, "- ", func(row []string) string {
		next++
		return row[0] + ": " + audits[next-1].InShort()
	})
}

// folderOverview is what a folder's overview says first, and its table.
func (p *printer) folderOverview(r *run) {
	title, head, rows := r.folderTable()
	p.line(title)
	p.out.WriteString("\n")
	columns(&p.out, columnWidths(p.width, 1, head, rows), head, rows)
	p.section(askedOnce, bold, r.standingLines())
}

// folderTable has a column of doubts only where there are any.
func (r *run) folderTable() (title string, head []string, rows [][]string) {
	head = []string{r.noun(), "Workbook", "Doubts", "Errors", "Queries", "Notes", "Explained", "Checked"}
	doubts, errors, queries, again := 0, 0, 0, 0
	var left Summary
	for _, r := range r.reports {
		s := r.Summary
		doubts, errors, queries, again = doubts+s.Doubts, errors+s.Errors, queries+s.Queries, again+len(r.askedHere().later)
		left.Older, left.OlderErrors = left.Older+s.Older, left.OlderErrors+s.OlderErrors
		rows = append(rows, []string{r.Submission.Month, r.Submission.File, strconv.Itoa(s.Doubts), strconv.Itoa(s.Errors),
			strconv.Itoa(s.Queries), strconv.Itoa(s.Notes), strconv.Itoa(s.Explained), fmt.Sprintf("%d/%d", s.CheckedFigures, s.Figures)})
	}
	unread, found := "", []string{count(errors, "error", "errors"), count(queries, "query", "queries")}
	if again > 0 {
		found = append(found, fmt.Sprintf("%d of them raised again by a later one, and asked there", again))
	}
	if n := len(r.passedOver); n > 0 {
		unread = fmt.Sprintf(", and %s that could not be checked", count(n, "workbook", "workbooks"))
	}
	if doubts > 0 {
		found = slices.Insert(found, 0, count(doubts, "doubt", "doubts"))
	} else {
		head, rows = without(2, head, rows)
	}
	return fmt.Sprintf("%s, each held against those before it%s: %s", count(len(rows), "submission", "submissions"), unread,
		strings.Join(found, ", ")) + left.older(), head, rows
}

// overviewMarkdown is the same for a page of Markdown.
func (r *run) overviewMarkdown() string {
	title, head, rows := r.folderTable()
	text := "**" + markdownText(title) + "**\n"
	if len(rows) > 0 {
		text += "\n" + markdownTable(head, rows)
	}
	if lines := r.standingLines(); len(lines) > 0 {
		text += "\n" + askedOnce + ":\n\n"
		for _, line := range lines {
			text += "- " + markdownText(line) + "\n"
		}
	}
	return text
}

// takenOthers says of the workbooks that were checked, and that later ones were not held against, why they were not.
func (r *run) takenOthers() (lines []string) {
	for _, report := range r.reports {
		for _, a := range report.PassedOver {
			said := func(b Aside) bool { return a.Why == b.Why }
			if !slices.ContainsFunc(r.passedOver, said) && !slices.Contains(lines, a.Why) {
				lines = append(lines, a.Why)
			}
		}
	}
	return lines
}

// noun heads the column of periods: "Month", or "Period" where they are of several lengths.
func (r *run) noun() string {
	head := ""
	for _, each := range r.reports {
		if noun := capital(each.Submission.reported.Noun()); head == "" {
			head = noun
		} else if noun != head {
			head = "Period"
		}
	}
	return head
}

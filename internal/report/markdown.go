package report

import (
	"io"
	"slices"
	"strconv"
	"strings"
)

// markdown prints reports for a page or a comment that shows Markdown, in GitHub's tables, one below the other; and of a list
// those that there are none of.
func markdown(w io.Writer, r *run, _ Options) error {
	if r.kind == OfFolder {
		if _, err := io.WriteString(w, r.overviewMarkdown()+"\n"); err != nil {
			return err
		}
	}
	for _, each := range r.reports {
		if err := each.markdown(w); err != nil {
			return err
		}
	}
	if !r.isList() || len(r.passedOver) == 0 {
		return nil
	}
	text, mark := "## Workbooks not checked\n\n", "- "
	switch {
	case r.kind == OfAudits:
		text, mark = "", "- not audited: "
	case len(r.reports) > 0:
		text = "\n" + text
	}
	for _, a := range r.passedOver {
		text += mark + markdownText(a.Why) + "\n"
	}
	_, err := io.WriteString(w, text)
	return err
}

func (r *Report) markdown(w io.Writer) error {
	r = r.askedHere()
	m := markdownPage{r, &strings.Builder{}}
	found, checked, gaps := r.Verdict(), r.Summary.checked(r.families()), append(r.gapLines(), r.asideLines()...)
	if r.form == ofAudit {
		found, checked, gaps = r.InShort(), "", r.rulesNotRun()
	}
	m.write("# ", markdownText(r.Submission.File), "\n\n", markdownText(r.Subtitle()), ". **", found, "**")
	m.doubts()
	m.write("\n")
	m.numbered()
	m.list("Asked of a later submission, where it stands open still", r.LaterLines())
	if len(r.Statuses) > 0 {
		m.write("\n## Status, judged on the ", r.Basis(), "\n\n", r.statusTable())
	}
	m.list("Not checked", gaps)
	m.list("How it was read", r.ReadingLines())
	m.list("Not raised any more", r.ResolvedLines())
	m.list("Explanations to see to", r.ExplanationLines())
	if checked != "" {
		m.write("\n", strings.Join(nonempty(checked, r.Lives()), " "))
	}
	m.write("\n")
	_, err := io.WriteString(w, m.out.String())
	return err
}

// markdownPage is a report that is being written in Markdown.
type markdownPage struct {
	*Report
	out *strings.Builder
}

func (m markdownPage) write(texts ...string) {
	for _, t := range texts {
		m.out.WriteString(t)
	}
}

// list is lines under a heading; nothing where there are none.
func (m markdownPage) list(title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	m.write("\n## ", title, "\n\n")
	for _, line := range lines {
		m.write("- ", markdownText(line), "\n")
	}
}

func (m markdownPage) doubts() {
	if len(m.Doubts) == 0 {
		return
	}
	m.write("\n\n## Not read for sure\n")
	for _, line := range m.DoubtLines() {
		m.write("\n- ", markdownText(line))
	}
	m.write("\n")
	if todo, lines := m.Settling(); lines != "" {
		fence := fenceAround(lines)
		m.write("\n", markdownText(todo), "\n\n", fence, "yaml\n", lines, "\n", fence, "\n")
	}
	m.write("\n", markdownText(m.RestsOn()))
}

// numbered is the exceptions in a table, and below it what is asked of each.
func (m markdownPage) numbered() {
	all := m.Numbered()
	if len(all) == 0 {
		return
	}
	head, rows := m.exceptionTable()
	for i, e := range all {
		rows[i] = slices.Insert(rows[i], 1, e.Kind())
	}
	m.write("\n", markdownTable(slices.Insert(head, 1, ""), rows))
	for _, part := range m.Parts() {
		m.write("\n## ", markdownText(part.Title), "\n")
		for i, e := range part.Of {
			m.exception(part.First+i, e)
		}
		m.write("\n")
	}
}

func (m markdownPage) exception(n int, e *Exception) {
	m.write("\n", strconv.Itoa(n), ". ")
	if m.form == ofAudit {
		m.write(markdownText(m.Asks(e)), " (`", e.Rule, "`, `", e.ID, "`)")
	} else {
		m.write("**", markdownText(e.Subject()), "** (`", e.Rule, "`, `", e.ID, "`", e.Life(), "): ", markdownText(e.Asked()))
	}
	if e.LikelyCause != "" {
		m.write("\n   ", m.Likely(), markdownText(e.LikelyCause))
	}
	if e.Challenge.Text != "" {
		m.write("\n   The question: ", markdownText(e.Challenge.Text))
	}
	for _, line := range e.Evidence {
		m.write("\n   - ", markdownText(line.String()))
	}
}

func (r *Report) statusTable() string {
	var rows [][]string
	for _, s := range r.Statuses {
		rows = append(rows, s.row(s.Word()))
	}
	return markdownTable(statusHead, rows)
}

// markdownTable is rows under headings, a line each.
func markdownTable(head []string, rows [][]string) string {
	text := strings.ReplaceAll("| "+strings.Join(head, " | ")+" |\n", "|  |", "| |") + "|" + strings.Repeat(" --- |", len(head)) + "\n"
	for _, row := range rows {
		text += "| " + markdownText(respaced(row[0]))
		for _, cell := range row[1:] {
			text += " | " + markdownText(respaced(cell))
		}
		text += " |\n"
	}
	return text
}

// fenceAround is a fence that no line within ends.
func fenceAround(lines string) string {
	fence := "```"
	for strings.Contains(lines, fence) {
		fence += "`"
	}
	return fence
}

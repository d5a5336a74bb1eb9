package report

import (
	_ "embed"
	"io"
	"slices"
	"strings"
	"sync"
	"text/template"
)

//go:embed markdown.tmpl
var markdownSource string

// markdownTemplate is parsed when it is first printed with, since most runs print a table.
var markdownTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("markdown").Funcs(template.FuncMap{
		"md": markdownText, "plus": func(a, b int) int { return a + b }, "basis": basisText,
	}).Parse(markdownSource))
})

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
	page := struct {
		*Report
		IsAudit                            bool
		Numbered                           []*Exception
		Table, StatusTable, Found, Checked string
		Gaps                               []string
		Settled                            *settled
	}{Report: r, IsAudit: r.form == ofAudit, Numbered: r.numbered(), StatusTable: r.statusTable(), Settled: r.settled()}
	head, rows := r.exceptionTable()
	for i, e := range page.Numbered {
		rows[i] = slices.Insert(rows[i], 1, e.Kind())
	}
	page.Table = markdownTable(slices.Insert(head, 1, ""), rows)
	if page.IsAudit {
		page.Found, page.Gaps = r.InShort(), r.rulesNotRun()
	} else {
		page.Found, page.Gaps = r.Verdict(), append(r.gapLines(), r.asideLines()...)
		page.Checked = r.Summary.checked(r.families())
	}
	return markdownTemplate().Execute(w, page)
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

// settled is the lines that settle the doubts, in a fence that none of them can end.
type settled struct{ Todo, Lines, Fence string }

func (r *Report) settled() *settled {
	todo, lines := r.Settling()
	if lines == "" {
		return nil
	}
	fence := "```"
	for strings.Contains(lines, fence) {
		fence += "`"
	}
	return &settled{todo, lines, fence}
}

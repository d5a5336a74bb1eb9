package report

import (
	"cmp"
	_ "embed"
	"fmt"
	"io"
	"math/big"
	"strconv"
	"strings"
	"sync"
	"text/template"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// auditSeverities are in the order of their tables, with what each asks of whoever made the workbook.
var auditSeverities = []struct{ name, plural, asks, colour string }{
	{"error", "errors", "what is shown cannot be right", red},
	{"query", "queries", "may be meant; to be explained or corrected", yellow},
	{"note", "notes", "good to know; no reply needed", bold},
}

func auditTable(w io.Writer, all []assess.Audited, several bool, o Options) error {
	p := &printer{Report: &Report{}, width: cmp.Or(o.Width, defaultWidth), colour: o.Colour}
	r := viewAudits(all, o)
	if several {
		p.auditOverview(r)
	}
	for i, a := range r.Audits {
		if several && len(a.Exceptions) == 0 {
			continue
		}
		if several || i > 0 {
			p.out.WriteString("\n")
		}
		p.audit(a)
	}
	return p.print(w)
}

func (p *printer) auditOverview(r *AuditReports) {
	var rows [][]string
	for _, a := range r.Audits {
		rows = append(rows, []string{a.Workbook.File, strconv.Itoa(a.Summary.Errors), strconv.Itoa(a.Summary.Queries),
			strconv.Itoa(a.Summary.Notes), number(a.Workbook.Cells), number(a.Workbook.Formulas)})
	}
	p.line(count(len(r.Audits), "workbook", "workbooks") + " audited")
	if len(rows) > 0 {
		p.out.WriteString("\n")
		p.auditList(r, rows)
	}
	for _, a := range r.PassedOver {
		paragraph(&p.out, p.width, "- ", "not audited: "+a.Why)
	}
}

// auditList is a line for each workbook.
func (p *printer) auditList(r *AuditReports, rows [][]string) {
	head := []string{"Workbook", "Errors", "Queries", "Notes", "Cells", "Formulas"}
	if p.fits(0, head, rows) {
		list(&p.out, p.width, 0, head, rows)
		return
	}
	for _, a := range r.Audits {
		paragraph(&p.out, p.width, "- ", a.Workbook.File+": "+a.InShort())
	}
}

func number(n int) string { return kpi.FormatNumber(big.NewRat(int64(n), 1), 0) }

func (p *printer) audit(r *AuditReport) {
	p.line(p.paint(bold, r.Workbook.File))
	p.line(r.Size())
	p.line(p.paint(r.gravest(), r.InShort()))
	n := 0
	for _, s := range auditSeverities {
		found := r.of(s.name)
		if len(found) == 0 {
			continue
		}
		p.heading(count(len(found), s.name, s.plural)+": "+s.asks, s.colour)
		p.auditRows(found, n)
		n += len(found)
	}
	p.auditQuestions(r)
	if gaps := r.Gaps(); len(gaps) > 0 {
		p.heading("Not checked", bold)
		for _, g := range gaps {
			paragraph(&p.out, p.width, "- ", g)
		}
	}
}

// Size is how large the workbook is.
func (r *AuditReport) Size() string {
	b := r.Workbook
	return fmt.Sprintf("%s, %s cells, %s of them worked out by formulas", count(b.Sheets, "sheet", "sheets"), number(b.Cells), number(b.Formulas))
}

// InShort is what was found, in one line.
func (r *AuditReport) InShort() string {
	s := r.Summary
	var parts []string
	for _, x := range []struct {
		n         int
		one, many string
	}{{s.Errors, "error", "errors"}, {s.Queries, "query", "queries"}, {s.Notes, "note", "notes"}} {
		if x.n > 0 {
			parts = append(parts, count(x.n, x.one, x.many))
		}
	}
	if r.isClean() {
		parts = append([]string{"nothing to settle"}, parts...)
	}
	return strings.Join(parts, ", ") + fmt.Sprintf("; %s looked at every sheet", count(len(r.Coverage), "rule", "rules"))
}

func (r *AuditReport) gravest() string {
	for _, s := range auditSeverities {
		if len(r.of(s.name)) > 0 && s.name != "note" {
			return s.colour
		}
	}
	return green
}

var auditHead = []string{"#", "Where", "What is wrong", "Reported", "Expected"}

func (p *printer) auditRows(found []*AuditException, before int) {
	var rows [][]string
	for i, e := range found {
		rows = append(rows, []string{strconv.Itoa(before + i + 1), e.Where(), e.What, e.Reported, e.Expected})
	}
	if p.fits(sentences, auditHead, rows) {
		list(&p.out, p.width, sentences, auditHead, rows)
		return
	}
	for i, e := range found {
		paragraph(&p.out, p.width, fmt.Sprintf("%d. ", before+i+1), e.Message)
	}
}

// auditQuestions is what to ask of whoever made the workbook, and how each fault may be corrected.
func (p *printer) auditQuestions(r *AuditReport) {
	if r.isClean() {
		return
	}
	p.heading("Questions, and likely corrections", bold)
	n := 0
	for _, s := range auditSeverities {
		for _, e := range r.of(s.name) {
			n++
			if s.name != "note" {
				p.auditQuestion(e, fmt.Sprintf("%2d. ", n))
			}
		}
	}
}

func (p *printer) auditQuestion(e *AuditException, mark string) {
	indent := strings.Repeat(" ", len(mark))
	paragraph(&p.out, p.width, mark, e.Question)
	if e.LikelyCause != "" {
		paragraph(&p.out, p.width, indent, "Likely: "+e.LikelyCause)
	}
	if len(e.Evidence) > 0 {
		paragraph(&p.out, p.width, indent, "See "+some(evidenceLines(e.Evidence), mostEvidence, "; "))
	}
	paragraph(&p.out, p.width, indent, "["+e.Rule+" "+e.ID+"]")
}

//go:embed audit.tmpl
var auditSource string

var auditTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("audit").Funcs(template.FuncMap{
		"md": markdownText, "plus": func(a, b int) int { return a + b }, "evidence": evidenceLine,
	}).Parse(auditSource))
})

func auditMarkdown(w io.Writer, all []assess.Audited, _ bool, o Options) error {
	return auditTemplate().Execute(w, viewAudits(all, o))
}

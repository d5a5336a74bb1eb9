package report

import (
	_ "embed"
	"io"
	"strings"
	"sync"
	"text/template"

	"kpicheck/internal/assess"
)

//go:embed markdown.tmpl
var markdownSource string

// markdownTemplate is parsed when it is first printed with, since most runs print a table.
var markdownTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("markdown").Funcs(template.FuncMap{
		"md": markdownText, "plus": func(a, b int) int { return a + b }, "evidence": evidenceLine, "basis": basisText,
	}).Parse(markdownSource))
})

// Markdown prints the report for a page or a comment that shows Markdown, in GitHub's tables.
func Markdown(w io.Writer, a *assess.Assessment, o Options) error { return View(a, o).markdown(w) }

func (r *Report) markdown(w io.Writer) error {
	return markdownTemplate().Execute(w, struct {
		*Report
		Numbered []*Exception
		Gaps     []string
		Checked  string
		Found    string
		Settled  *settled
	}{r, r.numbered(), append(r.gapLines(), r.asideLines()...), r.Summary.checked(r.families()), r.Summary.found(), r.settled()})
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

package report

import (
	"fmt"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook/mark"
)

// Findings is what a workbook is marked with: the errors and queries of its check, under the numbers that the tables give them.
// What needs no reply, and what the council has agreed a reason for, is counted and not marked.
func Findings(a *assess.Assessment, o Options) mark.Findings {
	r := View(a, o)
	places := map[string][]kpi.Place{}
	for i := range a.Exceptions {
		e := &a.Exceptions[i]
		places[e.ID] = assess.Joined(append([]kpi.Place{e.At}, e.Exception.Cells...))
	}
	f := mark.Findings{Title: "Findings in " + r.Submission.File, Lines: r.aboutMarks()}
	severity := map[string]mark.Severity{"error": mark.Error, "query": mark.Query}
	for i, e := range r.numbered() {
		if of, asked := severity[e.Kind()]; asked {
			f.All = append(f.All, mark.Finding{Number: i + 1, Severity: of, Subject: e.Subject(), What: e.What, Reported: e.Reported, Expected: e.Expected,
				Working: e.Working, Question: e.Question, Places: places[e.ID]})
		}
	}
	return f
}

// aboutMarks is what stands above the findings: what they rest on, how they are marked, and what is not among them.
func (r *Report) aboutMarks() []string {
	lines := []string{r.Subtitle(), r.Verdict()}
	asked := len(r.of("error")) + len(r.of("query"))
	if asked > 0 {
		lines = append(lines, "Error (solid border): cannot be right, to be corrected. Query (dashed border): may be right, to be explained or corrected.",
			"Each cell in question has its border and a note. Nothing else of the workbook was changed; your own notes, colours and formulas are as they were.")
	}
	if asked < len(r.Exceptions) {
		lines = append(lines, "What needs no reply, and what is explained already, is not marked.")
	}
	if n := r.Summary.NotChecked; n > 0 {
		lines = append(lines, fmt.Sprintf("%s could not be made: what was not checked has not been passed.", count(n, "check", "checks")))
	}
	return lines
}

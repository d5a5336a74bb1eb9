package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"kpicheck/internal/assess"
)

// Folder is the JSON of the workbooks of a folder.
type Folder struct {
	Schema     string    `json:"schema"`
	Reports    []*Report `json:"reports"` // the newest first
	PassedOver []Aside   `json:"passed_over"`
}

// FolderSchemaName names the JSON of a folder.
const FolderSchemaName = "kpicheck/folder/1"

// viewAll is the reports of the workbooks that were judged, and the others with why they were not.
func viewAll(all []assess.Outcome, o Options) *Folder {
	f := &Folder{Schema: FolderSchemaName, Reports: []*Report{}, PassedOver: []Aside{}}
	for _, each := range all {
		if each.Assessment != nil {
			f.Reports = append(f.Reports, View(each.Assessment, o))
		}
		if each.Err != nil {
			f.PassedOver = append(f.PassedOver, Aside{Safe(each.File), Safe(each.Err.Error())})
		}
	}
	return f
}

// JSONs prints the reports of a folder as one object.
func JSONs(w io.Writer, all []assess.Outcome, o Options) error {
	return printJSON(w, viewAll(all, o))
}

// CSVs prints the exceptions of a folder under one row of headings.
func CSVs(w io.Writer, all []assess.Outcome, o Options) error {
	rows := [][]string{exceptionColumns}
	for _, r := range viewAll(all, o).Reports {
		rows = append(rows, r.csvRows()...)
	}
	return printCSV(w, rows)
}

// Markdowns prints the report of each workbook of a folder, one below the other, and then those that were not checked.
func Markdowns(w io.Writer, all []assess.Outcome, o Options) error {
	f := viewAll(all, o)
	for _, r := range f.Reports {
		if err := r.markdown(w); err != nil {
			return err
		}
	}
	if len(f.PassedOver) == 0 {
		return nil
	}
	text := "## Workbooks not checked\n\n"
	if len(f.Reports) > 0 {
		text = "\n" + text
	}
	for _, a := range f.PassedOver {
		text += "- " + markdownText(a.Why) + "\n"
	}
	_, err := io.WriteString(w, text)
	return err
}

// Tables prints what an officer reads of a folder: an overview, and below it what is to be settled of each month. A month
// without exceptions has its line in the overview alone.
func Tables(w io.Writer, all []assess.Outcome, o Options) error {
	f := viewAll(all, o)
	top := &printer{Report: &Report{}, width: cmp.Or(o.Width, defaultWidth), colour: o.Colour}
	top.overview(f)
	if err := top.print(w); err != nil {
		return err
	}
	for _, r := range f.Reports {
		if len(r.Exceptions) == 0 && len(r.ExplanationLines()) == 0 && len(r.Doubts) == 0 {
			continue
		}
		p := &printer{Report: r, width: top.width, colour: o.Colour}
		p.out.WriteString("\n")
		p.title()
		p.doubts()
		p.exceptions()
		p.questions()
		p.resolved()
		p.explanations()
		if err := p.print(w); err != nil {
			return err
		}
	}
	return nil
}

// overview has a column of doubts only where there are any.
func (p *printer) overview(f *Folder) {
	head := []string{"Month", "Workbook", "Doubts", "Errors", "Queries", "Notes", "Explained", "Checked"}
	var rows [][]string
	doubts, errors, queries := 0, 0, 0
	for _, r := range f.Reports {
		s := r.Summary
		doubts, errors, queries = doubts+s.Doubts, errors+s.Errors, queries+s.Queries
		rows = append(rows, []string{r.Submission.Month, r.Submission.File, strconv.Itoa(s.Doubts), strconv.Itoa(s.Errors),
			strconv.Itoa(s.Queries), strconv.Itoa(s.Notes), strconv.Itoa(s.Explained), fmt.Sprintf("%d/%d", s.CheckedFigures, s.Figures)})
	}
	unread, found := "", []string{count(errors, "error", "errors"), count(queries, "query", "queries")}
	if n := len(f.PassedOver); n > 0 {
		unread = fmt.Sprintf(", and %s that could not be checked", count(n, "workbook", "workbooks"))
	}
	if doubts > 0 {
		found = slices.Insert(found, 0, count(doubts, "doubt", "doubts"))
	} else {
		head = slices.Delete(head, 2, 3)
		for i := range rows {
			rows[i] = slices.Delete(rows[i], 2, 3)
		}
	}
	p.line(fmt.Sprintf("%s, each held against those before it%s: %s", count(len(f.Reports), "submission", "submissions"), unread,
		strings.Join(found, ", ")))
	p.out.WriteString("\n")
	list(&p.out, p.width, 1, head, rows)
	for _, a := range f.PassedOver {
		paragraph(&p.out, p.width, "- ", "not checked: "+a.Why)
	}
	for _, why := range f.takenOthers() {
		paragraph(&p.out, p.width, "- ", "passed over: "+why)
	}
}

// takenOthers says of the workbooks that were checked, and that later ones were not held against, why they were not.
func (f *Folder) takenOthers() (lines []string) {
	for _, r := range f.Reports {
		for _, a := range r.PassedOver {
			said := func(b Aside) bool { return a.Why == b.Why }
			if !slices.ContainsFunc(f.PassedOver, said) && !slices.Contains(lines, a.Why) {
				lines = append(lines, a.Why)
			}
		}
	}
	return lines
}

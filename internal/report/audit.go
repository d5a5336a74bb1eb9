package report

import (
	_ "embed"
	"io"
	"slices"
	"strings"

	"kpicheck/internal/assess"
)

// The names of the JSON of an audit, and of several; they change when a reader of the old would go wrong.
const (
	AuditName  = "kpicheck/audit/1"
	AuditsName = "kpicheck/audits/1"
)

// AuditFormat is a way to print audits. several says that more than one workbook was asked for, though there may be but one.
type AuditFormat struct {
	Name  string
	Print func(w io.Writer, all []assess.Audited, several bool, o Options) error
}

// AuditFormats lists every format, the default first.
var AuditFormats = []AuditFormat{
	{"table", auditTable},
	{"json", auditJSON},
	{"csv", auditCSV},
	{"markdown", auditMarkdown},
	{"sarif", inCommon(SARIFs)},
	{"junit", inCommon(JUnits)},
	{"github", inCommon(GitHubs)},
}

// inCommon prints audits as checks of submissions are printed.
func inCommon(print func(io.Writer, []assess.Outcome, Options) error) func(io.Writer, []assess.Audited, bool, Options) error {
	return func(w io.Writer, all []assess.Audited, _ bool, o Options) error {
		outcomes := make([]assess.Outcome, len(all))
		for i, each := range all {
			outcomes[i] = assess.Outcome{File: each.File, Err: each.Err}
			if each.Audit != nil {
				outcomes[i].Assessment = each.Assessment()
			}
		}
		return print(w, outcomes, o)
	}
}

// isAudit says whether a report is an audit, printed as those of submissions are: every contract has a name.
func (r *Report) isAudit() bool { return r.Contract.Name == "" }

// AuditReport is the JSON of one audit. What is not known is empty, never left out.
type AuditReport struct {
	Schema     string           `json:"schema"`
	Tool       Tool             `json:"tool"`
	Workbook   AuditedBook      `json:"workbook"`
	Summary    AuditSummary     `json:"summary"`
	Exceptions []AuditException `json:"exceptions"`
	Coverage   []RuleCoverage   `json:"coverage"`
}

// AuditReports is the JSON of several.
type AuditReports struct {
	Schema     string         `json:"schema"`
	Audits     []*AuditReport `json:"audits"`
	PassedOver []Aside        `json:"passed_over"` // workbooks that could not be read, and why
}

// AuditedBook is the workbook.
type AuditedBook struct {
	File     string `json:"file"`
	SHA256   string `json:"sha256"`
	Sheets   int    `json:"sheets"`
	Cells    int    `json:"cells"`
	Formulas int    `json:"formulas"`
}

// AuditSummary counts. A check is one rule's look at one sheet.
type AuditSummary struct {
	Checks     int `json:"checks"`
	Passed     int `json:"passed"`
	Errors     int `json:"errors"`
	Queries    int `json:"queries"`
	Notes      int `json:"notes"`
	NotChecked int `json:"not_checked"`
}

// AuditException is one thing to settle.
type AuditException struct {
	ID          string     `json:"id"`
	Rule        string     `json:"rule"`
	Severity    string     `json:"severity"`
	At          Place      `json:"at"`
	Cells       []string   `json:"cells"`
	Reported    string     `json:"reported"`
	Expected    string     `json:"expected"`
	Difference  string     `json:"difference"`
	Message     string     `json:"message"`
	What        string     `json:"-"` // the message without the cells after it, which have a column of their own
	Question    string     `json:"question"`
	LikelyCause string     `json:"likely_cause"`
	Evidence    []Evidence `json:"evidence"`
}

// RuleCoverage is what one rule checked.
type RuleCoverage struct {
	Rule       string `json:"rule"`
	Checks     int    `json:"checks"`
	Passed     int    `json:"passed"`
	Exceptions int    `json:"exceptions"`
	NotChecked int    `json:"not_checked"`
	Why        string `json:"why"`
}

//go:embed audit.schema.json
var auditSchema []byte

// AuditSchema is the JSON Schema (2020-12) of what an audit of one workbook prints as JSON.
func AuditSchema() []byte { return auditSchema }

//go:embed audits.schema.json
var auditsSchema []byte

// AuditsSchema is the JSON Schema (2020-12) of what an audit of several prints, whole in itself.
func AuditsSchema() []byte { return withDefinition(auditsSchema, "audit", auditSchema) }

func viewAudit(a *assess.Audit, o Options) *AuditReport {
	r := &AuditReport{
		Schema: AuditName, Tool: Tool{"kpicheck", o.Version},
		Workbook: AuditedBook{a.File, a.SHA256, a.Sheets, a.Cells, a.Formulas},
		Summary: AuditSummary{a.Summary.Checks, a.Summary.Passed, a.Summary.Errors, a.Summary.Queries, a.Summary.Notes,
			a.Summary.NotChecked},
		Exceptions: make([]AuditException, 0, len(a.Exceptions)),
		Coverage:   make([]RuleCoverage, 0, len(a.Coverage)),
	}
	for i := range a.Exceptions {
		e := exceptionOf(a.File, &a.Exceptions[i])
		r.Exceptions = append(r.Exceptions, AuditException{e.ID, e.Rule, e.Severity, e.At, orNone(e.Cells), e.Reported, e.Expected,
			e.Difference, e.Message, e.What, e.Question, e.LikelyCause, e.Evidence})
	}
	for _, c := range a.Coverage {
		r.Coverage = append(r.Coverage, RuleCoverage{c.Rule, c.Checks, c.Passed, c.Exceptions, c.NotChecked, whyText(c.Why)})
	}
	makeSafe(r)
	return r
}

// orNone is a list that JSON writes as one where it is empty.
func orNone(texts []string) []string {
	if texts == nil {
		return []string{}
	}
	return texts
}

func viewAudits(all []assess.Audited, o Options) *AuditReports {
	r := &AuditReports{Schema: AuditsName, Audits: []*AuditReport{}, PassedOver: []Aside{}}
	for _, each := range all {
		if each.Err != nil {
			r.PassedOver = append(r.PassedOver, Aside{Safe(each.File), Safe(each.Err.Error())})
			continue
		}
		r.Audits = append(r.Audits, viewAudit(each.Audit, o))
	}
	return r
}

func auditJSON(w io.Writer, all []assess.Audited, several bool, o Options) error {
	if !several {
		return printJSON(w, viewAudit(all[0].Audit, o))
	}
	return printJSON(w, viewAudits(all, o))
}

var auditColumns = []string{"id", "rule", "severity", "file", "sheet", "cell", "cells", "reported", "expected", "difference",
	"message", "question", "likely_cause", "evidence"}

func auditCSV(w io.Writer, all []assess.Audited, _ bool, o Options) error {
	rows := [][]string{auditColumns}
	for _, r := range viewAudits(all, o).Audits {
		for _, e := range r.Exceptions {
			rows = append(rows, []string{e.ID, e.Rule, e.Severity, r.Workbook.File, e.At.Sheet, e.At.Cell, strings.Join(e.Cells, ", "),
				e.Reported, e.Expected, e.Difference, e.Message, e.Question, e.LikelyCause,
				strings.Join(evidenceLines(e.Evidence), "; ")})
		}
	}
	return printCSV(w, rows)
}

// Where is the cells, the first few of many.
func (e AuditException) Where() string { return some(whole(e.Cells...), mostCells, ", ") }

// of is the exceptions of one severity, in their order.
func (r *AuditReport) of(severity string) []*AuditException {
	var found []*AuditException
	for i := range r.Exceptions {
		if r.Exceptions[i].Severity == severity {
			found = append(found, &r.Exceptions[i])
		}
	}
	return found
}

// Gaps is what could not be checked, and why, a line for each rule.
func (r *AuditReport) Gaps() (lines []string) {
	for _, c := range r.Coverage {
		if c.NotChecked > 0 {
			lines = append(lines, c.Rule+": "+c.Why)
		}
	}
	return lines
}

// isClean says whether there is nothing to settle.
func (r *AuditReport) isClean() bool {
	return !slices.ContainsFunc(r.Exceptions, func(e AuditException) bool { return e.Severity != "note" })
}

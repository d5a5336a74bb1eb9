// Package report prints an assessment: as a table for whoever reads a terminal, and as JSON, CSV and Markdown. Every
// format is a view of one Report, whose texts are safe to print; nothing is judged, ordered or counted anew here.
package report

import (
	"io"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// SchemaName names the JSON, and changes when a reader of the old would go wrong.
const SchemaName = "kpicheck/report/1"

// Options is how to print.
type Options struct {
	Version string // of the tool
	Width   int    // columns that a table may take; none is 80
	Colour  bool
	Folder  string // that the workbooks' names are seen from, as the command line gave it, with slashes
	Rules   []Rule // what is to be told of the rules
	// Fails tells the exceptions that make the check fail; nil is errors that nothing explains.
	Fails func(assess.Exception) bool
}

// Format is a way to print an assessment.
type Format struct {
	Name  string
	Print func(w io.Writer, a *assess.Assessment, o Options) error
	// PrintAll prints what came of the workbooks of a folder; nil where only single workbooks are printed.
	PrintAll func(w io.Writer, all []assess.Outcome, o Options) error
}

// Formats lists every format, the default first.
var Formats = []Format{
	{"table", Table, Tables},
	{"json", JSON, JSONs},
	{"csv", CSV, CSVs},
	{"markdown", Markdown, Markdowns},
	{"sarif", SARIF, SARIFs},
	{"junit", JUnit, JUnits},
	{"github", GitHub, GitHubs},
}

// Report is the JSON. Periods are written as kpi.Period.Key does; what is not known is empty, never left out.
type Report struct {
	Schema     string      `json:"schema"`
	Tool       Tool        `json:"tool"`
	Contract   Contract    `json:"contract"`
	Submission Submission  `json:"submission"`
	Reading    Reading     `json:"reading"` // the answers by which it was read
	Prior      []Prior     `json:"prior"`
	Doubts     []Doubt     `json:"doubts"` // parts of the workbook that were not read for sure
	Summary    Summary     `json:"summary"`
	Exceptions []Exception `json:"exceptions"`
	Statuses   []Status    `json:"statuses"`
	Coverage   []Coverage  `json:"coverage"`
	Unchecked  []Unchecked `json:"unchecked"`
	Resolved   []Resolved  `json:"resolved"` // what the submission before raised and this one does not
	// What has become of the explanations that concern this submission.
	Explanations []Explanation `json:"explanations"`
	PassedOver   []Aside       `json:"passed_over"` // workbooks beside it that nothing was held against
	Unplaced     []Text        `json:"unplaced"`    // numbers that are no figure of the contract, nor anything else known
	Readings     []Text        `json:"readings"`    // what was read in a way that a reader should know of
	Drawn        []Text        `json:"drawn"`       // what is drawn on the sheets, and not read
	settling     Lines         // what settles all doubts
}

// Tool is what wrote the report.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Contract is what the submission was held against.
type Contract struct {
	Name   string `json:"name"`
	File   string `json:"file"` // empty for the built-in one
	SHA256 string `json:"sha256"`
	Basis  string `json:"-"` // what a status is judged on
}

// HeldAgainst is "Birmingham 2018/19 (contract.yaml)"; without the file where the contract is the built-in one.
func (c Contract) HeldAgainst() string {
	if c.File == "" {
		return c.Name
	}
	return c.Name + " (" + c.File + ")"
}

// Submission is the workbook.
type Submission struct {
	File     string `json:"file"`
	SHA256   string `json:"sha256"`
	Provider string `json:"provider"`
	Period   string `json:"period"`
	Month    string `json:"-"` // the period as officers write it
	reported kpi.Period
}

// Prior is a submission of an earlier period that this one was held against.
type Prior struct {
	File     string `json:"file"`
	Period   string `json:"period"`
	Doubts   int    `json:"doubts"` // parts of it that were not read for sure
	reported kpi.Period
}

// Summary counts. Checks are those made; those that could not be made are NotChecked.
type Summary struct {
	Figures        int `json:"figures"`
	CheckedFigures int `json:"checked_figures"`
	Checks         int `json:"checks"`
	Passed         int `json:"passed"`
	Errors         int `json:"errors"`
	Queries        int `json:"queries"`
	Notes          int `json:"notes"`
	Explained      int `json:"explained"`
	NotChecked     int `json:"not_checked"`
	Doubts         int `json:"doubts"`
}

// Place is a cell of a file.
type Place struct {
	File  string `json:"file"`
	Sheet string `json:"sheet"`
	Cell  string `json:"cell"`
}

// Exception is one thing to settle.
type Exception struct {
	ID          string     `json:"id"`
	Rule        string     `json:"rule"`
	Family      string     `json:"family"`
	Severity    string     `json:"severity"`
	Indicator   string     `json:"indicator"`
	Measure     string     `json:"measure"`
	Area        string     `json:"area"`
	Window      string     `json:"window"`
	Period      string     `json:"period"`
	At          Place      `json:"at"`
	Cells       []string   `json:"cells"`
	Reported    string     `json:"reported"`
	Expected    string     `json:"expected"`
	Difference  string     `json:"difference"`
	Message     string     `json:"message"`
	What        string     `json:"-"` // the message without the indicator before it and the cells after it, which have columns of their own
	Question    string     `json:"question"`
	LikelyCause string     `json:"likely_cause"`
	Evidence    []Evidence `json:"evidence"`
	Because     []Absorbed `json:"because"` // what else was found that has its cause in this
	Status      string     `json:"status"`  // new, persisting or explained
	Since       string     `json:"since"`   // the period since which it has been raised without a break
	Explanation string     `json:"explanation"`
	since       kpi.Period
}

// Resolved is an exception that the submission before raised, and this one does not.
type Resolved struct {
	ID        string `json:"id"`
	Rule      string `json:"rule"`
	Severity  string `json:"severity"`
	Indicator string `json:"indicator"`
	By        string `json:"by"` // the period of the submission that raised it
	Message   string `json:"message"`
	month     string
}

// Aside is a workbook that was passed over, and why.
type Aside struct {
	File string `json:"file"`
	Why  string `json:"why"`
}

// Evidence is a cell, or a fact of the contract, that an exception rests on.
type Evidence struct {
	Place
	Label string `json:"label"`
	Value string `json:"value"`
}

// Status is where an indicator stands.
type Status struct {
	Indicator string `json:"indicator"`
	Status    string `json:"status"`
	AsShown   string `json:"as_shown"`
	Value     string `json:"value"`
	Unrounded string `json:"unrounded"`
	Target    string `json:"target"`
	Tolerance string `json:"tolerance"`
	At        Place  `json:"at"`
	Why       string `json:"why"`
	hasFigure bool
	doubts    []string // the numbers of the errors that its figure may be the cause of
}

// Coverage is what was checked of one indicator by one family; an empty indicator is the whole submission.
type Coverage struct {
	Indicator  string         `json:"indicator"`
	Family     string         `json:"family"`
	Checks     int            `json:"checks"`
	Passed     int            `json:"passed"`
	Exceptions int            `json:"exceptions"`
	NotChecked int            `json:"not_checked"`
	Why        string         `json:"why"`
	of         *kpi.Indicator // nil for the submission
	reasons    []assess.Reason
}

// Unchecked is a figure that nothing could be compared with.
type Unchecked struct {
	Indicator string `json:"indicator"`
	Measure   string `json:"measure"`
	Area      string `json:"area"`
	Window    string `json:"window"`
	Period    string `json:"period"`
	At        Place  `json:"at"`
	Reported  string `json:"reported"`
	Why       string `json:"why"`
	excepted  bool   // an exception speaks of its cell
	of        assess.Unchecked
}

// Text is words about a cell, or in it.
type Text struct {
	At   Place  `json:"at"`
	Text string `json:"text"`
}

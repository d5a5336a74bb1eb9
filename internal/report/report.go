// Package report prints what was found, as a table for whoever reads a terminal, and in the formats that other programs read.
// Every format is a view of the same Report, whose texts are safe to print, whether a submission was checked or any workbook
// audited; nothing is judged, ordered or counted anew here.
package report

import (
	"io"
	"strings"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// Options is how to print.
type Options struct {
	Version string // of the tool
	Width   int    // columns that a table may take; none is 80
	Colour  bool
	Links   string // the folder that Folder is seen from, from the root, where the terminal opens links; else empty
	Folder  string // that the workbooks' names are seen from, as the command line gave it, with slashes
	Rules   []Rule // what is to be told of the rules
	// Fails tells the exceptions that make the check fail; nil is errors that nothing explains.
	Fails func(assess.Exception) bool
}

// Format is a way to print something.
type Format[T any] struct {
	Name  string
	Print Printer[T]
}

// Printer prints something in one format.
type Printer[T any] = func(w io.Writer, what T, o Options) error

// Names is the names of formats.
func Names[T any](formats []Format[T]) []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.Name
	}
	return names
}

// The fields below are the one list of what is known of anything. JSON, its schemas and the columns of CSV are made from it:
//
//	json   the name in JSON, and in CSV
//	audit  the name where a workbook was audited, if it is another; - where there is none
//	csv    the sign between the texts of a list, . for a structure whose columns keep their own names, or - for no column
//	is     what a text may be, as the schema has it
//
// The comment beside a field is its description in the schema.

// Report is what was found in one workbook. Periods are written as kpi.Period.Key does; what is not known is empty, never left
// out.
type Report struct {
	Schema     string      `json:"schema"`
	Tool       Tool        `json:"tool"`
	Contract   Contract    `json:"contract" audit:"-"`
	Submission Submission  `json:"submission" audit:"workbook"`
	Reading    Reading     `json:"reading" audit:"-"`   // the answers by which the workbook was read; empty where there were none
	Accepted   Accepting   `json:"accepted" audit:"-"`  // by whom this very workbook was accepted, so that it fails no check; empty if it was not
	Prior      []Prior     `json:"prior" audit:"-"`     // submissions of earlier periods that this one was held against
	Doubts     []Doubt     `json:"doubts" audit:"-"`    // parts of the workbook that were not read for sure
	Summary    Summary     `json:"summary"`             // of an audit, a check is one rule's look at one sheet
	Exceptions []Exception `json:"exceptions"`          // in the order in which they are to be settled
	Statuses   []Status    `json:"statuses" audit:"-"`  // one for each indicator with a target
	Coverage   []Coverage  `json:"coverage"`            // what was checked, and what could not be
	Unchecked  []Unchecked `json:"unchecked" audit:"-"` // figures held against nothing
	Resolved   []Resolved  `json:"resolved" audit:"-"`  // what the submission before raised and this one does not
	// the explanations that concern this submission, with what has become of each
	Explanations []Explanation `json:"explanations" audit:"-"`
	PassedOver   []Aside       `json:"passed_over" audit:"-"` // workbooks beside it that nothing was held against
	Unplaced     []Text        `json:"unplaced" audit:"-"`    // numbers that belong to no figure
	// what was read in a way that a reader should know of, such as a label that was only near
	Readings []Text `json:"readings" audit:"-"`
	Drawn    []Text `json:"drawn" audit:"-"` // what is drawn on the sheets, and not read
	form     form
	settling Lines        // what settles all doubts
	older    []Exception  // what is left out, since it is no news
	later    []*Exception // what is asked of a later submission, and said there
	compared string       // with what, of a comparison
	cameTo   string       // and what that came to
}

// Reports is what was found in several workbooks.
type Reports struct {
	Schema string `json:"schema"`
	// each as it is printed by itself; the newest submission of a folder first, audits in the order in which they were named
	Reports    []*Report `json:"reports" audit:"audits"`
	PassedOver []Aside   `json:"passed_over"` // workbooks of which there is no report, and why
}

// Tool is what wrote the report.
type Tool struct {
	Name    string `json:"name" is:"tool"`
	Version string `json:"version"`
}

// Contract is what the submission was held against.
type Contract struct {
	Name   string `json:"name"`
	File   string `json:"file"` // the contract's file; empty for the built-in contract
	SHA256 string `json:"sha256" is:"sha256"`
	Basis  string `json:"-"` // what a status is judged on
	Year   string `json:"-"` // that it is for
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
	SHA256   string `json:"sha256" is:"sha256"`
	Provider string `json:"provider" audit:"-"`
	Period   string `json:"period" audit:"-" is:"period"`
	Sheets   int    `json:"-" audit:"sheets"`
	Cells    int    `json:"-" audit:"cells"`
	Formulas int    `json:"-" audit:"formulas"`
	Month    string `json:"-"` // the period as officers write it
	reported kpi.Period
}

// Accepting is that the council has accepted a workbook.
type Accepting struct {
	By string `json:"by"`
	On string `json:"on"` // the day, as 2018-11-20
}

// Prior is a submission of an earlier period that this one was held against.
type Prior struct {
	File     string `json:"file"`
	Period   string `json:"period" is:"period"`
	Doubts   int    `json:"doubts"` // parts of it that were not read for sure
	reported kpi.Period
}

// Summary counts. Checks are those made; those that could not be made are NotChecked.
type Summary struct {
	Figures        int `json:"figures" audit:"-"`
	CheckedFigures int `json:"checked_figures" audit:"-"`
	Checks         int `json:"checks"`
	Passed         int `json:"passed"`
	Errors         int `json:"errors"`
	Queries        int `json:"queries"`
	Notes          int `json:"notes"`
	Explained      int `json:"explained" audit:"-"`
	NotChecked     int `json:"not_checked"`
	Older          int `json:"older" audit:"-"`        // exceptions that are left out, since they stood before and that was asked for
	OlderErrors    int `json:"older_errors" audit:"-"` // those of them that are errors, and unexplained
	Doubts         int `json:"doubts" audit:"-"`
}

// Place is a cell of a file. The cell is empty for a whole sheet, and all is for what stands in no cell.
type Place struct {
	File  string `json:"file"`
	Sheet string `json:"sheet"`
	Cell  string `json:"cell"`
}

// Quantity is what a figure is of.
type Quantity struct {
	Indicator string `json:"indicator"` // the contract's id; empty for the submission as a whole
	Measure   string `json:"measure"`
	Area      string `json:"area"` // empty for the whole
	Window    string `json:"window" is:"window"`
	Period    string `json:"period" is:"period"`
}

func quantityOf(k kpi.Key) Quantity {
	return Quantity{idOf(k.Indicator), measureID(k.Measure), areaID(k.Area), string(k.Window), k.Period.Key()}
}

// Exception is one thing to settle.
type Exception struct {
	ID         string `json:"id" is:"id"`     // the same fault has the same id in the next run; a changed value has another
	Rule       string `json:"rule" is:"rule"` // the argument of kpicheck explain
	Family     string `json:"family" audit:"-" is:"family"`
	Severity   string `json:"severity" is:"severity"`
	Quantity   `audit:"-"`
	At         Place    `json:"at" csv:"."`
	Cells      []string `json:"cells" csv:", "` // every cell it speaks of: KPI 7!C7:C9
	Reported   string   `json:"reported"`
	Expected   string   `json:"expected"`
	Difference string   `json:"difference"`
	Message    string   `json:"message"`
	What       string   `json:"-"`                          // the message without the indicator before it and the cells after it, which have columns of their own
	Working    []string `json:"working" audit:"-" csv:"; "` // the arithmetic: 466 ÷ 680 = 68.5%, which shows as 69%
	Question   string   `json:"question"`                   // what to put to the provider, or to whoever made the workbook
	// what probably happened; of an audit, the correction that the neighbours give: C9 = C7/C8, as D9
	LikelyCause string     `json:"likely_cause"`
	Odds        string     `json:"-" audit:"odds"`    // how likely it is that it is wrong: "about 9 in 10", "sure"; empty for a note
	Answer      string     `json:"answer"`            // what settles it
	Changes     string     `json:"changes" audit:"-"` // which status turns on it
	Evidence    []Evidence `json:"evidence" csv:"; "`
	Suspects    []string   `json:"suspects" audit:"-" csv:", "` // the cells any of which may be the wrong one; where there is one, it is
	Because     []Absorbed `json:"because" audit:"-" csv:"-"`   // what else was found that has its cause in this, as it was found
	Status      string     `json:"status" audit:"-" is:"life"`
	Since       string     `json:"since" audit:"-"`               // the period since which it has been raised without a break
	Submissions int        `json:"submissions" audit:"-" csv:"-"` // that have raised it without a break, this one with them
	Explanation string     `json:"explanation" audit:"-"`
	Challenge   Challenge  `json:"challenge" audit:"-"` // what has become of it as a question to the Trust
	// the newest submission of the folder that asks the same still, by its period; empty where it is to be asked of this one
	AskedFor  string `json:"asked_for" audit:"-"`
	turns     bool   // a status does on it
	since     kpi.Period
	askedFor  kpi.Period
	askedOf   []kpi.Period // the earlier submissions whose question this is
	quiet     bool         // the council has accepted the workbook as it is
	unchanged bool         // it is no news, and left out but for SARIF
	places    []kpi.Place  // every cell it speaks of, and those of its suspects
	fails     bool         // the check, for its sake
}

// Resolved is an exception that the submission before raised, and this one does not.
type Resolved struct {
	ID        string `json:"id"`
	Rule      string `json:"rule"`
	Severity  string `json:"severity" is:"severity"`
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

// String is "KPI 7!C8, Total Children: 680", without the parts that are empty.
func (v Evidence) String() string {
	text := strings.Join(nonempty(v.Place.String(), v.Label), ", ")
	if v.Value == "" {
		return text
	}
	return text + ": " + v.Value
}

// Status is where an indicator stands.
type Status struct {
	Indicator string `json:"indicator"`
	Status    string `json:"status" is:"status"`   // empty where the figure, target or tolerance is lacking
	AsShown   string `json:"as_shown" is:"status"` // what the status would be of the value as shown
	Value     string `json:"value"`                // the headline figure as shown
	Unrounded string `json:"unrounded"`            // what the status was judged on; empty where that is the value as shown
	Target    string `json:"target"`
	Tolerance string `json:"tolerance"`
	At        Place  `json:"at"`
	Why       string `json:"why"` // why there is no status, or why it was judged as shown
	hasFigure bool
	doubts    []string // the numbers of the errors that its figure may be the cause of
}

// Coverage is what was checked of one indicator by one family of rules; of an audit, by one rule.
type Coverage struct {
	Rule       string         `json:"-" audit:"rule"`
	Indicator  string         `json:"indicator" audit:"-"` // empty for the submission as a whole
	Family     string         `json:"family" audit:"-" is:"family"`
	Checks     int            `json:"checks"` // checks that were made
	Passed     int            `json:"passed"`
	Exceptions int            `json:"exceptions"`  // exceptions that stand; one may come of several checks
	NotChecked int            `json:"not_checked"` // checks that could not be made
	Why        string         `json:"why"`
	of         *kpi.Indicator // nil for the submission
	reasons    []assess.Reason
}

// Unchecked is a figure that nothing could be compared with.
type Unchecked struct {
	Quantity
	At       Place  `json:"at"`
	Reported string `json:"reported"`
	Why      string `json:"why"`
	excepted bool   // an exception speaks of its cell
	of       assess.Unchecked
}

// Text is words about a cell, or in it.
type Text struct {
	At   Place  `json:"at"`
	Text string `json:"text"`
}

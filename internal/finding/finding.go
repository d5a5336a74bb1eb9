// Package finding is what judges see, as data: exceptions, and a record of every check made or not made; and the one place where the
// sentence of an exception is made.
package finding

import "kpicheck/internal/kpi"

// Severity is how much an exception weighs.
type Severity uint8

// A note needs no reply; a query may be true but needs an explanation; an error cannot be true of any unrounded data,
// or a required figure is absent.
const (
	Note Severity = iota
	Query
	Error
)

// String is the severity's word.
func (s Severity) String() string { return [...]string{"note", "query", "error"}[s] }

// Family is the sort of check that a rule makes; coverage is counted by it.
type Family string

// The families, in the order in which they are reported.
const (
	Structure      Family = "structure"
	Percentages    Family = "percentages"
	Totals         Family = "totals"
	ToDate         Family = "year-to-date"
	Averages       Family = "averages"
	Rates          Family = "rates"
	Targets        Family = "targets"
	Comparators    Family = "comparators"
	Spreadsheet    Family = "spreadsheet"
	Reconciliation Family = "reconciliation"
	Plausibility   Family = "plausibility"
	CommentaryText Family = "commentary"
)

// Exception is what is wrong or doubtful.
type Exception struct {
	ID          string // settled by the assessment
	Rule        string
	Family      Family
	Severity    Severity
	Indicator   *kpi.Indicator // nil if it concerns the whole submission
	Measure     *kpi.Measure
	Area        *kpi.Area
	Window      kpi.Window
	Period      kpi.Period
	At          kpi.Place
	Cells       []kpi.Place // every cell it speaks of, where that is more than At
	About       Subject     // what its sentence begins with; zero where the sentence names it itself
	Says        string      // what is wrong, and what was expected, without its subject and its cells
	In          []kpi.Place // the cells that its sentence ends with; nil for At alone
	Within      bool        // its sentence names its cells as it goes, and ends with none
	Reported    string
	Expected    string
	Difference  string
	Working     []string // the arithmetic, a line each: "466 ÷ 680 = 68.5%, which shows as 69%"
	Question    string   // what to put to the Trust
	Answer      string   // what settles it: its rule's answer, unless it says another
	LikelyCause string
	Odds        string // how likely it is that what it asks about is wrong: "about 9 in 10", "sure"; empty where that is not told
	Evidence    []Evidence
	Suspects    []*kpi.Figure // any of which being wrong would explain it, the likeliest first
	Unless      Unless        // what would answer it, so that nobody need be asked
	Misreckoned string        // how its figure was brought to its places, where nothing but that is wrong; else empty
	Lasts       bool          // no later submission can put it right, so that not to raise it again resolves nothing
	SaysHidden  bool          // what it says is that figures cannot be seen
	Lacks       Lack          // what it says that the submission does not have
	OfTotals    bool          // it says that totals are off, and speaks for those that go on from them
	Because     []Exception   // what settling made part of it, as it was found; none of these has any of its own
}

// Lack is what a submission does not have.
type Lack uint8

// It lacks nothing; a figure that is due; an indicator; or a reading of what it has that is sure to find all of it.
const (
	Nothing Lack = iota
	AFigure
	AnIndicator
	ASureReading
)

// AllCells is every cell that the exception speaks of.
func (e *Exception) AllCells() []kpi.Place {
	if len(e.Cells) > 0 {
		return e.Cells
	}
	return []kpi.Place{e.At}
}

// Unless is what would answer an exception.
type Unless struct {
	InQuestion []*kpi.Figure // one of these is in question, in whatever column: the answer to that answers this
	IsMean     *kpi.Figure   // this is the mean of its months, which the submission does not state; nil if that answers nothing
}

// Evidence is a cell, or a fact of the contract, that an exception rests on.
type Evidence struct {
	File         string // the workbook that the cell stands in; empty for the submission itself
	At           kpi.Place
	Label, Value string
}

// Outcome is what became of a check.
type Outcome uint8

// A check that could not be made is not a check that passed.
const (
	Passed Outcome = iota
	Failed
	NotChecked
)

// Check records one check, so that coverage can say what was checked and what was not.
type Check struct {
	Indicator *kpi.Indicator // nil if it concerns the whole submission
	Family    Family
	Rule      string
	Outcome   Outcome
	Why       *Reason       // why it was not checked; nil if it was
	Figures   []*kpi.Figure // what it looked at
}

// Silenced is an exception that was not raised, since an earlier rule's answers for it.
type Silenced struct {
	Exception
	By    string    // the earlier rule
	Of    kpi.Place // what that questioned
	Alike bool      // it has the very same fault, and is evidence of it
}

// Findings is what judging a submission brings: exceptions, and a record of every check made or not made.
type Findings struct {
	Exceptions []Exception
	Checks     []Check
	Silenced   []Silenced
}

// Add takes in what another judge found.
func (f *Findings) Add(more Findings) {
	f.Exceptions = append(f.Exceptions, more.Exceptions...)
	f.Checks = append(f.Checks, more.Checks...)
	f.Silenced = append(f.Silenced, more.Silenced...)
}

package kpi

import (
	"math/big"
	"slices"
	"strings"
)

// Submission is what one workbook says for one reporting period, read and not judged.
type Submission struct {
	File, SHA256 string
	Provider     string
	Authority    string  // that it reports to: the code that the contract gives, else the council's name
	Period       Period  // zero if nothing says it
	Claims       []Claim // every place that says which period is reported
	Figures      []*Figure
	Targets      []Stated // targets as the submission states them
	Tolerances   []Stated
	Comparators  []Stated
	Directions   []Direction
	Statuses     []Text // BLUE, GREEN, AMBER, RED as stated
	Commentary   []Text
	Unknown      []Text   // headings that name an indicator the contract has not
	Unplaced     []Text   // numbers that are neither a figure nor a known non-figure
	Notes        []Remark // what was used though only near, and what else a reader should know of the reading
	RoundedTo    *big.Rat // what its counts are rounded to throughout though the contract has them as exact; nil if they are not
	NumericCells int      // numeric cells seen, and what became of them
	KnownCells   int      // dates, index numbers, footnotes
	Answers      *Answers // by which it was read; nil if there were none
	Doubts       []Doubt
	Encloses     []*Enclosure // what else the contract has due and a sheet of it holds
	Drawn        []Text       // text boxes, pictures and charts, which are not read: what it is ("a text box"), and its cell
}

// Figure is one number of the submission with all that says what it is.
type Figure struct {
	Indicator *Indicator
	Measure   *Measure
	Area      *Area // nil is the whole
	Window    Window
	Period    Period
	Value
	At      Place
	Heading string    // the column heading as written
	Path    []Heading // the headings by which it was found, the nearest first
	Formula string    // without its equals sign; empty if typed
	Table   int       // figures of one table of one sheet share it; tables count up through the workbook
	Column  int       // which of the indicator's required columns it fills; -1 for none (a trend, an earlier month)
	Hidden  bool      // in a hidden row, column or sheet
	Veil    Veil      // what else keeps it from being seen, those among it
}

// Place is a cell. Either part may be empty.
type Place struct{ Sheet, Cell string }

// String is the place as an officer reads it: KPI 7!C9.
func (p Place) String() string {
	if p.Cell == "" || p.Sheet == "" {
		return p.Sheet + p.Cell
	}
	return p.Sheet + "!" + p.Cell
}

// Parts takes the cell's address apart: 3 and "7" of C7.
func (p Place) Parts() (column int, row string) {
	i := 0
	for ; i < len(p.Cell) && p.Cell[i] >= 'A' && p.Cell[i] <= 'Z'; i++ {
		column = column*26 + int(p.Cell[i]-'A') + 1
	}
	return column, p.Cell[i:]
}

// ClaimSource says where a period was read.
type ClaimSource string

// The places that say which period is reported.
const (
	OnCover    ClaimSource = "cover"
	InHeading  ClaimSource = "column heading"
	InFileName ClaimSource = "file name"
)

// Claim is one place's word on the reporting period.
type Claim struct {
	Source    ClaimSource
	Period    Period
	Text      string     // all that stands there
	Written   string     // the period as it is written there
	At        Place      // empty for the file's name
	Indicator *Indicator // whose heading it is; nil elsewhere, and where the table is of several
	Table     int        // the table that it heads, as figures count them; 0 elsewhere
	Otherwise Period     // of a date: what it is if its days count from the other year, 1900 or 1904; else zero
}

// Stated is a target, tolerance or comparator that the submission repeats. A tolerance runs from Low to High; the
// others have Low only.
type Stated struct {
	Indicator  *Indicator
	Measure    *Measure    // comparators: of which measure; may be nil
	Comparator *Comparator // comparators: which of the contract's; nil if it has none of that label
	Label      string
	Low, High  Value
	At         Place
}

// Direction is what a submission says of which way is good for an indicator.
type Direction struct {
	Text
	Good       Polarity // high or low
	OfHeadline bool     // it stands in the row of the headline, below or beside a heading that asks for it
}

// OtherDirections is where a submission says of an indicator that the other way is good than the contract has; none where the contract has
// neither.
func (s *Submission) OtherDirections(i *Indicator) (other []Direction) {
	for _, d := range s.Directions {
		if d.Indicator == i && i.Polarity != Neutral && d.Good != i.Polarity {
			other = append(other, d)
		}
	}
	return other
}

// IsOtherWayGood reports whether a submission says so in the row of the headline itself, under a heading. What colours and claims it goes
// by is then open; a text anywhere else may be of something else, and leaves none open.
func (s *Submission) IsOtherWayGood(i *Indicator) bool {
	return slices.ContainsFunc(s.OtherDirections(i), func(d Direction) bool { return d.OfHeadline })
}

// Text is words in a cell.
type Text struct {
	Indicator *Indicator // nil if it belongs to none
	Text      string
	At        Place
}

// Key says of what a figure is, but not where it stands: two figures of one key state one quantity.
type Key struct {
	Indicator *Indicator
	Measure   *Measure
	Area      *Area
	Window    Window
	Period    Period
}

// Key is the figure's key.
func (f *Figure) Key() Key { return Key{f.Indicator, f.Measure, f.Area, f.Window, f.Period} }

// Shift is the key of the same quantity so many periods on.
func (k Key) Shift(n int) Key {
	k.Period = k.Period.Shift(n)
	return k
}

// Rounding is what the figure is rounded to by the contract, if it is a count; nil if it is exact.
func (f *Figure) Rounding() *big.Rat { return f.Measure.Rounding(f.Area) }

// IsCount reports whether the figure is a count of one period, so whole and, unless declared rounded, exact.
func (f *Figure) IsCount() bool { return f.Measure.Kind == Count && !f.Window.IsAverage() }

var hundred = PowerOfTen(2)

// IsOdd reports whether the figure's number is none that its measure can have: a count that is not whole, a share beyond a hundred
// that has no sign of its own. It must be a number.
func (f *Figure) IsOdd() bool {
	switch {
	case f.IsCount() && f.Rounding() == nil:
		return !f.Number.IsInt() || f.Number.Sign() < 0
	case f.Measure.Kind == Percentage:
		return f.Number.Sign() < 0 || Exactly(hundred).Below(Exactly(f.Number)) && !f.Signed
	}
	return false
}

// Usable reports whether the figure is a number that can be reckoned with. It may be called on nil.
func (f *Figure) Usable() bool { return f != nil && f.State == Number }

// SortFigures puts figures in the contract's order of indicators, and within one by table, measure and period; the order
// in which they were read settles what is left.
func SortFigures(figures []*Figure) {
	slices.SortStableFunc(figures, func(a, b *Figure) int {
		switch {
		case a.Indicator != b.Indicator:
			return a.Indicator.Order - b.Indicator.Order
		case a.Table != b.Table:
			return a.Table - b.Table
		case a.Measure != b.Measure:
			return a.Measure.Order - b.Measure.Order
		}
		return a.Period.Compare(b.Period)
	})
}

// Remark is what a reader should know of how a submission was read.
type Remark struct {
	Text
	Near string  // a label that was taken for that of a measure, to which it is only near; else empty
	Of   *Figure // the first figure so labelled
}

// InCells names cells in brackets, as the end of a sentence: "(KPI 8!C5, KPI 8!C6)". Cells that nothing is known of are left out.
func InCells(cells ...Place) string {
	var names []string
	for _, c := range cells {
		if s := c.String(); s != "" {
			names = append(names, s)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return " (" + strings.Join(names, ", ") + ")"
}

// Stated is how many figures a submission states of each indicator, by its id; a marker that stands in the place of one states none.
func (s *Submission) Stated() map[string]int {
	n := map[string]int{}
	for _, f := range s.Figures {
		if f.Usable() {
			n[f.Indicator.ID]++
		}
	}
	return n
}

package kpi

import (
	"fmt"
	"slices"
	"strings"
)

// Heading is a text that says something of the figures beside or below it.
type Heading struct {
	Text string
	At   Place  // empty for a sheet's or a file's name
	Says string // what it was taken for: "KPI 1", "denominator", "Sep-18", "target"; empty where it says nothing known
}

// Answers is what people have said of headings that were in doubt: reading.yaml, beside the contract.
type Answers struct {
	File       string
	SHA256     string    // of the file
	Headings   []Answer  // in the file's order
	DateOrder  DateOrder // how dates of digits are to be read
	SheetNames string    // "nothing" where sheets' names say nothing of their figures; else empty
}

// Answer says that a heading is to be read as if it said something else: a role ("figure", "target"), a part of an indicator
// ("denominator"), or another name ("Schools").
type Answer struct{ Heading, Is string }

// DateOrder says which comes first in a date of digits.
type DateOrder string

// The day comes first in Britain; where nothing says so, the headings of a workbook may show it.
const (
	OrderUnknown DateOrder = ""
	DayFirst     DateOrder = "day first"
	MonthFirst   DateOrder = "month first"
)

// DoubtKind says why a part of a workbook was not read for sure.
type DoubtKind string

// The kinds of doubt.
const (
	UnknownHeading   DoubtKind = "unknown heading"   // numbers of a recognised table under or beside words that say nothing known
	LikeHeading      DoubtKind = "like heading"      // the words are only like the contract's, and nothing else says what is meant
	UnknownTitle     DoubtKind = "unknown title"     // a table states indicators once more, under a title that says nothing known
	NoMeasure        DoubtKind = "no measure"        // an indicator is known, and not which of its measures
	NoPeriod         DoubtKind = "no period"         // what the numbers are of is known, and not when
	TwoValues        DoubtKind = "two values"        // one figure is stated twice with different values, and neither place is the better
	OddValue         DoubtKind = "odd value"         // a value that its measure cannot have, such as a count that is not whole
	TwoIndicators    DoubtKind = "two indicators"    // two headings of one number name different indicators
	DisorderedDates  DoubtKind = "disordered months" // the months along a line neither rise nor fall
	OtherTarget      DoubtKind = "other target"      // numbers headed as the target are not the contract's, and may be figures
	Exchanged        DoubtKind = "exchanged"         // figures are the contract's targets, and what is headed as the target is not
	NotANumber       DoubtKind = "not a number"      // a text or a date where a figure belongs
	UnknownWindow    DoubtKind = "unknown window"    // a stretch of time that the contract does not ask for
	RatiosDisagree   DoubtKind = "ratios disagree"   // so many percentages are not their counts' that the reading is in doubt
	YearsDisagree    DoubtKind = "years disagree"    // two headings of one number name different years
	NoReportingMonth DoubtKind = "no reporting month"
	AmbiguousDates   DoubtKind = "ambiguous dates" // the day or the month may come first
	NothingRead      DoubtKind = "nothing read"
)

// Doubt is a part of a workbook whose reading is not sure.
type Doubt struct {
	Kind      DoubtKind
	At        Place   // the first cell in doubt
	Cells     []Place // all of them, At among them
	Heading   string  // the words that leave it open; may be empty
	Taken     string  // what the numbers were taken for; empty for nothing
	Instead   string  // what else they may be; empty where nothing else was found
	SettledBy string  // the lines of reading.yaml that settle it; empty where none does

	Offers   []Answer // what its heading may be read as, the likeliest first, before any was tried
	Untold   Untold   // why no answer is offered, where some might have been
	Supplies []Key    // the figures that its numbers are, if it is settled as offered
}

// Untold is why a doubt offers no answer.
type Untold uint8

// None of its answers bears out; or they were not tried, since that takes long in a large workbook.
const (
	NothingUntold Untold = iota
	NoneBearsOut
	NotTried
)

// Offer gives a doubt answers that its heading may have, of which the first settles it unless another bears out better.
func (d *Doubt) Offer(answers ...Answer) { d.Offers, d.SettledBy = answers, answers[0].Lines() }

// Awaited is the figures that numbers may be whose reading is in doubt: until it is settled, nobody knows that they are missing.
func (s *Submission) Awaited() map[Key]bool {
	all := map[Key]bool{}
	for i := range s.Doubts {
		for _, k := range s.Doubts[i].Supplies {
			all[k] = true
		}
	}
	return all
}

// AwaitsAnyOf reports whether numbers whose reading is in doubt may be of an indicator.
func (s *Submission) AwaitsAnyOf(i *Indicator) bool {
	return slices.ContainsFunc(s.Doubts, func(d Doubt) bool {
		return slices.ContainsFunc(d.Supplies, func(k Key) bool { return k.Indicator == i })
	})
}

// Trace is how one cell was read.
type Trace struct {
	At     Place
	Shown  string
	Taken  string // what it was taken for; "nothing" where it was passed over
	Path   []Heading
	Others []Other
}

// Other is something else that a cell might have been, and why it was not taken for it.
type Other struct{ What, WhyNot string }

// Veil is what keeps a figure from a reader's eye; several may hold at once.
type Veil uint8

// What can keep a figure from being seen.
const (
	HiddenSheet Veil = 1 << iota
	HiddenRow
	HiddenColumn
	SameColour // its letters have the colour of their ground
	UnderMerge // another cell is merged over it
	StruckOut
)

// Words is how the figure cannot be seen, as it goes on behind the figure: "in a hidden row", "struck out".
func (v Veil) Words() (words []string) {
	for i, text := range [...]string{"on a hidden sheet", "in a hidden row", "in a hidden column", "in the colour of its background",
		"under a merged cell", "struck out"} {
		if v&(1<<i) != 0 {
			words = append(words, text)
		}
	}
	return words
}

// GatherDoubts is one doubt for each kind and heading, in the order of their first cells: one heading may leave hundreds of
// numbers open, and is settled once. What was read as something stays apart from what was not read.
func GatherDoubts(all []Doubt) (gathered []Doubt) {
	type key struct {
		kind    DoubtKind
		heading string
		taken   bool
	}
	groups := map[key][]Doubt{}
	var order []key
	for _, d := range all {
		k := key{d.Kind, d.Heading, d.Taken != ""}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], d)
	}
	for _, k := range order {
		gathered = append(gathered, gather(groups[k]))
	}
	return gathered
}

func gather(group []Doubt) Doubt {
	whole := group[0]
	var cells []Place
	var taken, instead []string
	for _, d := range group {
		cells = append(cells, d.places()...)
		taken, instead = append(taken, d.Taken), append(instead, d.Instead)
	}
	whole.Cells, whole.Taken, whole.Instead = cells, each(taken), each(instead)
	whole.SettledBy = Settling(group)
	whole.Offers, whole.Supplies = nil, nil
	for _, d := range group {
		whole.Supplies = append(whole.Supplies, d.Supplies...)
		for _, a := range d.Offers {
			if !slices.Contains(whole.Offers, a) {
				whole.Offers = append(whole.Offers, a)
			}
		}
	}
	return whole
}

// places is the cells of a doubt, of which its first may have been left out.
func (d Doubt) places() []Place {
	if d.At == (Place{}) || slices.Contains(d.Cells, d.At) {
		return d.Cells
	}
	return append([]Place{d.At}, d.Cells...)
}

const mostNamed = 3 // readings named of one group

// each is texts without repetition: "a, b, c and 4 more".
func each(texts []string) string {
	var once []string
	for _, t := range texts {
		if t != "" && !slices.Contains(once, t) {
			once = append(once, t)
		}
	}
	if more := len(once) - mostNamed; more > 1 {
		return fmt.Sprintf("%s and %d more", strings.Join(once[:mostNamed], ", "), more)
	}
	return strings.Join(once, ", ")
}

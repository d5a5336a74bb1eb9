package workbook

import (
	"kpicheck/internal/budget"
	"kpicheck/internal/workbook/internal/calculation"
)

// Options is how to open a workbook.
type Options struct {
	Password string         // for an encrypted workbook, else unused
	Limits   Limits         // a limit of zero is that of DefaultLimits
	Budget   *budget.Budget // what reading it, and whatever is made of it, may cost; nil is without end
}

// Limits is how large a workbook may be before it is refused. An honest report comes nowhere near them; they keep a file
// of a megabyte from taking the machine's memory.
type Limits struct {
	Unzipped      int64 // bytes of all the parts read, unpacked
	Ratio         int   // bytes unpacked for one packed, of parts over 64 MB: real sheets lie below 50
	Parts         int   // files in the package
	Sheets        int   // tabs
	Cells         int   // cells of all sheets, empty ones with a style included
	Text          int   // characters of one text, number or formula: Excel allows a text as many
	SharedStrings int   // different texts
	Styles        int   // cell formats
	Names         int   // defined names
	Merges        int   // merged areas of one sheet
	Depth         int   // elements within elements
	Steps         int   // millions of steps of work on it all, as they are counted; beyond them the work ends with a *budget.Spent
	Memory        int   // megabytes of what is kept of it all, as they are counted; beyond it the work ends with a *budget.Spent
	Calculated    int   // formulas without a stored value that are calculated
}

// Limit is one of the limits, as a command line names it.
type Limit struct {
	Name, Of string
	Default  int
	Set      func(*Limits, int)
}

// limit is a limit in whole numbers: its name, what it is of, what it usually is, and where it stands among the others.
type limit struct {
	name, of string
	usual    int
	at       func(*Limits) *int
}

// counts are all, in the order of Limits, but for the bytes unpacked, which come first and are told of in megabytes.
var counts = []limit{
	{"ratio", "times its packed size, of a part over 64 MB", 500, func(l *Limits) *int { return &l.Ratio }},
	{"parts", "files in the package", 50_000, func(l *Limits) *int { return &l.Parts }},
	{"sheets", "sheets", 10_000, func(l *Limits) *int { return &l.Sheets }},
	{"cells", "cells of all sheets", 10_000_000, func(l *Limits) *int { return &l.Cells }},
	{"text", "characters in one cell", calculation.LongestText, func(l *Limits) *int { return &l.Text }},
	{"shared-strings", "different texts", 5_000_000, func(l *Limits) *int { return &l.SharedStrings }},
	{"styles", "cell formats", 100_000, func(l *Limits) *int { return &l.Styles }},
	{"names", "defined names", 100_000, func(l *Limits) *int { return &l.Names }},
	{"merges", "merged areas of one sheet", 1_000_000, func(l *Limits) *int { return &l.Merges }},
	{"depth", "elements within elements", 200, func(l *Limits) *int { return &l.Depth }},
	{"steps", "million steps of work, each cell, formula and figure that is looked at being one or more", usualSteps, func(l *Limits) *int { return &l.Steps }},
	{"memory", "megabytes of what is made of it, each cell, formula and figure being counted", usualMemory, func(l *Limits) *int { return &l.Memory }},
	{"calculated", "formulas calculated, the rest being left blank", 50_000, func(l *Limits) *int { return &l.Calculated }},
}

// usualSteps keeps a run below ten seconds of the processor's time.
const usualSteps = 100

// usualMemory keeps a run below a gigabyte, the parts unpacked and what is thrown away again included.
const usualMemory = 400

// usualUnzipped is how many megabytes of parts may be unpacked.
const usualUnzipped = 200

// Each is every limit, in the order of Limits, with what it is in l.
func (l Limits) Each() []Limit {
	all := []Limit{{"unzipped", "megabytes unpacked", int(l.Unzipped >> 20), func(l *Limits, n int) { l.Unzipped = int64(n) << 20 }}}
	for _, o := range counts {
		all = append(all, Limit{o.name, o.of, *o.at(&l), func(l *Limits, n int) { *o.at(l) = n }})
	}
	return all
}

// DefaultLimits are the limits of an Options that sets none.
func DefaultLimits() Limits { return Limits{}.OrDefault() }

// OrDefault is the limits with those that are not set as they usually are.
func (l Limits) OrDefault() Limits {
	if l.Unzipped <= 0 {
		l.Unzipped = usualUnzipped << 20
	}
	for _, o := range counts {
		if n := o.at(&l); *n <= 0 {
			*n = o.usual
		}
	}
	return l
}

package workbook

import "kpicheck/internal/workbook/internal/calculation"

// Options is how to open a workbook.
type Options struct {
	Password string // for an encrypted workbook, else unused
	Limits   Limits // a limit of zero is that of DefaultLimits
}

// Limits is how large a workbook may be before it is refused. An honest report comes nowhere near them; they keep a file
// of a megabyte from taking the machine's memory.
type Limits struct {
	Unzipped      int64 // bytes of all the parts read, unpacked
	Ratio         int64 // bytes unpacked for one packed, of parts over 64 MB: real sheets lie below 50
	Parts         int   // files in the package
	Sheets        int   // tabs
	Cells         int   // cells of all sheets, empty ones with a style included
	Text          int   // characters of one text, number or formula: Excel allows a text as many
	SharedStrings int   // different texts
	Styles        int   // cell formats
	Names         int   // defined names
	Merges        int   // merged areas of one sheet
	Depth         int   // elements within elements
	Calculated    int   // formulas without a stored value that are calculated
}

// Limit is one of the limits, as a command line names it.
type Limit struct {
	Name, Of string
	Default  int
	Set      func(*Limits, int)
}

// Each is every limit, in the order of Limits.
func (l Limits) Each() []Limit {
	return []Limit{
		{"unzipped", "megabytes unpacked", int(l.Unzipped >> 20), func(l *Limits, n int) { l.Unzipped = int64(n) << 20 }},
		{"ratio", "times its packed size, of a part over 64 MB", int(l.Ratio), func(l *Limits, n int) { l.Ratio = int64(n) }},
		{"parts", "files in the package", l.Parts, func(l *Limits, n int) { l.Parts = n }},
		{"sheets", "sheets", l.Sheets, func(l *Limits, n int) { l.Sheets = n }},
		{"cells", "cells of all sheets", l.Cells, func(l *Limits, n int) { l.Cells = n }},
		{"text", "characters in one cell", l.Text, func(l *Limits, n int) { l.Text = n }},
		{"shared-strings", "different texts", l.SharedStrings, func(l *Limits, n int) { l.SharedStrings = n }},
		{"styles", "cell formats", l.Styles, func(l *Limits, n int) { l.Styles = n }},
		{"names", "defined names", l.Names, func(l *Limits, n int) { l.Names = n }},
		{"merges", "merged areas of one sheet", l.Merges, func(l *Limits, n int) { l.Merges = n }},
		{"depth", "elements within elements", l.Depth, func(l *Limits, n int) { l.Depth = n }},
		{"calculated", "formulas calculated, the rest being left blank", l.Calculated, func(l *Limits, n int) { l.Calculated = n }},
	}
}

// DefaultLimits are the limits of an Options that sets none.
func DefaultLimits() Limits {
	return Limits{
		Unzipped:      200 << 20,
		Ratio:         500,
		Parts:         50_000,
		Sheets:        10_000,
		Cells:         10_000_000,
		Text:          calculation.LongestText,
		SharedStrings: 5_000_000,
		Styles:        100_000,
		Names:         100_000,
		Merges:        1_000_000,
		Depth:         200,
		Calculated:    50_000,
	}
}

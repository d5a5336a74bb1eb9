package workbook

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
	SharedStrings int   // different texts
	Styles        int   // cell formats
	Names         int   // defined names
	Merges        int   // merged areas of one sheet
	Depth         int   // elements within elements
	Calculated    int   // formulas without a stored value that are calculated
}

// DefaultLimits are the limits of an Options that sets none.
func DefaultLimits() Limits {
	return Limits{
		Unzipped:      200 << 20,
		Ratio:         500,
		Parts:         50_000,
		Sheets:        10_000,
		Cells:         10_000_000,
		SharedStrings: 5_000_000,
		Styles:        100_000,
		Names:         100_000,
		Merges:        1_000_000,
		Depth:         200,
		Calculated:    50_000,
	}
}

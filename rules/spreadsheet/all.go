package spreadsheet

// All lists every rule in the order in which they judge: causes before their consequences. Once a rule has spoken of a cell,
// those that compare formulas do not speak of it again.
var All = []*Rule{
	ErrorValue,
	CircularReference,
	StaleValue,
	NumberAsText,
	CountedTwice,
	AdjustedFormula,
	TypedHistory,
	OvertypedFormula,
	ShortRange,
	WrongColumnReference,
	InconsistentFormula,
	TotalNotSum,
	ThousandfoldFigure,
	DuplicateSheet,
	MergedValue,
	HiddenFigures,
	DateAsText,
	ExternalLink,
	BrokenName,
	MacroPresent,
	ExtraDigits,
}

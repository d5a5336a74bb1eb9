package spreadsheet

// All lists every rule in the order in which they judge: causes before their consequences. Once a rule has spoken of a cell,
// those after it do not.
var All = []*Rule{
	AdjustedFormula,
	OvertypedFormula,
	ShortRange,
	WrongColumnReference,
	InconsistentFormula,
}

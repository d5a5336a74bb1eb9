package rules

// All lists every rule in the order in which they judge: causes before their consequences. Once a rule has questioned a
// figure, those after it do not question it again, so a rule that says which figure is wrong stands before one that only
// says that figures do not fit.
var All = []*Rule{
	MissingIndicator,
	UnknownIndicator,
	PeriodMismatch,
	UnreadableFigure,
	MissingFigure,
	ShownOtherwise,
	UnseenFigure,
	ImpossibleCount,
	PercentageScale,
	PartExceedsWhole,
	YTDNotReset,
	YTDDecreases,
	YTDBelowMonth,
	YTDIncrementImpossible,
	TotalDisagrees,
	PercentageOutOfRange,
	PercentageDisagrees,
	PercentageRounding,
	RateDisagrees,
	TotalOutsideParts,
	RepeatedFigure,
	AverageDisagrees,
	CumulativeDisagrees,
	NestedRate,
	PopulationImplied,
	TargetDiffers,
	ToleranceInvalid,
	ToleranceDiffers,
	StatusDisagrees,
	StatusTurnsOnRounding,
	ComparatorDiffers,
}

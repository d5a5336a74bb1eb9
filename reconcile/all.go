package reconcile

// All lists every rule in the order in which they judge: causes before their consequences. Once a rule has questioned a
// figure, those after it do not question it again.
var All = []*Rule{
	MissingMonth,
	OverdueReport,
	RepeatedMonth,
	AcceptedWorkbookChanged,
	RestatedFigure,
	PreviousDisagrees,
	VanishedFigure,
	CarriedForward,
	YTDRollForward,
	RollingTotalDisagrees,
	RollingAverageDisagrees,
	RollingRateDisagrees,
	ConventionChanged,
	TargetChanged,
	ToleranceChanged,
	ComparatorChanged,
	CommentaryChangeDisagrees,
	CommentaryCarriedOver,
	CommentaryUnverifiable,
	LabelChanged,
	StoredAsText,
	FormulaGone,
	UnlikelyIncrement,
	StockAndFlow,
	BrokenRatio,
	UnusualFigure,
}

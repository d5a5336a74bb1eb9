package example

import (
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// October is the month that the columns here report.
var October = kpi.MonthPeriod(kpi.MonthOf(2018, 10))

// Stable is KPI 7 as agreed: target 65%, tolerance 62–69%, high is good.
func Stable() *kpi.Indicator {
	same := &kpi.Measure{ID: "same-placement", Kind: kpi.Count}
	total := &kpi.Measure{ID: "children", Kind: kpi.Count, Order: 1}
	share := &kpi.Measure{ID: "percentage", Kind: kpi.Percentage, Unit: "%", Numerator: same, Denominator: total,
		Per: big.NewRat(100, 1), Order: 2}
	return &kpi.Indicator{ID: "KPI 7", Order: 7, Polarity: kpi.GoodHigh, Target: big.NewRat(65, 1),
		Tolerance: &kpi.Interval{Lo: big.NewRat(62, 1), Hi: big.NewRat(69, 1)},
		Measures:  []*kpi.Measure{same, total, share}, Headline: share, Window: kpi.Snapshot,
		Columns: []kpi.Column{{Window: kpi.PreviousAverage}, {Window: kpi.Snapshot}}}
}

// Column is the current column of an indicator as the sheet shows it, in the order of its measures: "466", "680", "67%".
// Where a text is empty there is no figure.
func Column(i *kpi.Indicator, shown ...string) []*kpi.Figure {
	var figures []*kpi.Figure
	for n, text := range shown {
		if text == "" {
			continue
		}
		cell := kpi.Place{Sheet: i.ID, Cell: []string{"C7", "C8", "C9"}[n]}
		figures = append(figures, &kpi.Figure{Indicator: i, Measure: i.Measures[n], Window: i.Window, Period: October,
			Value: typed(i.Measures[n], text), At: cell, Column: 1})
	}
	return figures
}

func typed(m *kpi.Measure, text string) kpi.Value {
	digits := text
	if m.Kind == kpi.Percentage {
		digits = text[:len(text)-1]
	}
	r, ok := kpi.ParseDecimal(digits)
	if !ok {
		return kpi.Value{State: kpi.Blank}
	}
	v := kpi.Value{Shown: text, Stored: text, Number: r, Shows: r, Range: kpi.Exactly(r)}
	if m.Kind != kpi.Count {
		v.Range = kpi.UnroundedMeasure(r, kpi.DecimalPlaces(digits), kpi.DecimalPlaces(digits))
	}
	return v
}

// ContractOf is a contract of some indicators, which judges them unrounded.
func ContractOf(i ...*kpi.Indicator) *kpi.Contract {
	return &kpi.Contract{Name: "Test", StatusOn: kpi.Unrounded, Indicators: i}
}

// Fault is an exception about a figure that suspects it first, and then others.
func Fault(rule string, s finding.Severity, suspects ...*kpi.Figure) finding.Exception {
	f := suspects[0]
	return finding.Exception{Rule: rule, Family: finding.Percentages, Severity: s, Indicator: f.Indicator, Measure: f.Measure,
		Window: f.Window, Period: f.Period, At: f.At, Reported: f.Shown, Says: rule + " at " + f.At.String(), In: finding.Nowhere,
		Suspects: suspects}
}

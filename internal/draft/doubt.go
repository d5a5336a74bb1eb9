package draft

import (
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/contract"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
)

// seen is what the workbooks hold besides that tells whether they are a report of indicators.
type seen struct {
	named           bool // a text speaks of indicators
	figures, beside int  // the numbers that are figures, and those that are budgets, forecasts and differences
}

// aBudget is how many budgets, forecasts and differences a budget has to each of its figures, at least.
const aBudget = 2

// manyRows is how many lines a report has at most that shows of none that it is an indicator: a longer one has a share or a target.
const manyRows = 8

// Doubt is why the workbooks may be no report of indicators; empty where anything shows that they are. A list of staff or of answers has
// rows of numbers with names beside them too, and so has a budget.
func (d *Draft) Doubt() string {
	if d.SpeaksOfIndicators() || slices.ContainsFunc(d.Contract.Indicators, d.isBorneOut) {
		return ""
	}
	rows := len(d.Contract.Indicators)
	noYear := d.Notes[contract.Line{Of: d.Contract, Key: "year"}].Surely == "unsure"
	switch {
	case noYear:
		return "nothing in it says of which year its numbers are, none is worked out from others, and no word says that they count anything or have a target"
	case d.seen.beside >= aBudget*d.seen.figures:
		return "most of its numbers are budgets, forecasts and differences, none is worked out from others, and no word says that they count anything or have a target"
	case rows >= manyRows:
		return fmt.Sprintf("none of its %d lines is worked out from others, and no word says that they count anything or have a target", rows)
	}
	return ""
}

// SpeaksOfIndicators reports whether a text of the workbooks says that they hold indicators.
func (d *Draft) SpeaksOfIndicators() bool { return d.seen.named }

// isBorneOut reports whether anything but a name shows that a row is an indicator: a target, a relation that its values have, or a word
// or a sign that says what they are.
func (d *Draft) isBorneOut(i *kpi.Indicator) bool {
	if i.Target != nil || len(i.Comparators) > 0 || i.Headline != nil && d.Notes[contract.Line{Of: i.Headline, Key: "kind"}].Surely != "unsure" {
		return true
	}
	return slices.ContainsFunc(i.Measures, func(m *kpi.Measure) bool {
		return m.Kind == kpi.Percentage || m.Counted != nil || len(m.Parts) > 0
	})
}

// PutInDoubt marks each indicator as one that may be none.
func (d *Draft) PutInDoubt() {
	for _, i := range d.Contract.Indicators {
		d.Notes.Say(i, "id", "unsure", "it may be no indicator")
	}
}

func seenIn(sheets []*sheet) (of seen) {
	says := func(w intake.Words) bool {
		text := strings.ToLower(w.Text)
		return strings.Contains(text, "kpi") || strings.Contains(text, "indicator")
	}
	for _, s := range sheets {
		of.named = of.named || says(s.name) || slices.ContainsFunc(s.texts, says)
		for _, n := range s.numbers {
			switch {
			case n.Figure:
				of.figures++
			case n.Role == "forecast" || n.Role == "variance":
				of.beside++
			}
		}
	}
	return of
}

package rules

import (
	"cmp"
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
)

// NestedRate expects a rate of some people to be no higher than the rate of all those they usually belong to.
var NestedRate = &Rule{
	Name:   "nested-rate",
	Family: finding.Rates,
	Title:  "A rate of some is above the rate of all those whom it usually takes in",
	Doc: `Children with a protection plan are usually children in need too, and a conference usually follows an enquiry, so there
should be no more of the one than of the other, per 10,000 or in number. The contract says which figures are nested in
which. Where the inner is above the outer, two rows of the table may have been exchanged, or a digit is wrong.

It is a query and never an error: a conference of this month may follow an enquiry of the last, and the two may be counted
by other definitions. Both must be of the same kind and of the reporting period. Rounding is allowed for, and two rates per
different numbers are brought to one.`,
	Answer: `Say which of the two figures is wrong, or why there are more of the inner. Equal rates are no fault: nothing is asked
about them.`,
	Run: func(p *Pass) {
		for _, n := range p.Contract.Nestings {
			nested(p, n)
		}
	},
}

func nested(p *Pass, n kpi.Nesting) {
	inner, lacksInner := p.Quantity(n.Inner)
	outer, lacksOuter := p.Quantity(n.Outer)
	why := cmp.Or(lacksInner, lacksOuter)
	if why == nil && n.Inner.Measure.Kind != n.Outer.Measure.Kind {
		why = finding.Because("% is a % and % a %", finding.Of{Indicator: n.Inner.Indicator}, finding.Text(n.Inner.Measure.Kind),
			finding.Of{Indicator: n.Outer.Indicator}, finding.Text(n.Outer.Measure.Kind))
	}
	switch {
	case why != nil:
		p.NotChecked(n.Inner.Indicator, why, columns.Present(inner, outer)...)
	case scaled(outer).Below(scaled(inner)):
		p.Report(nestedRate(p, n, inner, outer), outer)
	default:
		p.Passed(inner, outer)
	}
}

// scaled is what a figure is for each one of the population.
func scaled(f *kpi.Figure) kpi.Interval {
	if f.Measure.Kind != kpi.Rate {
		return f.Range
	}
	return f.Range.Scale(new(big.Rat).Inv(f.Measure.Multiplier()))
}

func nestedRate(p *Pass, n kpi.Nesting, inner, outer *kpi.Figure) finding.Exception {
	e := p.Wrong(finding.Query, inner, outer)
	one, other := judge.ToldApart(inner.Measure, inner.Value, outer.Value)
	e.Expected = "at most " + other
	e.Difference = judge.Away(inner.Measure, inner.Shows, outer.Shows, max(inner.Places, outer.Places))
	e.Says = fmt.Sprintf("%s is more than the %s of %s, to whom they usually belong", one, other, n.Outer.Indicator.ID)
	e.Question = cmp.Or(n.Question, fmt.Sprintf("Is %s of %s (%s) or %s of %s (%s) wrong, or how can there be more of the former?",
		one, inner.Indicator.ID, inner.At, other, outer.Indicator.ID, outer.At))
	e.In, e.Suspects = e.Cells, e.Suspects[:1]
	e.Unless.InQuestion = []*kpi.Figure{outer}
	return e
}

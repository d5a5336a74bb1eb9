package rules

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
)

// RateDisagrees works out rates and averages from the counts of their column.
var RateDisagrees = &Rule{
	Name:   "rate-disagrees",
	Family: finding.Rates,
	Title:  "A rate or an average is not its numerator over its denominator",
	Doc: `A rate per 10,000, or an average such as days for each child, must be what its numerator divided by its denominator
gives, where both stand in its column.

The rate is rounded and so, in a column of averages, are its counts: they disagree only if no rounding fits. One that was
cut off or rounded twice is a query. In such a column a rate may also be the mean of the months', so a small difference is left open,
and a greater one is a query, unless the months are stated. Under a denominator of nought nothing is checked.

A rate of a published population is held to the contract's for the year and area, where it says which count it is of. Others without
counts beside them are compared with counts elsewhere.`,
	Answer: `Say which of the figures differs from the source system.`,
	Run: func(p *Pass) {
		for c, m := range p.Lines() {
			if m.Kind == kpi.Rate || m.Kind == kpi.Average {
				rate(p, c, m)
			}
		}
	},
}

func rate(p *Pass, c *columns.Column, m *kpi.Measure) {
	if m.Counted != nil {
		onPopulation(p, c, m)
	}
	if m.Numerator == nil || m.Denominator == nil || c.Figure(m) == nil {
		return
	}
	figures, why := c.Take(m, m.Numerator, m.Denominator)
	if why != nil {
		p.NotChecked(c.Indicator, why, figures...)
		return
	}
	q, ok := figures[1].Range.Quo(figures[2].Range)
	if !ok {
		p.NotChecked(c.Indicator, finding.Because("% is nought, so there is nothing to divide by", finding.Label(m.Denominator.Label)).In(figures[2].At),
			figures...)
		return
	}
	holdRate(p, c, figures, q.Scale(m.Multiplier()))
}

// onPopulation holds a rate against what a count of its column is of a published population. The population is of the contract's own
// year, so figures of other years are left alone, as are those that look back on others.
func onPopulation(p *Pass, c *columns.Column, m *kpi.Measure) {
	if c.Figure(m) == nil {
		return
	}
	figures, why := c.Take(m, m.Counted)
	population := p.Contract.CurrentPopulation(m.Ages, c.Area)
	switch notFor := p.Contract.NotFor(c.Period); {
	case why != nil:
	case notFor != "":
		why = finding.Because("%", finding.Text(notFor))
	case c.Window.IsPrevious() || c.Window == kpi.ThreeYearAverage:
		why = finding.Because("the % is of earlier populations", finding.Text(c.Window))
	case population == nil && c.Area != nil:
		why = finding.Because("the contract gives no population aged % for %", finding.Text(m.Ages), finding.Text(c.Area.Label))
	case population == nil:
		why = finding.Because("the contract gives no population aged %", finding.Text(m.Ages))
	}
	if why != nil {
		p.NotChecked(c.Indicator, why, figures...)
		return
	}
	f, counted := figures[0], figures[1]
	q, _ := counted.Range.Quo(population.Range) // which is above nought
	q = q.Scale(m.Multiplier())
	if q.Meets(f.Range) || judge.ShowsRounded(f, q) {
		p.Passed(figures...)
		return
	}
	p.Report(populationDisagrees(p, f, counted, population, q))
}

func populationDisagrees(p *Pass, f, counted *kpi.Figure, population *kpi.Population, q kpi.Interval) finding.Exception {
	e := p.Wrong(finding.Error, f, counted)
	expected, _ := judge.Apart(f.Measure, q.Middle(), f.Number, f.Places)
	columns.Expect(&e, f, expected, q.Middle())
	_, said := judge.StoredAs(f, q.Middle())
	e.Says = fmt.Sprintf("%s is not %s ÷ %s × %s, which is %s", said, judge.Say(counted), judge.Between(population.Range),
		kpi.FormatNumber(f.Measure.Multiplier(), 0), expected)
	e.Evidence = append(e.Evidence, finding.Evidence{Label: "Population aged " + population.Ages + ", " + population.Of, Value: judge.Between(population.Range)})
	if population.Range.IsExact() {
		e.Working = judge.RateOf(f.Measure, counted, population.Range.Lo).Makes(f)
	}
	if how := judge.Misreckoned(f, q); how != "" {
		columns.Misrounded(&e, f, how)
	}
	return e
}

// holdRate holds a rate against its quotient. In a column of averages it may be the mean of the months' rates.
func holdRate(p *Pass, c *columns.Column, figures []*kpi.Figure, q kpi.Interval) {
	f := figures[0]
	if q.Meets(f.Range) || judge.ShowsRounded(f, q) {
		p.Passed(figures...)
		return
	}
	months, why := p.Months().Spread(f)
	unknown := c.Window.IsAverage() && why != nil
	switch {
	case c.Window.IsAverage() && why == nil && months.Allows(f.Range):
		p.Passed(figures...)
	case unknown && judge.About(q, f.Measure).Meets(f.Range):
		p.NotChecked(c.Indicator, finding.Because("% may be the mean of the %' figures, which are not stated", finding.Text(judge.Say(f)), finding.Text(f.Period.Noun()+"s")).In(f.At),
			figures...)
	default:
		e := rateDisagrees(p, figures, q)
		e.Working = judge.Quotient(f.Measure, figures[1], figures[2]).Makes(f)
		if unknown {
			e.Severity, e.Unless.IsMean = finding.Query, f
		}
		if how := judge.Misreckoned(f, q); how != "" {
			columns.Misrounded(&e, f, how)
			e.Says = fmt.Sprintf("%s is %s, %s: %s rounds to %s", judge.Say(f), quotient(figures), how, judge.Finer(f, q.Middle()), e.Expected)
		}
		p.Report(e)
	}
}

// quotient writes how a rate is worked out: "534 ÷ 117,880 × 100,000".
func quotient(figures []*kpi.Figure) string {
	text := judge.Say(figures[1]) + " ÷ " + judge.Say(figures[2])
	if m := figures[0].Measure; m.Kind == kpi.Rate {
		text += " × " + kpi.FormatNumber(m.Multiplier(), 0)
	}
	return text
}

func rateDisagrees(p *Pass, figures []*kpi.Figure, q kpi.Interval) finding.Exception {
	f := figures[0]
	expected, _ := judge.Apart(f.Measure, q.Middle(), f.Number, f.Places)
	e := p.Wrong(finding.Error, f, figures[1:]...)
	columns.Expect(&e, f, expected, q.Middle())
	_, stated := judge.StoredAs(f, q.Middle())
	e.Says = fmt.Sprintf("%s is not %s, which is %s", stated, quotient(figures), expected)
	return e
}

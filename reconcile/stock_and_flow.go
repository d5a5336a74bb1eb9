package reconcile

import (
	"cmp"
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// StockAndFlow asks about a count at a period's end that is not that at its beginning, with those who came and without those who went.
var StockAndFlow = &Rule{
	Name:   "stock-and-flow",
	Family: finding.Plausibility,
	Title:  "A count at a month's end does not follow from those who came and went",
	Doc: `Children in care at the end of a month are those at its beginning, and those who came into care, less those who left. Where all are
counted they must nearly fit; else somebody was counted late or not at all, or one of the counts is of others.

They never fit to the last child, since records are completed later: published counts of children in care fit within two and a half
per cent, child protection plans within four to ten, children in need not at all. So the contract says which counts belong
together, and how nearly. Nothing is said where one of the four is not known, or is in question already.`,
	Answer: `Give the four counts from one extract, and say how many records were added or closed late.`,
	Run: func(p *Pass) {
		for _, x := range p.given.Contract.Stocks {
			stockAndFlow(p, x)
		}
	},
}

func stockAndFlow(p *Pass, x kpi.Stock) {
	closing := p.Find(x.Closing.At(p.Submission.Period))
	starts, ends := p.Find(x.Starts.At(p.Submission.Period)), p.Find(x.Ends.At(p.Submission.Period))
	opening := p.words[0].Find(x.Closing.At(p.Submission.Period.Shift(-1)))
	for _, f := range []*kpi.Figure{closing, starts, ends, opening} {
		if !f.Usable() {
			p.NotChecked(x.Closing.Indicator, finding.Because("not all of the counts at its beginning and end, and of those who came and went, are known"))
			return
		}
	}
	due := opening.Range.Add(starts.Range).Sub(ends.Range)
	within := new(big.Rat).Mul(x.Within, closing.Shows)
	if (kpi.Interval{Lo: new(big.Rat).Sub(due.Lo, within), Hi: new(big.Rat).Add(due.Hi, within)}).Meets(closing.Range) {
		p.Passed(closing, starts, ends, opening)
		return
	}
	expected := judge.Show(closing.Measure, due.Middle(), closing.Places)
	name := judge.Named(closing.Measure.Label)
	p.askOf(finding.Exception{
		Reported: closing.Shown, Expected: "about " + expected, Evidence: p.words[0].Evidence(opening),
		Difference: judge.Away(closing.Measure, closing.Shows, due.Middle(), closing.Places),
		Says: fmt.Sprintf("%s, %s, does not follow from %s in %s, %s who came and %s who went, which would leave %s", name, judge.Say(closing),
			judge.Say(opening), opening.Period, judge.Say(starts), judge.Say(ends), expected),
		Working:  judge.Total(opening, starts).Less(ends).Makes(closing),
		Question: cmp.Or(x.Question, fmt.Sprintf("What else changed %s between %s and %s, or which of the counts is of others?", name, opening.Period, closing.Period)),
	}, closing, starts, ends)
}

package rules

import (
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// UnlikePublished asks about a figure that is far from what was published for the council itself.
var UnlikePublished = &Rule{
	Name:   "unlike-published",
	Family: finding.Plausibility,
	Title:  "A figure is far from the council's own published one",
	Doc: `What a department publishes for a council comes of the same records as what the council is told every month. A figure far from it
usually counts something else: cases where children are published, an age group, one service. Then to compare it with other
councils is to compare unlike with unlike.

The contract may give the published value of an indicator's headline, with its time and publisher. The current figure is asked
about where one of the two is a quarter or more above the other; of percentages the odds are compared, and five points is the
least. Services do change within a year, and a published figure is a year old or two.`,
	Answer:    `Say how the definition differs from the published one, or correct the figure.`,
	OfTheYear: true,
	Run: func(p *Pass) {
		for _, f := range p.Submission.Figures {
			if f.IsHeadline() && f.Usable() && f.Indicator.Published != nil {
				heldAgainstPublished(p, f)
			}
		}
	},
}

// farOff is how many times a published value or more a figure must be, or the other way about, and leastPoints by how many points a
// percentage must differ.
var (
	farOff      = big.NewRat(5, 4)
	leastPoints = big.NewRat(5, 1)
)

func heldAgainstPublished(p *Pass, f *kpi.Figure) {
	published := f.Indicator.Published
	if !isFarFrom(f.Measure, f.Shows, published.Value) {
		p.Passed(f)
		return
	}
	was := judge.Show(f.Measure, published.Value, published.Places)
	e := p.Wrong(finding.Query, f)
	e.Suspects, e.Cells = nil, judge.Places(f) // it may be right of what it counts
	e.Difference = judge.Away(f.Measure, f.Shows, published.Value, max(f.Places, published.Places))
	e.Says = fmt.Sprintf("%s is %s, and %s was published for the council itself, for %s", judge.Named(f.Measure.Label), judge.Say(f), was, published.Period)
	e.Evidence = []finding.Evidence{{Label: published.By, Value: was}}
	e.Question = fmt.Sprintf("How does what %s counts differ from what was published for the council, %s for %s?", f.Indicator.ID, was, published.Period)
	p.Report(e)
}

// isFarFrom compares the odds of percentages, so that 95% is as far from 90% as 10% from 5%.
func isFarFrom(m *kpi.Measure, a, b *big.Rat) bool {
	if a.Cmp(b) == 0 {
		return false
	}
	if m.Kind == kpi.Percentage {
		if apart := new(big.Rat).Sub(a, b); apart.Abs(apart).Cmp(leastPoints) < 0 {
			return false
		}
		a, b = odds(a), odds(b)
	}
	least, most := a, b
	if a.Cmp(b) > 0 {
		least, most = b, a
	}
	return most.Cmp(new(big.Rat).Mul(farOff, least)) >= 0
}

// odds is how many of a percentage there are for one of the rest; of all, as many as can be told.
func odds(percentage *big.Rat) *big.Rat {
	rest := new(big.Rat).Sub(big.NewRat(100, 1), percentage)
	if rest.Sign() <= 0 {
		return big.NewRat(1000, 1)
	}
	return new(big.Rat).Quo(percentage, rest)
}

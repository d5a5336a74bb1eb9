package rules

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
	"kpicheck/rules/internal/stated"
)

// ComparatorDiffers compares the published values that a submission repeats with the contract's.
var ComparatorDiffers = &Rule{
	Name:   "comparator-differs",
	Family: finding.Comparators,
	Title:  "A published comparator is not the value that was published",
	Doc: `Performance is held against England, statistical neighbours and the region. Those values are published once a year; a
submission only repeats them, and a page that repeats last year's value, or another line's, makes the service look better
or worse than it is.

Each value is compared with the contract's to the decimals that both show: 553 agrees with 552.5. The contract keeps what
was published at the time, so values revised since then do not raise a query. A comparator whose label the contract does
not know is not checked, and the coverage says so.`,
	Answer: `Give the publication, its date and its table. If the comparator was rolled forward to a newer release, the contract
file takes the new value with its period.`,
	OfTheYear: true,
	Run: func(p *Pass) {
		for _, s := range p.Submission.Comparators {
			comparator(p, s)
		}
	},
}

func comparator(p *Pass, s kpi.Stated) {
	switch {
	case s.Indicator == nil:
	case s.Comparator == nil || s.Comparator.Value == nil:
		p.NotChecked(s.Indicator, finding.Because("the contract has no comparator “%” for %", finding.Text(s.Label), finding.Of{Indicator: s.Indicator}))
	case s.Low.State != kpi.Number:
		p.NotChecked(s.Indicator, finding.Because("no value for % (%)", finding.Label(s.Label), columns.State(s.Low, s.At)))
	case asPublished(s.Low, s.Comparator):
		p.Held(s.Indicator)
	default:
		p.Report(comparatorDiffers(p, s))
	}
}

// asPublished reports whether a repeated value is the published one, to the decimals that both show.
func asPublished(v kpi.Value, c *kpi.Comparator) bool {
	return stated.Agrees(v, c.Value) || c.Places < v.Places && kpi.RoundHalfUp(v.Number, c.Places).Cmp(c.Value) == 0
}

func comparatorDiffers(p *Pass, s kpi.Stated) finding.Exception {
	c, e := s.Comparator, stated.Exception(s, finding.Query, p.Submission.Period)
	if c.Measure != nil {
		e.Measure = c.Measure
	}
	e.Expected = judge.Show(e.Measure, c.Value, c.Places)
	e.Difference = judge.Away(e.Measure, s.Low.Shows, c.Value, max(s.Low.Places, c.Places))
	e.Says = fmt.Sprintf("%s is given as %s, and %s was published", judge.Named(c.Label), s.Low.Shown, e.Expected)
	if c.Period != "" {
		e.Says += " for " + c.Period
	}
	e.Question = fmt.Sprintf("Which publication gives %s for %s?", s.Low.Shown, judge.Named(c.Label))
	e.LikelyCause = otherComparator(s)
	return e
}

// otherComparator finds that the value is another comparator's of the same indicator.
func otherComparator(s kpi.Stated) string {
	for _, c := range s.Indicator.Comparators {
		if c != s.Comparator && c.Value != nil && asPublished(s.Low, c) {
			return fmt.Sprintf("%s is the value of %s", s.Low.Shown, judge.Named(c.Label))
		}
	}
	return ""
}

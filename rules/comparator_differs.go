package rules

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
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
not know is not checked, and the coverage says so.

To answer, give the publication, its date and its table. If the comparator was rolled forward to a newer release, the
contract file takes the new value with its period.`,
	OfTheYear: true,
	Run: func(p *Pass) {
		for _, s := range p.Submission.Comparators {
			p.comparator(s)
		}
	},
}

func (p *Pass) comparator(s kpi.Stated) {
	switch {
	case s.Indicator == nil:
	case s.Comparator == nil || s.Comparator.Value == nil:
		p.NotChecked(s.Indicator, finding.Because("the contract has no comparator “%” for %", finding.Text(s.Label), finding.Of{Indicator: s.Indicator}))
	case s.Low.State != kpi.Number:
		p.NotChecked(s.Indicator, finding.Because("no value for % (%)", finding.Label(s.Label), stateOf(s.Low, s.At)))
	case asPublished(s.Low, s.Comparator):
		p.Held(s.Indicator)
	default:
		p.Report(p.comparatorDiffers(s))
	}
}

// asPublished reports whether a repeated value is the published one, to the decimals that both show.
func asPublished(v kpi.Value, c *kpi.Comparator) bool {
	return agreesAsShown(v, c.Value) || c.Places < v.Places && kpi.RoundHalfUp(v.Number, c.Places).Cmp(c.Value) == 0
}

func (p *Pass) comparatorDiffers(s kpi.Stated) finding.Exception {
	i, c := s.Indicator, s.Comparator
	m := c.Measure
	if m == nil {
		m = i.Headline
	}
	published := judge.Show(m, c.Value, c.Places)
	of := ""
	if c.Period != "" {
		of = " for " + c.Period
	}
	return finding.Exception{
		Severity: finding.Query, Indicator: i, Measure: m, Window: i.Window, Period: p.Submission.Period,
		At: s.At, Reported: s.Low.Shown, Expected: published,
		Difference:  judge.Away(m, s.Low.Shows, c.Value, max(s.Low.Places, c.Places)),
		About:       finding.Subject{Indicator: i},
		Says:        fmt.Sprintf("%s is given as %s, and %s was published%s", judge.Named(c.Label), s.Low.Shown, published, of),
		Question:    fmt.Sprintf("Which publication gives %s for %s?", s.Low.Shown, judge.Named(c.Label)),
		LikelyCause: otherComparator(s),
	}
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

package reconcile

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/commentary"
	"kpicheck/reconcile/internal/moves"
)

// UnusualFigure asks about figures that are far from their months, though nothing proves them wrong.
var UnusualFigure = &Rule{
	Name:   "unusual-figure",
	Family: finding.Plausibility,
	Title:  "A figure is far from what it was in the months before",
	Doc: `Everything in a column can fit together and still be wrong: a digit left out of two counts, a team missing from an extract,
another definition.

A figure is held against the middle of the last year, that of the last three periods, and the same period a year before, by how
much it moved so far. It is asked about if it is far from each, and by a quarter (a percentage by five points, a count under a
hundred by double): one question in ten months of sixty steady series.

Of a year to date what was added is compared; other overlapping figures are not. What the commentary rightly calls beyond its
tolerance, or moved, is not asked. The contract says what moves slowly, by season or freely.`,
	Answer: `Say what changed: the service, the extract or the definition; or correct the figure.`,
	Run: func(p *Pass) {
		if p.Latest() == nil || p.given.Contract.Frequency.Months() > 6 {
			return
		}
		for _, column := range p.Current(kpi.InMonth, kpi.Snapshot, kpi.YearToDate) {
			unusualColumn(p, moves.New(p.words[0], column))
		}
	},
}

// unusualColumn asks about the first figure of a column that is unusual: what others are worked out on comes first, and takes them
// with it.
func unusualColumn(p *Pass, c *moves.Column) {
	if c.Indicator.Moves == kpi.Freely {
		return
	}
	for _, f := range c.Order() {
		v, why := c.Judge(f)
		switch {
		case why != nil:
			p.NotChecked(c.Indicator, why, f)
		case v.Unusual && !commentary.Owns(p.claims(), f):
			p.askOf(unusual(p, f, v), f)
			return
		default:
			p.Passed(f)
		}
	}
}

func unusual(p *Pass, f *kpi.Figure, v moves.Verdict) finding.Exception {
	e := finding.Exception{
		Reported: f.Shown, LikelyCause: v.Slip, Evidence: p.words[0].Evidence(v.Latest...),
		Says:     fmt.Sprintf("%s is %s, and was %s in %s", v.Of, v.Now, v.Range(), v.When()),
		Question: fmt.Sprintf("Why is %s %s, when it was %s in %s?", v.Of, v.Now, v.Range(), v.When()),
	}
	if v.Provisional {
		e.Says += fmt.Sprintf("; provisional, since only %d %ss are known", v.Known, f.Period.Noun())
	}
	return e
}

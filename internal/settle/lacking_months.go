package settle

import (
	"slices"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// LackingMonths is the checks, with those that the submission by itself has too few months for: each says which months no
// submission at hand states; where there is none, and the figure was held against the months before it, that check stands for both.
func (c *Case) LackingMonths() []finding.Check {
	all := make([]finding.Check, 0, len(c.Checks))
	for _, x := range c.Checks {
		if x.Outcome == finding.NotChecked && x.Why.LacksMonths() && len(x.Figures) > 0 {
			lacking := c.lacking(x.Figures[0])
			if len(lacking) == 0 && c.wasHeldAgainstMonths(x.Figures[0]) {
				continue
			}
			if len(lacking) > 0 {
				x.Why = finding.Because("the figures of % for % are needed, and no workbook at hand states them",
					finding.Of{Indicator: x.Figures[0].Indicator}, finding.Text(strings.Join(kpi.Stretches(lacking), ", ")))
			}
		}
		all = append(all, x)
	}
	return all
}

// lacking is the periods behind a figure that neither the submission nor one before it states.
func (c *Case) lacking(f *kpi.Figure) (periods []kpi.Period) {
	first, n := judge.Spanned(f)
	for i := range n {
		key := judge.Part(f, f.Measure, first.Shift(i))
		if !c.Index().Find(key).Usable() && !slices.ContainsFunc(c.Before.Statements(key), func(s history.Statement) bool { return s.Usable() }) {
			periods = append(periods, key.Period)
		}
	}
	return periods
}

func (c *Case) wasHeldAgainstMonths(f *kpi.Figure) bool {
	return slices.ContainsFunc(c.Checks, func(x finding.Check) bool {
		return x.Family == finding.Reconciliation && x.Outcome != finding.NotChecked && slices.Contains(x.Figures, f)
	})
}

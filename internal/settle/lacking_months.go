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
				x.Why = c.whyLacking(x.Figures[0], lacking)
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

// whyLacking is that periods behind a figure are not stated: by no workbook at hand, or by those of the periods themselves only in
// their years to date, which whoever has them beside each other must not be told to look for.
func (c *Case) whyLacking(f *kpi.Figure, lacking []kpi.Period) *finding.Reason {
	var only, rest []kpi.Period
	for _, p := range lacking {
		if c.statesOnlyToDate(f, p) {
			only = append(only, p)
		} else {
			rest = append(rest, p)
		}
	}
	of, needed := finding.Of{Indicator: f.Indicator}, stretches(lacking)
	switch {
	case len(only) == 0:
		return finding.Because("the figures of % for % are needed, and no workbook at hand states them", of, needed)
	case len(rest) == 0:
		return finding.Because("the figures of % for % are needed, and "+workbooksOf(only)+" only the year to date", of, needed, stretches(only))
	}
	return finding.Because("the figures of % for % are needed; "+workbooksOf(only)+" only the year to date, and no workbook at hand states the others",
		of, needed, stretches(only))
}

// workbooksOf is what stands before what the workbooks of some periods state.
func workbooksOf(periods []kpi.Period) string {
	if len(periods) == 1 {
		return "the workbook of % states"
	}
	return "the workbooks of % state"
}

func stretches(periods []kpi.Period) finding.Text {
	return finding.Text(strings.Join(kpi.Stretches(periods), ", "))
}

// statesOnlyToDate reports whether the workbook of a period, which does not state a figure's measure for the period by itself, states it
// for the year to date.
func (c *Case) statesOnlyToDate(f *kpi.Figure, p kpi.Period) bool {
	key := judge.Part(f, f.Measure, p)
	key.Window = kpi.YearToDate
	own := c.Submission.Period == p && c.Index().Find(key).Usable()
	return own || slices.ContainsFunc(c.Before.Statements(key), func(s history.Statement) bool { return s.Usable() && s.By.Period == p })
}

func (c *Case) wasHeldAgainstMonths(f *kpi.Figure) bool {
	return slices.ContainsFunc(c.Checks, func(x finding.Check) bool {
		return x.Family == finding.Reconciliation && x.Outcome != finding.NotChecked && slices.Contains(x.Figures, f)
	})
}

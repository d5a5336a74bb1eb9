package settle

import (
	"slices"

	"kpicheck/internal/finding"
)

// meanOfMonths drops what the months before answer: that a figure is the mean of months which the submission does not state.
func meanOfMonths(c *Case) {
	var proven []*finding.Exception
	for _, e := range c.Standing {
		if f := e.Unless.IsMean; f != nil && c.monthsBefore().IsMean(f) {
			proven = append(proven, e)
			c.drop(e)
		}
	}
	if len(proven) > 0 {
		c.Checks = slices.Clone(c.Checks)
	}
	for _, e := range proven {
		for i, x := range c.Checks {
			if x.Outcome == finding.Failed && x.Rule == e.Rule && slices.Contains(x.Figures, e.Unless.IsMean) {
				c.Checks[i].Outcome = finding.Passed
			}
		}
	}
}

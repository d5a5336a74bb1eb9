package settle

import (
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
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

// changedSince says of several figures of an earlier period that do not fit which of them is not as it was then, where all
// others are.
func changedSince(c *Case) {
	if c.Before.IsEmpty() {
		return
	}
	for _, e := range c.Standing {
		if len(e.Suspects) < 2 || e.Period.Compare(c.Submission.Period) >= 0 {
			continue
		}
		if changed := c.monthsBefore().Changed(e.Suspects); changed != nil {
			c.blameChange(e, changed)
		}
	}
}

func (c *Case) blameChange(e *finding.Exception, changed *kpi.Figure) {
	was, sentence := c.monthsBefore().Said(changed)
	e.LikelyCause = sentence
	e.Evidence = append(slices.Clone(e.Evidence), was)
	if changed.At != e.At {
		e.Cells = append(slices.Clone(e.Cells), changed.At)
	}
}

package settle

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// notReportedYet asks of an indicator that no submission has stated so far whether it is reported at all; and drops what is asked of
// columns that look back before the first that stated it.
func notReportedYet(c *Case) {
	all := c.Before.Months()
	if len(all) == 0 {
		return
	}
	since := all[0].Period
	for _, e := range c.Standing {
		if e.Lacks != finding.AFigure && e.Lacks != finding.AnIndicator || e.Indicator == nil {
			continue
		}
		switch first := c.firstReported(e.Indicator); {
		case first.Compare(since) <= 0:
		case e.Lacks == finding.AnIndicator:
			e.Severity = finding.Query
			e.Says += ", nor in any since " + since.String()
			e.Question = fmt.Sprintf("Is %s reported yet, and from which month on? In its lines of the contract from: %s, or whichever month it is, says so.",
				e.Indicator.ID, c.Submission.Period.Shift(1).Key())
		case e.Window.LooksBackTo(e.Period) < first.First && !c.isCurrent(e):
			c.leaveUnchecked(e, finding.Because("% is first reported for %, and the % looks back before that", finding.Of{Indicator: e.Indicator},
				first, finding.Text(e.Window)))
		}
	}
}

// firstReported is the first period for which an indicator is stated: the submission's own, where those before it state nothing.
func (c *Case) firstReported(i *kpi.Indicator) kpi.Period {
	for _, past := range c.Before.Months() {
		if slices.ContainsFunc(past.Figures, func(f *kpi.Figure) bool { return f.Indicator == i && f.State != kpi.Blank }) {
			return past.Period
		}
	}
	return c.Submission.Period
}

// isCurrent reports whether an exception is of the column that its indicator is judged by.
func (c *Case) isCurrent(e *finding.Exception) bool {
	return e.Window == e.Indicator.Window && e.Period == c.Submission.Period
}

// leaveUnchecked drops an exception, and has its check be one that was not made.
func (c *Case) leaveUnchecked(e *finding.Exception, why *finding.Reason) {
	c.drop(e)
	c.Checks = slices.Clone(c.Checks)
	i := slices.IndexFunc(c.Checks, func(x finding.Check) bool {
		return x.Outcome == finding.Failed && x.Rule == e.Rule && x.Indicator == e.Indicator && slices.Equal(x.Figures, e.Suspects)
	})
	if i >= 0 {
		c.Checks[i].Outcome, c.Checks[i].Why = finding.NotChecked, why
	}
}
